package org.crosswalk.api.serve;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.RecordJson;
import org.crosswalk.api.translate.Sent;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.RecordTypes;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.disclosure.Suppression;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.User;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** What a person, or a parent, may demand: all that is known, to whom it was told, and not to be shared. */
final class PersonResource {

    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int PAGE = 1_000;
    private static final Set<String> KINDS = Set.of(Suppression.OPT_OUT, Suppression.PROTECTED_ADDRESS);
    private static final Order<Suppression> SUPPRESSIONS =
            Order.byTime(Suppression.TYPE, "since", Suppression::since);

    private final Hub hub;
    private final Lists lists;
    private final Known known;

    PersonResource(Hub hub, Lists lists) {
        this.hub = hub;
        this.lists = lists;
        this.known = new Known(hub);
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/learners/:sourcedId/export", Scopes.ADMIN, this::export)
                .get("/suppressions", Scopes.ADMIN, this::suppressions)
                .on(HttpMethod.POST, "/suppressions", Scopes.ADMIN, this::suppress)
                .on(HttpMethod.DELETE, "/suppressions/:id", Scopes.ADMIN, this::lift);
    }

    /** Every record that is about the person, by kind, and to whom it was told. */
    private Future<?> export(Call call) {
        String learner = Parameters.storable("sourcedId", call.path("sourcedId"));
        return known.user(call, learner).compose(there -> {
            JsonObject records = new JsonObject();
            Future<Void> all = Future.succeededFuture();
            for (RecordType<?> type : RecordTypes.all()) {
                String about = about(type);
                if (about != null) {
                    all = all.compose(done -> add(call, type, Predicate.equal(about, learner), records));
                }
            }
            return all.compose(done -> hub.erasure().told(call.tenant(), learner)).compose(told ->
                    Answers.sendDisclosed(call, new JsonObject()
                            .put("learner", learner)
                            .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                            .put("records", records)
                            .put("disclosed", told)));
        });
    }

    /** The component by which records of a kind are about a person; null where none is. */
    private static @org.jspecify.annotations.Nullable String about(RecordType<?> type) {
        for (String component : new String[] {"learner", "student", "user"}) {
            if (type.component(component) != null) {
                return component;
            }
        }
        return type.name().equals(User.TYPE.name()) || type.name().equals("demographics") ? "sourcedId" : null;
    }

    private <T> Future<Void> add(Call call, RecordType<T> type, Predicate about, JsonObject records) {
        return page(call, type, about, "", new JsonArray()).map(found -> {
            if (!found.isEmpty()) {
                records.put(type.name(), found);
            }
            return null;
        });
    }

    private <T> Future<JsonArray> page(Call call, RecordType<T> type, Predicate about, String after, JsonArray found) {
        String id = type.componentNames().iterator().next();
        Predicate rows = after.isEmpty()
                ? about
                : Predicate.and(about, Predicate.compare(id, Predicate.Operator.GREATER, after));
        return hub.records().list(call.tenant(), call.grant(), type, Query.where(rows).limit(PAGE)).compose(page -> {
            page.value().items().forEach(record -> found.add(RecordJson.record(type, record)));
            return page.value().items().size() < PAGE
                    ? Future.succeededFuture(found)
                    : page(call, type, about, type.idOf(page.value().items().getLast()), found);
        });
    }

    private Future<?> suppressions(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "learner");
        Predicate rows = Predicate.and(Predicate.named("inForce"), asked.equal("learner", "learner"));
        return lists.answer(call, asked, "suppressions", SUPPRESSIONS, rows, suppression ->
                RecordJson.record(Suppression.TYPE, suppression));
    }

    private Future<?> suppress(Call call) {
        Sent sent = new Sent(Bodies.object(call.http())).only(Set.of("learner", "kind", "client"));
        String kind = sent.text("kind");
        if (!KINDS.contains(kind)) {
            throw new HubException(Code.INVALID_DATA, "kind: takes optOut or protectedAddress");
        }
        String admin = call.caller().client().id();
        Suppression suppression = new Suppression(UUID.randomUUID().toString(), sent.text("learner"), kind,
                sent.optional("client"), Instant.now().truncatedTo(ChronoUnit.MICROS), null, admin);
        JsonObject form = RecordJson.record(Suppression.TYPE, suppression);
        return known.user(call, suppression.learner())
                .compose(there -> hub.changes().apply(call.tenant(), change -> hub.records()
                        .save(change, Suppression.TYPE, java.util.List.of(suppression), admin)
                        .compose(saved ->
                                AuditEntry.note(change, admin, "suppression.create", suppression.id(), null, form))))
                .compose(saved -> Answers.send(call, CREATED, form));
    }

    private Future<?> lift(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        String admin = call.caller().client().id();
        Query shown = Query.where(Predicate.named(RecordType.BY_ID, id)).limit(1);
        return hub.records().count(call.tenant(), call.grant(), Suppression.TYPE, shown)
                .compose(count -> count == 0
                        ? Future.succeededFuture(false)
                        : hub.changes().apply(call.tenant(), change -> Suppression.lift(change, id, admin)
                                .compose(lifted -> AuditEntry.note(change, admin, "suppression.lift", id, null, null)
                                        .map(lifted))))
                .compose(lifted -> {
                    if (!lifted) {
                        throw new HubException(Code.UNKNOWN_OBJECT, "there is no suppression in force with this id");
                    }
                    return call.http().response().setStatusCode(NO_CONTENT).end();
                });
    }
}
