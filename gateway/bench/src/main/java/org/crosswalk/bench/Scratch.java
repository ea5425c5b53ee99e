package org.crosswalk.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

import org.crosswalk.postgres.PostgresAddress;

/** The table for raw inserts, with a primary key and three two-column indexes, in a schema of its own. */
final class Scratch implements AutoCloseable {

    static final String SCHEMA = "crosswalk_bench";
    static final String TABLE = SCHEMA + ".statement";

    private final PostgresAddress address;
    private final Connection connection;

    private Scratch(PostgresAddress address, Connection connection) {
        this.address = address;
        this.connection = connection;
    }

    /** What an interrupted run left is dropped first. */
    static Scratch create(PostgresAddress address) {
        try {
            Scratch scratch = new Scratch(address,
                    DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password()));
            scratch.execute("drop schema if exists " + SCHEMA + " cascade");
            scratch.execute("create schema " + SCHEMA);
            scratch.execute("create table " + TABLE + " (id uuid primary key, stored timestamptz not null,"
                    + " actor text not null, activity text not null, document bytea not null)");
            scratch.execute("create index on " + TABLE + " (stored, id)");
            scratch.execute("create index on " + TABLE + " (actor, stored)");
            scratch.execute("create index on " + TABLE + " (activity, stored)");
            return scratch;
        } catch (SQLException e) {
            throw new IllegalStateException("the raw yardstick cannot be laid out in " + address, e);
        }
    }

    PostgresAddress address() {
        return address;
    }

    String serverVersion() {
        return ask("show server_version");
    }

    /**
     * The server's first process, where it runs on this machine: the parent of ours there. That the process of this
     * number is ours is told by the port of the connection that it shows in its title.
     */
    OptionalLong postmaster() {
        long backend = Long.parseLong(ask("select pg_backend_pid()"));
        String port = ask("select inet_client_port()");
        return Proc.commandLine(backend).contains("(" + port + ")") ? Proc.parent(backend) : OptionalLong.empty();
    }

    @Override
    public void close() {
        try (connection) {
            execute("drop schema " + SCHEMA + " cascade");
        } catch (SQLException e) {
            throw new IllegalStateException("the schema " + SCHEMA + " is left in " + address, e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return String.valueOf(result.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
