package org.crosswalk.hub.deliveries;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** What came of an attempt to deliver. A status of 0 means that the receiver did not answer. */
public sealed interface Receipt {

    /** The receiver's status. */
    int status();

    /** The receiver has it. */
    record Delivered(int status) implements Receipt {}

    /**
     * What the receiver has stays: it is newer, or a teacher's decision.
     *
     * @param words what the receiver said or has, in few words
     */
    record Overridden(int status, String words) implements Receipt {}

    /**
     * The receiver refuses this record; trying again would not help.
     *
     * @param words the receiver's words
     * @param advice what somebody can do
     */
    record Rejected(int status, String words, String advice) implements Receipt {}

    /**
     * Not now.
     *
     * @param pause how long the receiver asks for peace, from everything; null where it does not say
     */
    record Later(int status, String words, @Nullable Duration pause) implements Receipt {}
}
