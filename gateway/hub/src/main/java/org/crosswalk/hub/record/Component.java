package org.crosswalk.hub.record;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record. A component of words that nobody may read in the tables is kept as {@link Seal sealed} text.
 *
 * @param name the component's name, as queries, policies and adapters' declarations use it
 * @param kind what it holds
 * @param sql the column, or for a derived component the expression over the row {@code t}
 * @param value reads it from a record, in a form that Jackson writes; null for a derived component, which is not stored
 * @param structural whether the record makes no sense without it: granted wherever the record is, never withheld
 * @param basis the component whose grant decides: itself, or for a derived component the one that it is computed from
 * @param sealing how it is sealed; null for what is kept as it is
 */
public record Component<T>(
        String name,
        Kind kind,
        String sql,
        @Nullable Function<T, @Nullable Object> value,
        boolean structural,
        String basis,
        @Nullable Sealing<T> sealing) {

    /**
     * How a component is sealed.
     *
     * @param kind of the words: the same kind in whichever table has the same keys
     * @param with a record with these words, which its row holds sealed
     */
    public record Sealing<T>(String kind, BiFunction<T, String, T> with) {}

    /** Whether it is computed from other columns when it is read. */
    public boolean derived() {
        return value == null;
    }

    /** Whether its column holds sealed text, which can be compared for equality and no further. */
    boolean sealed() {
        return sealing != null && kind != Kind.JSON;
    }

    /** The PostgreSQL type of its column. */
    String columnType() {
        return sealed() ? Kind.TEXT.sql() : kind.sql();
    }

    /** The value of a record as it is stored. */
    @Nullable Object stored(T record, Seal seal) {
        Object plain = Objects.requireNonNull(value).apply(record);
        return switch (plain) {
            case null -> null;
            case JsonObject json when sealing != null -> seal.closeComments(json);
            case Object words when sealing != null -> seal.close(sealing.kind(), words.toString());
            default -> plain;
        };
    }
}
