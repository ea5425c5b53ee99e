package org.crosswalk.console.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Predicate.Operator;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;

/** Frameworks of learning standards: a list, a tree that opens as one goes, and search by code and words. */
public final class StandardsPage {

    private static final int MOST_FOUND = 100;

    private final Parts parts;

    public StandardsPage(Hub hub) {
        this.parts = new Parts(hub);
    }

    /** An item of the tree. */
    public record Node(String id, String code, String statement, String type) {}

    /** Frameworks, and what was found where somebody searched. */
    public record Model(Visit visit, String words, List<CFDocument> frameworks, List<Node> found) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.STANDARDS, "/standards", this::frameworks)
                .page(Room.STANDARDS, "/standards/:framework", this::framework)
                .page(Room.STANDARDS, "/standards/:framework/below/:item", this::below);
    }

    private Future<Html> frameworks(Visit visit) {
        String words = visit.asked("q").orElse("");
        Query all = Query.where(Predicate.ALL).sortedBy(Sort.ascending("title"));
        return parts.list(visit, CFDocument.TYPE, all)
                .compose(page -> found(visit, words).map(found -> Html.of(
                        visit.forPart() ? "standardsfound" : "standards",
                        Map.of("it", new Model(visit, words, page.items(), found)))));
    }

    private Future<List<Node>> found(Visit visit, String words) {
        if (words.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Predicate rows = new Predicate.Or(List.of(contains("humanCodingScheme", words), contains("fullStatement", words),
                contains("alternativeLabel", words), Predicate.equal("identifier", words)));
        return parts.list(visit, CFItem.TYPE, Query.where(rows).limit(MOST_FOUND).sortedBy(
                        Sort.ascending("humanCodingScheme")))
                .map(page -> page.items().stream().map(StandardsPage::node).toList());
    }

    private static Predicate contains(String component, String words) {
        return new Predicate.Compare(Path.of(component), Operator.CONTAINS, List.of(words), true);
    }

    private Future<Html> framework(Visit visit) {
        return parts.one(visit, CFDocument.TYPE, visit.path("framework"))
                .compose(document -> children(visit, document.entry().identifier())
                        .map(nodes -> Html.of("framework", Map.of(
                                "visit", visit, "framework", document, "nodes", nodes))));
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

    private static Node node(CFItem item) {
        return new Node(item.entry().identifier(),
                item.humanCodingScheme() == null ? "" : item.humanCodingScheme(),
                item.fullStatement(), item.itemType() == null ? "" : item.itemType());
    }
}
