package org.crosswalk.hub.store;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

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

    private static final String FIND = "select place from hub.page_position where tenant = $1 and query = $2"
            + " and page_offset = $3 and expires > now()";
    private static final String REMEMBER = "insert into hub.page_position (tenant, query, page_offset, place, expires)"
            + " select $1, $2, o, $4, now() + $5 * interval '1 second' from unnest($3::bigint[]) o on conflict (tenant, query, page_offset)"
            + " do update set place = excluded.place, expires = excluded.expires";
    private static final String FORGET = "delete from hub.page_position where tenant = $1 and expires < now()";

    private final Pool pool;

    public PagePositions(Database database) {
        this.pool = database.pool();
    }

    /**
     * What was remembered for an offset.
     *
     * @param query a digest of who asks for what in which order
     */
    public Future<Optional<String>> find(TenantId tenant, String query, long offset) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tenant.value(), query, offset)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getString(0));
            }
            return Optional.empty();
        });
    }

    /** Remembers a place, sealed by the caller, for some offsets, and forgets those of the past. */
    public Future<Void> remember(TenantId tenant, String query, Set<Long> offsets, String place) {
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.of(
                        tenant.value(), query, offsets.toArray(Long[]::new), place, LIFETIME.toSeconds()))
                .onSuccess(done -> pool.preparedQuery(FORGET).execute(Tuple.of(tenant.value())))
                .mapEmpty();
    }
}
