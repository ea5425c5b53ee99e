package org.crosswalk.hub.ledger;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/**
 * Chains digests over the rows of the ledger, each second and off the path of requests: whoever changes, removes or adds
 * a row below a seal breaks the chain. One process of a deployment does so at a time.
 */
public final class LedgerSealer {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerSealer.class);
    private static final long LOOK_MILLIS = 1_000;
    /** How many rows one seal covers, at most. */
    private static final int MOST = 20_000;
    /** What of a row the digest covers, unambiguously. */
    private static final String CONTENT = "jsonb_build_array(d.id, extract(epoch from d.at), d.client, d.grounds, d.kind,"
            + " to_jsonb(d.fields), to_jsonb(d.learners))::text";
    private static final String WAITING = "select exists (select from hub.disclosure d where d.tenant = $1 and d.id >"
            + " coalesce((select max(s.upto) from hub.ledger_seal s where s.tenant = $1), 0))";
    /** A sealer that cannot have the lock at once tries again: requests must not queue up behind it. */
    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtextextended('crosswalk.ledger', 0))";
    private static final String SEAL = "with last as (select coalesce(max(number), 0) as number, coalesce(max(upto), 0)"
            + " as upto, coalesce((array_agg(digest order by number desc))[1], '') as digest from hub.ledger_seal"
            + " where tenant = $1), rows as (select d.id, " + CONTENT + " as content from hub.disclosure d, last"
            + " where d.tenant = $1 and d.id > last.upto order by d.id limit " + MOST + ")"
            + " insert into hub.ledger_seal (tenant, number, upto, rows, digest) select $1, last.number + 1, max(rows.id),"
            + " count(*), encode(hub.digest(last.digest || E'\\n' || string_agg(rows.content, E'\\n' order by rows.id),"
            + " 'sha256'), 'hex') from rows, last group by last.number, last.digest having count(*) > 0 returning rows";
    private static final String VERIFY = "with seals as (select number, upto, rows, digest,"
            + " coalesce(lag(upto) over (order by number), 0) as below, coalesce(lag(digest) over (order by number), '')"
            + " as before from hub.ledger_seal where tenant = $1 and number > $2 - 1 order by number limit $3)"
            + " select s.number, s.upto, s.rows, s.rows = f.rows and s.digest = f.digest as fits from seals s"
            + " cross join lateral (select count(*) as rows, encode(hub.digest(s.before || E'\\n' || coalesce(string_agg("
            + CONTENT + ", E'\\n' order by d.id), ''), 'sha256'), 'hex') as digest from hub.disclosure d"
            + " where d.tenant = $1 and d.id > s.below and d.id <= s.upto) f where s.number > $2 or $2 = 0 order by s.number";

    private static final int CHUNK = 500;

    private final Vertx vertx;
    private final Pool pool;
    private final List<TenantId> tenants;
    private long timer = -1;
    private boolean sealing;
    private Future<?> current = Future.succeededFuture();

    public LedgerSealer(Vertx vertx, Database database, List<TenantId> tenants) {
        this.vertx = vertx;
        this.pool = database.pool();
        this.tenants = tenants;
    }

    /**
     * What a look at the chain has found.
     *
     * @param seals how many seals were looked at
     * @param rows how many rows they cover
     * @param brokenSeal the number of the first seal that does not fit its rows; 0 where all do
     */
    public record Verdict(long seals, long rows, long brokenSeal) {}

    /** Begins to seal. */
    public synchronized void start() {
        timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    }

    /** Begins nothing more; completes when what is under way has ended. */
    public synchronized Future<Void> stop() {
        vertx.cancelTimer(timer);
        sealing = true;
        return current.<Void>mapEmpty().otherwiseEmpty();
    }

    private synchronized void look() {
        if (sealing) {
            return;
        }
        sealing = true;
        Future<Void> all = Future.succeededFuture();
        for (TenantId tenant : tenants) {
            all = all.compose(done -> seal(tenant)).<Void>mapEmpty().recover(failure -> {
                LOG.warn("the ledger of {} cannot be sealed: {}", tenant, failure.getClass().getSimpleName());
                return Future.succeededFuture();
            });
        }
        current = all.onComplete(done -> sealed());
    }

    private synchronized void sealed() {
        sealing = false;
    }

    /** Seals what is committed; returns how many rows. */
    public Future<Long> seal(TenantId tenant) {
        return pool.preparedQuery(WAITING).execute(Tuple.of(tenant.value())).compose(rows ->
                rows.iterator().next().getBoolean(0)
                        ? pool.withTransaction(connection -> seal(connection, tenant))
                        : Future.succeededFuture(0L));
    }

    private static Future<Long> seal(SqlConnection connection, TenantId tenant) {
        return connection.query(ALONE).execute().compose(locked -> locked.iterator().next().getBoolean(0)
                ? connection.preparedQuery(SEAL).execute(Tuple.of(tenant.value())).map(rows -> {
                    long sealed = 0;
                    for (Row row : rows) {
                        sealed += row.getLong(0);
                    }
                    return sealed;
                })
                : Future.succeededFuture(0L));
    }

    /** Looks at the whole chain of a district. */
    public Future<Verdict> verify(TenantId tenant) {
        return verify(tenant, new Verdict(0, 0, 0), 0);
    }

    private Future<Verdict> verify(TenantId tenant, Verdict before, long from) {
        return pool.preparedQuery(VERIFY).execute(Tuple.of(tenant.value(), from, CHUNK)).compose(rows -> {
            Verdict verdict = before;
            long last = from;
            for (Row row : rows) {
                last = row.getLong("number");
                verdict = new Verdict(verdict.seals() + 1, verdict.rows() + row.getLong("rows"),
                        verdict.brokenSeal() == 0 && !row.getBoolean("fits") ? last : verdict.brokenSeal());
            }
            return last == from ? Future.succeededFuture(verdict) : verify(tenant, verdict, last);
        });
    }
}
