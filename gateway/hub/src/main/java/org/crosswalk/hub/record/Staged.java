package org.crosswalk.hub.record;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
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

    /** From so many new rows on, plans that were made for the table as it was may be bad ones. */
    private static final long MANY = 1_000;

    private final BulkLoad load;
    private final RecordType<T> type;
    private final String table;
    private final String columns;
    private final List<Component<?>> stored;
    private final CopyText text = new CopyText();
    private @Nullable CopyIn copy;
    private long added;

    private Staged(BulkLoad load, RecordType<T> type) throws SQLException {
        this.load = load;
        this.type = type;
        this.stored = UpsertSql.stored(type);
        this.columns = stored.stream().map(Component::sql).collect(Collectors.joining(", "));
        this.table = load.tables().create(type.name().toLowerCase(Locale.ROOT),
                "as select 0::bigint as line, " + columns + " from " + type.table() + " with no data");
    }

    /** What applying a kind of record came to. */
    public record Applied(long created, long updated) {}

    static <T> Staged<T> begin(BulkLoad load, RecordType<T> type) throws SQLException {
        return new Staged<>(load, type);
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
        added++;
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
        load.staged(added);
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

    /**
     * What a source that holds everything does not hold any more.
     *
     * @param missing how many records of the system are stored and active, and not staged
     * @param until how many of them are stored and active
     */
    public record Missing(long missing, long until) {}

    /** Counts what the system has told of before and does not now. */
    public Missing missing() throws SQLException {
        try (PreparedStatement counts = load.connection().prepareStatement("select count(*) filter (where s.id is null),"
                        + " count(*) from " + ofSystem() + " left join " + table + " s on s.id = h.id where " + isOfSystem());
                ResultSet row = counts.executeQuery()) {
            row.next();
            return new Missing(row.getLong(1), row.getLong(2));
        }
    }

    /** Stages what the system has told of before and does not now, to be marked as deleted. */
    public void stageMissing() throws SQLException {
        String values = stored.stream()
                .map(component -> switch (component.sql()) {
                    case "status" -> "'tobedeleted'";
                    case "date_last_modified" -> "now()";
                    default -> "h." + component.sql();
                })
                .collect(Collectors.joining(", "));
        load.execute("insert into " + table + " (line, " + columns + ") select (select coalesce(max(line), 0) from " + table
                + ") + row_number() over (order by h.id), " + values + " from " + ofSystem() + " where " + isOfSystem()
                + " and not exists (select from " + table + " s where s.id = h.id); analyze " + table);
    }

    /**
     * Lets a component stay as it is stored in records that say the same as the stored ones: an export that comes back
     * is no news of how a record came to be.
     *
     * @param component what stays
     * @param same what must be the same
     */
    public void keep(String component, List<String> same) throws SQLException {
        String kept = column(component);
        String staged = same.stream().map(each -> "s." + column(each)).collect(Collectors.joining(", "));
        load.execute("update " + table + " s set " + kept + " = h." + kept + " from " + type.table() + " h where h.tenant = "
                + BulkLoad.literal(load.tenant()) + " and h.id = s.id and h.status = s.status and h." + kept
                + " is distinct from s." + kept + " and (" + staged + ") is not distinct from ("
                + same.stream().map(each -> "h." + column(each)).collect(Collectors.joining(", ")) + ")");
    }

    private String ofSystem() {
        return type.table() + " h";
    }

    private String isOfSystem() {
        return "h.tenant = " + BulkLoad.literal(load.tenant()) + " and h.origin_system = "
                + BulkLoad.literal(load.system()) + " and h.status <> 'tobedeleted'";
    }

    private String column(String component) {
        return Objects.requireNonNull(type.component(component), component).sql();
    }

    /** How many records are staged. */
    public long count() throws SQLException {
        try (PreparedStatement all = load.connection().prepareStatement("select count(*) from " + table)) {
            return number(all);
        }
    }

    /**
     * Writes what differs from what is stored, in journaled transactions of at most 5,000 rows; many of them side by
     * side.
     *
     * @param covered the components that the source speaks of; of a record that exists, the others stay as they are
     * @param progress told how many rows have been written, after each transaction
     */
    public Applied apply(Access covered, LongConsumer progress) throws SQLException {
        String changed = load.tables().create("changed", "as select s.line, h.id is null as fresh from " + table
                + " s left join " + type.table() + " h on h.tenant = " + BulkLoad.literal(load.tenant())
                + " and h.id = s.id where h.id is null or " + UpsertSql.differs(type, covered, "h.", "s.")
                + " order by s.line");
        load.execute("create index on " + changed + " (line); analyze " + changed);
        Applied applied = new ChunkWrites(load, type, covered, table, changed).all(progress);
        load.tables().drop(changed);
        if (applied.created() >= MANY) {
            load.execute("analyze " + type.table());
        }
        return applied;
    }

    String table() {
        return table;
    }

    String columns() {
        return columns;
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
    private @Nullable Object value(Component<?> component, T record) {
        return ((Component<T>) component).stored(record, load.seal());
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

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
