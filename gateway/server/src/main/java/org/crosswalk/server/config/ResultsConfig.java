package org.crosswalk.server.config;

import java.util.List;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.evidence.ResultPolicy;

/** How the result of a line item follows from attempts. */
public record ResultsConfig(
        @Default("latest") @Meaning("which attempt makes the result") ResultPolicy policy,
        @Default("1") @Min(1) @Meaning("which one, from 1, where the policy is nth") int nth,
        @Meaning("what holds instead for the line items of a course") List<OfCourse> courses,
        @Meaning("what holds instead for a line item") List<OfLineItem> lineItems) {

    /** What holds in a course. */
    public record OfCourse(
            @NotBlank @Meaning("the course's sourcedId") String course,
            @Meaning("which attempt makes the result") ResultPolicy policy,
            @Default("1") @Min(1) @Meaning("which one, from 1, where the policy is nth") int nth) {}

    /** What holds for a line item. */
    public record OfLineItem(
            @NotBlank @Meaning("the line item's sourcedId") String lineItem,
            @Meaning("which attempt makes the result") ResultPolicy policy,
            @Default("1") @Min(1) @Meaning("which one, from 1, where the policy is nth") int nth) {}
}
