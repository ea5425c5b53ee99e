package org.crosswalk.api.serve;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.IdentityJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.identity.IdentityConflict;
import org.crosswalk.hub.identity.IdentityLink;
import org.crosswalk.hub.identity.Parked;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.store.Change;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** Links between names and people, and what waits for one. */
final class IdentityResource {

    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final Order<IdentityLink> LINKS = Order.byTime(IdentityLink.TYPE, "at", IdentityLink::at);
    private static final Order<IdentityConflict> CONFLICTS =
            Order.byTime(IdentityConflict.TYPE, "since", IdentityConflict::since);
    private static final Order<Parked> PARKED = Order.byTime(Parked.TYPE, "since", Parked::since);

    private final Hub hub;
    private final Lists lists;

    IdentityResource(Hub hub, Lists lists) {
        this.hub = hub;
        this.lists = lists;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/identities", Scopes.READ, this::identities)
                .on(HttpMethod.POST, "/identities", Scopes.WRITE, this::link)
                .on(HttpMethod.DELETE, "/identities/:id", Scopes.WRITE, this::unlink)
                .on(HttpMethod.POST, "/identities/merge", Scopes.WRITE, this::merge)
                .on(HttpMethod.POST, "/identities/split", Scopes.WRITE, this::split)
                .get("/identities/conflicts", Scopes.READ, this::conflicts)
                .get("/parked", Scopes.READ, this::parked);
    }

    private Future<?> identities(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "user");
        Predicate rows = Predicate.and(Predicate.named("inForce"), asked.equal("user", "user"));
        return lists.answer(call, asked, "identities", LINKS, rows, IdentityJson::link);
    }

    private Future<?> parked(Call call) {
        Parameters asked = Parameters.ofList(call.http());
        return lists.answer(call, asked, "parked", PARKED, Predicate.named("waiting"), IdentityJson::parked);
    }

    private Future<?> link(Call call) {
        JsonObject body = Bodies.object(call.http());
        IdentityClaim claim = IdentityJson.claim(body);
        String user = IdentityJson.user(body);
        return count(call, User.TYPE, Predicate.named(RecordType.BY_ID, user))
                .compose(shown -> shown == 0
                        ? Future.failedFuture(noUser())
                        : hub.changes().apply(call.tenant(), change -> hub.identities()
                                .link(change, claim, user, call.caller().client().id())
                                .compose(id -> noted(call, change, "identity.link", id, new JsonObject()
                                        .put("user", user).put("kind", claim.kind().word())))))
                .recover(IdentityResource::noUserInstead)
                .compose(id -> {
                    call.http().response().putHeader("Location", call.http().request().path() + "/" + id);
                    return Answers.send(call, CREATED, new JsonObject()
                            .put("id", id)
                            .mergeIn(IdentityJson.claim(claim))
                            .put("user", user));
                });
    }

    /** Two records of one person: the first means the second from now on. */
    private Future<?> merge(Call call) {
        JsonObject body = Bodies.object(call.http());
        String from = IdentityJson.required(body, "from");
        String into = IdentityJson.required(body, "into");
        return shown(call, from)
                .compose(first -> shown(call, into))
                .compose(both -> hub.changes().apply(call.tenant(), change -> hub.identities()
                        .merge(change, from, into, call.caller().client().id())
                        .compose(id -> noted(call, change, "identity.merge", id, new JsonObject().put("from", from)
                                .put("into", into)))))
                .recover(IdentityResource::noUserInstead)
                .compose(id -> Answers.send(call, CREATED, new JsonObject()
                        .put("id", id)
                        .put("from", from)
                        .put("into", into)));
    }

    /** What was taken for one person is two. */
    private Future<?> split(Call call) {
        JsonObject body = Bodies.object(call.http());
        String from = IdentityJson.required(body, "from");
        String user = IdentityJson.user(body);
        List<String> evidence = IdentityJson.ids(body, "evidence");
        JsonObject named = body.copy();
        named.remove("from");
        named.remove("evidence");
        IdentityClaim claim = IdentityJson.claim(named);
        return shown(call, from)
                .compose(first -> shown(call, user))
                .compose(both -> hub.changes().apply(call.tenant(), change -> hub.identities()
                        .split(change, claim, from, user, evidence, call.caller().client().id())
                        .compose(id -> noted(call, change, "identity.split", id, new JsonObject().put("from", from)
                                .put("user", user).put("kind", claim.kind().word())))))
                .recover(IdentityResource::noUserInstead)
                .compose(id -> Answers.send(call, CREATED, new JsonObject()
                        .put("id", id)
                        .mergeIn(IdentityJson.claim(claim))
                        .put("from", from)
                        .put("user", user)));
    }

    private static Future<String> noted(Call call, Change change, String action, String id, JsonObject after) {
        return AuditEntry.note(change, call.caller().client().id(), action, id, null, after).map(id);
    }

    private Future<?> conflicts(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "user");
        return lists.answer(call, asked, "conflicts", CONFLICTS, asked.equal("user", "user"), IdentityJson::conflict);
    }

    private Future<Void> shown(Call call, String user) {
        return count(call, User.TYPE, Predicate.named(RecordType.BY_ID, user)).compose(shown ->
                shown == 0 ? Future.failedFuture(noUser()) : Future.succeededFuture());
    }

    private static <T> Future<T> noUserInstead(Throwable failure) {
        return Future.failedFuture(
                failure instanceof HubException e && e.code() == Code.UNKNOWN_OBJECT ? noUser() : failure);
    }

    private Future<?> unlink(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        Predicate shown = Predicate.and(Predicate.named(RecordType.BY_ID, id), Predicate.named("inForce"));
        return count(call, IdentityLink.TYPE, shown)
                .compose(count -> count == 0
                        ? Future.succeededFuture(false)
                        : hub.changes().apply(call.tenant(), change -> hub.identities().unlink(change, id)
                                .compose(done -> AuditEntry.note(change, call.caller().client().id(),
                                        "identity.unlink", id, null, null).map(done))))
                .compose(unlinked -> {
                    if (!unlinked) {
                        throw new HubException(Code.UNKNOWN_OBJECT, "there is no link with this id");
                    }
                    return call.http().response().setStatusCode(NO_CONTENT).end();
                });
    }

    private Future<Long> count(Call call, RecordType<?> type, Predicate rows) {
        return hub.records().count(call.tenant(), call.grant(), type, Query.where(rows).limit(1));
    }

    private static HubException noUser() {
        return new HubException(Code.INVALID_DATA, "user: there is no active user with this sourcedId");
    }
}
