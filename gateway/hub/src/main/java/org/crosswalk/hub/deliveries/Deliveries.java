package org.crosswalk.hub.deliveries;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.record.Seal;
import org.crosswalk.hub.record.Seals;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.store.Database;

/**
 * The outbox of a deployment. A record is queued in the transaction that makes it leave; couriers bring it, and its state
 * stays visible: read it as {@link Delivery#TYPE}.
 */
public final class Deliveries {

    private static final String RECEIVERS = "insert into hub.delivery_receiver (tenant, courier, receiver)"
            + " select distinct $1, x.courier, x.receiver from jsonb_to_recordset($2::jsonb) as x(courier text,"
            + " receiver text) order by 2, 3 on conflict do nothing";
    private static final String REPLACE = "update hub.delivery d set state = 'overridden', changed = now(),"
            + " words = 'a newer one took its place', payload = null from jsonb_to_recordset($2::jsonb)"
            + " as x(courier text, receiver text, lane text, replaces boolean) where x.replaces and d.tenant = $1"
            + " and d.courier = x.courier and d.receiver = x.receiver and d.lane = x.lane"
            + " and d.state in ('queued', 'retrying') and (d.lease is null or d.lease < now())";
    private static final String QUEUE = "insert into hub.delivery (tenant, id, courier, receiver, lane, kind, record,"
            + " learner, payload, fields, grounds, state) select $1, x.id, x.courier, x.receiver, x.lane, x.kind,"
            + " x.record, x.learner, x.payload, x.fields, x.grounds, 'queued' from jsonb_to_recordset($2::jsonb)"
            + " as x(place int, id text, courier text, receiver text, lane text, kind text, record text, learner text,"
            + " payload jsonb, fields text[], grounds text) order by x.place";
    private static final String HOLD = "update hub.delivery set state = 'held', changed = now(),"
            + " words = coalesce($3, words) where tenant = $1 and id = $2 and state in ('queued', 'retrying') returning id";
    private static final String REPLAY = "update hub.delivery d set state = 'queued', attempts = 0, since = now(),"
            + " due = now(), changed = now(), status = null, words = null, advice = null,"
            + " payload = case when $3::jsonb is null then d.payload else $3::jsonb end"
            + " where d.tenant = $1 and d.id = $2 and d.state = any($4) and d.payload is not null"
            + " and not exists (select from hub.delivery e where e.tenant = d.tenant and e.courier = d.courier"
            + " and e.receiver = d.receiver and e.lane = d.lane and e.position > d.position and e.state = 'delivered')"
            + " returning d.id";
    private static final String REPLAY_ALL = "update hub.delivery d set state = 'queued', attempts = 0, since = now(),"
            + " due = now(), changed = now(), status = null, words = null, advice = null where d.tenant = $1"
            + " and d.receiver = $2 and d.state = 'dead' and d.payload is not null and not exists (select"
            + " from hub.delivery e where e.tenant = d.tenant and e.courier = d.courier and e.receiver = d.receiver"
            + " and e.lane = d.lane and e.position > d.position and e.state = 'delivered') returning d.id";
    private static final String STATE = "select state, payload is null from hub.delivery where tenant = $1 and id = $2";

    private final Dispatch dispatch;
    private final Seals seals;

    /** @param seals seal the comments in what waits */
    public Deliveries(Vertx vertx, Database database, Seals seals) {
        this.dispatch = new Dispatch(vertx, new Outbox(database.pool(), seals));
        this.seals = seals;
    }

    /** Adds somebody who brings records. To be called before {@link #start}. */
    public void add(Courier courier) {
        dispatch.add(courier);
    }

    /** Begins to deliver. */
    public void start() {
        dispatch.start();
    }

    /** Ends after the calls under way. */
    public Future<Void> stop() {
        return dispatch.stop();
    }

