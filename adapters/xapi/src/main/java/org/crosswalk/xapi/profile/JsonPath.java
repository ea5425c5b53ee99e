package org.crosswalk.xapi.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The part of JSONPath that profiles may use (xAPI Profiles, 2.0, part 2, 8.1): members by name, elements by number, all
 * of them by {@code *}, and several paths with {@code |} between.
 */
final class JsonPath {

    private static final Pattern STEP = Pattern.compile(
            "\\.(\\*|[A-Za-z_$][\\w$-]*)|\\[(?:'([^']*)'|\"([^\"]*)\"|(\\d+)|(\\*))\\]");

    private final String text;
    private final List<List<String>> ways = new ArrayList<>();

    private JsonPath(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException where it is no such path */
    static JsonPath of(String text) {
        JsonPath path = new JsonPath(text);
        for (String way : text.split("\\|")) {
            path.ways.add(steps(way.strip()));
        }
        return path;
    }

    /** What lies there. */
    List<JsonNode> in(JsonNode root) {
        List<JsonNode> found = new ArrayList<>();
        for (List<String> way : ways) {
            List<JsonNode> here = List.of(root);
            for (String step : way) {
                List<JsonNode> next = new ArrayList<>();
                here.forEach(node -> add(node, step, next));
                here = next;
            }
            found.addAll(here);
        }
        return found;
    }

    @Override
    public String toString() {
        return text;
    }

    private static void add(JsonNode node, String step, List<JsonNode> next) {
        if (step.equals("*")) {
            node.forEach(next::add);
        } else if (node.isArray() && step.matches("\\d{1,6}") && node.has(Integer.parseInt(step))) {
            next.add(node.get(Integer.parseInt(step)));
        } else if (node.has(step)) {
            next.add(node.get(step));
        }
    }

    private static List<String> steps(String way) {
        List<String> steps = new ArrayList<>();
        String rest = way.startsWith("$") ? way.substring(1) : way;
        Matcher matcher = STEP.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("the path " + way + " goes beyond what profiles may use");
            }
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    steps.add(matcher.group(group));
                }
            }
            at = matcher.end();
        }
        return steps;
    }
}
