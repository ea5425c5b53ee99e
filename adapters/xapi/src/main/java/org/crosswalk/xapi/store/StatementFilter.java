package org.crosswalk.xapi.store;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which statements are asked for.
 *
 * @param agent key of the agent who is the actor or the object, or a member of the group that is
 * @param authority the client whose authority that agent is, where it is one
 * @param relatedAgents whether it is enough that the agent is named anywhere
 * @param activity key of the activity that is the object
 * @param relatedActivities whether it is enough that the activity is named anywhere
 * @param since stored after this
 * @param until stored at or before this
 * @param after where the page before ended
 */
public record StatementFilter(
        @Nullable String agent,
        @Nullable String authority,
        boolean relatedAgents,
        @Nullable String verb,
        @Nullable String activity,
        boolean relatedActivities,
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
        return new StatementFilter(agent, null, false, null, null, false, null, null, null, false, 1, null);
    }

    /** The first statements of a registration. */
    public static StatementFilter ofRegistration(UUID registration, int most) {
        return new StatementFilter(
                null, null, false, null, null, false, registration, null, null, true, most, null);
    }

    /** The same in the order of storing, from a position on up to a time. */
    public StatementFilter following(@Nullable Position position, Instant through, int most) {
        Instant end = until == null || through.isBefore(until) ? through : until;
        return new StatementFilter(agent, authority, relatedAgents, verb, activity, relatedActivities, registration, since,
                end, true, most, position);
    }

    /** Whether anything but times narrows it. */
    boolean asksForMeaning() {
        return agent != null || verb != null || activity != null || registration != null;
    }
}
