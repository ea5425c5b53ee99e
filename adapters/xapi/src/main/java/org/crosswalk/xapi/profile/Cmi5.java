package org.crosswalk.xapi.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import org.crosswalk.xapi.wire.Timestamps;

/**
 * What cmi5 demands of statements, as far as an LRS can tell (cmi5, section 9): "cmi5 defined" ones by their category,
 * sessions by their extension, {@code moveOn} and {@code masteryScore} by what the statements themselves say of them.
 */
public final class Cmi5 implements Rules {

    private static final String VERBS = "http://adlnet.gov/expapi/verbs/";
    private static final String CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
    private static final String MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon";
    private static final String SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
    private static final String MASTERY_SCORE = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
    private static final String REASON = "https://w3id.org/xapi/cmi5/result/extensions/reason";
    private static final Set<String> DEFINED = Set.of(VERBS + "launched", VERBS + "initialized", VERBS + "completed",
            VERBS + "passed", VERBS + "failed", "https://w3id.org/xapi/adl/verbs/abandoned",
            "https://w3id.org/xapi/adl/verbs/waived", VERBS + "terminated", "https://w3id.org/xapi/adl/verbs/satisfied");
    private static final Set<String> WITH_MOVE_ON = Set.of("completed", "passed", "failed", "waived");
    private static final Set<String> WITH_DURATION = Set.of("completed", "passed", "failed", "abandoned", "terminated");
    private static final Set<String> WITH_SCORE = Set.of("passed", "failed");
    private static final Set<String> ONCE = Set.of("completed", "passed", "waived");

    @Override
    public List<String> broken(JsonNode statement) {
        List<String> broken = new ArrayList<>();
        boolean defined = hasCategory(statement, CATEGORY);
        if (!defined) {
            // "cmi5 allowed": anything, but it must not pretend to count.
            if (hasCategory(statement, MOVE_ON)) {
                broken.add("$.context.contextActivities.category has moveon without cmi5 (cmi5 9.6.2.2)");
            }
            return broken;
        }
        String verb = verb(statement);
        check(broken, DEFINED.contains(statement.path("verb").path("id").asText()),
                "$.verb.id must be one of the nine verbs of cmi5 (cmi5 9.3)");
        check(broken, statement.path("actor").has("account"), "$.actor must have an account (cmi5 9.2)");
        check(broken, statement.has("timestamp"), "$.timestamp must be there (cmi5 9.7)");
        JsonNode context = statement.path("context");
        check(broken, context.has("registration"), "$.context.registration must be there (cmi5 9.6.1)");
        check(broken, context.path("extensions").path(SESSION).isTextual(),
                "$.context.extensions must have the session id (cmi5 9.6.3.1)");
        check(broken, WITH_MOVE_ON.contains(verb) == hasCategory(statement, MOVE_ON),
                "$.context.contextActivities.category must have moveon for completed, passed, failed and waived alone"
                        + " (cmi5 9.6.2.2)");
        result(broken, verb, statement.path("result"), context);
        return broken;
    }

    private static void result(List<String> broken, String verb, JsonNode result, JsonNode context) {
        check(broken, !WITH_DURATION.contains(verb) || result.has("duration"),
                "$.result.duration must be there (cmi5 9.5.4.1)");
        check(broken, !result.has("score") || WITH_SCORE.contains(verb),
                "$.result.score may be there for passed and failed alone (cmi5 9.5.1)");
        boolean completes = verb.equals("completed") || verb.equals("waived");
        check(broken, completes == result.path("completion").asBoolean(false),
                "$.result.completion must be true for completed and waived alone (cmi5 9.5.3)");
        boolean succeeds = verb.equals("passed") || verb.equals("waived");
        check(broken, succeeds == result.path("success").asBoolean(false),
                "$.result.success must be true for passed and waived alone (cmi5 9.5.2)");
        check(broken, !verb.equals("failed") || (result.has("success") && !result.get("success").asBoolean()),
                "$.result.success must be false for failed (cmi5 9.5.2)");
        check(broken, !verb.equals("waived") || result.path("extensions").has(REASON),
                "$.result.extensions must have the reason (cmi5 9.5.5.2)");
        JsonNode mastery = context.path("extensions").path(MASTERY_SCORE);
        JsonNode scaled = result.path("score").path("scaled");
        if (mastery.isNumber() && scaled.isNumber() && WITH_SCORE.contains(verb)) {
            BigDecimal reached = scaled.decimalValue();
            check(broken, (reached.compareTo(mastery.decimalValue()) >= 0) == verb.equals("passed"),
                    "$.result.score.scaled does not go with the verb and the masteryscore (cmi5 9.3.4, 9.3.5)");
        }
    }

    @Override
    public List<String> brokenByLast(List<JsonNode> statements) {
        List<JsonNode> defined = statements.stream().filter(each -> hasCategory(each, CATEGORY)).toList();
        if (defined.isEmpty() || !defined.getLast().equals(statements.getLast())) {
            return List.of();
        }
        List<String> broken = new ArrayList<>();
        JsonNode last = defined.getLast();
        String verb = verb(last);
        List<JsonNode> before = defined.subList(0, defined.size() - 1);
        List<String> inSession = before.stream()
                .filter(each -> session(each).equals(session(last)))
                .map(Cmi5::verb)
                .toList();
        Set<String> byAu = Set.of("initialized", "completed", "passed", "failed", "terminated");
        check(broken, !byAu.contains(verb) || verb.equals("initialized") || inSession.contains("initialized"),
                "$.verb.id must be initialized first in a session (cmi5 9.3.2)");
        check(broken, !verb.equals("initialized") || !inSession.contains("initialized"),
                "$.verb.id is initialized twice in a session (cmi5 9.3.2)");
        check(broken, !byAu.contains(verb) || (!inSession.contains("terminated") && !inSession.contains("abandoned")),
                "$ comes after the end of its session (cmi5 9.3.8)");
        check(broken, !ONCE.contains(verb) || before.stream().noneMatch(each -> verb(each).equals(verb)
                        && each.path("object").path("id").equals(last.path("object").path("id"))),
                "$.verb.id is told twice in a registration (cmi5 9.3)");
        check(broken, !verb.equals("failed") || before.stream().noneMatch(each -> verb(each).equals("passed")
                        && each.path("object").path("id").equals(last.path("object").path("id"))),
                "$.verb.id is failed after passed (cmi5 9.3.5)");
        check(broken, before.isEmpty() || !last.has("timestamp") || !before.getLast().has("timestamp")
                        || !inSession.contains("initialized") || !at(last).isBefore(at(firstOf(before, last))),
                "$.timestamp lies before the beginning of its session (cmi5 9.7)");
        return broken;
    }

    private static JsonNode firstOf(List<JsonNode> before, JsonNode last) {
        return before.stream()
                .filter(each -> session(each).equals(session(last)) && each.has("timestamp"))
                .findFirst()
                .orElse(last);
    }

    private static java.time.Instant at(JsonNode statement) {
        return Timestamps.parse(statement.path("timestamp").asText());
    }

    private static String session(JsonNode statement) {
        return statement.path("context").path("extensions").path(SESSION).asText();
    }

    private static String verb(JsonNode statement) {
        String id = statement.path("verb").path("id").asText();
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private static boolean hasCategory(JsonNode statement, String id) {
        JsonNode categories = statement.path("context").path("contextActivities").path("category");
        if (categories.isObject()) {
            return categories.path("id").asText().equals(id);
        }
        for (JsonNode category : categories) {
            if (category.path("id").asText().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static void check(List<String> broken, boolean holds, String rule) {
        if (!holds) {
            broken.add(rule);
        }
    }
}
