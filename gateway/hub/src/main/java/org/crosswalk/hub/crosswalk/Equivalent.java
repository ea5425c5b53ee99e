package org.crosswalk.hub.crosswalk;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An item that corresponds to another.
 *
 * @param source bare UUID of the item that was asked for
 * @param caseItem bare UUID of the equivalent
 * @param framework the CFDocument that it comes from; null where the hub does not hold it
 * @param code its humanCodingScheme
 * @param statement its fullStatement
 * @param path the associations from the source, the shortest way of this strength
 */
public record Equivalent(
        String source,
        String caseItem,
        @Nullable String framework,
        @Nullable String code,
        @Nullable String statement,
        Strength strength,
        List<Step> path) {

    public Equivalent {
        path = List.copyOf(path);
    }
}
