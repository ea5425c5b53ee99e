package org.crosswalk.hub.client;

import org.jspecify.annotations.Nullable;

/**
 * How much a client may ask for.
 *
 * @param requestsPerMinute null for any number
 * @param bodyBytes largest request body; null for what the gateway accepts at all
 */
public record Limits(@Nullable Integer requestsPerMinute, @Nullable Long bodyBytes) {

    /** No limits of its own. */
    public static final Limits NONE = new Limits(null, null);
}
