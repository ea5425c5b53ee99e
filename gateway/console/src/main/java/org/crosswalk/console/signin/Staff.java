package org.crosswalk.console.signin;

import org.crosswalk.hub.TenantId;

/**
 * Somebody who may sign in.
 *
 * @param name by which they sign in; unique in the district
 * @param password kept as its Argon2id digest
 */
public record Staff(TenantId tenant, String name, Role role, Password password) {}
