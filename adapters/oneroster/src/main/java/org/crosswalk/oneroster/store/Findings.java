package org.crosswalk.oneroster.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;

/** What is wrong with the records that a run has pulled. */
public final class Findings {

    private Findings() {}

    /** {@code records}: by kind, of how many records something is wrong; {@code first}: the first hundred findings. */
    public static Future<JsonObject> of(Pool pool, TenantId tenant, String run) {
        Tuple parameters = Tuple.of(tenant.value(), run);
        return pool.preparedQuery("select kind, count(distinct id) from oneroster.finding where tenant = $1 and run = $2"
                        + " group by 1 order by 1")
                .execute(parameters)
                .compose(counts -> pool.preparedQuery("select kind, id, rule from oneroster.finding where tenant = $1"
                                + " and run = $2 order by kind, id, rule limit 100")
                        .execute(parameters)
                        .map(rows -> {
                            JsonObject records = new JsonObject();
                            counts.forEach(row -> records.put(row.getString(0), row.getLong(1)));
                            JsonArray first = new JsonArray();
                            rows.forEach(row -> first.add(new JsonObject()
                                    .put("kind", row.getString(0))
                                    .put("id", row.getString(1))
                                    .put("rule", row.getString(2))));
                            return new JsonObject().put("records", records).put("first", first);
                        }));
    }
}
