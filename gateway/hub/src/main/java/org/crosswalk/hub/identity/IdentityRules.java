package org.crosswalk.hub.identity;

import java.util.List;

/**
 * By which rules names resolve, beside the links that somebody made. Never by personal name.
 *
 * @param byEmail whether an e-mail address may tell who is meant
 * @param accounts which account names at which home page or issuer are what
 * @param userIdTypes the types of userIds by which a userId claim may be resolved; empty for none
 */
public record IdentityRules(boolean byEmail, List<AccountRule> accounts, List<String> userIdTypes) {

    /** Links and sourcedIds alone. */
    public static final IdentityRules LINKS_ONLY = new IdentityRules(false, List.of(), List.of());

    /** An account's name that is the person's sourcedId. */
    static final String SOURCED_ID = "{sourcedId}";

    /** An account's name that is the person's username. */
    static final String USERNAME = "{username}";

    public IdentityRules {
        accounts = List.copyOf(accounts);
        userIdTypes = List.copyOf(userIdTypes);
    }

    /**
     * What an account's name is at one home page.
     *
     * @param namespace home page of an xAPI account, or an LTI issuer
     * @param name {@code {sourcedId}}, {@code {username}} or {@code {userIds.TYPE}}
     */
    public record AccountRule(String namespace, String name) {

        /** The TYPE of {@code {userIds.TYPE}}. */
        String userIdType() {
            return name.replace("{userIds.", "").replace("}", "");
        }
    }
}
