package org.crosswalk.lti.store;

import java.time.Instant;
import java.time.ZoneOffset;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** Which assertions have been used: each is good for one token, whichever node it is shown to. */
public final class UsedAssertions {

    private static final String USE = "insert into lti.assertion (tenant, client, jti, expires) values ($1, $2, $3, $4)"
            + " on conflict do nothing";

    private final Pool pool;

    public UsedAssertions(Database database) {
        this.pool = database.pool();
    }

    /** False where it was used before. */
    public Future<Boolean> use(TenantId tenant, String client, String jti, Instant expires) {
        return pool.preparedQuery(USE)
                .execute(Tuple.of(tenant.value(), client, jti, expires.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }
}
