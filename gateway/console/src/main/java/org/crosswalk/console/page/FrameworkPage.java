package org.crosswalk.console.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.console.page.StandardsPage.Node;
import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.alignment.TargetUse;
import org.crosswalk.hub.crosswalk.Coverage;
import org.crosswalk.hub.crosswalk.Equivalent;
import org.crosswalk.hub.crosswalk.Strength;
import org.crosswalk.hub.crosswalk.Target;
import org.crosswalk.hub.crosswalk.Walk;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.versions.ItemChange;
import org.crosswalk.hub.versions.Revision;
import org.crosswalk.web.error.Problem.Kind;

/** A framework: its tree, what each import changed, what of it corresponds to another, how much of it is assessed. */
public final class FrameworkPage {

    private static final int MOST_REVISIONS = 20;
    private static final int ROWS = 200;

    private final Hub hub;
    private final Parts parts;

    public FrameworkPage(Hub hub) {
        this.hub = hub;
        this.parts = new Parts(hub);
    }

    /** The framework itself. */
    public record Model(
            Visit visit, CFDocument framework, List<Node> nodes, List<Revision> revisions, List<CFDocument> others) {}

    /**
     * What one import changed.
     *
     * @param codes what items are called, by id
     * @param next the last item of this page where others follow; else null
     */
    public record Changes(
            Visit visit,
            CFDocument framework,
            int number,
            List<ItemChange> changes,
            Map<String, String> codes,
            @Nullable String next) {

        /** A member's values before and now, as far as it had any. */
        public String told(ItemChange change, String member) {
            JsonObject values = change.fields().getJsonObject(member);
            return shown(values.getValue("from")) + " → " + shown(values.getValue("to"));
        }

        private static String shown(@Nullable Object value) {
            return value == null ? "nothing" : value.toString();
        }
    }

    /** What corresponds, target by target. */
    public record Matches(
            Visit visit,
            CFDocument framework,
            CFDocument other,
            Coverage coverage,
            List<Target> targets,
            Map<String, List<Equivalent>> matches,
            @Nullable String next) {

        public List<Strength> strengths() {
            return List.of(Strength.values());
        }

        public List<Equivalent> of(Target target) {
            return matches.getOrDefault(target.caseItem(), List.of());
        }
    }

