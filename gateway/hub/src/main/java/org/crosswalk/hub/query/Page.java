package org.crosswalk.hub.query;

import java.util.List;

/**
 * Some records of a list.
 *
 * @param total how many there are in all, or -1 where it was not asked for
 */
public record Page<T>(List<T> items, long total) {

    public Page {
        items = List.copyOf(items);
    }
}
