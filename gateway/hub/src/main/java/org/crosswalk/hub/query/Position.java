package org.crosswalk.hub.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A place in the order of a query, right behind a record. It stays where it is when records come and go before it, as an
 * offset does not.
 *
 * @param keys the record's values of the query's sort keys, as PostgreSQL writes them; null for a missing one
 * @param id the record's id
 */
public record Position(List<@Nullable String> keys, String id) {

    public Position {
        keys = Collections.unmodifiableList(new ArrayList<>(keys));
    }
}
