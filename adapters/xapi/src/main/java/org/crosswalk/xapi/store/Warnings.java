package org.crosswalk.xapi.store;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** What a client should mend: what was mended for it, and what was refused of its batches, counted by place and rule. */
public final class Warnings {

    private static final String ADD = "insert into xapi.warning as w (tenant, client, kind, place, rule, count)"
            + " select $1, $2, kind, place, rule, n from unnest($3::text[], $4::text[], $5::text[], $6::bigint[])"
            + " as x(kind, place, rule, n) on conflict (tenant, client, kind, place, rule)"
            + " do update set count = w.count + excluded.count, last = now()";
    private static final String LIST = "select client, kind, place, rule, count, first, last from xapi.warning"
            + " where tenant = $1 and ($2::text is null or client = $2) order by last desc, place, rule limit 500";

    private final Pool pool;

    public Warnings(Database database) {
        this.pool = database.pool();
    }

    /** What was done. */
    public enum Kind {
        MENDED,
        REFUSED,
        /** A profile that the client should keep is not kept. */
        PROFILE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Something to be mended.
     *
     * @param place a JSON path, without the place in a batch
     * @param rule in words; no value that was sent
     */
    public record Warning(Kind kind, String place, String rule) implements Comparable<Warning> {

        @Override
        public int compareTo(Warning other) {
            return (kind + " " + place + " " + rule).compareTo(other.kind + " " + other.place + " " + other.rule);
        }
    }

    /** Counts warnings; the rows are touched in one order, so that two batches cannot wait for each other. */
    public Future<Void> add(TenantId tenant, String client, Iterable<Warning> warnings) {
        Map<Warning, Long> counted = new TreeMap<>();
        warnings.forEach(warning -> counted.merge(warning, 1L, Long::sum));
        if (counted.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple rows = Tuple.of(tenant.value(), client)
                .addArrayOfString(counted.keySet().stream().map(each -> each.kind().word()).toArray(String[]::new))
                .addArrayOfString(counted.keySet().stream().map(Warning::place).toArray(String[]::new))
                .addArrayOfString(counted.keySet().stream().map(Warning::rule).toArray(String[]::new))
                .addArrayOfLong(counted.values().toArray(Long[]::new));
        return pool.preparedQuery(ADD).execute(rows).mapEmpty();
    }

    /** The latest first; of one client, or of all. */
    public Future<JsonArray> list(TenantId tenant, @Nullable String client) {
        return pool.preparedQuery(LIST).execute(Tuple.of(tenant.value(), client)).map(rows -> {
            JsonArray list = new JsonArray();
            rows.forEach(row -> list.add(new JsonObject()
                    .put("client", row.getString("client"))
                    .put("kind", row.getString("kind"))
                    .put("place", row.getString("place"))
                    .put("rule", row.getString("rule"))
                    .put("count", row.getLong("count"))
                    .put("first", instant(row.getOffsetDateTime("first")))
                    .put("last", instant(row.getOffsetDateTime("last")))));
            return list;
        });
    }

    private static Instant instant(java.time.OffsetDateTime at) {
        return at.toInstant();
    }
}
