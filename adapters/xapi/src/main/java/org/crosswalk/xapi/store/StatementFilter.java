package org.crosswalk.xapi.store;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which statements are asked for.
 *
 * @param agent key of the agent who is the actor or the object
 * @param since stored after this
 * @param until stored at or before this
 * @param after where the page before ended
 */
public record StatementFilter(
        @Nullable String agent,
        @Nullable String verb,
        @Nullable String activity,
        @Nullable UUID registration,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean ascending,
        int limit,
        @Nullable Position after) {

    /** A place in the order of statements. */
    public record Position(Instant stored, UUID id) {}

    /** The latest statement of an agent. */
    public static StatementFilter latestOf(String agent) {
        return new StatementFilter(agent, null, null, null, null, null, false, 1, null);
    }
}
