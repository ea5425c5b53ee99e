package org.crosswalk.xapi.wire;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/** In which form statements are returned (1.0.3, part 3, 2.1.3, parameter {@code format}). */
public enum StatementForm {
    /** As they were sent, token by token. */
    EXACT,
    /** With nothing but what identifies agents, activities and verbs. */
    IDS,
    /** With one language in each language map of activities and verbs. */
    CANONICAL;

    private static final Set<String> IDENTIFIERS =
            Set.of("objectType", "mbox", "mbox_sha1sum", "openid", "account");
    private static final List<String> PEOPLE = List.of("instructor", "team");

    /** A statement in this form; numbers keep their values, characters beyond ASCII are escaped. */
    public Buffer of(Buffer statement, Languages languages) {
        if (this == EXACT) {
            return statement;
        }
        ObjectNode tree = (ObjectNode) Json.parse(statement, "a stored statement");
        shape(tree, languages);
        return Json.write(tree);
    }

    private void shape(ObjectNode statement, Languages languages) {
        actor(statement.path("actor"));
        actor(statement.path("authority"));
        verb((ObjectNode) statement.get("verb"), languages);
        object((ObjectNode) statement.get("object"), languages);
        JsonNode context = statement.path("context");
        PEOPLE.forEach(member -> actor(context.path(member)));
        context.path("contextAgents").forEach(agent -> actor(agent.path("agent")));
        context.path("contextGroups").forEach(group -> actor(group.path("group")));
        context.path("contextActivities")
                .forEach(kind -> kind.forEach(activity -> activity((ObjectNode) activity, languages)));
    }

    private void object(ObjectNode object, Languages languages) {
        switch (object.path("objectType").asText("Activity")) {
            case "Activity" -> activity(object, languages);
            case "Agent", "Group" -> actor(object);
            case "SubStatement" -> shape(object, languages);
            default -> {
                // A reference to a statement is its id already.
            }
        }
    }

    private void verb(ObjectNode verb, Languages languages) {
        if (this == IDS) {
            verb.retain("id");
        } else if (verb.get("display") instanceof ObjectNode display) {
            languages.choose(display);
        }
    }

    private void activity(ObjectNode activity, Languages languages) {
        if (this == IDS) {
            activity.retain("id");
        } else {
            Definitions.inOneLanguage(activity.path("definition"), languages);
        }
    }

    private void actor(JsonNode node) {
        if (this != IDS || !(node instanceof ObjectNode actor)) {
            return;
        }
        boolean anonymous = !Keys.identified(actor);
        JsonNode members = actor.path("member");
        actor.retain(IDENTIFIERS);
        if (anonymous) {
            members.forEach(this::actor);
            actor.set("member", members);
        }
    }
}
