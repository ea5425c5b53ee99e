package org.crosswalk.conformance.xapi;

import java.util.List;
import java.util.Set;

/**
 * What an LRS must do.
 *
 * @param id as the public list of requirements numbers it
 * @param editions of the standard that require it
 * @param clause of the standard
 * @param text in short
 * @param unexamined why no check examines it; empty where one does
 */
record Requirement(String id, Set<Edition> editions, String clause, String text, String unexamined) {

    private static final int COLUMNS = 5;

    /** All of {@code requirements.txt}. */
    static List<Requirement> all() {
        return Table.rows("requirements.txt", COLUMNS).stream()
                .map(row -> new Requirement(row.get(0), Edition.of(row.get(1)), row.get(2), row.get(3), row.getLast()))
                .toList();
    }
}
