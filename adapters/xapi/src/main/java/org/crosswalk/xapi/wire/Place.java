package org.crosswalk.xapi.wire;

import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON text, step by step: it is put into words only where a rule is broken there.
 *
 * @param parent null at the root
 * @param step such as {@code $} at the root, {@code .result} or {@code [0]}
 */
record Place(@Nullable Place parent, String step) {

    static Place root(String step) {
        return new Place(null, step);
    }

    /** The JSON path, for example {@code $.result.score.raw}. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        for (Place at = this; at != null; at = at.parent) {
            path.insert(0, at.step);
        }
        return path.toString();
    }
}
