package org.crosswalk.oneroster.pull;

import java.math.BigDecimal;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;

/** What a run may change before somebody must approve it. */
@Meaning("what a run may change; beyond it, the run is held until somebody approves it")
public record GuardSettings(
        @Default("0.1") @DecimalMin("0") @DecimalMax("1")
        @Meaning("the largest share of a type's records that may go, from 0 to 1")
        BigDecimal deletes,
        @Default("0.5") @DecimalMin("0") @DecimalMax("1")
        @Meaning("the largest share of a type's records that may change, from 0 to 1")
        BigDecimal updates,
        @Default("0.4") @DecimalMin("0") @DecimalMax("1")
        @Meaning("the largest share of classes or enrollments that one school may lose, from 0 to 1")
        BigDecimal school,
        @Default("10") @Min(1) @Meaning("fewer records than this never hold a run by their share") int atLeast) {

    /** Where the configuration says nothing. */
    public static final GuardSettings DEFAULT = new GuardSettings(
            new BigDecimal("0.1"), new BigDecimal("0.5"), new BigDecimal("0.4"), 10);
}
