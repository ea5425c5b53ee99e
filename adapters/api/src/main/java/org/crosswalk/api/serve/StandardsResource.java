package org.crosswalk.api.serve;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import io.vertx.core.Future;

import org.crosswalk.api.translate.StandardsJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.error.Problem.Kind;

/** What line items are aligned to, and which learning targets correspond to each other. */
final class StandardsResource {

    /** The associations by which one item may stand for another. */
    private static final List<String> CROSSWALK =
            List.of("exactMatchOf", "isRelatedTo", "isPartOf", "replacedBy", "isTranslationOf");

    private static final Order<LineItem> LINE_ITEMS = Order.byId(LineItem.TYPE, "sourcedId");
    private static final Order<CFAssociation> ASSOCIATIONS = Order.byId(CFAssociation.TYPE, "identifier");

    private final Hub hub;
    private final Lists lists;

    StandardsResource(Hub hub, Lists lists) {
        this.hub = hub;
        this.lists = lists;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/alignments", Scopes.READ, this::alignments)
                .get("/crosswalk", Scopes.READ, this::crosswalk);
    }

    private Future<?> alignments(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "lineItem");
        boolean shown = call.grant().on(LineItem.TYPE.name()).shows("objectives");
        Predicate rows = Predicate.and(
                shown ? Predicate.named("aligned") : Predicate.NONE,
                Predicate.equal("status", "active"),
                asked.equal("lineItem", "sourcedId"));
        return lists.answer(call, asked, "alignments", LINE_ITEMS, rows, StandardsJson::alignment);
    }

    /** One hop over the associations, in both directions. */
    private Future<?> crosswalk(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "item");
        String item = uuid(asked.required("item"));
        PageRequest page = PageRequest.of(asked);
        Predicate rows = Predicate.and(Predicate.named("ofNode", item), new Predicate.Or(CROSSWALK.stream()
                .map(type -> Predicate.equal("associationType", type))
                .toList()));
        return lists.page(call, page, ASSOCIATIONS, rows).compose(found -> {
            List<CFAssociation> associations = found.value().items();
            return documents(call, item, associations).compose(documents -> Answers.send(call, found.map(all -> page
                    .body("equivalents", ASSOCIATIONS, associations,
                            association -> StandardsJson.equivalent(association, item, documents))
                    .put("item", item))));
        });
    }

    /** By the item at the other end the framework that it belongs to, where the hub holds it. */
    private Future<Map<String, String>> documents(Call call, String item, List<CFAssociation> associations) {
        TreeSet<String> others = new TreeSet<>();
        associations.forEach(association -> others.add(StandardsJson.otherEnd(association, item)));
        Query query = Query.where(Predicate.named(RecordType.BY_IDS, others.toArray(String[]::new)));
        return hub.records().list(call.tenant(), call.grant(), CFItem.TYPE, query).map(items ->
                items.value().items().stream()
                        .collect(Collectors.toMap(CFItem.TYPE::idOf, CFItem::document, (own, shared) -> own)));
    }

    private static String uuid(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException notAUuid) {
            throw Kind.BAD_REQUEST.because("item takes the UUID of a CASE item").exception();
        }
    }
}
