package org.crosswalk.hub.mastery;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.Tally;

/** Which value of the attempts is mastery. */
public enum Method {
    /** The best attempt. */
    HIGHEST,
    /** The last attempt. */
    LATEST,
    /** The mean of all. */
    AVERAGE,
    /** Each attempt counts 65 %, what was before it 35 %. */
    DECAYING_AVERAGE;

    /** A share; null where nothing was scored. */
    @Nullable BigDecimal of(Tally tally) {
        return switch (this) {
            case HIGHEST -> tally.highest();
            case LATEST -> tally.latest();
            case AVERAGE -> tally.mean();
            case DECAYING_AVERAGE -> tally.decaying();
        };
    }
}
