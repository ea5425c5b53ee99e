package org.crosswalk.hub.record;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Changes;
import org.crosswalk.hub.store.Database;
import org.crosswalk.postgres.PostgresAddress;

/**
 * Loads any number of records in a memory that stays flat: rows are copied into staging tables of this session,
 * compared with what is stored in one join, and only what differs is written, in journaled transactions of at
 * most 5,000 rows. Until {@link Staged#apply} nothing is changed; a load that was cut off is resumed by repeating it,
 * for what was written no longer differs.
 *
 * <p>All methods block. Not for several threads. It reads nothing for anybody, so it takes no grant.
 */
public final class BulkLoad implements AutoCloseable {

    /** From so many rows on, walking a whole table once is better than looking up each row, whatever statistics say. */
    private static final long MANY = 20_000;

    /** Large joins are hashed rather than sorted where there is room. */
    private static final String ROOM = "set application_name = 'crosswalk-import'; set work_mem = '96MB';"
            + " set maintenance_work_mem = '128MB'";
    /** How rows are best joined depends on how many lines of a chunk's range are written, so each chunk is planned. */
    private static final String WRITING = "set synchronous_commit = off; set enable_nestloop = on;"
            + " set plan_cache_mode = force_custom_plan";

    private final PostgresAddress address;
    private final Connection connection;
    private final StagingTables tables;
    private final Changes changes;
    private final TenantId tenant;
    private final String system;
    private final Seal seal;
    private final Map<RecordType<?>, Staged<?>> staged = new LinkedHashMap<>();
    private String comparing = "on";

    private BulkLoad(PostgresAddress address, Connection connection, StagingTables tables, Changes changes,
            TenantId tenant, String system, Seal seal) {
        this.address = address;
        this.connection = connection;
        this.tables = tables;
        this.changes = changes;
        this.tenant = tenant;
        this.system = system;
        this.seal = seal;
    }

    /**
     * Opens a session; it waits until no other one loads from the same system, in whatever process.
     *
     * @param system the system that the records come from, as the journal names it
     * @param seals seal what no table may show
     */
    public static BulkLoad open(Database database, Changes changes, TenantId tenant, String system, Seals seals)
            throws SQLException {
        PostgresAddress address = database.address();
        Connection connection = connect(address);
        try {
            execute(connection, "select pg_advisory_lock(hashtextextended('crosswalk.import.' || "
                    + literal(tenant.value() + "." + system) + ", 0)); " + ROOM);
            return new BulkLoad(
                    address, connection, StagingTables.open(connection), changes, tenant, system, seals.of(tenant));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The staging table for a kind of record; the same one each time. */
    @SuppressWarnings("unchecked") // a kind's staging table holds records of that kind
    public <T> Staged<T> stage(RecordType<T> type) throws SQLException {
        Staged<?> there = staged.get(type);
        if (there == null) {
            there = Staged.begin(this, type);
            staged.put(type, there);
        }
        return (Staged<T>) there;
    }

    /** A staging table for parts of records that come in a file of their own. */
    public StagedParts parts(String name) throws SQLException {
        return StagedParts.begin(this, name);
    }

    /** Drops what was staged. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            tables.close();
        }
    }

    /** The query of the ids that are stored or staged. */
    String known(RecordType<?> type) {
        Staged<?> there = staged.get(type);
        return "select id from " + type.table() + " where tenant = " + literal(tenant())
                + (there == null ? "" : " union select id from " + there.table());
    }

    /** So many rows of a kind have been staged. */
    void staged(long rows) throws SQLException {
        if (rows >= MANY) {
            // A district that is being filled has statistics that know nothing of it: the planner believes it empty.
            comparing = "off";
            execute("set enable_nestloop = off");
        }
    }

    /** A chunk is looked up row by row: walking the staged rows for each chunk would take the square of their number. */
    void writing() throws SQLException {
        execute(WRITING);
    }

    /** A further connection that writes chunks. */
    Connection another() throws SQLException {
        Connection another = connect(address);
        try {
            execute(another, ROOM + "; " + WRITING);
            return another;
        } catch (SQLException e) {
            another.close();
            throw e;
        }
    }

    /** All is written, and this returns when it is on the disk. */
    void written() throws SQLException {
        // A commit that waits for the disk waits for all that was committed before it.
        execute("set synchronous_commit = on; select pg_logical_emit_message(true, 'crosswalk', 'loaded');"
                + " set plan_cache_mode = auto; set enable_nestloop = " + comparing);
    }

    Seal seal() {
        return seal;
    }

    Connection connection() {
        return connection;
    }

    StagingTables tables() {
        return tables;
    }

    String tenant() {
        return tenant.value();
    }

    String system() {
        return system;
    }

    void execute(String sql) throws SQLException {
        execute(connection, sql);
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A text as SQL writes it; for the few that no parameter can carry. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    void committed(RecordType<?> type) {
        changes.committed(tenant, Set.of(type.name()));
    }
}
