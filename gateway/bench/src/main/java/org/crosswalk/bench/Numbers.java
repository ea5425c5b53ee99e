package org.crosswalk.bench;

import java.util.Arrays;
import java.util.Locale;

/** How figures are condensed and written. */
final class Numbers {

    private Numbers() {}

    /** The middle one; of an even count the upper of the two in the middle. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** For people: {@code 14,210}, {@code 412}, {@code 41.2}, {@code 2.31}; a dash for what is unknown. */
    static String plain(double value) {
        double size = Math.abs(value);
        boolean whole = size >= 100 || value == Math.rint(value);
        return Double.isNaN(value) ? "-"
                : String.format(Locale.ENGLISH, whole ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
