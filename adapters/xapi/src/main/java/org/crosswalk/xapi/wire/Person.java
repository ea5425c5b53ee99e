package org.crosswalk.xapi.wire;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/** All that is known of an agent, each member an array (1.0.3, part 3, 2.4). */
public final class Person {

    private static final List<String> MEMBERS = List.of("name", "mbox", "mbox_sha1sum", "openid", "account");

    private Person() {}

    /** The person of descriptions of one agent. */
    public static Buffer of(List<JsonNode> descriptions) {
        ObjectNode person = JsonNodeFactory.instance.objectNode().put("objectType", "Person");
        for (String member : MEMBERS) {
            descriptions.stream()
                    .filter(agent -> agent.has(member))
                    .map(agent -> agent.get(member))
                    .distinct()
                    .forEach(value -> person.withArrayProperty(member).add(value));
        }
        return Json.write(person);
    }

    /** How a statement describes the agent with this key, as its actor or object; empty where it does not. */
    public static List<JsonNode> described(Buffer statement, String key) {
        JsonNode tree = Json.parse(statement, "a stored statement");
        return List.of(tree.path("actor"), tree.path("object")).stream()
                .filter(node -> node.isObject() && Keys.actor(node).equals(key))
                .toList();
    }
}
