package org.crosswalk.lti.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;

/**
 * From which addresses an LMS launches under one deployment. A test copy of an LMS has its issuer, keys and deployments
 * and another address: what is scored there is nobody's.
 */
public final class PlatformOrigins {

    private static final String SEE = "with known as (select copy from lti.platform_origin where tenant = $1"
            + " and platform = $2 and deployment = $3 and origin = $4),"
            + " made as (insert into lti.platform_origin (tenant, platform, deployment, origin, copy)"
            + " select $1, $2, $3, $4, exists (select from lti.platform_origin where tenant = $1 and platform = $2"
            + " and deployment = $3 and not copy) where not exists (select from known)"
            + " on conflict do nothing returning copy) select copy from known union all select copy from made";
    private static final String LIST = "select deployment, origin, copy, seen from lti.platform_origin"
            + " where tenant = $1 and platform = $2 order by seen, origin";
    private static final String JUDGE = "update lti.platform_origin set copy = $5 where tenant = $1 and platform = $2"
            + " and deployment = $3 and origin = $4";

    private final Pool pool;

    public PlatformOrigins(Database database) {
        this.pool = database.pool();
    }

    /** Remembers the address; true where it is that of a copy. */
    public Future<Boolean> copy(Change change, String platform, String deployment, String origin) {
        return change.connection()
                .preparedQuery(SEE)
                .execute(Tuple.of(change.tenant().value(), platform, deployment, origin))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getBoolean(0);
                    }
                    return false;
                });
    }

    /** The addresses of an LMS: {@code deployment, origin, copy, since}. */
    public Future<JsonArray> list(TenantId tenant, String platform) {
        return pool.preparedQuery(LIST).execute(Tuple.of(tenant.value(), platform)).map(rows -> {
            JsonArray list = new JsonArray();
            rows.forEach(row -> list.add(new JsonObject()
                    .put("deployment", row.getString(0))
                    .put("origin", row.getString(1))
                    .put("copy", row.getBoolean(2))
                    .put("since", row.getOffsetDateTime(3).toInstant())));
            return list;
        });
    }

    /** Says whether an address is a copy; false where it is not known. */
    public Future<Boolean> judge(TenantId tenant, String platform, String deployment, String origin, boolean copy) {
        return pool.preparedQuery(JUDGE)
                .execute(Tuple.of(tenant.value(), platform, deployment, origin, copy))
                .map(rows -> rows.rowCount() > 0);
    }
}
