package org.crosswalk.api.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.IdentityJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.identity.IdentityLink;
import org.crosswalk.hub.identity.Parked;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.User;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** Links between names and people, and what waits for one. */
final class IdentityResource {

    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final Order<IdentityLink> LINKS = Order.byTime(IdentityLink.TYPE, "at", IdentityLink::at);
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
                                .link(change, claim, user, call.caller().client().id())))
                .recover(failure -> Future.failedFuture(
                        failure instanceof HubException e && e.code() == Code.UNKNOWN_OBJECT ? noUser() : failure))
                .compose(id -> {
                    call.http().response().putHeader("Location", call.http().request().path() + "/" + id);
                    return Answers.send(call, CREATED, new JsonObject()
                            .put("id", id)
                            .mergeIn(IdentityJson.claim(claim))
                            .put("user", user));
                });
    }

    private Future<?> unlink(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        Predicate shown = Predicate.and(Predicate.named(RecordType.BY_ID, id), Predicate.named("inForce"));
        return count(call, IdentityLink.TYPE, shown)
                .compose(count -> count == 0
                        ? Future.succeededFuture(false)
                        : hub.changes().apply(call.tenant(), change -> hub.identities().unlink(change, id)))
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
