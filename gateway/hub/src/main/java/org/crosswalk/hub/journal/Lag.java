package org.crosswalk.hub.journal;

import java.time.Duration;

import org.crosswalk.hub.TenantId;

/**
 * How far a consumer is behind.
 *
 * @param entries how many journal entries it has still to deal with, counted up to {@value #MOST}
 * @param oldest how long the first of them has waited; zero where there is none
 */
public record Lag(TenantId tenant, String consumer, long entries, Duration oldest) {

    /** Where counting ends. */
    public static final int MOST = 10_000;
}
