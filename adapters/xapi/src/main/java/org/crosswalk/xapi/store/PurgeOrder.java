package org.crosswalk.xapi.store;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;

/**
 * Which statements are to be deleted for good: those that fit all that is given, of which something must be given.
 *
 * @param before stored before this
 * @param client who brought them
 * @param agent key of the agent who is their actor
 * @param person whether the agent is to be forgotten altogether: then also what names the agent anywhere, documents of
 *     and about the agent, and what followed from the statements
 */
public record PurgeOrder(
        TenantId tenant,
        UUID id,
        @Nullable Instant before,
        @Nullable String client,
        @Nullable String agent,
        boolean person) {

    public PurgeOrder {
        if (before == null && client == null && agent == null) {
            throw new IllegalArgumentException("a purge of everything must be asked for by date");
        }
        if (person && agent == null) {
            throw new IllegalArgumentException("whom?");
        }
    }
}
