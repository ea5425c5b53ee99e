package org.crosswalk.hub.policies;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.SharingPolicy;

/**
 * What waits until another administrator approves it: a wider policy, or scopes that a client did not hold.
 *
 * @param client whose policy it would become
 * @param scopes all that the client would hold; null for those that it has
 * @param requestedBy who asked for it: an administrator, or {@link Policies#CONFIGURATION}
 */
public record PolicyChange(
        String id,
        String client,
        SharingPolicy policy,
        @Nullable Set<String> scopes,
        String requestedBy,
        Instant requested) {

    public PolicyChange {
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }
}
