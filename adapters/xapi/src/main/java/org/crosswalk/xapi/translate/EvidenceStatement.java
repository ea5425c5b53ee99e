package org.crosswalk.xapi.translate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.evidence.Score;

/**
 * What evidence means as a statement; the mirror of {@link StatementAttempt}.
 *
 * <table>
 *   <caption>evidence to statement</caption>
 *   <tr><td>origin</td><td>id</td></tr>
 *   <tr><td>learner</td><td>actor account of this deployment, named by sourcedId</td></tr>
 *   <tr><td>a share of what could be achieved; else none</td><td>verb scored; else completed</td></tr>
 *   <tr><td>lineItem, else activity</td><td>object.id</td></tr>
 *   <tr><td>raw, min, max, share</td><td>result.score raw, min, max, scaled</td></tr>
 *   <tr><td>cfItem</td><td>contextActivities.other, a competency</td></tr>
 *   <tr><td>at</td><td>timestamp</td></tr>
 *   <tr><td>withdrawn</td><td>verb voided, of that statement</td></tr>
 * </table>
 */
final class EvidenceStatement {

    private static final String ADL = "http://adlnet.gov/expapi/verbs/";

    private final OwnStatements own;
    private final Alignment alignment;

    EvidenceStatement(OwnStatements own, Alignment alignment) {
        this.own = own;
        this.alignment = alignment;
    }

    /** @param evidence all of one origin: the same attempt, a row for each target */
    JsonObject of(Origin origin, List<Evidence> evidence, Competencies competencies) {
        Evidence first = evidence.getFirst();
        BigDecimal share = Score.share(first);
        String object = first.lineItem() == null ? activity(first) : alignment.activityOf(first.lineItem());
        JsonObject statement = new JsonObject()
                .put("id", OwnStatements.id(origin.toString()).toString())
                .put("actor", own.actor(first.learner()))
                .put("verb", new JsonObject().put("id", ADL + (share == null ? "completed" : "scored")))
                .put("object", new JsonObject().put("id", object))
                .put("timestamp", first.at().toString());
        if (share != null) {
            statement.put("result", new JsonObject().put("score", score(first, share)));
        }
        JsonArray targets = new JsonArray(evidence.stream()
                .map(Evidence::cfItem)
                .filter(Objects::nonNull)
                .map(competencies::activity)
                .toList());
        if (!targets.isEmpty()) {
            statement.put("context",
                    new JsonObject().put("contextActivities", new JsonObject().put("other", targets)));
        }
        return statement;
    }

    /** Takes back what was told of an origin. */
    JsonObject voiding(Origin origin) {
        return new JsonObject()
                .put("id", OwnStatements.id("voided/" + origin).toString())
                .put("actor", own.actor(Origin.CROSSWALK))
                .put("verb", new JsonObject().put("id", StatementAttempt.VOIDED))
                .put("object", new JsonObject()
                        .put("objectType", "StatementRef")
                        .put("id", OwnStatements.id(origin.toString()).toString()));
    }

    /** What is about an assessment names it by its sourcedId alone. */
    private String activity(Evidence evidence) {
        return evidence.activity().contains(":")
                ? evidence.activity()
                : alignment.activityOfAssessment(evidence.activity());
    }

    /** xAPI's limits are strict: points beyond the maximum are written with the share alone, cut to 1. */
    private static JsonObject score(Evidence evidence, BigDecimal share) {
        JsonObject score = new JsonObject();
        boolean within = share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
        if (within && evidence.raw() != null && evidence.max() != null) {
            score.put("raw", evidence.raw())
                    .put("min", evidence.min() == null ? BigDecimal.ZERO : evidence.min())
                    .put("max", evidence.max());
        }
        return score.put("scaled", share.min(BigDecimal.ONE).max(BigDecimal.ONE.negate()));
    }
}
