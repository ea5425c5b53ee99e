package org.crosswalk.api.translate;

import java.util.Locale;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.evidence.Evidence;

/** Evidence as itself, and as an event in a learner's timeline. */
public final class EvidenceJson {

    private EvidenceJson() {}

    public static JsonObject evidence(Evidence evidence) {
        return new Members()
                .put("id", evidence.id())
                .put("learner", evidence.learner())
                .put("lineItem", evidence.lineItem())
                .put("activity", evidence.activity())
                .put("caseItem", evidence.cfItem())
                .put("at", evidence.at().toString())
                .put("kind", kind(evidence))
                .put("score", score(evidence))
                .put("comment", evidence.comment())
                .put("attempt", evidence.attempt())
                .put("source", source(evidence))
                .toJson();
    }

    public static JsonObject event(Evidence evidence) {
        return new Members()
                .put("at", evidence.at().toString())
                .put("kind", kind(evidence))
                .put("target", new Members()
                        .put("caseItem", evidence.cfItem())
                        .put("lineItem", evidence.lineItem())
                        .toJson())
                .put("score", score(evidence))
                .put("comment", evidence.comment())
                .put("source", source(evidence))
                .toJson();
    }

    private static String kind(Evidence evidence) {
        return evidence.kind().name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject score(Evidence evidence) {
        return new Members()
                .put("raw", evidence.raw())
                .put("min", evidence.min())
                .put("max", evidence.max())
                .put("scaled", evidence.scaled())
                .toJson();
    }

    private static JsonObject source(Evidence evidence) {
        return new JsonObject()
                .put("system", evidence.origin().system())
                .put("record", evidence.origin().record());
    }
}
