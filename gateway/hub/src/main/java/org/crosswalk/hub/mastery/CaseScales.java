package org.crosswalk.hub.mastery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.store.Change;

/** Makes score scales of the gradebook of the levels that a framework of CASE declares. */
public final class CaseScales {

    private static final String TYPE = "CASE";

    private final Records records;

    public CaseScales(Records records) {
        this.records = records;
    }

    /**
     * Stores the scale of a class for a rubric or for the skill levels of an item; the same again has the same sourcedId,
     * and follows what has changed.
     *
     * @param declared identifier of the rubric or item
     * @param schoolClass sourcedId
     * @return empty where nothing is declared under the identifier
     */
    public Future<Optional<ScoreScale>> make(Change change, String declared, String schoolClass) {
        return CaseLevels.of(change, declared).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            ScoreScale scale = scale(found.get(), declared, schoolClass);
            return records.save(change, ScoreScale.TYPE, List.of(scale), Origin.CROSSWALK)
                    .map(Optional.of(scale));
        });
    }

    private static ScoreScale scale(CaseLevels levels, String declared, String schoolClass) {
        JsonArray values = new JsonArray();
        levels.levels().forEach(level -> values.add(new JsonObject()
                .put("itemValueLHS", level.name())
                .put("itemValueRHS", level.points().toPlainString())));
        String id = NameUuid.of("score scale " + declared + " " + schoolClass);
        Instant now = Instant.now();
        return new ScoreScale(Entry.of(id, now, new Origin(Origin.CROSSWALK, declared, now.toString())), levels.title(),
                TYPE, schoolClass, null, values);
    }
}
