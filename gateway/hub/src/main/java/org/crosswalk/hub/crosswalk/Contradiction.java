package org.crosswalk.hub.crosswalk;

import java.util.List;

/**
 * Associations that cannot all be meant.
 *
 * @param item bare UUID of the item
 * @param others the items at the other end
 * @param associations all associations that it rests on
 */
public record Contradiction(Kind kind, String item, List<String> others, List<String> associations) {

    public Contradiction {
        others = List.copyOf(others);
        associations = List.copyOf(associations);
    }

    /** What is wrong. */
    public enum Kind {
        /** Replaced, by way of others, by itself. */
        REPLACED_BY_ITSELF,
        /** A part, by way of others, of itself. */
        PART_OF_ITSELF,
        /** An exact match of what is also its part or its whole. */
        EXACT_AND_PART,
        /** An exact match of several items of one framework. */
        SEVERAL_EXACT
    }
}
