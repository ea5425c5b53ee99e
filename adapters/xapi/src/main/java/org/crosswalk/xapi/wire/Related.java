package org.crosswalk.xapi.wire;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whom and what a statement names beside its actor and object (1.0.3, part 3, 2.1.3: {@code agent},
 * {@code related_agents}, {@code related_activities}), each as one string.
 */
public final class Related {

    /** Those that are asked for most first: the first places of the list are found quickest. */
    private static final List<String> KINDS = List.of("parent", "grouping", "other", "category");

    private final Set<String> found = new LinkedHashSet<>();

    private Related() {}

    /** All of a statement; empty for the simple ones that a busy system sends most of. */
    static Set<String> of(JsonNode statement) {
        Related related = new Related();
        related.members(statement.path("actor"));
        JsonNode object = statement.path("object");
        related.members(object);
        if (object.path("objectType").asText().equals("SubStatement")) {
            related.person(object.path("actor"));
            related.object(object.path("object"));
            related.context(object.path("context"));
        }
        related.context(statement.path("context"));
        return related.found;
    }

    /** A member of the group that is actor or object: found as the actor itself. */
    public static String member(String agentKey) {
        return "member " + agentKey;
    }

    /** Somebody who is named anywhere else. */
    public static String agent(String agentKey) {
        return "agent " + agentKey;
    }

    /** An activity that is named anywhere but as the object. */
    public static String activity(String activityKey) {
        return "activity " + activityKey;
    }

    private void members(JsonNode group) {
        group.path("member").forEach(one -> found.add(member(Keys.actor(one))));
    }

    private void object(JsonNode object) {
        switch (object.path("objectType").asText("Activity")) {
            case "Activity" -> found.add(activity(Keys.object(object)));
            case "Agent", "Group" -> person(object);
            default -> {
                // A reference names neither.
            }
        }
    }

    private void context(JsonNode context) {
        person(context.path("instructor"));
        person(context.path("team"));
        context.path("contextAgents").forEach(each -> person(each.path("agent")));
        context.path("contextGroups").forEach(each -> person(each.path("group")));
        KINDS.forEach(kind -> activities(context.path("contextActivities").path(kind)));
    }

    private void activities(JsonNode kind) {
        if (kind.isObject()) {
            found.add(activity(Keys.object(kind)));
        } else {
            kind.forEach(one -> found.add(activity(Keys.object(one))));
        }
    }

    private void person(JsonNode actor) {
        if (actor.isObject() && Keys.identified(actor)) {
            found.add(agent(Keys.actor(actor)));
        }
        actor.path("member").forEach(one -> found.add(agent(Keys.actor(one))));
    }
}
