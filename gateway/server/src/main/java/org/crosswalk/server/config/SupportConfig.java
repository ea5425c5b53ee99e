package org.crosswalk.server.config;

import java.math.BigDecimal;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.supports.SupportRule;

/** When the district wants to hear that a learner needs something. */
public record SupportConfig(
        @NotBlank @Meaning("the rule's name, unique in the district") String name,
        @Meaning("what it looks at: attempts below the share, no evidence for an assigned target, mastery that was there"
                + " and is not any more, mastery without a summative assessment")
        SupportRule.When when,
        @Default("3") @Min(1) @Meaning("how many attempts, for failed-attempts and ready") int attempts,
        @Default("14") @Min(1) @Meaning("within how many days, or after how many; it is not raised again for as long")
        int days,
        @Default("0.6")
        @DecimalMin(value = "0", message = "must be from 0 to 1")
        @DecimalMax(value = "1", message = "must be from 0 to 1")
        @Meaning("the share, 0 to 1, that an attempt fails below, or that is mastery")
        BigDecimal share,
        @NotBlank @Meaning("what it recommends") String need,
        @Nullable @Meaning("how much, such as 1, 2 or 3") String tier) {}
