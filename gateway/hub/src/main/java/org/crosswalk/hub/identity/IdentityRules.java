package org.crosswalk.hub.identity;

import java.util.List;
import java.util.Locale;

/**
 * By which rules names resolve, beside the links that somebody made. Never by personal name.
 *
 * @param byEmail whether an e-mail address may tell who is meant
 * @param accounts which account names at which home page or issuer are what
 * @param userIdTypes the types of userIds by which a userId claim may be resolved; empty for none
 * @param order which rule decides before which, where the names of one person mean several
 */
public record IdentityRules(
        boolean byEmail, List<AccountRule> accounts, List<String> userIdTypes, List<Rule> order) {

    /** Links and sourcedIds alone. */
    public static final IdentityRules LINKS_ONLY = new IdentityRules(false, List.of(), List.of());

    /** A rule by which a name resolves. */
    public enum Rule {
        SOURCED_ID,
        USER_ID,
        ACCOUNT,
        EMAIL;

        /** As API and database spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Rule of(IdentityClaim.Kind kind) {
            return switch (kind) {
                case SOURCED_ID -> SOURCED_ID;
                case USER_ID -> USER_ID;
                case XAPI_ACCOUNT, LTI_SUB, XAPI_OPENID -> ACCOUNT;
                case EMAIL, XAPI_MBOX_SHA1SUM -> EMAIL;
            };
        }
    }

    /** In the order in which rules stand in {@link Rule}. */
    public IdentityRules(boolean byEmail, List<AccountRule> accounts, List<String> userIdTypes) {
        this(byEmail, accounts, userIdTypes, List.of());
    }

    /** Where a rule stands; those that are not named come after those that are, in their usual order. */
    int place(IdentityClaim.Kind kind) {
        Rule rule = Rule.of(kind);
        int named = order.indexOf(rule);
        return named >= 0 ? named : order.size() + List.of(Rule.values()).indexOf(rule);
    }

    /** An account's name that is the person's sourcedId. */
    static final String SOURCED_ID = "{sourcedId}";

    /** An account's name that is the person's username. */
    static final String USERNAME = "{username}";

    public IdentityRules {
        accounts = List.copyOf(accounts);
        userIdTypes = List.copyOf(userIdTypes);
        order = List.copyOf(order);
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
