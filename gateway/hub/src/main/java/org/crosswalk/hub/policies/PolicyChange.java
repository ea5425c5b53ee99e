package org.crosswalk.hub.policies;

import java.time.Instant;

import org.crosswalk.hub.client.SharingPolicy;

/**
 * A wider policy that waits until another administrator approves it.
 *
 * @param client whose policy it would become
 * @param requestedBy who asked for it: an administrator, or {@link Policies#CONFIGURATION}
 */
public record PolicyChange(String id, String client, SharingPolicy policy, String requestedBy, Instant requested) {}
