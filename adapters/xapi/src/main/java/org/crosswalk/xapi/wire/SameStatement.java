package org.crosswalk.xapi.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;


/**
 * Whether two statements say the same (1.0.3, part 2, 2.2 and 2.3.1; 2.0, 4.2.4.1): what the LRS sets, how a verb is
 * displayed and how activities are defined does not count; durations count to the hundredth of a second.
 */
public final class SameStatement {

    private static final List<String> NOT_COMPARED = List.of("id", "authority", "stored", "version", "attachments");
    private static final Pattern SECONDS = Pattern.compile("(\\d+(?:[.,]\\d+)?)S$");

    private SameStatement() {}

    /** Compares a stored one with one that is brought. */
    public static boolean test(Buffer stored, JsonNode brought) {
        return test(Statements.tree(stored), brought);
    }

    static boolean test(JsonNode one, JsonNode brought) {
        ObjectNode a = comparable(one);
        ObjectNode b = comparable(brought);
        if (!a.has("timestamp") || !b.has("timestamp")) {
            a.remove("timestamp");
            b.remove("timestamp");
        }
        return a.equals(SameStatement::numbers, b);
    }

    private static ObjectNode comparable(JsonNode tree) {
        ObjectNode copy = tree.deepCopy();
        simplify(copy);
        if (copy.get("object") instanceof ObjectNode inner && inner.has("verb")) {
            simplify(inner);
        }
        return copy;
    }

    private static void simplify(ObjectNode statement) {
        statement.remove(NOT_COMPARED);
        remove(statement.path("verb"), "display");
        remove(statement.path("object"), "definition");
        if (statement.has("timestamp")) {
            statement.put("timestamp", Timestamps.parse(statement.get("timestamp").asText()).toString());
        }
        if (statement.get("result") instanceof ObjectNode result && result.has("duration")) {
            result.put("duration", hundredths(result.get("duration").asText()));
        }
        if (statement.path("context").get("contextActivities") instanceof ObjectNode activities) {
            List.copyOf(activities.properties()).forEach(kind -> {
                if (kind.getValue().isObject()) {
                    activities.putArray(kind.getKey()).add(kind.getValue());
                }
            });
            activities.forEach(kind -> kind.forEach(activity -> remove(activity, "definition")));
        }
    }

    private static void remove(JsonNode object, String member) {
        if (object instanceof ObjectNode node) {
            node.remove(member);
        }
    }

    private static String hundredths(String duration) {
        Matcher seconds = SECONDS.matcher(duration);
        return seconds.find()
                ? seconds.replaceFirst(new BigDecimal(seconds.group(1).replace(',', '.'))
                        .setScale(2, RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString() + "S")
                : duration;
    }

    /** 1.0 and 1 are one number. */
    private static int numbers(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }
}
