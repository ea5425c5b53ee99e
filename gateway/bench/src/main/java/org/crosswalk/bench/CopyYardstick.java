package org.crosswalk.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.PGConnection;

import org.crosswalk.postgres.PostgresAddress;

/** What no import can be quicker than: the same rows by a raw COPY into an empty table like the hub's, then its indexes. */
final class CopyYardstick {

    private static final String TABLE = Scratch.SCHEMA + ".enrollment";
    private static final int BATCH = 64 * 1024;

    private CopyYardstick() {}

    /** Seconds. */
    static double measure(PostgresAddress address, EnrollmentPackages packages, int rows)
            throws SQLException, IOException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + Scratch.SCHEMA + " cascade; create schema " + Scratch.SCHEMA
                    + "; create table " + TABLE + " (like hub.enrollment including defaults)");
            // Making the rows is no work of COPY's.
            Path file = Files.createTempFile("crosswalk-bench-", ".copy");
            try (Writer text = Files.newBufferedWriter(file)) {
                for (int i = 0; i < rows; i++) {
                    text.write(packages.row(i));
                }
            }
            long begin = System.nanoTime();
            copy(connection, file);
            statement.execute("alter table " + TABLE + " add primary key (tenant, id);"
                    + " create index on " + TABLE + " (tenant, class, role, user_id);"
                    + " create index on " + TABLE + " (tenant, user_id, class)");
            double seconds = (System.nanoTime() - begin) / 1e9;
            statement.execute("drop schema " + Scratch.SCHEMA + " cascade");
            Files.delete(file);
            return seconds;
        }
    }

    private static void copy(Connection connection, Path file) throws SQLException, IOException {
        try (InputStream rows = new BufferedInputStream(Files.newInputStream(file), BATCH)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + TABLE + " from stdin", rows, BATCH);
        }
    }
}
