package org.crosswalk.xapi.wire;

import java.time.Instant;

/** Reads the timestamps of statements that keep the rules. */
public final class Timestamps {

    private Timestamps() {}

    /** The instant that a timestamp means; without an offset, UTC. */
    public static Instant parse(String timestamp) {
        return Formats.parse(timestamp);
    }
}
