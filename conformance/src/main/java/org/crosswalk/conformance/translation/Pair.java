package org.crosswalk.conformance.translation;

import java.util.List;

/**
 * One of the twelve translations.
 *
 * @param told which answer of the deployment is compared with the golden file, whole
 * @param maps what becomes what; each row is tried
 * @param lost what the other standard has no place for, and why
 */
record Pair(String from, String to, String told, List<Row> maps, List<String> lost) {

    /**
     * A member that becomes another.
     *
     * @param member of the standard that it comes from
     * @param becomes of the other
     * @param answer which answer of the deployment is looked at
     * @param pointer where in it
     * @param expected what must stand there; {@code {name}} stands for what the story has made
     */
    record Row(String member, String becomes, String answer, String pointer, String expected) {}

    static Row row(String member, String becomes, String answer, String pointer, String expected) {
        return new Row(member, becomes, answer, pointer, expected);
    }

    String name() {
        return from + " → " + to;
    }

    @Override
    public String toString() {
        return name();
    }
}
