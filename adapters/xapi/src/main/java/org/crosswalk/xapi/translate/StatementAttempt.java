package org.crosswalk.xapi.translate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.Attempt.AssessmentKind;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Claims;
import org.crosswalk.xapi.wire.Timestamps;

/**
 * What a statement means as an attempt.
 *
 * <table>
 *   <caption>statement to attempt</caption>
 *   <tr><td>verb scored, completed, passed, failed, answered, mastered, asserted</td><td>an attempt</td></tr>
 *   <tr><td>actor account, mbox, mbox_sha1sum, openid</td><td>learner</td></tr>
 *   <tr><td>object.id</td><td>activity</td></tr>
 *   <tr><td>the first line item among object, parent, grouping, other; but the answer to one question is no attempt at the
 *       line item around it</td><td>lineItem</td></tr>
 *   <tr><td>CASE items in object, parent, grouping, other, and by their address in extensions of context, result and
 *       object.definition</td><td>targets</td></tr>
 *   <tr><td>result.score.raw, min, max</td><td>raw, min, max</td></tr>
 *   <tr><td>result.score.scaled, where there is no raw with a max</td><td>scaled</td></tr>
 *   <tr><td>without a score: result.success, else passed and mastered, else failed</td><td>scaled 1, 1, 0</td></tr>
 *   <tr><td>completed without any of these</td><td>an attempt without a score</td></tr>
 *   <tr><td>timestamp, else stored</td><td>at</td></tr>
 *   <tr><td>the first attempt activity in object, parent, grouping, other, else context.registration</td>
 *       <td>attempt</td></tr>
 *   <tr><td>client, id</td><td>origin</td></tr>
 * </table>
 */
final class StatementAttempt {

    private static final String ADL = "http://adlnet.gov/expapi/verbs/";
    private static final String ADL_NOW = "https://w3id.org/xapi/adl/verbs/";
    private static final String TLA = "https://w3id.org/xapi/tla/verbs/";

    /** Takes another statement back; itself no attempt. */
    static final String VOIDED = ADL + "voided";

    private static final Set<String> COMPLETED =
            Set.of(ADL + "completed", ADL_NOW + "completed", "http://activitystrea.ms/schema/1.0/complete");
    private static final Set<String> ANSWERED = Set.of(ADL + "answered", ADL_NOW + "answered");
    /** Verbs that say by themselves how it went. */
    private static final Map<String, BigDecimal> SAYS = Map.of(
            ADL + "passed", BigDecimal.ONE, ADL_NOW + "passed", BigDecimal.ONE,
            ADL + "mastered", BigDecimal.ONE, ADL_NOW + "mastered", BigDecimal.ONE, TLA + "mastered", BigDecimal.ONE,
            ADL + "failed", BigDecimal.ZERO, ADL_NOW + "failed", BigDecimal.ZERO);

