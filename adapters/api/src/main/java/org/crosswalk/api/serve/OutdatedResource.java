package org.crosswalk.api.serve;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.AlignmentJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.alignment.Alignment;
import org.crosswalk.hub.alignment.Outdated;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** What stands on targets that are no longer in force, and what would take their place. */
final class OutdatedResource {

    private final Hub hub;

    OutdatedResource(Hub hub) {
        this.hub = hub;
    }

    void declare(Endpoints endpoints) {
        endpoints.get("/alignments/outdated", Scopes.READ, this::outdated);
    }

    private Future<?> outdated(Call call) {
        PageRequest page = PageRequest.of(Parameters.ofList(call.http()));
        String after = page.after() == null ? "" : page.after().id();
        return hub.curriculum().outdated().of(call.tenant(), call.grant(), after, page.limit()).compose(targets -> {
            String[] items = targets.stream().map(Outdated::caseItem).toArray(String[]::new);
            Predicate active = Predicate.equal("status", "active");
            Predicate onThem = Predicate.named("toItems", items);
            var lineItems = list(call, LineItem.TYPE, shown(call, LineItem.TYPE, Predicate.and(active, onThem)));
            var resources = list(call, Resource.TYPE, shown(call, Resource.TYPE, Predicate.and(active, onThem)));
            var alignments = list(call, Alignment.TYPE,
                    Predicate.and(Predicate.named("inForce"), onThem, Predicate.named("beside")));
            List<Future<Long>> evidence = targets.stream().map(target -> evidence(call, target)).toList();
            List<Future<?>> all = new ArrayList<>(evidence);
            all.addAll(List.of(lineItems, resources, alignments));
            return Future.all(all).compose(done -> Answers.send(call, lineItems.result().map(columns -> page.body(
                    "outdated", targets, target -> new Position("", target.caseItem()), target ->
                            form(target, columns.items(), resources.result(), alignments.result(),
                                    evidence.get(targets.indexOf(target)).result())))));
        });
    }

    private static JsonObject form(
            Outdated target,
            List<LineItem> lineItems,
            Disclosed<Page<Resource>> resources,
            Disclosed<Page<Alignment>> alignments,
            long evidence) {
        return AlignmentJson.outdated(
                target, lineItems, resources.value().items(), alignments.value().items(), evidence);
    }

    /** Without leave to see objectives, nothing tells what stands where. */
    private static Predicate shown(Call call, RecordType<?> type, Predicate rows) {
        return call.grant().on(type.name()).shows("objectives") ? rows : Predicate.NONE;
    }

    private <T> Future<Disclosed<Page<T>>> list(Call call, RecordType<T> type, Predicate rows) {
        return hub.records().list(call.tenant(), call.grant(), type, Query.where(rows));
    }

    private Future<Long> evidence(Call call, Outdated target) {
        Query ofTarget = Query.where(Predicate.named("ofTarget", target.caseItem()));
        return hub.records().count(call.tenant(), call.grant(), Evidence.TYPE, ofTarget);
    }
}
