package org.crosswalk.hub.client;

import java.util.Set;

import org.crosswalk.hub.TenantId;

/**
 * A caller that the district knows: a vendor, an LMS, a tool. One registry serves all standards.
 *
 * @param id unique across the districts of a deployment, for a credential names no district
 * @param scopes what it may ask for, as the standards spell their scopes
 * @param tombstones whether lists show it deleted records unasked, for it follows them to learn what was deleted
 */
public record Client(
        TenantId tenant,
        String id,
        Set<String> scopes,
        SharingPolicy policy,
        Limits limits,
        boolean tombstones,
        Whence whence) {

    public Client {
        scopes = Set.copyOf(scopes);
    }

    /** The same client with other scopes. */
    Client with(Set<String> others) {
        return new Client(tenant, id, others, policy, limits, tombstones, whence);
    }

    /** A client that may call from anywhere. */
    public Client(
            TenantId tenant, String id, Set<String> scopes, SharingPolicy policy, Limits limits, boolean tombstones) {
        this(tenant, id, scopes, policy, limits, tombstones, Whence.ANYWHERE);
    }

    /** A client without limits of its own. */
    public Client(TenantId tenant, String id, Set<String> scopes, SharingPolicy policy) {
        this(tenant, id, scopes, policy, Limits.NONE, false);
    }
}
