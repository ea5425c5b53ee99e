package org.crosswalk.hub.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;

/**
 * Remembers where pages end, for clients that ask for the next one by its offset alone: in the database, for any process
 * of the deployment may be asked. The last one counts where a query is pulled anew.
 */
public final class PagePositions {

    /** How long a client may take from one page to the next. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private static final String FIND = "select page_offset, place from hub.page_position where tenant = $1 and query = $2"
            + " and page_offset between $3 and $4 and expires > now() order by page_offset desc limit 1";
    private static final String REMEMBER = "insert into hub.page_position (tenant, query, page_offset, place, expires)"
            + " select $1, $2, o, p, now() + $5 * interval '1 second' from unnest($3::bigint[], $4::text[]) as x(o, p)"
            + " order by o on conflict (tenant, query, page_offset) do update set place = excluded.place, expires = excluded.expires";
    private static final String FORGET = "delete from hub.page_position where tenant = $1 and expires < now()";

    private final Pool pool;

    public PagePositions(Database database) {
        this.pool = database.pool();
    }

    /**
     * A place that was remembered.
     *
     * @param offset how many records stand before it
     * @param place as its caller sealed it
     */
    public record Remembered(long offset, String place) {}

    /**
     * What was remembered for an offset, or else for the nearest one before it.
     *
     * @param query a digest of who asks for what in which order
     * @param near how much less the offset may be
     */
    public Future<Optional<Remembered>> find(TenantId tenant, String query, long offset, long near) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tenant.value(), query, offset - near, offset)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Remembered(row.getLong(0), row.getString(1)));
            }
            return Optional.empty();
        });
    }

    /** Remembers places, sealed by the caller, by their offsets, and forgets those of the past. */
    public Future<Void> remember(TenantId tenant, String query, Map<Long, String> places) {
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.of(
                        tenant.value(), query, places.keySet().toArray(Long[]::new),
                        places.values().toArray(String[]::new), LIFETIME.toSeconds()))
                .onSuccess(done -> pool.preparedQuery(FORGET).execute(Tuple.of(tenant.value())))
                .mapEmpty();
    }
}
