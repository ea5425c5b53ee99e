package org.crosswalk.xapi.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/**
 * Mends what systems in the field send against the standard, where it is certain what they mean; each mend is noted. A
 * text in which nothing had to be mended stays as it was sent, token by token.
 *
 * <table>
 *   <caption>what is mended</caption>
 *   <tr><td>null outside of extensions</td><td>left out</td></tr>
 *   <tr><td>actors: arrays of one, accountServiceHomePage and accountName, a number as the account's name, mbox without
 *       mailto:</td><td>as 1.0 spells them ({@link MendingActors})</td></tr>
 *   <tr><td>languages such as en_us</td><td>en-us</td></tr>
 *   <tr><td>numbers and truth values of results as strings, a response that is no string</td><td>retyped</td></tr>
 *   <tr><td>scaled beyond 1 by less than a millionth</td><td>1</td></tr>
 *   <tr><td>an empty registration or duration</td><td>left out</td></tr>
 *   <tr><td>an offset of -00:00</td><td>Z</td></tr>
 * </table>
 */
public final class Mending {

    private static final BigDecimal ROUNDING = new BigDecimal("0.000001");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final List<String> LANGUAGE_MAPS = List.of("display", "name", "description");

    private final List<Note> notes = new ArrayList<>();

    private Mending() {}

    /**
     * What was mended.
     *
     * @param place for example {@code $.result.response}, without the place in a batch
     * @param mend what was done, in words
     */
    public record Note(String place, String mend) {}

    /** A text that can be read, with what was done to it. */
    public record Mended(Buffer text, List<Note> notes) {}

    /**
     * Mends a statement or a batch.
     *
     * @throws org.crosswalk.web.error.ProblemException BAD_REQUEST where the text is no JSON
     */
    public static Mended of(Buffer text) {
        JsonNode tree = Json.parse(text, "the body");
        Mending mending = new Mending();
        if (tree.isArray()) {
            tree.forEach(mending::whole);
        } else {
            mending.whole(tree);
        }
        List<Note> notes = List.copyOf(mending.notes);
        return new Mended(notes.isEmpty() ? text : Json.write(tree), notes);
    }

    void note(String place, String mend) {
        notes.add(new Note(place, mend));
    }

    private void whole(JsonNode node) {
        if (node instanceof ObjectNode statement) {
            nulls(statement, "$");
            statement(statement, "$");
        }
    }

    private void nulls(ObjectNode object, String place) {
        for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
            String at = place + "." + member.getKey();
            if (member.getValue().isNull()) {
                object.remove(member.getKey());
                note(at, "null was left out");
            } else if (!member.getKey().equals("extensions")) {
                nullsWithin(member.getValue(), at);
            }
        }
    }

    private void nullsWithin(JsonNode node, String place) {
        if (node instanceof ObjectNode object) {
            nulls(object, place);
        } else if (node.isArray()) {
            node.forEach(element -> nullsWithin(element, place));
        }
    }

    private void statement(ObjectNode statement, String place) {
        MendingActors actors = new MendingActors(this);
        actors.actor(statement.get("actor"), place + ".actor");
        languages(statement.get("verb"), place + ".verb");
        time(statement, place);
        if (statement.get("object") instanceof ObjectNode object) {
            switch (object.path("objectType").asText("Activity")) {
                case "Activity" -> activity(object, place + ".object");
                case "Agent", "Group" -> actors.actor(object, place + ".object");
                case "SubStatement" -> statement(object, place + ".object");
                default -> {
                    // A reference is its id.
                }
            }
        }
        if (statement.get("result") instanceof ObjectNode result) {
            result(result, place + ".result");
        }
        if (statement.get("context") instanceof ObjectNode context) {
            context(context, actors, place + ".context");
        }
        statement.path("attachments").forEach(attachment -> languages(attachment, place + ".attachments"));
    }

    private void context(ObjectNode context, MendingActors actors, String place) {
        actors.actor(context.get("instructor"), place + ".instructor");
        actors.actor(context.get("team"), place + ".team");
        emptyAway(context, "registration", place);
        if (context.path("language").asText().contains("_")) {
            context.put("language", context.get("language").asText().replace('_', '-'));
            note(place + ".language", "_ in a language became -");
        }
        context.path("contextActivities").properties().forEach(kind -> {
            String at = place + ".contextActivities." + kind.getKey();
            if (kind.getValue().isObject()) {
                activity(kind.getValue(), at);
            } else {
                kind.getValue().forEach(activity -> activity(activity, at));
            }
        });
    }

    private void activity(JsonNode activity, String place) {
        JsonNode definition = activity.path("definition");
        languages(definition, place + ".definition");
        for (String list : List.of("choices", "scale", "source", "target", "steps")) {
            definition.path(list).forEach(component -> languages(component, place + ".definition." + list));
        }
    }

    private void languages(JsonNode owner, String place) {
        for (String member : LANGUAGE_MAPS) {
            if (owner != null && owner.get(member) instanceof ObjectNode map) {
                languageMap(map, place + "." + member);
            }
        }
    }

    private void languageMap(ObjectNode map, String place) {
        List<Map.Entry<String, JsonNode>> entries = List.copyOf(map.properties());
        if (entries.stream().anyMatch(entry -> entry.getKey().contains("_"))) {
            map.removeAll();
            entries.forEach(entry -> map.set(entry.getKey().replace('_', '-'), entry.getValue()));
            note(place, "_ in a language became -");
        }
    }

    private void result(ObjectNode result, String place) {
        for (String member : List.of("success", "completion")) {
            String text = result.path(member).isTextual() ? result.get(member).asText().toLowerCase(Locale.ROOT) : "";
            if (text.equals("true") || text.equals("false")) {
                result.put(member, text.equals("true"));
                note(place + "." + member, "a string became a truth value");
            }
        }
        JsonNode response = result.path("response");
        if (response.isNumber() || response.isBoolean()) {
            result.put("response", response.asText());
            note(place + ".response", "a value became a string");
        }
        emptyAway(result, "duration", place);
        if (result.get("score") instanceof ObjectNode score) {
            score(score, place + ".score");
        }
    }

    private void score(ObjectNode score, String place) {
        for (String member : List.of("scaled", "raw", "min", "max")) {
            JsonNode value = score.path(member);
            if (value.isTextual() && NUMBER.matcher(value.asText()).matches()) {
                score.set(member, DecimalNode.valueOf(new BigDecimal(value.asText())));
                note(place + "." + member, "a string became a number");
            }
        }
        if (score.path("scaled").isNumber()) {
            BigDecimal scaled = score.get("scaled").decimalValue();
            BigDecimal beyond = scaled.abs().subtract(BigDecimal.ONE);
            if (beyond.signum() > 0 && beyond.compareTo(ROUNDING) < 0) {
                score.put("scaled", scaled.signum());
                note(place + ".scaled", "what rounding had put beyond 1 became 1");
            }
        }
    }

    private void time(ObjectNode statement, String place) {
        String timestamp = statement.path("timestamp").asText();
        if (timestamp.matches(".*T.*-00(:?00)?")) {
            statement.put("timestamp", timestamp.replaceFirst("-00(:?00)?$", "Z"));
            note(place + ".timestamp", "the offset -00:00 became Z");
        }
    }

    private void emptyAway(ObjectNode object, String member, String place) {
        if (object.path(member).isTextual() && object.get(member).asText().isBlank()) {
            object.remove(member);
            note(place + "." + member, "an empty string was left out");
        }
    }
}
