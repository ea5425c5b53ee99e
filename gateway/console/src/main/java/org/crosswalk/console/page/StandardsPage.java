package org.crosswalk.console.page;

import java.util.List;
import java.util.Map;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Predicate.Operator;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;

/** Frameworks of learning standards: a list, and search by code and words. */
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
        rooms.page(Room.STANDARDS, "/standards", this::frameworks);
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

    static Node node(CFItem item) {
        return new Node(item.entry().identifier(),
                item.humanCodingScheme() == null ? "" : item.humanCodingScheme(),
                item.fullStatement(), item.itemType() == null ? "" : item.itemType());
    }
}
