package org.crosswalk.lti.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Batcher;
import org.crosswalk.hub.store.Database;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;

/** The launch debugger's memory: what was checked, for thirty days. */
public final class Traces {

    /** The outcome where every check held. */
    public static final String OK = "ok";

    private static final int LARGEST_BATCH = 200;
    private static final String INSERT = "insert into lti.trace (tenant, id, at, kind, system, outcome, checks)"
            + " select tenant, id, at, kind, system, outcome, checks from jsonb_to_recordset($1::jsonb)"
            + " as x(tenant text, id text, at timestamptz, kind text, system text, outcome text, checks jsonb)";
    private static final String LIST = "select id, at, kind, system, outcome, checks from lti.trace where tenant = $1"
            + " and ($2::text is null or system = $2) and ($3::text is null or kind = $3)"
            + " and ($4::text is null or outcome = $4 or ($4 = 'refused' and outcome <> 'ok'))"
            + " and ($5::text is null or id = $5) order by at desc, id limit $6";
    private static final String SWEEP = "delete from lti.trace where at < now() - interval '30 days'";

    private final Pool pool;
    private final Batcher<JsonObject, Boolean> batches;

    public Traces(Database database) {
        this.pool = database.pool();
        this.batches = new Batcher<>(LARGEST_BATCH, 1, rows -> pool.preparedQuery(INSERT)
                .execute(Tuple.of(new JsonArray(rows)))
                .map(done -> Collections.nCopies(rows.size(), true)));
    }

    /** Keeps a trace whose checks all held; nobody needs to wait for it. */
    public void passed(Trace trace) {
        keep(trace, OK);
    }

    /** Keeps a trace that ended in a refusal; complete when an administrator can read it. */
    public Future<Void> refused(Trace trace, Check check) {
        return keep(trace, check.word());
    }

    /** Writes the check down as one that does not hold, and keeps the trace. */
    public Future<Void> refused(Trace trace, Check check, String found) {
        return refused(trace.fail(check, found), check);
    }

    private Future<Void> keep(Trace trace, String outcome) {
        return trace.tenant() == null
                ? Future.succeededFuture()
                : batches.add(trace.row(outcome)).<Void>mapEmpty().otherwiseEmpty();
    }

    /** Which traces are wanted; what is null is not asked. */
    public record Wanted(
            @Nullable String system, @Nullable String kind, @Nullable String outcome, @Nullable String id, int limit) {}

    /** Traces of a district, the newest first: {@code id, at, kind, system, outcome, checks}. */
    public Future<JsonArray> list(TenantId tenant, Wanted wanted) {
        Tuple parameters = Tuple.of(tenant.value(), wanted.system(), wanted.kind(), wanted.outcome(), wanted.id());
        return pool.preparedQuery(LIST).execute(parameters.addInteger(wanted.limit())).map(rows -> {
            List<JsonObject> traces = new ArrayList<>();
            rows.forEach(row -> traces.add(new JsonObject()
                    .put("id", row.getString(0))
                    .put("at", row.getOffsetDateTime(1).toInstant())
                    .put("kind", row.getString(2))
                    .put("system", row.getString(3))
                    .put("outcome", row.getString(4))
                    .put("checks", row.getJsonArray(5))));
            return new JsonArray(traces);
        });
    }

    /** Forgets what is old. */
    public Future<Void> sweep() {
        return pool.query(SWEEP).execute().mapEmpty();
    }
}
