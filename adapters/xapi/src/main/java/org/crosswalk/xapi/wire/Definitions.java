package org.crosswalk.xapi.wire;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/** What statements say of activities. */
public final class Definitions {

    private static final List<String> TEXTS = List.of("name", "description");
    private static final List<String> COMPONENTS = List.of("choices", "scale", "source", "target", "steps");
    private static final List<String> MERGED = List.of("name", "description", "extensions");

    private Definitions() {}

    /**
     * An activity with all that statements about it say: of what two of them say differently, the later one holds
     * (1.0.3, part 3, 2.5).
     *
     * @param statements about it, the latest first
     */
    public static Buffer activity(String id, List<Buffer> statements) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        statements.stream()
                .map(statement -> Json.parse(statement, "a stored statement").path("object").path("definition"))
                .forEach(older -> fill(definition, older));
        ObjectNode activity = JsonNodeFactory.instance.objectNode().put("objectType", "Activity").put("id", id);
        if (!definition.isEmpty()) {
            activity.set("definition", definition);
        }
        return Json.write(activity);
    }

    private static void fill(ObjectNode definition, JsonNode older) {
        older.fieldNames().forEachRemaining(member -> {
            JsonNode value = older.get(member);
            if (!definition.has(member)) {
                definition.set(member, value.deepCopy());
            } else if (MERGED.contains(member)) {
                ObjectNode newer = (ObjectNode) definition.get(member);
                value.fieldNames().forEachRemaining(name -> newer.putIfAbsent(name, value.get(name)));
            }
        });
    }

    /** Leaves one language in each language map of a definition. */
    static void inOneLanguage(JsonNode definition, Languages languages) {
        TEXTS.forEach(member -> choose(definition.path(member), languages));
        COMPONENTS.forEach(list ->
                definition.path(list).forEach(component -> choose(component.path("description"), languages)));
    }

    private static void choose(JsonNode map, Languages languages) {
        if (map instanceof ObjectNode languageMap) {
            languages.choose(languageMap);
        }
    }
}