    /** The verbs that mean something here: those of attempts, and {@link #VOIDED}. */
    static final Set<String> VERBS = Stream.of(
                    COMPLETED, ANSWERED, SAYS.keySet(),
                    Set.of(VOIDED, ADL + "scored", ADL_NOW + "scored", TLA + "asserted"))
            .flatMap(Set::stream)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());

    /** The type of activities of which there is one for each attempt, as SCORM's profile has them. */
    private static final String ATTEMPT = "http://adlnet.gov/expapi/activities/attempt";
    private static final List<String> AROUND = List.of("parent", "grouping", "other");

    /** Before the point and behind it. */
    private static final int MOST_DIGITS = 100;

    private final Alignment alignment;

    StatementAttempt(Alignment alignment) {
        this.alignment = alignment;
    }

    /** The attempt that the statement tells of; empty where it tells of none. */
    Optional<Attempt> of(TenantId tenant, StoredStatement stored, JsonNode statement) {
        JsonNode result = statement.path("result");
        JsonNode score = result.path("score");
        String verb = statement.path("verb").path("id").asText();
        boolean measured = score.has("raw") || score.has("scaled") || result.has("success") || SAYS.containsKey(verb);
        List<IdentityClaim> learner = Claims.of(statement.path("actor"));
        String activity = activity(statement.path("object"));
        if (!VERBS.contains(verb) || verb.equals(VOIDED) || !(measured || COMPLETED.contains(verb)) || learner.isEmpty()
                || activity.isEmpty() || !holds(score)) {
            return Optional.empty();
        }
        Instant at = statement.has("timestamp")
                ? Timestamps.parse(statement.get("timestamp").asText())
                : stored.stored();
        return Optional.of(new Attempt(
                learner,
                lineItem(tenant, statement, activity, verb),
                activity,
                targets(statement, activity),
                number(score, "raw"),
                number(score, "min"),
                number(score, "max"),
                scaled(verb, result),
                at,
                AssessmentKind.FORMATIVE,
                null,
                new Origin(stored.client(), stored.id().toString(), "1"),
                attempt(statement)));
    }

    private static @Nullable String attempt(JsonNode statement) {
        JsonNode around = statement.path("context").path("contextActivities");
        Stream<JsonNode> activities = Stream.concat(Stream.of(statement.path("object")), AROUND.stream()
                .flatMap(kind -> each(around.path(kind))));
        return activities
                .filter(activity -> ATTEMPT.equals(activity.path("definition").path("type").asText()))
                .map(activity -> activity.path("id").asText())
                .findFirst()
                .orElse(statement.path("context").path("registration").asText(null));
    }

    /** Of a statement about a person or another statement, none. */
    private static String activity(JsonNode object) {
        return object.path("objectType").asText("Activity").equals("Activity") ? object.path("id").asText("") : "";
    }

    private @Nullable String lineItem(TenantId tenant, JsonNode statement, String activity, String verb) {
        Stream<String> around = ANSWERED.contains(verb) ? Stream.empty() : around(statement);
        return Stream.concat(Stream.of(activity), around)
                .flatMap(id -> alignment.lineItem(tenant, id).stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable BigDecimal scaled(String verb, JsonNode result) {
        JsonNode score = result.path("score");
        if (score.has("scaled") || score.has("raw")) {
            return number(score, "scaled");
        }
        if (result.has("success")) {
            return result.get("success").asBoolean() ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return SAYS.get(verb);
    }

    private List<String> targets(JsonNode statement, String activity) {
        Stream<String> named = Stream.concat(Stream.of(activity), around(statement))
                .flatMap(id -> alignment.caseItem(id).stream());
        Stream<String> extended = Stream.of(
                        statement.path("object").path("definition"), statement.path("context"), statement.path("result"))
                .map(owner -> owner.path("extensions"))
                .flatMap(StatementAttempt::texts)
                .flatMap(text -> alignment.addressedItem(text).stream());
        return Stream.concat(named, extended).distinct().toList();
    }

    private static Stream<String> around(JsonNode statement) {
        JsonNode context = statement.path("context").path("contextActivities");
        return AROUND.stream()
                .map(context::path)
                .flatMap(StatementAttempt::each)
                .map(node -> node.path("id").asText());
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

    /** All strings within. */
    private static Stream<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return Stream.of(node.textValue());
        }
        List<JsonNode> inside = new ArrayList<>();
        node.forEach(inside::add);
        return inside.stream().flatMap(StatementAttempt::texts);
    }

    /** JSON has numbers that no gradebook can hold, such as 1e400: a statement keeps them, a measure they are not. */
    private static boolean holds(JsonNode score) {
        for (JsonNode number : score) {
            BigDecimal value = number.decimalValue();
            long leading = (long) value.precision() - value.scale();
            if (leading > MOST_DIGITS || value.scale() > MOST_DIGITS) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable BigDecimal number(JsonNode score, String member) {
        return score.has(member) ? score.get(member).decimalValue() : null;
    }
}
