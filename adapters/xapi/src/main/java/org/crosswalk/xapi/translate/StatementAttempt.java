package org.crosswalk.xapi.translate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.Attempt.AssessmentKind;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Claims;

/**
 * What a statement means as an attempt.
 *
 * <table>
 *   <caption>statement to attempt</caption>
 *   <tr><td>verb scored, completed, passed, failed, answered, mastered, asserted</td><td>an attempt</td></tr>
 *   <tr><td>actor account, mbox, mbox_sha1sum, openid</td><td>learner</td></tr>
 *   <tr><td>object.id of a line item of ours</td><td>lineItem</td></tr>
 *   <tr><td>object.id, contextActivities that name CASE items</td><td>targets</td></tr>
 *   <tr><td>result.score.raw, min, max</td><td>raw, min, max</td></tr>
 *   <tr><td>result.score.scaled, where there is no raw with a max</td><td>scaled</td></tr>
 *   <tr><td>result.success without a score</td><td>scaled 1 or 0</td></tr>
 *   <tr><td>timestamp, else stored</td><td>at</td></tr>
 * </table>
 */
final class StatementAttempt {

    private static final String ADL = "http://adlnet.gov/expapi/verbs/";

    /** Takes another statement back; itself no attempt. */
    static final String VOIDED = ADL + "voided";

    /** The verbs that mean something here: those of attempts, and {@link #VOIDED}. */
    static final Set<String> VERBS = Set.of(VOIDED,
            ADL + "scored", ADL + "completed", ADL + "passed", ADL + "failed", ADL + "answered", ADL + "mastered",
            "https://w3id.org/xapi/adl/verbs/scored", "https://w3id.org/xapi/tla/verbs/asserted",
            "http://activitystrea.ms/schema/1.0/complete");

    private final Alignment alignment;

    StatementAttempt(Alignment alignment) {
        this.alignment = alignment;
    }

    /** The attempt that the statement tells of; empty where it tells of none. */
    Optional<Attempt> of(StoredStatement stored, JsonNode statement) {
        JsonNode result = statement.path("result");
        JsonNode score = result.path("score");
        boolean measured = score.has("raw") || score.has("scaled") || result.has("success");
        String verb = statement.path("verb").path("id").asText();
        List<IdentityClaim> learner = Claims.of(statement.path("actor"));
        if (!VERBS.contains(verb) || verb.equals(VOIDED) || !measured || learner.isEmpty()) {
            return Optional.empty();
        }
        String activity = statement.path("object").path("id").asText("");
        if (activity.isEmpty()) {
            return Optional.empty();
        }
        Instant at = statement.has("timestamp") ? instant(statement.get("timestamp").asText()) : stored.stored();
        BigDecimal raw = number(score, "raw");
        return Optional.of(new Attempt(
                learner,
                alignment.lineItem(activity).orElse(null),
                activity,
                targets(statement, activity),
                raw,
                number(score, "min"),
                number(score, "max"),
                scaled(result),
                at,
                AssessmentKind.FORMATIVE,
                null,
                new Origin(stored.client(), stored.id().toString(), "1")));
    }

    private static @Nullable BigDecimal scaled(JsonNode result) {
        BigDecimal scaled = number(result.path("score"), "scaled");
        if (scaled != null || !result.has("success")) {
            return scaled;
        }
        return result.get("success").asBoolean() ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private List<String> targets(JsonNode statement, String activity) {
        JsonNode context = statement.path("context").path("contextActivities");
        Stream<String> around = Stream.of("parent", "grouping", "other")
                .map(context::path)
                .flatMap(StatementAttempt::each)
                .map(node -> node.path("id").asText());
        return Stream.concat(Stream.of(activity), around)
                .flatMap(id -> alignment.caseItem(id).stream())
                .distinct()
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode node) {
        List<JsonNode> nodes = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(nodes::add);
        } else if (node.isObject()) {
            nodes.add(node);
        }
        return nodes.stream();
    }

    private static @Nullable BigDecimal number(JsonNode score, String member) {
        return score.has(member) ? score.get(member).decimalValue() : null;
    }

    private static Instant instant(String timestamp) {
        return org.crosswalk.xapi.wire.Timestamps.parse(timestamp);
    }
}