    /** How much is assessed. */
    public record Uses(Visit visit, CFDocument framework, List<TargetUse> targets, @Nullable TargetUse next) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.STANDARDS, "/standards/:framework", this::framework)
                .page(Room.STANDARDS, "/standards/:framework/below/:item", this::below)
                .page(Room.STANDARDS, "/standards/:framework/revisions/:number", this::changes)
                .page(Room.STANDARDS, "/standards/:framework/matches", this::matches)
                .page(Room.STANDARDS, "/standards/:framework/uses", this::uses);
    }

    private Future<CFDocument> of(Visit visit) {
        return parts.one(visit, CFDocument.TYPE, visit.path("framework"));
    }

    private Future<Html> framework(Visit visit) {
        return of(visit).compose(document -> {
            String id = document.entry().identifier();
            Future<List<Node>> nodes = children(visit, id);
            Future<List<Revision>> revisions = hub.curriculum()
                    .revisions()
                    .of(visit.tenant(), visit.grant(), id, Integer.MAX_VALUE, MOST_REVISIONS);
            Future<List<CFDocument>> others = parts.list(visit, CFDocument.TYPE,
                            Query.where(Predicate.ALL).sortedBy(Sort.ascending("title")))
                    .map(page -> page.items().stream().filter(each -> !each.entry().identifier().equals(id)).toList());
            return Future.all(nodes, revisions, others).map(all -> Html.of("framework", Map.of(
                    "it", new Model(visit, document, nodes.result(), revisions.result(), others.result()))));
        });
    }

    private Future<Html> changes(Visit visit) {
        int number = number(visit.path("number"));
        return of(visit).compose(document -> hub.curriculum()
                .revisions()
                .changes(visit.tenant(), visit.grant(), document.entry().identifier(), number,
                        visit.asked("after").orElse(""), ROWS)
                .compose(changes -> parts.byId(visit, CFItem.TYPE, changes.stream().map(ItemChange::item).toList())
                        .map(items -> Html.of("frameworkchanges", Map.of("it", new Changes(visit, document, number, changes,
                                changes.stream().collect(Collectors.toMap(ItemChange::item, change ->
                                        Parts.code(items.get(change.item()), change.item()))),
                                changes.size() < ROWS ? null : changes.getLast().item()))))));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Kind.UNKNOWN_OBJECT.because("there is no such revision").exception();
        }
    }

    private Future<Html> matches(Visit visit) {
        String with = visit.asked("with")
                .orElseThrow(() -> Kind.BAD_REQUEST.because("choose a framework to compare with").exception());
        Walk walk = new Walk(with, Walk.USUAL_HOPS, Set.of(Strength.values()));
        return Future.all(of(visit), parts.one(visit, CFDocument.TYPE, with)).compose(both -> {
            CFDocument document = both.resultAt(0);
            String id = document.entry().identifier();
            Future<Coverage> coverage =
                    hub.curriculum().crosswalks().coverage(visit.tenant(), visit.grant(), id, walk);
            return hub.curriculum()
                    .crosswalks()
                    .items(visit.tenant(), visit.grant(), id, visit.asked("after").orElse(""), ROWS)
                    .compose(targets -> Future.all(coverage, hub.curriculum().crosswalks().of(visit.tenant(), visit.grant(),
                                    targets.stream().map(Target::caseItem).toList(), walk))
                            .map(found -> Html.of("frameworkmatches", Map.of("it", new Matches(visit, document,
                                    both.resultAt(1), coverage.result(), byCode(targets),
                                    found.<List<Equivalent>>resultAt(1).stream()
                                            .collect(Collectors.groupingBy(Equivalent::source)),
                                    targets.size() < ROWS ? null : targets.getLast().caseItem())))));
        });
    }

    private static List<Target> byCode(List<Target> targets) {
        return targets.stream()
                .sorted(Comparator.comparing(Target::code, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private Future<Html> uses(Visit visit) {
        TargetUse after = visit.asked("after")
                .map(id -> new TargetUse(id, visit.asked("code").orElse(""), null, 0, 0, 0))
                .orElse(null);
        return of(visit).compose(document -> hub.curriculum()
                .uses()
                .of(visit.tenant(), visit.grant(), document.entry().identifier(), after, ROWS)
                .map(targets -> Html.of("frameworkuses", Map.of("it", new Uses(visit, document, targets,
                        targets.size() < ROWS ? null : targets.getLast())))));
    }

    private Future<Html> below(Visit visit) {
        return children(visit, visit.path("item")).map(nodes ->
                Html.of("nodes", Map.of("framework", visit.path("framework"), "nodes", nodes)));
    }

    /** What is a child of an item, in the order of its source. */
    private Future<List<Node>> children(Visit visit, String parent) {
        Query query = Query.where(Predicate.and(
                Predicate.equal("destination", parent), Predicate.equal("associationType", "isChildOf")));
        return parts.list(visit, CFAssociation.TYPE, query).compose(page -> {
            List<CFAssociation> sorted = page.items().stream()
                    .sorted(Comparator.comparing(CFAssociation::sequenceNumber,
                            Comparator.nullsLast(Comparator.naturalOrder())))
                    .toList();
            Set<String> ids = sorted.stream().map(CFAssociation::origin).collect(Collectors.toSet());
            return parts.byId(visit, CFItem.TYPE, ids).map(items -> sorted.stream()
                    .map(each -> items.get(each.origin()))
                    .filter(Objects::nonNull)
                    .distinct()
                    .map(StandardsPage::node)
                    .toList());
        });
    }
}
