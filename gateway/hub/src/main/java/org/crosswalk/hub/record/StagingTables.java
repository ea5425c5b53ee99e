package org.crosswalk.hub.record;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;

/**
 * The tables of one bulk load. They are not temporary, for then no other session could read them and only one could
 * write what they hold; they are unlogged, for after a crash the load is repeated anyway.
 */
final class StagingTables implements AutoCloseable {

    /** Whose session is over; the name of a table begins with that of its session. */
    private static final String LEFT_BEHIND = "select format('%I.%I', n.nspname, c.relname) from pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'staging' and c.relkind = 'r'"
            + " and (substring(c.relname from '^s(\\d+)_')::int = pg_backend_pid()"
            + " or not exists (select from pg_stat_activity a where a.pid = substring(c.relname from '^s(\\d+)_')::int))";

    private final Connection connection;
    private final String prefix;
    private final List<String> made = new ArrayList<>();

    private StagingTables(Connection connection) throws SQLException {
        this.connection = connection;
        this.prefix = "staging.s" + connection.unwrap(PGConnection.class).getBackendPID() + "_";
    }

    /** Begins, and drops what loads have left that were killed. */
    static StagingTables open(Connection connection) throws SQLException {
        StagingTables tables = new StagingTables(connection);
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(LEFT_BEHIND)) {
            while (rows.next()) {
                tables.made.add(rows.getString(1));
            }
        }
        tables.close();
        return tables;
    }

    /**
     * Makes a table.
     *
     * @param definition its columns, or the query that it is made of
     * @return its name in SQL
     */
    String create(String name, String definition) throws SQLException {
        String table = prefix + name;
        made.add(table);
        execute("create unlogged table " + table + " " + definition);
        return table;
    }

    void drop(String table) throws SQLException {
        execute("drop table if exists " + table);
        made.remove(table);
    }

    /** Drops all. */
    @Override
    public void close() throws SQLException {
        if (!made.isEmpty()) {
            execute("drop table if exists " + String.join(", ", made));
            made.clear();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
