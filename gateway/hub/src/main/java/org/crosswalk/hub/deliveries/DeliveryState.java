package org.crosswalk.hub.deliveries;

import java.util.Locale;
import java.util.Set;

/** Where a delivery stands. */
public enum DeliveryState {
    /** It waits for its turn. */
    QUEUED,
    /** The receiver could not be reached, or asked to wait; it is tried again. */
    RETRYING,
    /** Somebody stopped it, and with it what follows it in its lane, until it is replayed. */
    HELD,
    /** The receiver has it. */
    DELIVERED,
    /** The receiver refuses it. */
    REJECTED,
    /** What the receiver has is newer or somebody's decision there, and stays; or a newer record took its place. */
    OVERRIDDEN,
    /** It was tried for as long as its courier has patience. */
    DEAD;

    /** From these it may be replayed. */
    static final Set<DeliveryState> REPLAYABLE = Set.of(HELD, REJECTED, OVERRIDDEN, DEAD, RETRYING);

    /** As API and database spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
