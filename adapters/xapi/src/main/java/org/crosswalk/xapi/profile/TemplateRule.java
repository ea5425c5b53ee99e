package org.crosswalk.xapi.profile;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a statement template (xAPI Profiles, part 2, 8.1).
 *
 * @param selector within what lies at the location; null for that itself
 * @param presence included, excluded or recommended; empty for none
 * @param any one of the values must be among these, where it is not empty
 * @param all every value must be among these, where it is not empty
 * @param none no value may be among these
 */
record TemplateRule(
        JsonPath location,
        @Nullable JsonPath selector,
        String presence,
        List<JsonNode> any,
        List<JsonNode> all,
        List<JsonNode> none) {

    static TemplateRule of(JsonNode node) {
        JsonNode selector = node.get("selector");
        return new TemplateRule(JsonPath.of(node.path("location").asText()),
                selector == null ? null : JsonPath.of(selector.asText()), node.path("presence").asText(""),
                values(node, "any"), values(node, "all"), values(node, "none"));
    }

    /** What a statement breaks; null for nothing. */
    @Nullable String broken(JsonNode statement) {
        JsonPath within = selector;
        List<JsonNode> located = location.in(statement);
        List<JsonNode> values = within == null
                ? located
                : located.stream().flatMap(node -> within.in(node).stream()).toList();
        String place = location + (within == null ? "" : " " + within);
        boolean partly = within != null && located.stream().anyMatch(node -> within.in(node).isEmpty());
        if (presence.equals("included") && (values.isEmpty() || partly)) {
            return place + " must be there";
        }
        if (presence.equals("excluded") && !values.isEmpty()) {
            return place + " must not be there";
        }
        if (values.isEmpty()) {
            return null;
        }
        if (!any.isEmpty() && values.stream().noneMatch(any::contains)) {
            return place + " must have one of the values of the profile";
        }
        if (!all.isEmpty() && !all.containsAll(values)) {
            return place + " must have no other value than those of the profile";
        }
        return values.stream().anyMatch(none::contains) ? place + " must not have this value" : null;
    }

    private static List<JsonNode> values(JsonNode node, String member) {
        return Stream.ofNullable(node.get(member))
                .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
                .toList();
    }
}
