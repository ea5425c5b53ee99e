package org.crosswalk.api.serve;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.RecordJson;
import org.crosswalk.api.translate.Sent;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.person.ErasureOrder;
import org.crosswalk.hub.person.LegalHold;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** Orders to forget a person, who has yet to follow them, and what forbids them. */
final class ErasureResource {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final Order<ErasureOrder> ORDERS = Order.byTime(ErasureOrder.TYPE, "ordered", ErasureOrder::ordered);
    private static final Order<LegalHold> HOLDS = Order.byTime(LegalHold.TYPE, "since", LegalHold::since);

    private final Hub hub;
    private final Lists lists;
    private final Known known;

    ErasureResource(Hub hub, Lists lists) {
        this.hub = hub;
        this.lists = lists;
        this.known = new Known(hub);
    }

    void declare(Endpoints endpoints) {
        endpoints
                .on(HttpMethod.POST, "/learners/:sourcedId/erase", Scopes.ADMIN, this::erase)
                .get("/erasures", Scopes.ADMIN, this::orders)
                .on(HttpMethod.DELETE, "/erasures/:id", Scopes.ADMIN, this::release)
                .on(HttpMethod.POST, "/erasures/:id/acknowledgements", Scopes.ADMIN, this::acknowledge)
                .get("/holds", Scopes.ADMIN, this::holds)
                .on(HttpMethod.POST, "/holds", Scopes.ADMIN, this::hold)
                .on(HttpMethod.DELETE, "/holds/:id", Scopes.ADMIN, this::lift);
    }

    private Future<?> erase(Call call) {
        String learner = Parameters.storable("sourcedId", call.path("sourcedId"));
        String admin = call.caller().client().id();
        return known.user(call, learner)
                .compose(there -> hub.erasure().told(call.tenant(), learner))
                .compose(told -> hub.changes()
                        .apply(call.tenant(), change -> hub.erasure().erase(change, learner, admin)
                                .compose(order -> AuditEntry.note(change, admin, "person.erase", learner, null,
                                                new JsonObject().put("order", order))
                                        .map(order)))
                        .compose(order -> Answers.send(call, OK, new JsonObject()
                                .put("learner", learner)
                                .put("order", order)
                                .put("disclosed", told))));
    }

    private Future<?> orders(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "learner");
        return lists.answer(call, asked, "erasures", ORDERS, asked.equal("learner", "learner"), order ->
                RecordJson.record(ErasureOrder.TYPE, order));
    }

    private Future<?> release(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        String admin = call.caller().client().id();
        return hub.changes().apply(call.tenant(), change -> hub.erasure().release(change, id, admin)
                        .compose(released -> noted(change, released, admin, "erasure.release", id)))
                .compose(released -> noContent(call, released, "there is no order with this id that stands"));
    }

    private Future<?> acknowledge(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        String client = new Sent(Bodies.object(call.http())).only(Set.of("client")).text("client");
        String admin = call.caller().client().id();
        return hub.changes().apply(call.tenant(), change -> hub.erasure().acknowledge(change, id, client)
                        .compose(done -> noted(change, done, admin, "erasure.acknowledge", id)))
                .compose(done -> noContent(call, done, "nothing is outstanding from this client for this order"));
    }

    private Future<?> holds(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "learner");
        Predicate rows = Predicate.and(Predicate.named("inForce"), asked.equal("learner", "learner"));
        return lists.answer(call, asked, "holds", HOLDS, rows, hold -> RecordJson.record(LegalHold.TYPE, hold));
    }

    private Future<?> hold(Call call) {
        Sent sent = new Sent(Bodies.object(call.http())).only(Set.of("learner", "reason"));
        String admin = call.caller().client().id();
        LegalHold hold = new LegalHold(UUID.randomUUID().toString(), sent.text("learner"), sent.text("reason"),
                Instant.now().truncatedTo(ChronoUnit.MICROS), null, admin);
        JsonObject form = RecordJson.record(LegalHold.TYPE, hold);
        return known.user(call, hold.learner())
                .compose(there -> hub.changes().apply(call.tenant(), change -> hub.records()
                        .save(change, LegalHold.TYPE, List.of(hold), admin)
                        .compose(saved -> AuditEntry.note(change, admin, "hold.create", hold.id(), null, form))))
                .compose(saved -> Answers.send(call, CREATED, form));
    }

    private Future<?> lift(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        String admin = call.caller().client().id();
        return hub.changes().apply(call.tenant(), change -> LegalHold.lift(change, id, admin)
                        .compose(lifted -> noted(change, lifted, admin, "hold.lift", id)))
                .compose(lifted -> noContent(call, lifted, "there is no hold in force with this id"));
    }

    private static Future<Boolean> noted(
            org.crosswalk.hub.store.Change change, boolean done, String admin, String action, String id) {
        return done ? AuditEntry.note(change, admin, action, id, null, null).map(true) : Future.succeededFuture(false);
    }

    private static Future<?> noContent(Call call, boolean done, String otherwise) {
        if (!done) {
            throw new HubException(Code.UNKNOWN_OBJECT, otherwise);
        }
        return call.http().response().setStatusCode(NO_CONTENT).end();
    }
}