    /** Queues records within the caller's transaction, in this order; returns the ids of their deliveries. */
    public Future<List<String>> queue(Change change, Collection<Outgoing> outgoing) {
        if (outgoing.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<String> ids = new ArrayList<>();
        JsonArray rows = new JsonArray();
        Seal seal = seals.of(change.tenant());
        outgoing.forEach(each -> {
            ids.add(UUID.randomUUID().toString());
            rows.add(row(each, ids.size(), ids.getLast(), seal));
        });
        Tuple parameters = Tuple.of(change.tenant().value(), rows);
        boolean replaces = outgoing.stream().anyMatch(Outgoing::replaces);
        return run(change, RECEIVERS, parameters)
                .compose(known -> replaces ? run(change, REPLACE, parameters) : Future.succeededFuture())
                .compose(replaced -> run(change, QUEUE, parameters))
                .map(ids);
    }

    /** Stops a delivery that has not left; fails with CONFLICT where it has ended. */
    public Future<Void> hold(Change change, String id) {
        return hold(change, id, null);
    }

    /** The same, with the reason for people. */
    public Future<Void> hold(Change change, String id, @Nullable String words) {
        return run(change, HOLD, Tuple.of(change.tenant().value(), id, words)).compose(rows -> rows.rowCount() > 0
                ? journaled(change, rows)
                : refuse(change, id, "it has ended already"));
    }

    /**
     * Queues a delivery once more, at its old place in its lane.
     *
     * @param mended what to send instead; an empty object for what was refused
     * @return fails with CONFLICT where it was delivered, or a newer one of its lane was
     */
    public Future<Void> replay(Change change, String id, JsonObject mended) {
        String[] from = DeliveryState.REPLAYABLE.stream().map(DeliveryState::word).toArray(String[]::new);
        Tuple parameters = Tuple.of(change.tenant().value(), id, mended.isEmpty() ? null : seals.of(change.tenant()).closeComments(mended), from);
        return run(change, REPLAY, parameters).compose(rows -> rows.rowCount() > 0
                ? journaled(change, rows)
                : refuse(change, id, "a newer one of the same lane was delivered since, or nothing is left to send"));
    }

    /** Queues all dead letters for a receiver once more; returns how many there are. */
    public Future<Integer> replayDead(Change change, String receiver) {
        return run(change, REPLAY_ALL, Tuple.of(change.tenant().value(), receiver))
                .compose(rows -> journaled(change, rows).map(rows.rowCount()));
    }

    private static Future<Void> refuse(Change change, String id, String otherwise) {
        return run(change, STATE, Tuple.of(change.tenant().value(), id)).compose(rows -> {
            for (Row row : rows) {
                String state = row.getString(0);
                return Future.failedFuture(new HubException(Code.CONFLICT, "this delivery is " + state
                        + (state.equals("delivered") || state.equals("queued") ? "" : ": " + otherwise)));
            }
            return Future.failedFuture(new HubException(Code.UNKNOWN_OBJECT, "there is no delivery with this id"));
        });
    }

    private static Future<Void> journaled(Change change, RowSet<Row> rows) {
        rows.forEach(row -> change.journal(
                Delivery.TYPE.name(), row.getString(0), Act.UPDATED, org.crosswalk.hub.Origin.CROSSWALK));
        return Future.succeededFuture();
    }

    private static JsonObject row(Outgoing outgoing, int place, String id, Seal seal) {
        return new JsonObject()
                .put("place", place)
                .put("id", id)
                .put("courier", outgoing.courier())
                .put("receiver", outgoing.receiver())
                .put("lane", outgoing.lane())
                .put("kind", outgoing.kind())
                .put("record", outgoing.record())
                .put("learner", outgoing.learner())
                .put("payload", seal.closeComments(outgoing.payload()))
                .put("fields", new JsonArray(outgoing.fields()))
                .put("grounds", outgoing.grounds())
                .put("replaces", outgoing.replaces());
    }

    private static Future<RowSet<Row>> run(Change change, String sql, Tuple parameters) {
        return change.connection().preparedQuery(sql).execute(parameters);
    }

}
