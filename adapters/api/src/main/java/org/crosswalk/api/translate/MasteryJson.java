package org.crosswalk.api.translate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.mastery.MasteryValue;

/** How far a learner has come, and on which evidence that stands. */
public final class MasteryJson {

    private MasteryJson() {}

    public static JsonObject mastery(MasteryValue mastery) {
        return new Members()
                .put("learner", mastery.learner())
                .put("caseItem", mastery.cfItem())
                .put("method", mastery.method())
                .put("value", mastery.value())
                .put("level", mastery.level())
                .put("at", mastery.at().toString())
                .put("evidence", mastery.evidence().isEmpty() ? null : new JsonArray(mastery.evidence()))
                .toJson();
    }
}
