package org.crosswalk.xapi.store;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.crosswalk.xapi.wire.Actor;
import org.crosswalk.xapi.wire.Keys;

/**
 * Where documents lie.
 *
 * @param activity id of the activity, or null where the resource knows none
 * @param agent whom they are about, or null where the resource knows nobody
 * @param id the document's own id, or null for all at this place
 */
public record DocumentPlace(
        DocumentKind kind,
        @Nullable String activity,
        @Nullable Actor agent,
        @Nullable UUID registration,
        @Nullable String id) {

    String activityKey() {
        return activity == null ? "" : Keys.of(activity);
    }

    String agentKey() {
        return agent == null ? "" : agent.key();
    }

    String registrationKey() {
        return registration == null ? "" : registration.toString();
    }

    String name() {
        return id == null ? "" : Keys.of(id);
    }

    /** What writers of one place queue for. */
    String lock() {
        return String.join("\n", "crosswalk.document", kind.word(), activityKey(), agentKey());
    }
}
