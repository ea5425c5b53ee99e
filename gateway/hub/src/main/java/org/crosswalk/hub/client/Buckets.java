package org.crosswalk.hub.client;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.store.Database;

/**
 * The buckets of limited clients, of which all processes of a deployment draw: each fills evenly, by the database's clock,
 * and holds a minute's worth of requests.
 */
public final class Buckets {

    /** More than this is drawn in several steps. */
    public static final int MOST_AT_ONCE = 100;

    private static final String DRAW = "insert into hub.allowance as a (tenant, client, level, at, drawn)"
            + " values ($1, $2, $3::float8 - $4::int, clock_timestamp(), $4::int) on conflict (tenant, client)"
            + " do update set (level, at, drawn) = (select filled.level - least($4::int, floor(filled.level)), filled.at,"
            + " least($4::int, floor(filled.level))::int from (select t.at, least($3::float8, a.level"
            + " + greatest(0, extract(epoch from t.at - a.at))::float8 * $3::float8 / 60) as level"
            + " from (select clock_timestamp() as at) t) filled) returning a.drawn, a.level";

    private final Pool pool;

    public Buckets(Database database) {
        this.pool = database.pool();
    }

    /**
     * What came of it.
     *
     * @param drawn 0 where not even one request's worth was there
     * @param left what is still in the bucket
     */
    public record Draw(int drawn, double left) {}

    /** Takes as many requests' worth as are there, and no more than wanted. */
    public Future<Draw> draw(Client client, int perMinute, int wanted) {
        return pool.preparedQuery(DRAW)
                .execute(Tuple.of(client.tenant().value(), client.id(), (double) perMinute, wanted))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Draw(row.getInteger("drawn"), row.getDouble("level"));
                });
    }
}
