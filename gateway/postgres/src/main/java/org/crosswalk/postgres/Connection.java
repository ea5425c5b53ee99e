package org.crosswalk.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** The few questions that a launcher asks over JDBC. */
final class Connection {

    private static final int POLL_MILLIS = 20;

    private Connection() {}

    /** Whether the server at this address is the one over this data folder, and not a stranger on its port. */
    static boolean answers(PostgresAddress address, Path data) {
        try {
            return Path.of(ask(address, "show data_directory")).toRealPath().equals(data.toRealPath());
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    /** Waits until the server answers; false where it does not in time. */
    static boolean awaitServer(PostgresAddress address, Path data, Instant end) {
        while (Instant.now().isBefore(end)) {
            if (answers(address, data)) {
                return true;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            if (Postmaster.of(data).isEmpty() && Instant.now().isAfter(end.minusSeconds(8))) {
                return false;
            }
        }
        return false;
    }

    static void createDatabase(PostgresAddress server, String database) throws PostgresStartException {
        try {
            if (ask(server, "select count(*) from pg_database where datname = '" + database + "'").equals("0")) {
                execute(server, "create database " + database);
            }
        } catch (SQLException e) {
            throw new PostgresStartException("postgres.start", "the database cannot be made: " + e.getMessage(), e);
        }
    }

    static void execute(PostgresAddress address, String sql) throws SQLException {
        try (java.sql.Connection connection = open(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(PostgresAddress address, String sql) throws SQLException {
        try (java.sql.Connection connection = open(address);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static java.sql.Connection open(PostgresAddress address) throws SQLException {
        return DriverManager.getConnection(
                address.jdbcUrl() + "?loginTimeout=5&connectTimeout=2", address.user(), address.password());
    }
}
