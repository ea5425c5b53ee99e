package org.crosswalk.hub.record;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One component of a record.
 *
 * @param name the component's name, as queries, policies and adapters' declarations use it
 * @param kind what it holds
 * @param sql the column, or for a derived component the expression over the row {@code t}
 * @param value reads it from a record, in a form that Jackson writes; null for a derived component, which is not stored
 * @param structural whether the record makes no sense without it: granted wherever the record is, never withheld
 * @param basis the component whose grant decides: itself, or for a derived component the one that it is computed from
 */
public record Component<T>(
        String name, Kind kind, String sql, @Nullable Function<T, @Nullable Object> value, boolean structural, String basis) {

    /** Whether it is computed from other columns when it is read. */
    public boolean derived() {
        return value == null;
    }
}
