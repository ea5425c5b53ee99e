package org.crosswalk.hub.query;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a reader asks of one kind of record. Nothing of it is done in Java: it compiles to one SQL statement.
 *
 * @param filter which records, beyond what the grant already decides
 * @param sort in which order; the id is always the last key
 * @param components which components to read; empty means all that are granted
 * @param limit how many at most, 1 to 10,000
 * @param offset how many to pass over
 * @param counted whether the total is wanted
 * @param after only what follows this place in the order; null for all; it does not change the total
 */
public record Query(
        Predicate filter,
        List<Sort> sort,
        Set<String> components,
        int limit,
        long offset,
        boolean counted,
        @Nullable Position after) {

    /** The largest page. */
    public static final int MAX_LIMIT = 10_000;

    public Query {
        sort = List.copyOf(sort);
        components = Set.copyOf(components);
        if (limit < 1 || limit > MAX_LIMIT || offset < 0) {
            throw new IllegalArgumentException("limit " + limit + ", offset " + offset);
        }
    }

    /** From the beginning. */
    public Query(Predicate filter, List<Sort> sort, Set<String> components, int limit, long offset, boolean counted) {
        this(filter, sort, components, limit, offset, counted, null);
    }

    /** All records that fulfil the predicate, by id, the largest page, uncounted. */
    public static Query where(Predicate filter) {
        return new Query(filter, List.of(), Set.of(), MAX_LIMIT, 0, false);
    }

    /** With these components only; empty means all that are granted. */
    public Query selecting(Set<String> wanted) {
        return new Query(filter, sort, wanted, limit, offset, counted, after);
    }

    public Query limit(int newLimit) {
        return new Query(filter, sort, components, newLimit, offset, counted, after);
    }

    public Query sortedBy(Sort... keys) {
        return new Query(filter, List.of(keys), components, limit, offset, counted, after);
    }

    /** What follows a place in the order, without an offset. */
    public Query after(Position position) {
        return new Query(filter, sort, components, limit, 0, counted, position);
    }

    /** Passing over so many. */
    public Query skipping(long records) {
        return new Query(filter, sort, components, limit, records, counted, after);
    }

    /** Without the total. */
    public Query uncounted() {
        return new Query(filter, sort, components, limit, offset, false, after);
    }
}
