package org.crosswalk.hub.deliveries;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.record.Seal;
import org.crosswalk.hub.record.Seals;

/** Takes what is due and writes down what came of it. The number of attempts tells one taking from another. */
final class Outbox {

    /** A taking that is not ended by then, because its process died, is due again. */
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final String WAITING = "select r.tenant, r.courier, r.receiver from hub.delivery_receiver r"
            + " where r.courier = any($1) and r.paused <= now() and exists (select from hub.delivery d"
            + " where d.tenant = r.tenant and d.courier = r.courier and d.receiver = r.receiver"
            + " and d.state in ('queued', 'retrying') and d.due <= now() and (d.lease is null or d.lease < now()))";
    /** Fills the bucket as time went by, up to what goes in two seconds, and at least one call. */
    private static final String FILL = "update hub.delivery_receiver r set filled = now(),"
            + " calls = least(greatest(1, $4::numeric / 30), r.calls"
            + " + extract(epoch from now() - r.filled)::numeric * $4 / 60)"
            + " from (select tenant, courier, receiver from hub.delivery_receiver where tenant = $1 and courier = $2"
            + " and receiver = $3 and paused <= now() for update skip locked) mine where r.tenant = mine.tenant"
            + " and r.courier = mine.courier and r.receiver = mine.receiver returning floor(r.calls)::int";
    /** Of each lane the first that has not ended; what is under way keeps its lane. The ledger hears of a first attempt. */
    private static final String TAKE = "with head as (select d.id from hub.delivery d where d.tenant = $1"
            + " and d.courier = $2 and d.receiver = $3 and d.state in ('queued', 'retrying') and d.due <= now()"
            + " and (d.lease is null or d.lease < now())"
            + " and not exists (select from hub.delivery e where e.tenant = $1 and e.courier = $2 and e.receiver = $3"
            + " and e.lane = d.lane and e.position < d.position and e.state in ('queued', 'retrying', 'held'))"
            + " order by d.position limit $4 for update skip locked),"
            + " taken as (update hub.delivery d set attempts = d.attempts + 1, lease = now() + $5 * interval '1 second'"
            + " from head where d.tenant = $1 and d.id = head.id returning d.*),"
            + " told as (insert into hub.disclosure (tenant, client, grounds, kind, fields, learners)"
            + " select tenant, receiver, grounds, kind, fields, array_agg(distinct learner) from taken"
            + " where learner is not null and attempts = 1 and cardinality(fields) > 0 group by tenant, receiver, grounds, kind, fields)"
            + " select * from taken order by position";
    private static final String SPEND = "update hub.delivery_receiver set calls = calls - $4"
            + " where tenant = $1 and courier = $2 and receiver = $3";
    private static final String PAUSE = "update hub.delivery_receiver set paused = greatest(paused, now()"
            + " + $4 * interval '1 second') where tenant = $1 and courier = $2 and receiver = $3";
    private static final String END = "update hub.delivery d set lease = null,"
            + " state = case when d.state = 'held' and x.state = 'retrying' then 'held' else x.state end, status = x.status, words = x.words,"
            + " advice = x.advice, due = now() + x.pause * interval '1 second', changed = now(),"
            + " payload = case when x.state = 'delivered' then null else d.payload end"
            + " from jsonb_to_recordset($2::jsonb) as x(id text, attempts int, state text, status int, words text,"
            + " advice text, pause float8) where d.tenant = $1 and d.id = x.id and d.attempts = x.attempts"
            + " and d.state in ('queued', 'retrying', 'held')";
    private static final String SWEEP = "delete from hub.delivery where (tenant, id) in (select tenant, id"
            + " from hub.delivery where state = 'delivered' and changed < now() - interval '30 days' limit 5000)";

    private final Pool pool;
    private final Seals seals;

    Outbox(Pool pool, Seals seals) {
        this.pool = pool;
        this.seals = seals;
    }

    /** Somebody for whom something is due. */
    record Receiver(TenantId tenant, String courier, String name) {}

    /** How a delivery goes on. */
    record Ending(Delivery delivery, DeliveryState state, int status, String words, String advice, Duration pause) {}

    /** For whom these couriers have something. */
    Future<List<Receiver>> waiting(List<String> couriers) {
        return pool.preparedQuery(WAITING)
                .execute(Tuple.tuple().addArrayOfString(couriers.toArray(String[]::new)))
                .map(rows -> {
                    List<Receiver> waiting = new ArrayList<>();
                    rows.forEach(row ->
                            waiting.add(new Receiver(new TenantId(row.getString(0)), row.getString(1), row.getString(2))));
                    return waiting;
                });
    }

    /** Takes what may go to a receiver now, written into the ledger; nothing where another process is at it. */
    Future<List<Delivery>> take(Receiver receiver, Pace pace, int calls) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(FILL)
                .execute(key(receiver).addInteger(pace.callsPerMinute()))
                .compose(rows -> {
                    int allowed = 0;
                    for (Row row : rows) {
                        allowed = Math.min(calls, row.getInteger(0));
                    }
                    return allowed == 0
                            ? Future.succeededFuture(List.of())
                            : take(connection, receiver, pace, allowed);
                }));
    }

    private Future<List<Delivery>> take(SqlConnection connection, Receiver receiver, Pace pace, int calls) {
        return connection
                .preparedQuery(TAKE)
                .execute(key(receiver).addInteger(calls * pace.batch()).addLong(LEASE.toSeconds()))
                .compose(rows -> {
                    List<Delivery> taken = new ArrayList<>();
                    Seal seal = seals.of(receiver.tenant());
                    rows.forEach(row -> taken.add(Delivery.TYPE.read(row, seal)));
                    int spent = (taken.size() + pace.batch() - 1) / pace.batch();
                    return connection.preparedQuery(SPEND).execute(key(receiver).addInteger(spent)).map(taken);
                });
    }

    /** Writes down what came of deliveries, unless somebody else has taken them meanwhile. */
    Future<Void> end(Receiver receiver, List<Ending> endings) {
        JsonArray rows = new JsonArray();
        endings.forEach(ending -> rows.add(new JsonObject()
                .put("id", ending.delivery().id())
                .put("attempts", ending.delivery().attempts())
                .put("state", ending.state().word())
                .put("status", ending.status())
                .put("words", ending.words().isEmpty() ? null : ending.words())
                .put("advice", ending.advice().isEmpty() ? null : ending.advice())
                .put("pause", ending.pause().toMillis() / 1000.0)));
        return pool.preparedQuery(END).execute(Tuple.of(receiver.tenant().value(), rows)).mapEmpty();
    }

    /** Leaves a receiver in peace. */
    Future<Void> pause(Receiver receiver, Duration pause) {
        return pool.preparedQuery(PAUSE).execute(key(receiver).addLong(pause.toSeconds())).mapEmpty();
    }

    /** Forgets what was delivered long ago. */
    Future<Void> sweep() {
        return pool.query(SWEEP).execute().mapEmpty();
    }

    private static Tuple key(Receiver receiver) {
        return Tuple.of(receiver.tenant().value(), receiver.courier(), receiver.name());
    }
}
