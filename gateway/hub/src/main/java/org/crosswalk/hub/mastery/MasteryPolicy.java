package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.crosswalk.hub.evidence.Attempt.AssessmentKind;

/**
 * How mastery of a target follows from evidence.
 *
 * @param formula how the scores of several attempts become one value
 * @param levels which level a value earns
 * @param order by which time attempts follow one another
 * @param kinds what each kind of assessment counts; empty where they are not told apart
 * @param rollUp how the value of a target that has others below it follows from theirs
 * @param crosswalk associations over which evidence of one item counts for another: {@code exactMatchOf} and
 *     {@code isTranslationOf} both ways, {@code replacedBy} from the old to the new
 * @param courses by sourcedId of a course, what holds instead where the newest attempt belongs to it
 */
public record MasteryPolicy(
        Formula formula,
        Levels levels,
        Order order,
        Map<AssessmentKind, BigDecimal> kinds,
        RollUp rollUp,
        Set<String> crosswalk,
        Map<String, MasteryPolicy> courses) {

    /** The highest score; mastered from 0.8, progressing from 0.5. */
    public static final MasteryPolicy DEFAULT = of(Method.HIGHEST, Levels.USUAL);

    public MasteryPolicy {
        kinds = Map.copyOf(kinds);
        crosswalk = Set.copyOf(crosswalk);
        courses = Map.copyOf(courses);
    }

    /** By which time attempts follow one another. */
    public enum Order {
        /** When it happened, as the source says. */
        AT,
        /** When it came in. */
        RECEIVED,
        /** When the line item is due; when it happened where it is not. */
        DUE
    }

    /** How values of targets below one another combine. */
    public enum RollUp {
        NONE,
        MEAN,
        LOWEST,
        HIGHEST
    }

    /** A method with its usual parameters, without anything else. */
    public static MasteryPolicy of(Method method, Levels levels) {
        return new MasteryPolicy(
                Formula.of(method), levels, Order.AT, Map.of(), RollUp.NONE, Set.of(), Map.of());
    }

    /** The same with another formula. */
    public MasteryPolicy with(Formula other) {
        return new MasteryPolicy(other, levels, order, kinds, rollUp, crosswalk, courses);
    }

    /** The same with what holds in courses instead. */
    public MasteryPolicy with(Map<String, MasteryPolicy> ofCourses) {
        return new MasteryPolicy(formula, levels, order, kinds, rollUp, crosswalk, ofCourses);
    }

    /** All of it in words that are the same for the same policy. */
    public String words() {
        StringBuilder words = new StringBuilder().append(formula).append(levels).append(order)
                .append(new TreeMap<>(kinds)).append(rollUp).append(new TreeSet<>(crosswalk));
        new TreeMap<>(courses).forEach((course, policy) -> words.append(course).append(policy.words()));
        return words.toString();
    }

    /** Whether tallies of the attempts are enough. */
    boolean ofTally() {
        return formula.ofTally() && order == Order.AT && kinds.isEmpty() && crosswalk.isEmpty() && courses.isEmpty();
    }

    /** Whether it looks at line items, whose due date or course may change. */
    boolean looksAtLineItems() {
        return order == Order.DUE || !courses.isEmpty();
    }

    /** Whether it looks at associations between items. */
    boolean looksAtAssociations() {
        return rollUp != RollUp.NONE || !crosswalk.isEmpty();
    }

    /** What holds for attempts at a target, of which the newest is the last. */
    MasteryPolicy holdsFor(List<Scored> attempts) {
        for (Scored attempt : attempts.reversed()) {
            MasteryPolicy ofCourse = attempt.course() == null ? null : courses.get(attempt.course());
            if (ofCourse != null) {
                return ofCourse;
            }
        }
        return this;
    }
}
