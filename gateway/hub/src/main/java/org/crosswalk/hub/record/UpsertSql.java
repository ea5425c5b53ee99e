package org.crosswalk.hub.record;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.grant.Access;

/**
 * The statement that creates and updates records of a kind in one go: sorted by key, so that two never deadlock, and
 * touching only rows whose content differs.
 */
final class UpsertSql {

    private static final String DATE = "date_last_modified";

    /** Columns that say when and whence a record came: alone they make no change. */
    static final Set<String> NOT_CONTENT =
            Set.of(DATE, "origin_system", "origin_record", "origin_version");

    /** SQLSTATE untranslatable_character: U+0000, which JSON may hold and PostgreSQL may not. */
    private static final String NO_SUCH_TEXT = "22P05";

    private UpsertSql() {}

    /**
     * Takes the district and the rows as JSON; returns the id and whether it was created, for each row touched.
     *
     * @param access what of a row that exists is replaced
     */
    static String statement(RecordType<?> type, Access access) {
        String typed = stored(type).stream().map(c -> c.sql() + " " + c.columnType()).collect(Collectors.joining(", "));
        return statement(type, access, "$1", "jsonb_to_recordset($2::jsonb) as x(" + typed + ")");
    }

    /**
     * The same with rows from elsewhere.
     *
     * @param tenant the expression for the district
     * @param source what the rows are selected from: a table or function that has the columns of the kind
     */
    static String statement(RecordType<?> type, Access access, String tenant, String source) {
        String columns = stored(type).stream().map(Component::sql).collect(Collectors.joining(", "));
        String sets = replaced(type, access)
                .map(c -> c.sql() + " = excluded." + c.sql())
                .collect(Collectors.joining(", "));
        return "insert into " + type.table() + " as t (tenant, " + columns + ") select " + tenant + ", " + columns
                + " from " + source + " order by id"
                + " on conflict (tenant, id) do update set " + sets
                + " where " + differs(type, access, "t.", "excluded.")
                + " returning id, xmax = 0";
    }

    /** The condition that two rows differ in what the access replaces, apart from when and whence they came. */
    static String differs(RecordType<?> type, Access access, String one, String other) {
        List<String> content = replaced(type, access)
                .map(Component::sql)
                .filter(column -> !NOT_CONTENT.contains(column) || (type.dated() && column.equals(DATE)))
                .toList();
        return "(" + prefixed(one, content) + ") is distinct from (" + prefixed(other, content) + ")";
    }

    private static Stream<Component<?>> replaced(RecordType<?> type, Access access) {
        return stored(type).stream()
                .filter(c -> c.structural() || access.writes(c.basis()))
                .filter(c -> !c.sql().equals("id"));
    }

    /** The records as the statement takes them; of several with one id the last counts. */
    static <T> JsonArray rows(RecordType<T> type, Collection<T> records, Seal seal) {
        return new JsonArray(records.stream()
                .collect(Collectors.toMap(type::idOf, record -> record, (first, last) -> last))
                .values()
                .stream()
                .sorted(Comparator.comparing(type::idOf))
                .map(record -> row(type, record, seal))
                .toList());
    }

    /** A refusal for U+0000 in words that name the record; any other failure as it is. */
    static Throwable explained(Throwable failure, RecordType<?> type, JsonArray rows) {
        if (!(failure instanceof PgException refusal) || !refusal.getSqlState().equals(NO_SUCH_TEXT)) {
            return failure;
        }
        for (Object row : rows) {
            for (Map.Entry<String, Object> column : (JsonObject) row) {
                if (Json.encode(column.getValue()).contains("\\u0000")) {
                    return new HubException(HubException.Code.INVALID_DATA, type + " "
                            + ((JsonObject) row).getString("id") + " holds U+0000 in " + column.getKey());
                }
            }
        }
        return failure;
    }

    /** The row of a record, by column. */
    static <T> JsonObject row(RecordType<T> type, T record, Seal seal) {
        JsonObject row = new JsonObject();
        for (Component<T> component : type.components()) {
            if (!component.derived()) {
                row.put(component.sql(), json(component.stored(record, seal)));
            }
        }
        return row;
    }

    private static @org.jspecify.annotations.Nullable Object json(@org.jspecify.annotations.Nullable Object value) {
        return switch (value) {
            case null -> null;
            case java.time.temporal.TemporalAccessor time -> time.toString();
            case Enum<?> constant -> constant.name();
            case Collection<?> list -> new JsonArray(List.copyOf(list));
            default -> value;
        };
    }

    static List<Component<?>> stored(RecordType<?> type) {
        return type.components().stream().filter(component -> !component.derived()).collect(Collectors.toList());
    }

    private static String prefixed(String prefix, List<String> columns) {
        return columns.stream().map(column -> prefix + column).collect(Collectors.joining(", "));
    }
}
