package org.crosswalk.server.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.crosswalk.hub.store.Backlog;
import org.crosswalk.postgres.EmbeddedPostgres;
import org.crosswalk.postgres.ExternalPostgres;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.postgres.PostgresStartException;
import org.crosswalk.server.config.StoreConfig;

/** Looks at the database, and in it at what waits for a person. Starts none. */
public final class DatabaseState {

    private static final Duration APART = Duration.ofSeconds(2);
    private static final String ASKED = "select current_setting('server_version'),"
            + " (extract(epoch from clock_timestamp()) * 1000)::bigint, pg_database_size(current_database()),"
            + " (select count(*) from pg_stat_activity where datname = current_database()),"
            + " current_setting('max_connections')::int, to_regclass('hub.delivery') is not null";
    private static final double MEBIBYTE = 1 << 20;
    private static final double CROWDED = 0.8;

    private DatabaseState() {}

    /** Blocks. */
    public static List<Finding> of(StoreConfig store, Path data) {
        try {
            return of(store.url() == null
                    ? EmbeddedPostgres.runningOver(data)
                    : ExternalPostgres.verify(PostgresAddress.parse(store.url().value())));
        } catch (PostgresStartException e) {
            if (store.url() == null) {
                return List.of(Files.isDirectory(data.resolve("postgres"))
                        ? Finding.look("database", "that of " + data + " does not run", "it is started with the gateway;"
                                + " start that")
                        : Finding.look("database", "there is none in " + data + " yet", "the first start makes it; or name"
                                + " the data folder with --data"));
            }
            return List.of(Finding.wrong("database", String.valueOf(e.getMessage()),
                    "see that it runs, that its address is right (store.url) and that it lets this machine in"));
        }
    }

    private static List<Finding> of(PostgresAddress address) {
        List<Finding> found = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ASKED)) {
            row.next();
            Instant there = Instant.ofEpochMilli(row.getLong(2));
            found.add(Finding.fine("database", "PostgreSQL %s answers, %.0f MiB".formatted(
                    row.getString(1), row.getLong(3) / MEBIBYTE)));
            found.add(connections(row.getInt(4), row.getInt(5)));
            found.add(clock(Duration.between(there, Instant.now())));
            if (row.getBoolean(6)) {
                backlog(Backlog.of(address), found);
            } else {
                found.add(Finding.look("tables", "there are none yet", "the first start makes them"));
            }
        } catch (SQLException e) {
            found.add(Finding.wrong("database", "it does not answer (SQL state " + e.getSQLState() + ")",
                    "look at its log"));
        }
        return found;
    }

    private static Finding connections(int used, int most) {
        String what = used + " of " + most + " connections are used";
        return used > CROWDED * most
                ? Finding.look("connections", what, "raise max_connections of PostgreSQL; each gateway takes about 15")
                : Finding.fine("connections", what);
    }

    static Finding clock(Duration ahead) {
        String what = "this machine's and the database's are " + ahead.abs().toMillis() + " ms apart";
        return ahead.abs().compareTo(APART) > 0
                ? Finding.wrong("clock", what, "set both by NTP: tokens and launches are refused where clocks differ")
                : Finding.fine("clock", what);
    }

    private static void backlog(List<Backlog> backlog, List<Finding> found) {
        for (Backlog each : backlog) {
            String of = each.tenant().value() + ": ";
            if (each.kind() == Backlog.Kind.GIVEN_UP) {
                found.add(Finding.wrong("consumers", of + each.name() + " gave up on " + each.count() + " entries",
                        "the room Operations of the console names each with its reason; crosswalk replay does them again"));
            } else if (each.name().equals("dead") || each.name().equals("rejected")) {
                found.add(Finding.wrong("deliveries", of + each.count() + " are " + each.name(), "the room Deliveries of the"
                        + " console tells the receivers' words; mend and send them again"));
            } else if (each.name().equals("held") || each.name().equals("retrying")) {
                found.add(Finding.look("deliveries", of + each.count() + " are " + each.name(), "see the room Deliveries"
                        + " of the console"));
            }
        }
        if (found.stream().noneMatch(each -> each.about().equals("consumers"))) {
            found.add(Finding.fine("consumers", "none gave up on anything"));
        }
        if (found.stream().noneMatch(each -> each.about().equals("deliveries"))) {
            found.add(Finding.fine("deliveries", "none waits for a person"));
        }
    }
}
