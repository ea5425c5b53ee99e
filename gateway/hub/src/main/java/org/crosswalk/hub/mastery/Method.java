package org.crosswalk.hub.mastery;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.Tally;

/** How the scores of several attempts become one value. {@link Formula} holds what some of them take besides. */
public enum Method {
    /** The best attempt. */
    HIGHEST,
    /** The last attempt. */
    LATEST,
    /** The mean of all. */
    AVERAGE,
    /** The mean of those that reach mastery, as soon as there are n of them. */
    N_TIMES,
    /** The last attempt counts its weight, the mean of all before it the rest. */
    WEIGHTED_AVERAGE,
    /** Each attempt counts its weight, what was before it the rest. */
    DECAYING_AVERAGE,
    /** The learning curve through the attempts, {@code y = a * x^b}, where it stands now. */
    POWER_LAW;

    /** Whether a tally knows the value, with the weight that it keeps. */
    boolean ofTally() {
        return switch (this) {
            case HIGHEST, LATEST, AVERAGE, DECAYING_AVERAGE -> true;
            case N_TIMES, WEIGHTED_AVERAGE, POWER_LAW -> false;
        };
    }

    /**
     * A share; null where nothing was scored.
     *
     * @throws IllegalStateException where a tally does not know it
     */
    @Nullable BigDecimal of(Tally tally) {
        return switch (this) {
            case HIGHEST -> tally.highest();
            case LATEST -> tally.latest();
            case AVERAGE -> tally.mean();
            case DECAYING_AVERAGE -> tally.decaying();
            case N_TIMES, WEIGHTED_AVERAGE, POWER_LAW -> throw new IllegalStateException(this + " needs the attempts");
        };
    }
}
