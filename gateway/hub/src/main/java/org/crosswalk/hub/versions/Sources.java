package org.crosswalk.hub.versions;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;

/** From which system frameworks come, and as of when they were taken; for pulls, by a system grant. */
public final class Sources {

    private static final String OF =
            "select document, last_change, run from hub.cf_source where tenant = $1 and system = $2";
    private static final String TAKEN = "insert into hub.cf_source (tenant, system, document, last_change, run)"
            + " values ($1, $2, $3, $4, $5) on conflict (tenant, system, document) do update"
            + " set last_change = excluded.last_change, run = excluded.run, taken = now()";
    private static final String ITEMS = "select count(*) from hub.cf_member where tenant = $1 and document = $2"
            + " and kind = 'cfItem' and absent_since is null";

    private final Pool pool;

    public Sources(Database database) {
        this.pool = database.pool();
    }

    /**
     * When a framework was taken last.
     *
     * @param lastChange its lastChangeDateTime then, as the system gave it
     * @param run id of the run
     */
    public record Taken(Instant lastChange, String run) {}

    /** By framework, what was taken from a system. */
    public Future<Map<String, Taken>> of(TenantId tenant, Grant grant, String system) {
        check(tenant, grant);
        return pool.preparedQuery(OF).execute(Tuple.of(tenant.value(), system)).map(rows -> {
            Map<String, Taken> taken = new HashMap<>();
            rows.forEach(row -> taken.put(Columns.text(row, "document"), new Taken(
                    Objects.requireNonNull(Columns.instant(row, "last_change")), Columns.text(row, "run"))));
            return taken;
        });
    }

    /** Remembers that a framework was taken. */
    public Future<Void> taken(Change change, String system, String framework, Instant lastChange, String run) {
        return change.connection()
                .preparedQuery(TAKEN)
                .execute(Tuple.of(change.tenant().value(), system, framework, lastChange.atOffset(ZoneOffset.UTC), run))
                .mapEmpty();
    }

    /** How many items of a framework its source gives. */
    public Future<Long> items(TenantId tenant, Grant grant, String framework) {
        check(tenant, grant);
        return pool.preparedQuery(ITEMS)
                .execute(Tuple.of(tenant.value(), framework))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static void check(TenantId tenant, Grant grant) {
        if (!grant.tenant().equals(tenant) || !grant.system()) {
            throw new IllegalArgumentException(grant.holder() + " is not told of sources");
        }
    }
}
