package org.crosswalk.hub.client;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A secret that a client made for itself, or one of the configuration that has been replaced.
 *
 * @param digest under the master key
 * @param ends from when on it opens nothing; null where no newer one has replaced it
 */
public record KeptSecret(String digest, Instant made, @Nullable Instant ends) {

    /** Whether it opens at this moment. */
    public boolean isGood(Instant now) {
        return ends == null || now.isBefore(ends);
    }
}
