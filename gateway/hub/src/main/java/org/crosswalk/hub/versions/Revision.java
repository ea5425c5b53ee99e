package org.crosswalk.hub.versions;

import java.time.Instant;
import java.util.Map;

/**
 * What one import changed in a framework.
 *
 * @param number 1 for the first import, which only tells how many items came
 * @param system the system that it came from
 * @param items how many items the framework had then
 * @param acts how many items were added, changed and so on
 */
public record Revision(String framework, int number, Instant at, String system, int items, Map<Act, Long> acts) {

    public Revision {
        acts = Map.copyOf(acts);
    }

    /** What happened to an item; several may at once. */
    public enum Act {
        /** It was not there before. */
        ADDED,
        /** One of its members has another value. */
        CHANGED,
        /** It has another parent. */
        MOVED,
        /** Its statusEndDate has come, or its statement is marked [DEPRECATED]. */
        RETIRED,
        /** A replacedBy association leads to another. */
        REPLACED,
        /** Its source no longer gives it; it stays. */
        ABSENT,
        /** Its source gives it again. */
        RETURNED
    }
}
