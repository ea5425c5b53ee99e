package org.crosswalk.xapi.serve;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.identity.Resolution;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.store.PurgeOrder;
import org.crosswalk.xapi.store.Purges;
import org.crosswalk.xapi.store.Purging;
import org.crosswalk.xapi.wire.Actor;
import org.crosswalk.xapi.wire.Claims;

/**
 * {@code /hub/v1/statements/purges}: deletes statements for good. A POST shows what would be deleted; with
 * {@code "dryRun": false} it orders the deletion, which goes on in the background.
 */
final class PurgeResource {

    private static final Set<String> MEMBERS = Set.of("before", "client", "actor", "person", "dryRun");

    private final Web web;
    private final Purges purges;
    private final Purging purging;

    PurgeResource(Web web, Purges purges, Purging purging) {
        this.web = web;
        this.purges = purges;
        this.purging = purging;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .on(HttpMethod.POST, "/purges", Administration.ADMIN, this::order)
                .get("/purges", Administration.ADMIN, call -> list(call, null))
                .get("/purges/:id", Administration.ADMIN, this::one);
    }

    private Future<?> order(Call call) {
        JsonObject body = body(call);
        PurgeOrder order = order(call, body);
        boolean dryRun = flag(body, "dryRun", true);
        return told(call, body, order).compose(told -> dryRun
                ? preview(order, told).compose(report -> Administration.send(call, report))
                : ask(call, order, told));
    }

    private Future<Void> ask(Call call, PurgeOrder order, Optional<PurgeOrder> told) {
        String by = call.caller().client().id();
        return told.map(own -> purges.ask(own, by))
                .orElseGet(Future::succeededFuture)
                .compose(asked -> purges.ask(order, by))
                .compose(asked -> purges.list(call.tenant(), order.id()))
                .compose(list -> {
                    call.http().response().setStatusCode(202);
                    return Administration.send(call, list.getJsonObject(0));
                });
    }

    private Future<JsonObject> preview(PurgeOrder order, Optional<PurgeOrder> told) {
        return purging.preview(order).compose(report -> told.isEmpty()
                ? Future.succeededFuture(report)
                : purging.preview(told.get()).map(own -> {
                    report.getJsonArray("clients").addAll(own.getJsonArray("clients"));
                    return report.put("statements", report.getLong("statements") + own.getLong("statements"));
                }));
    }

    /** A person who is known by the agent is told of by the gateway too, under an account of this deployment. */
    private Future<Optional<PurgeOrder>> told(Call call, JsonObject body, PurgeOrder order) {
        if (!order.person()) {
            return Future.succeededFuture(Optional.empty());
        }
        List<IdentityClaim> claims = Claims.of(Actor.parse("person", body.getJsonObject("person").encode()).tree());
        return web.hub().changes()
                .apply(call.tenant(), change -> web.hub().identities().resolveAll(change, List.of(claims)))
                .map(found -> found.getFirst() instanceof Resolution.Person person
                        ? Optional.of(new PurgeOrder(call.tenant(), UUID.randomUUID(), order.before(), order.client(),
                                Actor.parse("person", new Authority(web.publicUrl()).of(person.sourcedId())).key(), true))
                        : Optional.empty());
    }

    private Future<?> list(Call call, @Nullable UUID id) {
        return purges.list(call.tenant(), id)
                .compose(list -> Administration.send(call, new JsonObject().put("purges", list)));
    }

    private Future<?> one(Call call) {
        return purges.list(call.tenant(), uuid(call.path("id"))).compose(list -> {
            if (list.isEmpty()) {
                throw unknown();
            }
            return Administration.send(call, list.getJsonObject(0));
        });
    }

    private static PurgeOrder order(Call call, JsonObject body) {
        for (String name : body.fieldNames()) {
            if (!MEMBERS.contains(name)) {
                throw bad(name + " is unknown here; send some of " + String.join(", ", new java.util.TreeSet<>(MEMBERS)));
            }
        }
        if (body.containsKey("actor") && body.containsKey("person")) {
            throw bad("send actor, or person to forget somebody altogether, not both");
        }
        String agent = agent(body, body.containsKey("person") ? "person" : "actor");
        if (agent == null && !body.containsKey("before") && !body.containsKey("client")) {
            throw bad("send at least one of before, client, actor and person");
        }
        return new PurgeOrder(call.tenant(), UUID.randomUUID(), instant(body), text(body, "client"), agent,
                body.containsKey("person"));
    }

    private static JsonObject body(Call call) {
        try {
            JsonObject body = call.http().body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (DecodeException | ClassCastException e) {
            // told below
        }
        throw bad("send a JSON object");
    }

    private static @Nullable String agent(JsonObject body, String member) {
        if (!body.containsKey(member)) {
            return null;
        }
        if (!(body.getValue(member) instanceof JsonObject agent)) {
            throw bad(member + " must be an agent of xAPI");
        }
        return Actor.parse(member, agent.encode()).key();
    }

    private static @Nullable Instant instant(JsonObject body) {
        String text = text(body, "before");
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw bad("before must be a time such as 2026-09-01T00:00:00Z");
        }
    }

    private static @Nullable String text(JsonObject body, String member) {
        Object value = body.getValue(member);
        if (value != null && !(value instanceof String)) {
            throw bad(member + " must be a string");
        }
        return (String) value;
    }

    private static boolean flag(JsonObject body, String member, boolean otherwise) {
        Object value = body.getValue(member);
        if (value != null && !(value instanceof Boolean)) {
            throw bad(member + " must be true or false");
        }
        return value == null ? otherwise : (Boolean) value;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static HubException unknown() {
        return new HubException(HubException.Code.UNKNOWN_OBJECT, "there is no purge of this id");
    }

    private static RuntimeException bad(String message) {
        return Kind.BAD_REQUEST.because(message).exception();
    }
}
