package org.crosswalk.hub.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.vertx.core.json.JsonObject;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import org.crosswalk.hub.backup.Contents.Table;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.postgres.PostgresAddress;

/**
 * Reads a backup into an empty database: its tables as the backup's program knew them, all rows in one transaction, then
 * whatever migrations this program has besides. A file that is cut short leaves nothing behind but empty tables.
 */
public final class Restore {

    private final PostgresAddress address;

    /** @param address of an empty database */
    public Restore(PostgresAddress address) {
        this.address = address;
    }

    /**
     * Restores a file. Blocks.
     *
     * @param progress told of each table with its rows
     * @return how many rows were restored
     */
    public long read(Path file, BiConsumer<String, Long> progress) throws BackupException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)));
                Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(Contents.FIRST)) {
                throw new BackupException(file + " is no backup of Crosswalk");
            }
            Contents contents = Contents.of(json(zip));
            prepare(connection, contents);
            long rows = rows(connection, zip, contents, progress);
            Migrations.apply(address, contents.versions().keySet().stream().map(Migrations::new).toList());
            return rows;
        } catch (SQLException e) {
            throw new BackupException("the backup cannot be restored into " + address + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupException(file + " cannot be read: " + e.getMessage() + "; nothing was restored", e);
        }
    }

    private void prepare(Connection connection, Contents contents) throws SQLException, BackupException {
        if (!new Catalogue(connection).versions().isEmpty()) {
            throw new BackupException("the database at " + address + " holds a Crosswalk already: restore into an empty"
                    + " one, another --data folder or database");
        }
        for (Map.Entry<String, String> version : contents.versions().entrySet()) {
            if (!Migrations.applyUpTo(address, new Migrations(version.getKey()), version.getValue())) {
                throw new BackupException("the backup was written by a newer version of Crosswalk (" + version.getKey()
                        + " stands at " + version.getValue() + "): restore it with that version or a newer one");
            }
        }
    }

    private static long rows(
            Connection connection, ZipInputStream zip, Contents contents, BiConsumer<String, Long> progress)
            throws SQLException, IOException, BackupException {
        connection.setAutoCommit(false);
        Map<String, Table> tables = new HashMap<>();
        contents.tables().forEach(table -> tables.put(table.entry(), table));
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        Map<String, Long> copied = new HashMap<>();
        long all = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(Contents.LAST)) {
                seal(connection, json(zip), copied);
                connection.commit();
                return all;
            }
            Table table = tables.get(entry.getName());
            if (table == null) {
                throw new BackupException("the backup holds " + entry.getName() + ", of which its contents say nothing");
            }
            // What triggers would write is in the backup as well.
            execute(connection, "alter table " + table.sql() + " disable trigger user");
            // A migration may have put rows there, which the backup holds as well.
            execute(connection, "delete from " + table.sql());
            long rows = copy.copyIn("copy " + table.sql() + " (" + table.columnList() + ") from stdin", (InputStream) zip);
            execute(connection, "alter table " + table.sql() + " enable trigger user");
            copied.put(entry.getName(), rows);
            progress.accept(table.schema() + "." + table.name(), rows);
            all += rows;
        }
        throw new BackupException("the backup is cut short: nothing was restored");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void seal(Connection connection, JsonObject seal, Map<String, Long> copied)
            throws SQLException, BackupException {
        for (Map.Entry<String, Object> rows : seal.getJsonObject("rows")) {
            Long restored = copied.get(rows.getKey());
            if (restored == null || restored != ((Number) rows.getValue()).longValue()) {
                throw new BackupException("of " + rows.getKey() + ", " + restored + " rows were restored and "
                        + rows.getValue() + " were written: nothing was restored");
            }
        }
        try (PreparedStatement set = connection.prepareStatement("select setval(?::regclass, ?)")) {
            for (Map.Entry<String, Object> sequence : seal.getJsonObject("sequences")) {
                set.setString(1, sequence.getKey());
                set.setLong(2, ((Number) sequence.getValue()).longValue());
                set.executeQuery().close();
            }
        }
    }

    private static JsonObject json(ZipInputStream zip) throws IOException {
        return new JsonObject(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
    }
}
