package org.crosswalk.conformance.xapi;

import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A statement with everything that one may have, changed in a place; no sample is changed itself. */
record Sample(ObjectNode json) {

    /** Takes away what stands in a place. */
    static final String ABSENT = "absent";

    /** Members that a statement has and a sub-statement has not. */
    static final Set<String> NOT_WITHIN = Set.of("id", "stored", "authority", "version");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The statement of {@code statement.json}. */
    static Sample whole() {
        return new Sample((ObjectNode) parse(Table.text("statement.json")));
    }

    /** A statement with nothing that it need not have. */
    static Sample plain() {
        return new Sample((ObjectNode) parse("""
                {"actor":{"mbox":"mailto:ada@example.org"},"verb":{"id":"http://example.org/verbs/tried"},\
                "object":{"id":"http://example.org/activities/riddle"}}"""));
    }

    /** The statement within another one. */
    Sample within() {
        ObjectNode inner = json.deepCopy().put("objectType", "SubStatement");
        inner.remove(NOT_WITHIN);
        ObjectNode outer = plain().json();
        outer.set("object", inner);
        return new Sample(outer);
    }

    /**
     * With a value in a place.
     *
     * @param place names and numbers between points
     * @param value as JSON, or {@link #ABSENT}
     */
    Sample with(String place, String value) {
        return with(place, value.equals(ABSENT) ? null : parse(value));
    }

    private Sample with(String place, @org.jspecify.annotations.Nullable JsonNode value) {
        ObjectNode copy = json.deepCopy();
        int last = place.lastIndexOf('.');
        JsonNode parent = last < 0 ? copy : at(copy, place.substring(0, last));
        String name = place.substring(last + 1);
        if (parent instanceof ArrayNode array && value != null) {
            array.set(Integer.parseInt(name), value);
        } else if (value == null) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
        // What describes an activity stands beside no other object.
        if (place.equals("object") && value != null && !value.path("objectType").asText("Activity").equals("Activity")
                && copy.get("context") instanceof ObjectNode context) {
            context.remove(Set.of("revision", "platform"));
        }
        return new Sample(copy);
    }

    Sample withId(UUID id) {
        return with("id", '"' + id.toString() + '"');
    }

    /** What stands in a place; missing where nothing does. */
    JsonNode at(String place) {
        return at(json, place);
    }

    static JsonNode at(JsonNode tree, String place) {
        JsonNode node = tree;
        for (String name : place.split("\\.")) {
            node = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
        }
        return node;
    }

    /** Whether two values are the same JSON; how a number is written does not count. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.equals((a, b) -> a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.equals(b) ? 0 : 1, other);
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + text, e);
        }
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
