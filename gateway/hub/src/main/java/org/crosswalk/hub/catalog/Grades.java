package org.crosswalk.hub.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Education levels, CEDS codes as CASE has them, in words. */
public final class Grades {

    private static final Map<String, String> WORDS = Map.of("IT", "infants and toddlers", "PR", "preschool", "PK",
            "prekindergarten", "TK", "transitional kindergarten", "KG", "kindergarten", "K", "kindergarten", "HS",
            "high school", "UG", "ungraded", "AE", "adult education", "PS", "postsecondary");

    private Grades() {}

    /** {@code 03, 04, 05} as {@code grades 3 to 5}; empty where there are none. */
    public static String inWords(List<String> levels) {
        Set<String> parts = new LinkedHashSet<>();
        NavigableSet<Integer> numbers = new TreeSet<>();
        for (String level : levels) {
            if (level.matches("\\d{1,2}")) {
                numbers.add(Integer.parseInt(level));
            } else {
                parts.add(WORDS.getOrDefault(level, level));
            }
        }
        if (!numbers.isEmpty()) {
            parts.add((numbers.size() == 1 ? "grade " : "grades ") + ranges(numbers));
        }
        return String.join(", ", parts);
    }

    private static String ranges(NavigableSet<Integer> numbers) {
        List<int[]> ranges = new ArrayList<>();
        for (int number : numbers) {
            if (!ranges.isEmpty() && ranges.getLast()[1] == number - 1) {
                ranges.getLast()[1] = number;
            } else {
                ranges.add(new int[] {number, number});
            }
        }
        return ranges.stream()
                .map(range -> range[0] == range[1] ? "" + range[0] : range[0] + " to " + range[1])
                .collect(Collectors.joining(", "));
    }
}
