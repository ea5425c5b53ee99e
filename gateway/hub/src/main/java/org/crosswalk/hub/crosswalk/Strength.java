package org.crosswalk.hub.crosswalk;

import java.util.Optional;

/**
 * What a learning target is to another, from the strongest to the weakest. Strengths of steps compose only where the
 * outcome is certain, so that a narrow match never passes for an exact one.
 */
public enum Strength {
    /** The same target, in other words or another language. */
    EXACT(0),
    /** It has taken the other's place. */
    SUCCESSOR(1),
    /** The other has taken its place. */
    PREDECESSOR(2),
    /** It holds the other as a part. */
    BROADER(3),
    /** It is a part of the other. */
    NARROWER(4),
    /** They have to do with each other. */
    RELATED(5);

    private final int rank;

    Strength(int rank) {
        this.rank = rank;
    }

    /** 0 for the strongest. */
    int rank() {
        return rank;
    }

    /** What follows from a step of this strength and one of the next; empty where nothing follows. */
    public Optional<Strength> then(Strength next) {
        if (this == EXACT || next == EXACT) {
            return Optional.of(this == EXACT ? next : this);
        }
        if (this == next) {
            return this == RELATED ? Optional.empty() : Optional.of(this);
        }
        return inTime(this) != inTime(next) ? Optional.of(RELATED) : Optional.empty();
    }

    /** Whether one replaces the other; beside it, how they lie to each other, only a relation is certain. */
    private static boolean inTime(Strength strength) {
        return strength == SUCCESSOR || strength == PREDECESSOR;
    }
}
