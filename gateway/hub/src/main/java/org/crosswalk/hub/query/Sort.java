package org.crosswalk.hub.query;

/** One sort key; the record's id always follows as the last, so that the order is total. */
public record Sort(Path path, boolean descending) {

    public static Sort ascending(String component) {
        return new Sort(Path.of(component), false);
    }
}
