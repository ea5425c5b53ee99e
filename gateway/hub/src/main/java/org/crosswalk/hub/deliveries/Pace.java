package org.crosswalk.hub.deliveries;

import java.time.Duration;

/**
 * How a receiver likes to be asked.
 *
 * @param callsPerMinute how many calls it takes in a minute
 * @param together how many calls may be under way
 * @param batch how many records go in one call
 * @param patience for how long a record is tried before it is given up
 */
public record Pace(int callsPerMinute, int together, int batch, Duration patience) {

    /** 600 calls a minute, one at a time, a record each, tried for three days. */
    public static final Pace GENTLE = new Pace(600, 1, 1, Duration.ofDays(3));

    public Pace {
        if (callsPerMinute < 1 || together < 1 || batch < 1) {
            throw new IllegalArgumentException(callsPerMinute + " calls, " + together + " together, batch " + batch);
        }
    }
}
