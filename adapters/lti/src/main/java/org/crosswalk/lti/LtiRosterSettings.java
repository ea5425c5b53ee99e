package org.crosswalk.lti;

import java.math.BigDecimal;
import java.util.List;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.runs.Schedule;

/** What an LMS tells of courses and people that the district's roster does not have. */
@Meaning("what the LMS tells of courses and people that nobody else in the district tells of")
public record LtiRosterSettings(
        @NotBlank @Meaning("the school, by sourcedId, that such classes and people belong to") String school,
        @Nullable @Meaning("the academic session, by sourcedId, that such classes belong to") String term,
        @Default("0.5") @DecimalMin("0") @DecimalMax("1")
        @Meaning("the largest share of its members that a course may lose before a run is held, from 0 to 1")
        BigDecimal deletes,
        @Default("10") @Min(1) @Meaning("fewer members than this never hold a run by their share") int atLeast,
        @Meaning("when the members of all courses are asked for") List<Schedule> schedule) {

    public LtiRosterSettings {
        schedule = List.copyOf(schedule);
    }
}
