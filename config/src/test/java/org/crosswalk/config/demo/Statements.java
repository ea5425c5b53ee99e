package org.crosswalk.config.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A morning of xAPI 1.0.3 statements from the learning management system about the line items of Algebra I. */
final class Statements {

    private static final String GATEWAY = "http://127.0.0.1:8080";
    private static final String LINE_ITEMS = GATEWAY + "/ims/oneroster/gradebook/v1p2/lineItems/";
    private static final String CLASSES = GATEWAY + "/ims/oneroster/rostering/v1p2/classes/";

    private Statements() {
    }

    static ArrayNode json() {
        ArrayNode statements = JsonNodeFactory.instance.arrayNode();
        Text.rows("statements").forEach(row -> statements.add(statement(row)));
        return statements;
    }

    private static ObjectNode statement(List<String> row) {
        String timestamp = "2026-11-18T" + row.get(0) + "Z";
        ObjectNode statement = JsonNodeFactory.instance.objectNode()
                .put("id", NameUuid.of("https://lms.pineriver.example/statements/" + timestamp + "/" + row.get(1)));
        actor(statement.putObject("actor").put("objectType", "Agent"), row.get(1));
        ObjectNode verb = statement.putObject("verb").put("id", "http://adlnet.gov/expapi/verbs/" + row.get(2));
        verb.putObject("display").put("en-US", row.get(2));
        activity(statement.putObject("object"), LINE_ITEMS + row.get(3), "assessment");
        result(statement.putObject("result"), row);
        ObjectNode context = statement.putObject("context").put("platform", "Pine River LMS").put("language", "en-US");
        activity(context.putObject("contextActivities").putArray("grouping").addObject(),
                CLASSES + "class-alg1-p2", "course");
        return statement.put("timestamp", timestamp);
    }

    private static void actor(ObjectNode actor, String name) {
        if (name.startsWith("mailto:")) {
            actor.put("mbox", name);
        } else {
            actor.putObject("account").put("homePage", "https://lms.pineriver.example").put("name", name);
        }
    }

    private static void activity(ObjectNode activity, String id, String type) {
        activity.put("objectType", "Activity").put("id", id);
        activity.putObject("definition").put("type", "http://adlnet.gov/expapi/activities/" + type);
    }

    private static void result(ObjectNode result, List<String> row) {
        BigDecimal raw = new BigDecimal(row.get(4));
        BigDecimal max = new BigDecimal(row.get(5));
        result.putObject("score")
                .put("scaled", raw.divide(max).stripTrailingZeros())
                .put("raw", raw)
                .put("min", 0)
                .put("max", max);
        result.put("success", row.get(6).toLowerCase(Locale.ROOT).equals("true"))
                .put("completion", true)
                .put("duration", row.get(7));
    }
}
