package org.crosswalk.xapi.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A statement template (xAPI Profiles, part 2, 8): what tells that a statement is meant, and the rules that it then keeps.
 *
 * @param determining by JSONPath, the values that must be there
 */
record Template(String id, Map<JsonPath, List<String>> determining, List<TemplateRule> rules) {

    private static final Map<String, String> PLACES = Map.of(
            "verb", "$.verb.id",
            "objectActivityType", "$.object.definition.type",
            "contextGroupingActivityType", "$.context.contextActivities.grouping[*].definition.type",
            "contextParentActivityType", "$.context.contextActivities.parent[*].definition.type",
            "contextOtherActivityType", "$.context.contextActivities.other[*].definition.type",
            "contextCategoryActivityType", "$.context.contextActivities.category[*].definition.type",
            "attachmentUsageType", "$.attachments[*].usageType");

    /** Reads one of a profile. */
    static Template of(JsonNode node) {
        Map<JsonPath, List<String>> determining = new java.util.LinkedHashMap<>();
        PLACES.forEach((member, path) -> {
            List<String> values = texts(node.get(member));
            if (!values.isEmpty()) {
                determining.put(JsonPath.of(path), values);
            }
        });
        List<TemplateRule> rules = new ArrayList<>();
        node.path("rules").forEach(rule -> rules.add(TemplateRule.of(rule)));
        return new Template(node.path("id").asText(), determining, rules);
    }

    /** Whether a statement is meant. */
    boolean means(JsonNode statement) {
        return determining.entrySet().stream().allMatch(each -> each.getKey().in(statement).stream()
                .map(JsonNode::asText)
                .toList()
                .containsAll(each.getValue()));
    }

    List<String> broken(JsonNode statement) {
        return rules.stream()
                .flatMap(rule -> Stream.ofNullable(rule.broken(statement)))
                .map(what -> what + " (template " + id + ")")
                .toList();
    }

    static List<String> texts(@Nullable JsonNode node) {
        return node == null
                ? List.of()
                : node.isArray()
                        ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList()
                        : List.of(node.asText());
    }
}
