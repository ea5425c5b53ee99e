package org.crosswalk.hub.evidence;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * How the results of line items follow from attempts: what a line item says comes before what its course says, and that
 * before what holds in the district.
 *
 * @param district what holds where nothing else is said
 * @param courses by sourcedId of a course
 * @param lineItems by sourcedId of a line item
 */
public record ResultRules(Rule district, Map<String, Rule> courses, Map<String, Rule> lineItems) {

    /** The latest attempt, everywhere. */
    public static final ResultRules LATEST = of(ResultPolicy.LATEST);

    public ResultRules {
        courses = Map.copyOf(courses);
        lineItems = Map.copyOf(lineItems);
    }

    /**
     * Which attempt makes the result.
     *
     * @param nth which one, from 1, for {@link ResultPolicy#NTH}; where there are fewer, there is no result yet
     */
    public record Rule(ResultPolicy policy, int nth) {}

    /** The same everywhere. */
    public static ResultRules of(ResultPolicy policy) {
        return new ResultRules(new Rule(policy, 1), Map.of(), Map.of());
    }

    /** All of it in words that are the same for the same rules. */
    public String words() {
        return district.toString() + new TreeMap<>(courses) + new TreeMap<>(lineItems);
    }

    /** What holds for a line item. */
    Rule of(String lineItem, @Nullable String course) {
        return Optional.ofNullable(lineItems.get(lineItem))
                .or(() -> Optional.ofNullable(course).map(courses::get))
                .orElse(district);
    }
}
