package org.crosswalk.oneroster.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what breaks the rules; in strict mode nothing is mended. */
final class Findings {

    /** So many are told one by one: a file of millions of bad rows must not fill the memory. */
    static final int MOST = 10_000;

    private final boolean strict;
    private final List<Finding> told = new ArrayList<>();
    private final Map<List<String>, Mend> mends = new LinkedHashMap<>();
    private long count;

    Findings(boolean strict) {
        this.strict = strict;
    }

    boolean strict() {
        return strict;
    }

    /** How many rules were broken so far, mended ones aside. */
    long count() {
        return count;
    }

    List<Finding> told() {
        return told;
    }

    List<Mend> mends() {
        return List.copyOf(mends.values());
    }

    /** A rule is broken, and the row is left out for it. */
    void held(String file, long line, String column, String value, String rule) {
        add(new Finding(file, line, column, value, rule, true));
    }

    /** A rule is broken; the row is loaded all the same. */
    void noted(String file, long line, String column, String value, String rule) {
        add(new Finding(file, line, column, value, rule, false));
    }

    /** A rule is broken in a way that can only mean one thing; in strict mode it is just broken. */
    void mended(String file, long line, String column, String value, String rule) {
        if (strict) {
            held(file, line, column, value, rule);
            return;
        }
        mends.compute(List.of(file, column, rule), (key, known) -> known == null
                ? new Mend(file, column, rule, line, 1)
                : new Mend(file, column, rule, known.line(), known.rows() + 1));
    }

    /** Counts further ones that are not told one by one. */
    void further(long more) {
        count += more;
    }

    private void add(Finding finding) {
        count++;
        if (told.size() < MOST) {
            told.add(finding);
        }
    }
}
