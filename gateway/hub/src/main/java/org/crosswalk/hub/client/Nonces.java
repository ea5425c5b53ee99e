package org.crosswalk.hub.client;

import java.time.Duration;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** Requests that carry a signature are good once, in any process of a deployment. */
public final class Nonces {

    /** How far a client's clock may be off, and how long a nonce is remembered. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String USE = "with old as (delete from hub.oauth1_nonce where tenant = $1 and client = $2"
            + " and at < $3::bigint - $5::bigint) insert into hub.oauth1_nonce (tenant, client, at, nonce) values ($1, $2, $3, $4)"
            + " on conflict do nothing";
    private static final int LONGEST = 200;

    private final Pool pool;

    public Nonces(Database database) {
        this.pool = database.pool();
    }

    /**
     * Uses a nonce up.
     *
     * @param at the request's timestamp, in seconds of the epoch
     * @return whether it was not used before
     */
    public Future<Boolean> use(TenantId tenant, String client, long at, String nonce) {
        if (nonce.length() > LONGEST || nonce.indexOf('\0') >= 0) {
            return Future.succeededFuture(false);
        }
        return pool.preparedQuery(USE)
                .execute(Tuple.of(tenant.value(), client, at, nonce, 2 * WINDOW.toSeconds()))
                .map(rows -> rows.rowCount() == 1);
    }
}
