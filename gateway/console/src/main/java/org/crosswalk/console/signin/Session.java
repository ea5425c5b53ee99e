package org.crosswalk.console.signin;

import org.crosswalk.hub.TenantId;

/**
 * Somebody who is signed in.
 *
 * @param person the name by which they signed in
 * @param csrf the token that every change of theirs must carry
 */
public record Session(TenantId tenant, String person, Role role, String csrf) {

    /** How journal and ledger name whoever acts in the console. */
    public String actor() {
        return "console:" + person;
    }
}
