package org.crosswalk.hub.record;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import org.crosswalk.hub.grant.Access;

/**
 * The staged records of one kind. First {@link #add} each, then {@link #end}; then look for what is wrong with them,
 * hold it, and {@link #apply} the rest.
 */
public final class Staged<T> {

    private final BulkLoad load;
    private final RecordType<T> type;
    private final String table;
    private final String columns;
    private final List<Component<?>> stored;
    private final CopyText text = new CopyText();
    private @Nullable CopyIn copy;

    private Staged(BulkLoad load, RecordType<T> type) {
        this.load = load;
        this.type = type;
        this.table = "staged_" + type.name().toLowerCase(java.util.Locale.ROOT);
        this.stored = UpsertSql.stored(type);
        this.columns = stored.stream().map(Component::sql).collect(Collectors.joining(", "));
    }

    /** What applying a kind of record came to. */
    public record Applied(long created, long updated) {}

    static <T> Staged<T> begin(BulkLoad load, RecordType<T> type) throws SQLException {
        Staged<T> staged = new Staged<>(load, type);
        load.execute("create temporary table " + staged.table + " as select 0::bigint as line, " + staged.columns
                + " from " + type.table() + " with no data");
        return staged;
    }

    public RecordType<T> type() {
        return type;
    }

    /**
     * Stages a record.
     *
     * @param line where it stands in its source, from 1; unique among what is staged of this kind
     */
    public void add(T record, long line) throws SQLException {
        text.value(line);
        for (Component<?> component : stored) {
            text.value(value(component, record));
        }
        text.endRow();
        if (text.worthSending()) {
            send();
        }
    }

    /** Ends the adding; the table can be asked now. */
    public void end() throws SQLException {
        send();
        CopyIn ending = Objects.requireNonNull(copy);
        ending.endCopy();
        copy = null;
        load.execute("create index on " + table + " (line); analyze " + table);
    }

    /**
     * Those lines whose id stands in a later line again; they are dropped, for the last counts.
     *
     * @param most how many are told one by one; the value is the last line
     */
    public Dangling dropRepeated(int most) throws SQLException {
        return Dangling.of(load, "select s.line, s.id, r.last::text as value from " + table + " s join (select id,"
                + " max(line) as last from " + table + " group by id having count(*) > 1) r on r.id = s.id and s.line < r.last",
                most, table);
    }

    /**
     * Those records, unless they are to be deleted, of which a component names a record that is neither stored nor
     * staged.
     *
     * @param component a text, or a list of texts, or {@code roles.org}: a member of the objects in a list
     * @param target what it names
     * @param hold whether such records are dropped
     * @param most how many are told one by one
     */
    public Dangling dangling(String component, RecordType<?> target, boolean hold, int most) throws SQLException {
        return Dangling.of(load, "select s.line, s.id, r.value from " + table + " s cross join lateral "
                + references(component) + " r(value) left join (" + load.known(target) + ") k on k.id = r.value"
                + " where s.status <> 'tobedeleted' and r.value is not null and k.id is null",
                most, hold ? table : "");
    }

    /** How many records are staged. */
    public long count() throws SQLException {
        try (PreparedStatement all = load.connection().prepareStatement("select count(*) from " + table)) {
            return number(all);
        }
    }

    /**
     * Writes what differs from what is stored, in order of the lines, in journaled transactions of at most 5,000 rows.
     *
     * @param covered the components that the source speaks of; of a record that exists, the others stay as they are
     * @param progress told how many rows have been written, after each transaction
     */
    public Applied apply(Access covered, LongConsumer progress) throws SQLException {
        String changed = "changed_" + table;
        load.execute("create temporary table " + changed + " as select s.line from " + table + " s left join "
                + type.table() + " h on h.tenant = " + BulkLoad.literal(load.tenant()) + " and h.id = s.id where h.id is null or "
                + UpsertSql.differs(type, covered, "h.", "s.") + " order by s.line;"
                + " create index on " + changed + " (line); analyze " + changed);
        long created = 0;
        long updated = 0;
        long from = Long.MIN_VALUE;
        try (PreparedStatement bound = load.connection().prepareStatement("select max(line) from (select line from "
                        + changed + " where line > ? order by line limit " + BulkLoad.CHUNK + ") x");
                PreparedStatement chunk = load.connection().prepareStatement(chunk(covered, changed))) {
            for (Long to = bound(bound, from); to != null; to = bound(bound, from)) {
                Applied written = write(chunk, from, to);
                created += written.created();
                updated += written.updated();
                from = to;
                progress.accept(created + updated);
            }
        }
        load.execute("drop table " + changed);
        return new Applied(created, updated);
    }

    String table() {
        return table;
    }

    String columns() {
        return columns;
    }

    private String chunk(Access covered, String changed) {
        String rows = table + " join (select line as changed from " + changed
                + " where line > ? and line <= ?) c on c.changed = line";
        return "with written(id, created) as (" + UpsertSql.statement(type, covered, BulkLoad.literal(load.tenant()), rows)
                + "), journaled as materialized (select hub.journal_append(?, array_agg(?::text), array_agg(id),"
                + " array_agg(case when created then 'CREATED' else 'UPDATED' end), array_agg(?::text)) from written"
                + " having count(*) > 0)"
                + " select count(*) filter (where created), count(*) filter (where not created),"
                + " (select count(journal_append) from journaled) from written";
    }

    private Applied write(PreparedStatement chunk, long from, long to) throws SQLException {
        chunk.setLong(1, from);
        chunk.setLong(2, to);
        chunk.setString(3, load.tenant());
        chunk.setString(4, type.name());
        chunk.setString(5, load.system());
        try (ResultSet row = chunk.executeQuery()) {
            row.next();
            Applied written = new Applied(row.getLong(1), row.getLong(2));
            if (row.getLong(3) > 0) {
                load.committed(type);
            }
            return written;
        }
    }

    private String references(String component) {
        int dot = component.indexOf('.');
        Component<T> declared = Objects.requireNonNull(type.component(dot < 0 ? component : component.substring(0, dot)));
        String column = "s." + declared.sql();
        return switch (declared.kind()) {
            case TEXT_LIST -> "unnest(" + column + ")";
            case JSON -> "(select e ->> " + BulkLoad.literal(component.substring(dot + 1))
                    + " from jsonb_array_elements(" + column + ") e)";
            default -> "(values (" + column + "))";
        };
    }

    @SuppressWarnings("unchecked") // the components are those of T
    private static <T> @Nullable Object value(Component<?> component, T record) {
        return Objects.requireNonNull(((Component<T>) component).value()).apply(record);
    }

    private void send() throws SQLException {
        CopyIn sending = copy;
        if (sending == null) {
            sending = load.connection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (line, " + columns + ") from stdin");
            copy = sending;
        }
        byte[] rows = text.take();
        sending.writeToCopy(rows, 0, rows.length);
    }

    private static @Nullable Long bound(PreparedStatement bound, long from) throws SQLException {
        bound.setLong(1, from);
        try (ResultSet row = bound.executeQuery()) {
            row.next();
            long to = row.getLong(1);
            return row.wasNull() ? null : to;
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
