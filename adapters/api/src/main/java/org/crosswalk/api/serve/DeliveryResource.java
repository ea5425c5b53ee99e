package org.crosswalk.api.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.DeliveryJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** What is on its way to other systems, and what came of it; what was refused can be mended and sent again. */
final class DeliveryResource {

    private static final int ACCEPTED = 202;
    private static final Order<Delivery> DELIVERIES = Order.byTime(Delivery.TYPE, "since", Delivery::since);

    private final Hub hub;
    private final Lists lists;

    DeliveryResource(Hub hub, Lists lists) {
        this.hub = hub;
        this.lists = lists;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/deliveries", Scopes.READ, this::deliveries)
                .on(HttpMethod.POST, "/deliveries/replay", Scopes.ADMIN, this::replayDead)
                .on(HttpMethod.POST, "/deliveries/:id/replay", Scopes.WRITE, this::replay)
                .on(HttpMethod.POST, "/deliveries/:id/hold", Scopes.WRITE, this::hold);
    }

    private Future<?> deliveries(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "state", "receiver", "learner", "record");
        Predicate rows = Predicate.and(
                asked.equal("state", "state"),
                asked.equal("receiver", "receiver"),
                asked.equal("learner", "learner"),
                asked.equal("record", "record"));
        return lists.answer(call, asked, "deliveries", DELIVERIES, rows, DeliveryJson::delivery);
    }

    private Future<?> hold(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        return shown(call, id)
                .compose(shown -> hub.changes().apply(call.tenant(), change -> hub.deliveries().hold(change, id)
                        .compose(held -> noted(call, change, "delivery.hold", id))))
                .compose(held -> answer(call, id));
    }

    /** With a body, it takes the place of what was to be sent. */
    private Future<?> replay(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        JsonObject mended = call.http().body().length() > 0
                ? Bodies.object(call.http()).getJsonObject("payload", new JsonObject())
                : new JsonObject();
        return shown(call, id)
                .compose(shown -> hub.changes().apply(call.tenant(), change ->
                        hub.deliveries().replay(change, id, mended)
                                .compose(replayed -> noted(call, change, "delivery.replay", id))))
                .compose(replayed -> answer(call, id));
    }

    /** All dead letters for a receiver. */
    private Future<?> replayDead(Call call) {
        String receiver = Parameters.of(call.http(), java.util.Set.of("receiver")).required("receiver");
        return hub.changes()
                .apply(call.tenant(), change -> hub.deliveries().replayDead(change, receiver))
                .compose(count -> Answers.send(call, ACCEPTED, new JsonObject().put("replayed", count)));
    }

    private static Future<Void> noted(Call call, Change change, String action, String id) {
        return AuditEntry.note(change, call.caller().client().id(), action, id, null, null);
    }

    private Future<?> answer(Call call, String id) {
        return hub.records().find(call.tenant(), call.grant(), Delivery.TYPE, id).compose(found -> found
                .map(delivery -> Answers.send(call, ACCEPTED, delivery.map(DeliveryJson::delivery).value()))
                .orElseThrow(DeliveryResource::unknown));
    }

    private Future<Void> shown(Call call, String id) {
        Query byId = Query.where(Predicate.named(RecordType.BY_ID, id)).limit(1);
        return hub.records().count(call.tenant(), call.grant(), Delivery.TYPE, byId).map(count -> {
            if (count == 0) {
                throw unknown();
            }
            return null;
        });
    }

    private static HubException unknown() {
        return new HubException(Code.UNKNOWN_OBJECT, "there is no delivery with this id");
    }
}
