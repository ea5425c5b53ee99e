package org.crosswalk.api.serve;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.api.translate.AlignmentJson;
import org.crosswalk.api.translate.Uuids;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.alignment.Alignment;
import org.crosswalk.hub.alignment.What;
import org.crosswalk.hub.gradebook.AssessmentLineItem;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.error.Problem.Kind;

/** What line items, resources, activities and links are aligned to. */
final class AlignmentResource {

    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final Order<LineItem> LINE_ITEMS = Order.byId(LineItem.TYPE, "sourcedId");
    private static final Order<Alignment> ALIGNMENTS = Order.byId(Alignment.TYPE, "id");

    private final Hub hub;
    private final Lists lists;

    AlignmentResource(Hub hub, Lists lists) {
        this.hub = hub;
        this.lists = lists;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/alignments", Scopes.READ, this::alignments)
                .on(HttpMethod.POST, "/alignments", Scopes.WRITE, this::align)
                .on(HttpMethod.DELETE, "/alignments/:id", Scopes.WRITE, this::end);
    }

    /** Line items with all that they are aligned to; with a kind, what has been aligned beside the records. */
    private Future<?> alignments(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "lineItem", "kind", "record", "caseItem", "known");
        if (asked.text("kind").isPresent()) {
            return registered(call, asked);
        }
        boolean shown = call.grant().on(LineItem.TYPE.name()).shows("objectives");
        Predicate rows = Predicate.and(
                shown ? Predicate.named("aligned") : Predicate.NONE,
                Predicate.equal("status", "active"),
                asked.text("caseItem")
                        .map(item -> Predicate.named("toItems", Parameters.uuid("caseItem", item)))
                        .orElse(Predicate.ALL),
                asked.equal("lineItem", "sourcedId"));
        return lists.answer(call, asked, "alignments", LINE_ITEMS, rows, AlignmentJson::lineItem);
    }

    private Future<?> registered(Call call, Parameters asked) {
        PageRequest page = PageRequest.of(asked);
        Predicate rows = Predicate.and(
                Predicate.named("inForce"),
                Predicate.equal("kind", what(asked.required("kind")).word()),
                asked.equal("record", "record"),
                asked.text("caseItem")
                        .map(item -> Predicate.equal("caseItem", Parameters.uuid("caseItem", item)))
                        .orElse(Predicate.ALL),
                asked.text("known")
                        .map(known -> Predicate.named(known.equals("false") ? "unknown" : "known"))
                        .orElse(Predicate.ALL));
        return lists.page(call, page, ALIGNMENTS, rows).compose(found -> {
            List<Alignment> alignments = found.value().items();
            return known(call, alignments.stream().map(Alignment::caseItem).distinct().toList()).compose(known ->
                    Answers.send(call, found.map(all -> page.body("alignments", ALIGNMENTS, alignments, each ->
                            AlignmentJson.alignment(each, known.contains(each.caseItem()))))));
        });
    }

    private Future<?> align(Call call) {
        JsonObject body = Bodies.object(call.http());
        What what = what(text(body, "kind"));
        String record = text(body, "record");
        String namespace = namespace(body, what);
        String caseItem = item(text(body, "caseItem"));
        return visible(call, what, record).compose(visible -> {
            if (!visible) {
                throw new HubException(Code.INVALID_DATA, "record: there is no " + what.word() + " with this sourcedId");
            }
            Alignment asked = Alignment.of(what, namespace, record, caseItem, call.caller().client().id(), Instant.now());
            return hub.changes()
                    .apply(call.tenant(), change -> hub.curriculum().alignments().add(change, List.of(asked)))
                    .compose(added -> {
                        if (added.isEmpty()) {
                            throw new HubException(Code.CONFLICT, "this is aligned so already");
                        }
                        return known(call, List.of(caseItem)).compose(known -> {
                            call.http().response().putHeader("Location",
                                    call.http().request().path() + "/" + asked.id());
                            return Answers.send(call, CREATED,
                                    AlignmentJson.alignment(asked, known.contains(caseItem)));
                        });
                    });
        });
    }

    private Future<?> end(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        Predicate shown = Predicate.and(Predicate.named(RecordType.BY_ID, id), Predicate.named("inForce"));
        return hub.records()
                .count(call.tenant(), call.grant(), Alignment.TYPE, Query.where(shown).limit(1))
                .compose(count -> count == 0
                        ? Future.succeededFuture(false)
                        : hub.changes().apply(call.tenant(), change -> hub.curriculum().alignments().end(change, id)))
                .compose(ended -> {
                    if (!ended) {
                        throw new HubException(Code.UNKNOWN_OBJECT, "there is no alignment with this id");
                    }
                    return call.http().response().setStatusCode(NO_CONTENT).end();
                });
    }

    /** Whether the caller may see what is to be aligned; what is no record of the hub need not exist. */
    private Future<Boolean> visible(Call call, What what, String record) {
        RecordType<?> type = switch (what) {
            case LINE_ITEM -> LineItem.TYPE;
            case ASSESSMENT_LINE_ITEM -> AssessmentLineItem.TYPE;
            case RESOURCE -> Resource.TYPE;
            case ACTIVITY, LINK, TAG, RESOURCE_ID -> null;
        };
        if (type == null) {
            return Future.succeededFuture(true);
        }
        Query byId = Query.where(Predicate.named(RecordType.BY_ID, record)).limit(1);
        return hub.records().count(call.tenant(), call.grant(), type, byId).map(count -> count > 0);
    }

    private Future<Set<String>> known(Call call, List<String> items) {
        Query query = Query.where(Predicate.named(RecordType.BY_IDS, items.toArray(String[]::new)));
        return hub.records().list(call.tenant(), call.grant(), CFItem.TYPE, query).map(found ->
                found.value().items().stream().map(CFItem.TYPE::idOf).collect(Collectors.toSet()));
    }

    /** Links, tags and resource ids are words of a tool, which is named by its client id. */
    private static String namespace(JsonObject body, What what) {
        if (!what.ofTool() && body.getValue("client") != null) {
            throw Kind.INVALID_DATA.because("client belongs to a link, tag or resourceId alone").exception();
        }
        return what.ofTool() ? text(body, "client") : "";
    }

    private static String item(String text) {
        return Uuids.find(text).orElseThrow(() -> Kind.INVALID_DATA
                .because("caseItem must be a UUID, bare, as urn:uuid:, or at the end of an address")
                .exception());
    }

    private static What what(String word) {
        return What.of(word).orElseThrow(() -> Kind.INVALID_DATA
                .because("kind must be one of " + What.words())
                .exception());
    }

    private static String text(JsonObject body, String member) {
        @Nullable Object value = body.getValue(member);
        if (value instanceof String text && !text.isBlank()) {
            return Parameters.storable(member, text);
        }
        throw Kind.INVALID_DATA.because(member + " must be there, as a text").exception();
    }
}
