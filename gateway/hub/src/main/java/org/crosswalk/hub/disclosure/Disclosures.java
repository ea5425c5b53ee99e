package org.crosswalk.hub.disclosure;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.store.Batcher;
import org.crosswalk.hub.store.Database;

/**
 * The ledger of disclosures: one row for each answer or page that names people, with the client, its grounds, the
 * fields and the people, committed before the answer's last byte leaves.
 */
public final class Disclosures {

    private static final int LARGEST_BATCH = 200;
    private static final String INSERT =
            "insert into hub.disclosure (tenant, client, grounds, kind, fields, learners)"
                    + " select tenant, client, grounds, kind, fields, learners from jsonb_to_recordset($1::jsonb)"
                    + " as x(tenant text, client text, grounds text, kind text, fields text[], learners text[])";
    private static final String INSERT_ONE = "insert into hub.disclosure (tenant, client, grounds, kind, fields, learners)"
            + " values ($1, $2, $3, $4, $5, $6)";

    private final Batcher<JsonObject, Boolean> ledger;

    public Disclosures(Database database) {
        Pool pool = database.pool();
        this.ledger = new Batcher<>(LARGEST_BATCH, 1, rows -> insert(pool, rows)
                .map(done -> Collections.nCopies(rows.size(), true)));
    }

    /** A page names as many people as it has rows: alone, it goes without the detour over JSON. */
    private static Future<?> insert(Pool pool, List<JsonObject> rows) {
        if (rows.size() > 1) {
            return pool.preparedQuery(INSERT).execute(Tuple.of(new JsonArray(rows)));
        }
        JsonObject row = rows.getFirst();
        return pool.preparedQuery(INSERT_ONE).execute(Tuple.of(row.getString("tenant"), row.getString("client"),
                row.getString("grounds"), row.getString("kind"), texts(row, "fields"), texts(row, "learners")));
    }

    private static String[] texts(JsonObject row, String member) {
        return row.getJsonArray(member).stream().map(String.class::cast).toArray(String[]::new);
    }

    /**
     * Discloses a value to the grant's holder.
     *
     * @param kind kind of record
     * @param fields the components that the value holds
     * @param learners the people whom it is about; nobody for what is not personal, which needs no row
     */
    public <T> Future<Disclosed<T>> disclose(
            TenantId tenant,
            Grant grant,
            String kind,
            Collection<String> fields,
            Collection<String> learners,
            T value) {
        if (!grant.tenant().equals(tenant)) {
            return Future.failedFuture(
                    new IllegalArgumentException("a grant of " + grant.tenant() + " does not open " + tenant));
        }
        Disclosed<T> disclosed = new Disclosed<>(value);
        if (grant.system() || learners.isEmpty()) {
            return Future.succeededFuture(disclosed);
        }
        JsonObject row = new JsonObject()
                .put("tenant", tenant.value())
                .put("client", grant.holder())
                .put("grounds", grant.grounds())
                .put("kind", kind)
                .put("fields", new JsonArray(List.copyOf(fields)))
                .put("learners", new JsonArray(List.copyOf(learners)));
        return ledger.add(row).map(disclosed);
    }
}
