package org.crosswalk.hub.record;

import java.util.List;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonObject;

/**
 * The rows of one kind of record as JSON, by column: for tables that hold records of any kind before they are stored,
 * such as those in which an adapter stages what it pulls. The statements are made here, so that only the hub knows how
 * its tables look.
 */
public final class RowForm<T> {

    private final RecordType<T> type;
    private final String typed;

    private RowForm(RecordType<T> type) {
        this.type = type;
        this.typed = UpsertSql.stored(type).stream()
                .map(component -> component.sql() + " " + component.columnType())
                .collect(Collectors.joining(", "));
    }

    public static <T> RowForm<T> of(RecordType<T> type) {
        return new RowForm<>(type);
    }

    /** The table that keeps the records. */
    public String table() {
        return type.table();
    }

    /** The row of a record, sealed as in its table. */
    public JsonObject json(T record, Seal seal) {
        return UpsertSql.row(type, record, seal);
    }

    /** The columns that hold content, not whence and when it came, and not the id. */
    public List<String> content() {
        return UpsertSql.stored(type).stream()
                .map(Component::sql)
                .filter(column -> !column.equals("id") && !UpsertSql.NOT_CONTENT.contains(column))
                .toList();
    }

    /** The column that keeps a component; fails for one that there is not. */
    public String column(String component) {
        Component<T> found = type.component(component);
        if (found == null || found.derived()) {
            throw new IllegalArgumentException(type + " has no component " + component);
        }
        return found.sql();
    }

    /**
     * SQL of a table of rows, to be read with {@link RecordType#read}.
     *
     * @param json SQL of the row as JSON
     */
    public String rows(String json, String alias) {
        return "jsonb_to_record(" + json + ") as " + alias + "(" + typed + ")";
    }

    /**
     * SQL that compares rows with the records of the district {@code $1}: {@code id, act, content, before} of those
     * where storing the row would make a change. The act is {@code added} for a record that is not there or was marked
     * as deleted, {@code removed} for one to be marked so, else {@code changed}; {@code before} is its row until now.
     *
     * @param rows SQL of a table with the columns {@code id} and {@code content}
     */
    public String differences(String rows) {
        String old = content().stream().map(column -> "t." + column).collect(Collectors.joining(", "));
        String now = content().stream().map(column -> "x." + column).collect(Collectors.joining(", "));
        return "select s.id, case when t.id is null then 'added' when x.status = 'tobedeleted' then 'removed'"
                + " when t.status = 'tobedeleted' then 'added' else 'changed' end as act, s.content,"
                + " to_jsonb(t) - 'tenant' as before from (" + rows + ") s cross join lateral "
                + rows("s.content", "x") + " left join " + type.table() + " t on t.tenant = $1 and t.id = s.id"
                + " where (t.id is null and x.status = 'active') or (t.id is not null"
                + " and not (t.status = 'tobedeleted' and x.status = 'tobedeleted')"
                + " and (" + old + ") is distinct from (" + now + "))";
    }

    /**
     * SQL of those rows that the district {@code $1} still has as they were stored, or has still marked as deleted.
     *
     * @param rows SQL of a table {@code s} with the columns {@code id} and {@code content}
     * @param selected what is selected
     * @param where what must be true besides
     * @param more further tables
     */
    public String unchanged(String rows, String selected, String where, String... more) {
        String old = content().stream().map(column -> "t." + column).collect(Collectors.joining(", "));
        String now = content().stream().map(column -> "x." + column).collect(Collectors.joining(", "));
        StringBuilder sql = new StringBuilder("select " + selected + " from (" + rows + ") s cross join lateral "
                + rows("s.content", "x") + " join " + type.table() + " t on t.tenant = $1 and t.id = s.id");
        for (String table : more) {
            sql.append(" cross join lateral ").append(table);
        }
        return sql + " where (" + where + ") and case when x.status = 'tobedeleted' then t.status = 'tobedeleted' else ("
                + old + ") is not distinct from (" + now + ") end";
    }

    /** SQL that counts the active records of the district {@code $1}. */
    public String countOfActive() {
        return "select count(*) from " + type.table() + " t where t.tenant = $1 and t.status = 'active'";
    }

    /**
     * SQL condition that a record of the district {@code $1} with this id is there and active.
     *
     * @param id SQL of the id
     */
    public String isActive(String id) {
        return "exists (select from " + type.table() + " t where t.tenant = $1 and t.id = " + id
                + " and t.status = 'active')";
    }
}
