package org.crosswalk.hub.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.vertx.core.Future;

import org.crosswalk.hub.TenantId;
import org.crosswalk.postgres.PostgresAddress;

/**
 * How much lies somewhere and waits for a person or another try; counts alone, nobody's data.
 *
 * @param name of the consumer that gave up, or the state of the deliveries
 */
public record Backlog(TenantId tenant, Kind kind, String name, long count) {

    /** What is counted. */
    public enum Kind {
        /** Entries of the journal that a consumer gave up on. */
        GIVEN_UP,
        /** Deliveries that are not settled, by state. */
        DELIVERIES
    }

    private static final String SQL = "select tenant, 'given_up' as kind, consumer as name, count(*) as count"
            + " from hub.dead_letter group by tenant, consumer"
            + " union all select tenant, 'deliveries', state, count(*) from hub.delivery"
            + " where state not in ('delivered', 'overridden') group by tenant, state order by 1, 2, 3";

    /** Of all districts. */
    public static Future<List<Backlog>> of(Database database) {
        return database.pool().query(SQL).execute().map(rows -> {
            List<Backlog> found = new ArrayList<>();
            rows.forEach(row -> found.add(of(row.getString(0), row.getString(1), row.getString(2), row.getLong(3))));
            return found;
        });
    }

    /** The same without a gateway. Blocks. */
    public static List<Backlog> of(PostgresAddress address) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQL)) {
            List<Backlog> found = new ArrayList<>();
            while (rows.next()) {
                found.add(of(rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4)));
            }
            return found;
        }
    }

    private static Backlog of(String tenant, String kind, String name, long count) {
        return new Backlog(new TenantId(tenant), Kind.valueOf(kind.toUpperCase(Locale.ROOT)), name, count);
    }
}
