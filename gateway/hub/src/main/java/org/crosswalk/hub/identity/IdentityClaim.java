package org.crosswalk.hub.identity;

import java.util.Locale;

/**
 * A name by which some system knows a person.
 *
 * @param kind what sort of name it is
 * @param namespace in which namespace it is unique: an account's home page, an LTI issuer, a type of userId; empty where
 *     the kind is its own namespace
 * @param name the name itself
 */
public record IdentityClaim(Kind kind, String namespace, String name) {

    /** The sorts of names that the four standards use. */
    public enum Kind {
        SOURCED_ID("sourcedId"),
        USER_ID("userId"),
        XAPI_ACCOUNT("xapi.account"),
        XAPI_MBOX_SHA1SUM("xapi.mbox_sha1sum"),
        XAPI_OPENID("xapi.openid"),
        LTI_SUB("lti.sub"),
        EMAIL("email");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As API and database spell it. */
        public String word() {
            return word;
        }

        public static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of identity is called " + word);
        }
    }

    public IdentityClaim {
        if (kind == Kind.EMAIL) {
            name = name.toLowerCase(Locale.ROOT);
        }
    }

    public static IdentityClaim sourcedId(String sourcedId) {
        return new IdentityClaim(Kind.SOURCED_ID, "", sourcedId);
    }

    public static IdentityClaim email(String address) {
        return new IdentityClaim(Kind.EMAIL, "", address);
    }

    public static IdentityClaim account(String homePage, String name) {
        return new IdentityClaim(Kind.XAPI_ACCOUNT, homePage, name);
    }

    public static IdentityClaim ltiSub(String issuer, String sub) {
        return new IdentityClaim(Kind.LTI_SUB, issuer, sub);
    }
}
