package org.crosswalk.hub.runs;

import java.util.Arrays;
import java.util.Locale;

/**
 * Where a run stands. It waits in QUEUED, APPROVED and ROLLBACK for a process that works on it, which is then RUNNING,
 * APPLYING or ROLLING_BACK; HELD waits for a person; the others are ends.
 */
public enum State {
    QUEUED,
    RUNNING,
    /** It looks implausible: somebody must approve or reject it. Nothing has been applied. */
    HELD,
    APPROVED,
    APPLYING,
    APPLIED,
    /** A dry run has shown what it would change. */
    PREVIEWED,
    REJECTED,
    FAILED,
    /** To be rolled back. */
    ROLLBACK,
    ROLLING_BACK,
    ROLLED_BACK;

    /** As API and database spell it: {@code rolling-back}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nothing more will happen to it unless somebody asks. */
    public boolean ended() {
        return switch (this) {
            case APPLIED, PREVIEWED, REJECTED, FAILED, ROLLED_BACK -> true;
            case QUEUED, RUNNING, HELD, APPROVED, APPLYING, ROLLBACK, ROLLING_BACK -> false;
        };
    }

    static State of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state of a run is called " + word));
    }
}
