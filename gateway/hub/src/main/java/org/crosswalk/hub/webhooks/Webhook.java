package org.crosswalk.hub.webhooks;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;

/**
 * That a client wants to be told of changes. What it is told is under the client's sharing policy, at the time of
 * telling.
 *
 * @param client whose webhook it is
 * @param url where messages go
 * @param kinds of which kinds of record it hears
 * @param batch how many events go in one message, at most
 * @param made when it was asked for: it hears of what happened since
 * @param gone when the receiver said that it is gone (410); it hears of nothing any more
 */
public record Webhook(
        TenantId tenant,
        String id,
        String client,
        String url,
        List<String> kinds,
        int batch,
        Instant made,
        @Nullable Instant gone) {

    /** The largest number of events in one message. */
    public static final int LARGEST_BATCH = 100;

    public Webhook {
        kinds = List.copyOf(kinds);
    }
}
