package org.crosswalk.xapi.profile;

import java.util.List;
import java.util.Set;

/**
 * Which templates may follow one another, as a pattern says: an expression that shrinks with each statement that follows
 * it.
 */
sealed interface Course {

    /** What came does not fit. */
    record Never() implements Course {}

    /** It ends here. */
    record Done() implements Course {}

    /** One statement of a template. */
    record One(String template) implements Course {}

    /** All, one after the other. */
    record Then(List<Course> all) implements Course {}

    /** One of them. */
    record Any(List<Course> of) implements Course {}

    /** It any number of times. */
    record Many(Course of) implements Course {}

    /** Whether it may end here. */
    default boolean mayEnd() {
        return switch (this) {
            case One one -> false;
            case Never never -> false;
            case Done done -> true;
            case Then then -> then.all().stream().allMatch(Course::mayEnd);
            case Any any -> any.of().stream().anyMatch(Course::mayEnd);
            case Many many -> true;
        };
    }

    /** What may follow after a statement that is meant by these templates; {@link Never} where it does not fit. */
    default Course after(Set<String> templates) {
        return switch (this) {
            case Never never -> never;
            case Done done -> new Never();
            case One one -> templates.contains(one.template()) ? new Done() : new Never();
            case Any any -> any(any.of().stream().map(each -> each.after(templates)).toList());
            case Many many -> then(many.of().after(templates), many);
            case Then then -> then.all().isEmpty() ? new Never() : afterFirst(then.all(), templates);
        };
    }

    private static Course afterFirst(List<Course> all, Set<String> templates) {
        Course first = all.getFirst();
        Course rest = all.size() == 2 ? all.get(1) : new Then(all.subList(1, all.size()));
        Course through = then(first.after(templates), rest);
        return first.mayEnd() ? any(List.of(through, rest.after(templates))) : through;
    }

    private static Course then(Course first, Course second) {
        if (first instanceof Never) {
            return first;
        }
        return first instanceof Done ? second : new Then(List.of(first, second));
    }

    private static Course any(List<Course> of) {
        List<Course> possible = of.stream().filter(each -> !(each instanceof Never)).distinct().toList();
        return possible.isEmpty() ? new Never() : possible.size() == 1 ? possible.getFirst() : new Any(possible);
    }
}
