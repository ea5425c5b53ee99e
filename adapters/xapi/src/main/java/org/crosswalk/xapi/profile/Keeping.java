package org.crosswalk.xapi.profile;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which rules a client's statements should keep, and what follows where they do not.
 *
 * @param rejects whether such a statement is refused, and one that does not follow those before it in its registration;
 *     otherwise it is stored and told of
 */
public record Keeping(List<Rules> rules, boolean rejects) {

    public Keeping {
        rules = List.copyOf(rules);
    }

    /** What one statement breaks by itself. */
    public List<String> broken(JsonNode statement) {
        return rules.stream().flatMap(each -> each.broken(statement).stream()).toList();
    }

    /** What the last one of a registration breaks. */
    public List<String> brokenByLast(List<JsonNode> statements) {
        return rules.stream().flatMap(each -> each.brokenByLast(statements).stream()).toList();
    }
}
