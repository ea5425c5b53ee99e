package org.crosswalk.casestandards.compare;

/**
 * A place where two packages differ.
 *
 * @param path JSON path; entities are named by their identifiers
 * @param left what the first has there, as JSON; {@code nothing} where it has nothing
 * @param right what the second has
 */
public record Difference(String path, String left, String right) {

    @Override
    public String toString() {
        return path + ": " + left + " / " + right;
    }
}
