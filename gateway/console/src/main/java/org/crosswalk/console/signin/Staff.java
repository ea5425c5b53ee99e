package org.crosswalk.console.signin;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;

/**
 * Somebody who may sign in.
 *
 * @param name by which they sign in; unique in the district
 * @param client that a vendor's people may see; null for the district's own
 * @param password kept as its Argon2id digest
 */
public record Staff(TenantId tenant, String name, Role role, @Nullable String client, Password password) {

    /** Somebody of the district itself. */
    public Staff(TenantId tenant, String name, Role role, Password password) {
        this(tenant, name, role, null, password);
    }
}
