package org.crosswalk.server.config;

import java.math.BigDecimal;
import java.util.List;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.mastery.Counting;
import org.crosswalk.hub.mastery.MasteryPolicy;
import org.crosswalk.hub.mastery.Method;

/** How mastery of a learning target follows from evidence. */
public record MasteryConfig(
        @Default("highest") @Meaning("how several scores become one value") Method method,
        @Default("5") @Min(1) @Meaning("how many attempts must reach mastery, for n-times") int times,
        @Default("0.65")
        @DecimalMin(value = "0", message = "must be from 0 to 1")
        @DecimalMax(value = "1", message = "must be from 0 to 1")
        @Meaning("what the newest attempt counts, for weighted-average and decaying-average")
        BigDecimal weight,
        @Default("0.8")
        @DecimalMin(value = "0", message = "must be from 0 to 1")
        @DecimalMax(value = "1", message = "must be from 0 to 1")
        @Meaning("the share that is mastery, for n-times")
        BigDecimal mastered,
        @Meaning("levels with the least value that earns each; mastered 0.8, progressing 0.5, beginning 0 where none"
                + " are named")
        List<Level> levels,
        @Nullable @Meaning("sourcedId of a score scale that names the levels instead") String scoreScale,
        @Nullable @Meaning("identifier of a CASE rubric whose first criterion, or of an item whose skill levels, name the levels"
                + " instead") String rubric,
        @Default("at")
        @Meaning("by which time attempts follow one another: when they happened, when they were received, or when"
                + " their line item is due")
        MasteryPolicy.Order order,
        @Meaning("what each kind of assessment counts; where none counts anything they are not told apart")
        Kinds kinds,
        @Default("none") @Meaning("how values come up the hierarchy of a framework") MasteryPolicy.RollUp rollUp,
        @Meaning("associations over which evidence of one item counts for another") List<Counting> crosswalk,
        @Meaning("what holds instead where the newest attempt belongs to a course") List<OfCourse> courses) {

    /** A level and the least value that earns it. */
    public record Level(
            @NotBlank @Meaning("the level's name") String name,
            @DecimalMin(value = "0", message = "must be from 0 to 1")
            @DecimalMax(value = "1", message = "must be from 0 to 1")
            @Meaning("the least value, 0 to 1, that earns it")
            BigDecimal from) {}

    /** What each kind of assessment counts. */
    public record Kinds(
            @Default("0") @DecimalMin("0") @Meaning("what formative assessments count") BigDecimal formative,
            @Default("0") @DecimalMin("0") @Meaning("what interim assessments count") BigDecimal interim,
            @Default("0") @DecimalMin("0") @Meaning("what summative assessments count") BigDecimal summative) {}

    /** What holds in a course. */
    public record OfCourse(
            @NotBlank @Meaning("the course's sourcedId") String course,
            @Default("highest") @Meaning("how several scores become one value") Method method,
            @Default("5") @Min(1) @Meaning("how many attempts must reach mastery, for n-times") int times,
            @Default("0.65")
            @DecimalMin(value = "0", message = "must be from 0 to 1")
            @DecimalMax(value = "1", message = "must be from 0 to 1")
            @Meaning("what the newest attempt counts, for weighted-average and decaying-average")
            BigDecimal weight,
            @Default("0.8")
            @DecimalMin(value = "0", message = "must be from 0 to 1")
            @DecimalMax(value = "1", message = "must be from 0 to 1")
            @Meaning("the share that is mastery, for n-times")
            BigDecimal mastered) {}
}
