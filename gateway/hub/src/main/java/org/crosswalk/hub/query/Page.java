package org.crosswalk.hub.query;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some records of a list.
 *
 * @param total how many there are in all, or -1 where it was not asked for
 * @param end the place right behind the last of them; null for a page without records
 * @param more whether other records follow there
 */
public record Page<T>(List<T> items, long total, @Nullable Position end, boolean more) {

    public Page {
        items = List.copyOf(items);
    }
}
