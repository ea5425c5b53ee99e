package org.crosswalk.hub.query;

import java.util.List;

/**
 * A component, or a place inside a component that holds JSON.
 *
 * @param component name of the component as its record type declares it
 * @param inside member names below it; empty for the component itself
 */
public record Path(String component, List<String> inside) {

    public Path {
        inside = List.copyOf(inside);
    }

    public static Path of(String component, String... inside) {
        return new Path(component, List.of(inside));
    }

    /** As a reader would write it, with dots. */
    @Override
    public String toString() {
        return inside.isEmpty() ? component : component + "." + String.join(".", inside);
    }
}
