package org.crosswalk.api.serve;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.LearnerRecord;
import org.crosswalk.api.translate.RecordCsv;
import org.crosswalk.api.translate.Sent;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.store.Change;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/**
 * One kind of record about learners: listed, put down one by one or as CSV, replaced, taken back. A client writes what
 * its policy shows it, about learners whom it shows.
 */
final class LearnerRecordResource<T> {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int MOST_ROWS = 5_000;
    private static final String CSV = "text/csv";

    private final Hub hub;
    private final Lists lists;
    private final LearnerRecord<T> kind;
    private final Order<T> order;

    LearnerRecordResource(Hub hub, Lists lists, LearnerRecord<T> kind) {
        this.hub = hub;
        this.lists = lists;
        this.kind = kind;
        this.order = Order.byTime(kind.type(), kind.time(), kind.timeOf());
    }

    void declare(Endpoints endpoints) {
        String path = "/" + kind.path();
        endpoints
                .get(path, Scopes.READ, this::list)
                .on(HttpMethod.POST, path, Scopes.WRITE, this::create)
                .on(HttpMethod.PUT, path + "/:id", Scopes.WRITE, this::replace)
                .on(HttpMethod.DELETE, path + "/:id", Scopes.WRITE, this::withdraw);
    }

    private Future<?> list(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "learner");
        Predicate rows = Predicate.and(Predicate.named("inForce"), asked.equal("learner", "learner"));
        String accept = call.http().request().getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.startsWith(CSV)) {
            return lists.page(call, PageRequest.of(asked), order, rows).compose(page -> {
                List<JsonObject> forms = page.value().items().stream().map(kind::form).toList();
                return call.http()
                        .response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, CSV + "; charset=utf-8")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(RecordCsv.write(kind.members(), forms));
            });
        }
        return lists.answer(call, asked, kind.path(), order, rows, kind::form);
    }

    private Future<?> create(Call call) {
        String type = call.http().request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith(CSV)) {
            List<JsonObject> rows = RecordCsv.read(kind.members(), call.http().body().asString(), MOST_ROWS);
            return save(call, rows.stream().map(row -> read(call, row, row.getString("id", random()))).toList())
                    .compose(saved -> Answers.send(call, OK, new JsonObject().put("rows", rows.size())
                            .put("changed", saved.size())));
        }
        JsonObject body = Bodies.object(call.http());
        T record = read(call, body, body.getString("id", random()));
        return save(call, List.of(record)).compose(saved -> Answers.send(call, CREATED, kind.form(record)));
    }

    private Future<?> replace(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        T record = read(call, Bodies.object(call.http()), id);
        return shown(call, id)
                .compose(shown -> save(call, List.of(record)))
                .compose(saved -> Answers.send(call, OK, kind.form(record)));
    }

    private Future<?> withdraw(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        return shown(call, id)
                .compose(shown -> hub.changes().apply(call.tenant(), change ->
                        hub.learnerRecords().withdraw(change, kind.type(), id, call.caller().client().id())))
                .compose(done -> call.http().response().setStatusCode(NO_CONTENT).end());
    }

    private T read(Call call, JsonObject body, String id) {
        Sent sent = new Sent(body).only(Set.copyOf(kind.members()));
        return kind.reads().read(sent, Parameters.storable("id", id), sent.text("learner"), call.caller().client().id(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    private Future<Set<String>> save(Call call, List<T> records) {
        if (call.grant().on(kind.type().name()).rows().equals(Predicate.NONE)) {
            throw new HubException(Code.FORBIDDEN, "the client's sharing policy does not name " + kind.type());
        }
        Set<String> learners = new LinkedHashSet<>();
        records.forEach(record -> learners.addAll(kind.type().learnersOf(record)));
        Query known = Query.where(new Predicate.Named(RecordType.BY_IDS, List.copyOf(learners)));
        List<String> ids = records.stream().map(kind.type()::idOf).toList();
        return hub.records().count(call.tenant(), call.grant(), User.TYPE, known).compose(count -> {
            if (count < learners.size()) {
                throw new HubException(Code.INVALID_DATA, "learner: there is no user with this sourcedId, or it is not"
                        + " shared");
            }
            return hub.changes().apply(call.tenant(), change -> others(call, change, ids).compose(others ->
                    hub.records().save(change, kind.type(), records, call.caller().client().id(),
                            call.grant().on(kind.type().name()))));
        });
    }

    /** What exists and is not shown must not be overwritten by its id. */
    private Future<Void> others(Call call, Change change, List<String> ids) {
        Query byIds = Query.where(new Predicate.Named(RecordType.BY_IDS, new ArrayList<>(new LinkedHashSet<>(ids))));
        return hub.records().count(change, hub.grants().system(call.tenant(), "writing"), kind.type(), byIds)
                .compose(all -> hub.records().count(change, call.grant(), kind.type(), byIds).map(shown -> {
                    if (!all.equals(shown)) {
                        throw new HubException(Code.CONFLICT, "id: is taken");
                    }
                    return null;
                }));
    }

    private Future<Void> shown(Call call, String id) {
        Query byId = Query.where(Predicate.and(Predicate.named(RecordType.BY_ID, id), Predicate.named("inForce")));
        return hub.records().count(call.tenant(), call.grant(), kind.type(), byId).map(count -> {
            if (count == 0) {
                throw new HubException(Code.UNKNOWN_OBJECT, "there is no such record with this id");
            }
            return null;
        });
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }
}
