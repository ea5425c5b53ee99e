package org.crosswalk.hub.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * An attempt that waits for its learner to be known.
 *
 * @param reason {@code unknown} or {@code ambiguous}
 * @param system the system that it came from
 * @param record its id there
 * @param candidates sourcedIds of those who could be meant
 * @param claims the names by which the source knows the learner: {@code {kind, namespace, name}}
 */
public record Parked(
        String id, String reason, String kind, Instant since, String system, String record, List<String> candidates,
        JsonArray claims) {

    public static final RecordType<Parked> TYPE = RecordType.<Parked>named("parked", "hub.parked", "id", Parked::id)
            .structural("reason", Kind.TEXT, "reason", Parked::reason)
            .structural("kind", Kind.TEXT, "kind", Parked::kind)
            .structural("since", Kind.INSTANT, "since", Parked::since)
            .structural("system", Kind.TEXT, "system", Parked::system)
            .structural("record", Kind.TEXT, "record", Parked::record)
            .component("candidates", Kind.TEXT_LIST, "candidates", Parked::candidates)
            .component("claims", Kind.JSON, "claims", Parked::claims)
            .predicate("waiting", "t.released is null")
            .predicate("ofClasses", "false and ?* is not null")
            .predicate("ofSchools", "false and ?* is not null")
            .reads(Parked::read);

    private static Parked read(Row row) {
        return new Parked(
                Columns.text(row, "id"),
                Columns.text(row, "reason"),
                Columns.text(row, "kind"),
                Objects.requireNonNull(Columns.instant(row, "since")),
                Columns.text(row, "system"),
                Columns.text(row, "record"),
                Columns.texts(row, "candidates"),
                Columns.array(row, "claims"));
    }
}
