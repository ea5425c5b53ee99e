package org.crosswalk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

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
            long begin = System.nanoTime();
            copy(connection, packages, rows);
            statement.execute("alter table " + TABLE + " add primary key (tenant, id);"
                    + " create index on " + TABLE + " (tenant, class, role, user_id);"
                    + " create index on " + TABLE + " (tenant, user_id, class)");
            double seconds = (System.nanoTime() - begin) / 1e9;
            statement.execute("drop schema " + Scratch.SCHEMA + " cascade");
            return seconds;
        }
    }

    private static void copy(Connection connection, EnrollmentPackages packages, int rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + TABLE + " from stdin");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append(packages.row(i));
            if (text.length() >= BATCH || i == rows - 1) {
                byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
                text.setLength(0);
            }
        }
        copy.endCopy();
    }
}
