package org.crosswalk.hub.runs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run is to do. */
public enum Mode {
    /** Takes everything over: what the system does not have any more is gone. */
    FULL,
    /** Takes over what has changed since the last run. */
    DELTA,
    /** Shows what a full run would change, and changes nothing. */
    DRY_RUN,
    /** A full run at the turn of the school year: mass changes are expected and do not hold it. */
    ROLLOVER;

    /** As configuration, API and command line spell it: {@code dry-run}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mode that is spelt so. */
    public static Optional<Mode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
