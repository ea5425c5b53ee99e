package org.crosswalk.hub.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.crosswalk.hub.backup.Contents.Table;

/** What stands in the schemas of a database, as its own catalogue tells. */
final class Catalogue {

    /** A partition's rows are its parent's; what is not logged is worth nothing after a crash, and so after a restore. */
    private static final String TABLES = "select n.nspname, c.relname, array_agg(a.attname::text order by a.attnum)"
            + " from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid"
            + " where n.nspname = any(?) and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'"
            + " and c.relname <> 'flyway_schema_history' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''"
            + " group by n.nspname, c.relname order by n.nspname, c.relname";
    private static final String SEQUENCES = "select schemaname || '.' || sequencename, last_value from pg_sequences"
            + " where schemaname = any(?) and last_value is not null order by 1";
    private static final String VERSION = "select version from \"%s\".flyway_schema_history"
            + " where success and version is not null order by installed_rank desc limit 1";

    /** The modules of Crosswalk are told by the history that each keeps of its migrations. */
    private static final String SCHEMAS = "select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            + " where c.relname = 'flyway_schema_history' order by 1";

    private final Connection connection;
    private final List<String> schemas;

    Catalogue(Connection connection) throws SQLException {
        this.connection = connection;
        this.schemas = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(SCHEMAS)) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        }
    }

    List<Table> tables() throws SQLException {
        List<Table> tables = new ArrayList<>();
        ask(TABLES, row -> tables.add(new Table(row.getString(1), row.getString(2),
                List.of((String[]) row.getArray(3).getArray()))));
        return tables;
    }

    /** The last value of each sequence that was ever drawn from. */
    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> sequences = new TreeMap<>();
        ask(SEQUENCES, row -> sequences.put(row.getString(1), row.getLong(2)));
        return sequences;
    }

    /** By schema, the migration that it stands at. */
    Map<String, String> versions() throws SQLException {
        Map<String, String> versions = new TreeMap<>();
        for (String schema : schemas) {
            try (PreparedStatement statement = connection.prepareStatement(VERSION.formatted(schema));
                    ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    versions.put(schema, row.getString(1));
                }
            }
        }
        return versions;
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void ask(String sql, Reader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
