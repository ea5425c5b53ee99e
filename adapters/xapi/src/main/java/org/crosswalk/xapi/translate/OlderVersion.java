package org.crosswalk.xapi.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

import org.crosswalk.xapi.wire.Json;
import org.crosswalk.xapi.wire.JsonMembers;
import org.crosswalk.xapi.wire.Statements;

/**
 * A statement for an LRS that receives it from us: without what every LRS sets itself; and one of 2.0 for a receiver that
 * speaks 1.0.3, in which {@code contextAgents} and {@code contextGroups} have no place.
 */
public final class OlderVersion {

    private static final String OLDER = "1.0.3";

    private OlderVersion() {}

    /**
     * Converts a stored statement.
     *
     * @param statement as it would be returned
     * @param version that the receiver speaks
     */
    public static Buffer of(Buffer statement, String version) {
        JsonMembers members = JsonMembers.read(statement, "a stored statement").without("stored").without("authority");
        JsonNode tree = Statements.tree(statement);
        if (!version.equals(OLDER) || tree.path("version").asText().startsWith("1.")) {
            return members.text();
        }
        JsonMembers older = members.without("version");
        return hasAgents(tree) || hasAgents(tree.path("object")) ? withoutAgents(older.text()) : older.text();
    }

    private static boolean hasAgents(JsonNode statement) {
        JsonNode context = statement.path("context");
        return context.has("contextAgents") || context.has("contextGroups");
    }

    private static Buffer withoutAgents(Buffer statement) {
        ObjectNode tree = (ObjectNode) Statements.tree(statement);
        strip(tree);
        strip(tree.path("object"));
        return Json.write(tree);
    }

    private static void strip(JsonNode statement) {
        if (statement.path("context") instanceof ObjectNode context) {
            context.remove("contextAgents");
            context.remove("contextGroups");
        }
    }
}
