package org.crosswalk.hub.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.vertx.core.json.JsonObject;
import org.postgresql.PGConnection;

import org.crosswalk.hub.backup.Contents.Table;
import org.crosswalk.postgres.PostgresAddress;

/**
 * Writes a whole database into one compressed file while it is in use: all tables as of one moment, as text, so that any
 * supported major of PostgreSQL reads it. Keys outside of the database, {@code master.key} above all, are not in it.
 */
public final class Backup {

    private final PostgresAddress address;

    /** @param address the tables of all modules in this database are kept */
    public Backup(PostgresAddress address) {
        this.address = address;
    }

    /**
     * Writes the file; it appears under its name when it is whole. Blocks.
     *
     * @param progress told of each table with its rows
     * @return how many rows it holds
     */
    public long write(Path file, BiConsumer<String, Long> progress) throws BackupException {
        Path growing = file.resolveSibling(file.getFileName() + ".part");
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            Files.deleteIfExists(growing);
            Files.createFile(growing, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            long rows = write(connection, growing, progress);
            Files.move(growing, file, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (SQLException e) {
            throw new BackupException("the database at " + address + " cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private long write(Connection connection, Path file, BiConsumer<String, Long> progress)
            throws SQLException, IOException, BackupException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read read only");
        }
        Catalogue catalogue = new Catalogue(connection);
        Contents contents = new Contents(Contents.FORMAT, catalogue.versions(), catalogue.tables());
        if (contents.tables().isEmpty()) {
            throw new BackupException("the database at " + address + " holds no tables of Crosswalk");
        }
        long all = 0;
        JsonObject rows = new JsonObject();
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            entry(zip, Contents.FIRST, contents.json());
            for (Table table : contents.tables()) {
                zip.putNextEntry(new ZipEntry(table.entry()));
                long copied = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select "
                        + table.columnList() + " from " + table.sql() + ") to stdout", (OutputStream) zip);
                zip.closeEntry();
                rows.put(table.entry(), copied);
                progress.accept(table.schema() + "." + table.name(), copied);
                all += copied;
            }
            // A sequence stands outside of the snapshot: read last, it is never behind the rows that drew from it.
            JsonObject sequences = new JsonObject();
            catalogue.sequences().forEach(sequences::put);
            entry(zip, Contents.LAST, new JsonObject().put("rows", rows).put("sequences", sequences));
        }
        return all;
    }

    private static void entry(ZipOutputStream zip, String name, JsonObject content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.encodePrettily().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
