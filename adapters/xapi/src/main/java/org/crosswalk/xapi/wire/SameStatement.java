package org.crosswalk.xapi.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/**
 * Whether two statements say the same (1.0.3, part 2, 2.3.1; 2.0, 4.2.4.1 and 4.2.7). What the LRS sets, attachments, how
 * a verb is displayed, how activities are defined, how times are written, the order of a group's members and the case of
 * what has none do not count. Durations are strings in 1.0.3; in 2.0 they count to the hundredth of a second.
 */
public final class SameStatement {

    private static final List<String> NOT_COMPARED = List.of("id", "authority", "stored", "version", "attachments");
    private static final List<String> PEOPLE = List.of("actor", "object", "authority");
    private static final Pattern SECONDS = Pattern.compile("(\\d+(?:[.,]\\d+)?)S$");

    private final Version version;

    private SameStatement(Version version) {
        this.version = version;
    }

    /** Compares a stored one with one that is brought, by the rules of the version that it is brought in. */
    public static boolean test(Buffer stored, Statement brought) {
        Version version = Version.of(brought.version()).orElse(Version.V1_0_3);
        return test(Statements.tree(stored), brought.tree(), version);
    }

    static boolean test(JsonNode one, JsonNode brought, Version version) {
        SameStatement rules = new SameStatement(version);
        ObjectNode a = rules.comparable(one);
        ObjectNode b = rules.comparable(brought);
        if (!a.has("timestamp") || !b.has("timestamp")) {
            a.remove("timestamp");
            b.remove("timestamp");
        }
        return a.equals(SameStatement::numbers, b);
    }

    private ObjectNode comparable(JsonNode tree) {
        ObjectNode copy = tree.deepCopy();
        simplify(copy);
        if (copy.get("object") instanceof ObjectNode inner && inner.has("verb")) {
            simplify(inner);
        }
        return copy;
    }

    private void simplify(ObjectNode statement) {
        statement.remove(NOT_COMPARED);
        remove(statement.path("verb"), "display");
        remove(statement.path("object"), "definition");
        PEOPLE.forEach(member -> person(statement.path(member)));
        reference(statement.path("object"));
        if (statement.has("timestamp")) {
            statement.put("timestamp", Timestamps.parse(statement.get("timestamp").asText()).toString());
        }
        if (version == Version.V2_0 && statement.get("result") instanceof ObjectNode result && result.has("duration")) {
            result.put("duration", hundredths(result.get("duration").asText()));
        }
        if (statement.get("context") instanceof ObjectNode context) {
            context(context);
        }
    }

    private static void context(ObjectNode context) {
        person(context.path("instructor"));
        person(context.path("team"));
        context.path("contextAgents").forEach(each -> person(each.path("agent")));
        context.path("contextGroups").forEach(each -> person(each.path("group")));
        reference(context.path("statement"));
        lowerCase(context, "registration");
        if (context.get("contextActivities") instanceof ObjectNode activities) {
            List.copyOf(activities.properties()).forEach(kind -> {
                if (kind.getValue().isObject()) {
                    activities.putArray(kind.getKey()).add(kind.getValue());
                }
            });
            activities.forEach(kind -> kind.forEach(activity -> remove(activity, "definition")));
        }
    }

    /** The domain of an address and the digits of a hash have no case, and the members of a group no order. */
    private static void person(JsonNode actor) {
        if (!(actor instanceof ObjectNode person)) {
            return;
        }
        lowerCase(person, "mbox_sha1sum");
        String mbox = person.path("mbox").asText();
        int domain = mbox.lastIndexOf('@') + 1;
        if (domain > 0) {
            person.put("mbox", mbox.substring(0, domain) + mbox.substring(domain).toLowerCase(Locale.ROOT));
        }
        if (person.get("member") instanceof ArrayNode members) {
            members.forEach(SameStatement::person);
            List<JsonNode> sorted = new ArrayList<>();
            members.forEach(sorted::add);
            sorted.sort(Comparator.comparing(Keys::actor).thenComparing(JsonNode::toString));
            members.removeAll();
            members.addAll(sorted);
        }
    }

    private static void reference(JsonNode object) {
        if (object.path("objectType").asText().equals("StatementRef") && object instanceof ObjectNode reference) {
            lowerCase(reference, "id");
        }
    }

    private static void lowerCase(ObjectNode object, String member) {
        if (object.path(member).isTextual()) {
            object.put(member, object.get(member).textValue().toLowerCase(Locale.ROOT));
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
