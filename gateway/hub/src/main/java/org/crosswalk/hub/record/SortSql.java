package org.crosswalk.hub.record;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.query.Position;

/**
 * A total order, and what follows a place in it. Missing values come last in both directions, and the id decides between
 * records that are otherwise the same.
 */
final class SortSql {

    /** The columns that hold the values of the sort keys begin so. */
    static final String KEY = "sort_key_";

    /** One sort key: an expression over the row {@code t}, what it yields, and its direction. */
    record Key(String expression, Kind kind, boolean descending) {

        /** Texts sort by code point, also those that are computed. */
        String sorted() {
            return kind == Kind.TEXT ? expression + " collate \"C\"" : expression;
        }
    }

    private final RecordType<?> type;
    private final List<Key> keys;

    SortSql(RecordType<?> type, List<Key> keys) {
        this.type = type;
        this.keys = keys;
    }

    /** To be added to what is selected: the place of each record. */
    String columns() {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> ", (" + keys.get(i).expression() + ")::text as " + KEY + i)
                .collect(Collectors.joining());
    }

    String order() {
        Stream<String> shared = type.shared() ? Stream.of("t.tenant = '" + TenantId.SHARED + "'") : Stream.empty();
        return " order by " + Stream.of(
                        keys.stream().map(key -> key.sorted() + (key.descending() ? " desc" : " asc") + " nulls last"),
                        Stream.of("t.id"),
                        shared)
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
    }

    /** The condition that a record follows the place. */
    String after(Position position, Function<Object, String> parameter) {
        if (type.shared() || position.keys().size() != keys.size()) {
            throw new IllegalArgumentException("no place in this order");
        }
        String condition = "t.id > " + parameter.apply(position.id());
        for (int i = keys.size() - 1; i >= 0; i--) {
            condition = after(keys.get(i), position.keys().get(i), condition, parameter);
        }
        return " and (" + condition + ")";
    }

    /** @param tie what decides where the values are the same */
    private static String after(Key key, @Nullable String value, String tie, Function<Object, String> parameter) {
        String missing = key.expression() + " is null";
        if (value == null) {
            return missing + " and (" + tie + ")";
        }
        String given = parameter.apply(value) + "::text::" + key.kind().sql();
        return key.sorted() + (key.descending() ? " < " : " > ") + given + " or " + missing + " or ("
                + key.sorted() + " = " + given + " and (" + tie + "))";
    }
}
