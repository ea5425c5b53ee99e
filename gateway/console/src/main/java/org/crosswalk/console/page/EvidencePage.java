package org.crosswalk.console.page;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.standards.CFItem;

/** The latest attempts of the district, as they arrive. */
public final class EvidencePage {

    private static final int SHOWN = 50;

    private final Parts parts;

    public EvidencePage(Hub hub) {
        this.parts = new Parts(hub);
    }

    /** An attempt with its learner. */
    public record Arrival(String learner, String name, PersonPage.Attempt attempt) {}

    /** All of the page. */
    public record Model(Visit visit, String source, List<Arrival> arrivals) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.EVIDENCE, "/evidence", visit -> model(visit).map(model ->
                Html.of(visit.forPart() ? "evidencelist" : "evidence", Map.of("it", model))));
    }

    private Future<Model> model(Visit visit) {
        String source = visit.asked("source").orElse("");
        Predicate rows = Predicate.and(Predicate.named("inForce"),
                source.isEmpty() ? Predicate.ALL : Predicate.equal("originSystem", source));
        return parts.list(visit, Evidence.TYPE, Query.where(rows).limit(SHOWN).sortedBy(PersonPage.latest("at")))
                .compose(page -> {
                    List<Evidence> found = page.items();
                    Future<Map<String, User>> people = parts.byId(visit, User.TYPE, ids(found, Evidence::learner));
                    Future<Map<String, LineItem>> lineItems =
                            parts.byId(visit, LineItem.TYPE, ids(found, Evidence::lineItem));
                    Future<Map<String, CFItem>> items = parts.byId(visit, CFItem.TYPE, ids(found, Evidence::cfItem));
                    return Future.all(people, lineItems, items).map(all -> new Model(visit, source, found.stream()
                            .map(each -> new Arrival(each.learner(), name(people.result(), each.learner()),
                                    PersonPage.attempt(each, lineItems.result(), items.result())))
                            .toList()));
                });
    }

    private static String name(Map<String, User> people, String id) {
        return people.containsKey(id) ? Parts.name(people.get(id)) : id;
    }

    private static Set<String> ids(List<Evidence> found, Function<Evidence, String> id) {
        return found.stream().map(id).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
