package org.crosswalk.oneroster.pull;

/** How we show a provider who we are. */
public enum Auth {
    /** Client credentials for a token. */
    OAUTH2,
    /** Requests are signed with HMAC-SHA1. */
    OAUTH1,
    /** Requests are signed with HMAC-SHA256. */
    OAUTH1_SHA256,
    /** A token that somebody has handed over. */
    BEARER
}
