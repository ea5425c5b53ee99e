package org.crosswalk.hub.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

import org.crosswalk.postgres.PostgresAddress;

/** The connections to the one database, pipelined and with prepared statements cached. */
public final class Database {

    private static final int PIPELINED = 64;
    private static final int CONNECTIONS = 12;

    private final PostgresAddress address;
    private final Pool pool;

    private Database(PostgresAddress address, Pool pool) {
        this.address = address;
        this.pool = pool;
    }

    /** Opens no connection yet: they are made when they are needed. */
    public static Database open(Vertx vertx, PostgresAddress address) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setDatabase(address.database())
                .setUser(address.user())
                .setPassword(address.password())
                .setCachePreparedStatements(true)
                .setPipeliningLimit(PIPELINED)
                .addProperty("application_name", "crosswalk");
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS).setShared(true).setName("crosswalk-" + address.port()
                        + "-" + address.database()))
                .connectingTo(options)
                .using(vertx)
                .build();
        return new Database(address, pool);
    }

    public PostgresAddress address() {
        return address;
    }

    public Pool pool() {
        return pool;
    }

    /** Completes when the server has answered. */
    public Future<?> answers() {
        return pool.query("select 1").execute();
    }

    /** Completes when the server has written half a megabyte, which it throws away. */
    public Future<Void> findsRoom() {
        return pool.withTransaction(connection -> connection
                .query("create temporary table crosswalk_room on commit drop as"
                        + " select string_agg(md5(random()::text), '') from generate_series(1, 20000)")
                .execute()
                .mapEmpty());
    }

    /** Its version, size and connections, in a few words. */
    public Future<String> described() {
        return pool.query("select 'PostgreSQL ' || current_setting('server_version') || ', '"
                        + " || pg_size_pretty(pg_database_size(current_database())) || ', ' || (select count(*)"
                        + " from pg_stat_activity where datname = current_database()) || ' connections'")
                .execute()
                .map(rows -> rows.iterator().next().getString(0));
    }

    /** Closes the connections once what runs on them has ended. */
    public Future<Void> close() {
        return pool.close();
    }
}
