package org.crosswalk.console.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.disclosure.Disclosure;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.identity.IdentityLink;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.web.error.Problem.Kind;

/** One person: classes, the names under which systems know them, attempts, mastery, and who received what about them. */
public final class PersonPage {

    private static final int MANY = 100;

    private final Hub hub;
    private final Parts parts;

    public PersonPage(Hub hub) {
        this.hub = hub;
        this.parts = new Parts(hub);
    }

    /** An enrollment with the class it is in. */
    public record Place(String id, String title, String role) {}

    /** An attempt. */
    public record Attempt(
            String id, Instant at, String what, String target, String score, String kind, String source) {}

    /** How far they have come with a target, and on how many attempts that stands. */
    public record Standing(String code, String statement, String value, String level, int attempts) {}

    /** All of the page. */
    public record Model(
            Visit visit,
            String id,
            String name,
            List<Place> places,
            List<IdentityLink> links,
            List<Standing> mastery,
            List<Attempt> attempts,
            List<Disclosure> disclosures) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.PEOPLE, "/people/:id", this::person)
                .change(Room.PEOPLE, "/people/:id/links/:link/remove", this::unlink)
                .change(Room.PEOPLE, "/people/:id/merge", this::merge)
                .change(Room.PEOPLE, "/people/:id/split", this::split);
    }

    private Future<Html> person(Visit visit) {
        String id = visit.path("id");
        return parts.one(visit, User.TYPE, id).compose(user -> {
            Future<List<Place>> places = places(visit, id);
            Future<List<IdentityLink>> links = parts.list(visit, IdentityLink.TYPE, Query.where(Predicate.and(
                            Predicate.named("inForce"), Predicate.equal("user", id))).limit(MANY))
                    .map(page -> page.items());
            Future<List<Standing>> mastery = mastery(visit, id);
            Future<List<Attempt>> attempts = attempts(visit, id);
            Future<List<Disclosure>> disclosures = parts.list(visit, Disclosure.TYPE,
                            Query.where(Predicate.named("about", id)).limit(MANY).sortedBy(latest("id")))
                    .map(page -> page.items());
            return Future.all(places, links, mastery, attempts, disclosures).map(all -> Html.of("person", Map.of("it",
                    new Model(visit, id, Parts.name(user), places.result(), links.result(), mastery.result(),
                            attempts.result(), disclosures.result()))));
        });
    }

    private Future<List<Place>> places(Visit visit, String user) {
        Predicate rows = Predicate.and(Predicate.equal("user", user), Predicate.equal("status", "active"));
        return parts.list(visit, Enrollment.TYPE, Query.where(rows).limit(MANY)).compose(page -> parts
                .byId(visit, SchoolClass.TYPE, ids(page.items(), Enrollment::schoolClass))
                .map(classes -> page.items().stream()
                        .map(each -> new Place(each.schoolClass(), classes.containsKey(each.schoolClass())
                                ? classes.get(each.schoolClass()).title()
                                : each.schoolClass(), each.role()))
                        .toList()));
    }

    private Future<List<Standing>> mastery(Visit visit, String learner) {
        Predicate rows = Predicate.and(Predicate.named("inForce"), Predicate.equal("learner", learner));
        return parts.list(visit, MasteryValue.TYPE, Query.where(rows).limit(MANY)).compose(page -> parts
                .byId(visit, CFItem.TYPE, ids(page.items(), MasteryValue::cfItem))
                .map(items -> page.items().stream()
                        .map(each -> {
                            CFItem item = items.get(each.cfItem());
                            return new Standing(Parts.code(item, each.cfItem()),
                                    item == null ? "a target of no framework that is here" : item.fullStatement(),
                                    percent(each.value()), each.level() == null ? "" : each.level(),
                                    each.evidence().size());
                        })
                        .toList()));
    }

    private Future<List<Attempt>> attempts(Visit visit, String learner) {
        Predicate rows = Predicate.and(Predicate.named("inForce"), Predicate.equal("learner", learner));
        return parts.list(visit, Evidence.TYPE, Query.where(rows).limit(MANY).sortedBy(latest("at")))
                .compose(page -> {
                    List<Evidence> found = page.items();
                    Future<Map<String, LineItem>> lineItems = parts.byId(visit, LineItem.TYPE,
                            ids(found, each -> each.lineItem() == null ? "" : each.lineItem()));
                    Future<Map<String, CFItem>> items = parts.byId(visit, CFItem.TYPE,
                            ids(found, each -> each.cfItem() == null ? "" : each.cfItem()));
                    return Future.all(lineItems, items).map(both -> found.stream()
                            .map(each -> attempt(each, lineItems.result(), items.result()))
                            .toList());
                });
    }

    /** Also for the room of all evidence. */
    static Attempt attempt(Evidence evidence, Map<String, LineItem> lineItems, Map<String, CFItem> items) {
        LineItem lineItem = evidence.lineItem() == null ? null : lineItems.get(evidence.lineItem());
        String target = evidence.cfItem() == null ? "" : Parts.code(items.get(evidence.cfItem()), evidence.cfItem());
        return new Attempt(evidence.id(), evidence.at(), lineItem == null ? evidence.activity() : lineItem.title(), target,
                score(evidence), evidence.kind().name().toLowerCase(java.util.Locale.ROOT), evidence.origin().system());
    }

    private static String score(Evidence evidence) {
        if (evidence.raw() != null) {
            return plain(evidence.raw()) + (evidence.max() == null ? "" : " of " + plain(evidence.max()));
        }
        return percent(evidence.scaled());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** A share of one as people read it; empty for none. */
    static String percent(@org.jspecify.annotations.Nullable BigDecimal share) {
        return share == null ? "" : share.movePointRight(2).setScale(0, java.math.RoundingMode.HALF_UP) + " %";
    }

    private Future<Html> unlink(Visit visit) {
        String link = visit.path("link");
        return parts.change(visit, "identity.unlink", link, new JsonObject(), change -> hub.identities()
                        .unlink(change, link)
                        .map(unlinked -> {
                            if (!unlinked) {
                                throw Kind.UNKNOWN_OBJECT.because("this link is gone already").exception();
                            }
                            return true;
                        }))
                .map(unlinked -> goTo(visit.path("id")));
    }

    /** Whatever means this person means the other from now on, and the evidence goes over. */
    private Future<Html> merge(Visit visit) {
        String from = visit.path("id");
        String into = needed(visit, "into");
        return parts.one(visit, User.TYPE, from)
                .compose(there -> parts.change(visit, "identity.merge", from, new JsonObject().put("into", into),
                        change -> hub.identities().merge(change, from, into, visit.session().actor())))
                .map(link -> goTo(into));
    }

    /** One name and the attempts that were ticked belong to somebody else. */
    private Future<Html> split(Visit visit) {
        String from = visit.path("id");
        String user = needed(visit, "user");
        IdentityClaim claim = new IdentityClaim(HeldPage.kind(visit), visit.field("namespace").orElse(""),
                needed(visit, "name"));
        List<String> evidence = visit.http().request().formAttributes().getAll("evidence");
        return parts.one(visit, User.TYPE, from)
                .compose(there -> parts.change(visit, "identity.split", from,
                        new JsonObject().put("user", user).put("evidence", evidence.size()), change -> hub.identities()
                                .split(change, claim, from, user, evidence, visit.session().actor())))
                .map(link -> goTo(user));
    }

    private static Html goTo(String user) {
        return Html.goTo("/console/people/"
                + java.net.URLEncoder.encode(user, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String needed(Visit visit, String field) {
        return visit.field(field)
                .orElseThrow(() -> Kind.BAD_REQUEST.because("the field " + field + " is empty").exception());
    }

    static Sort latest(String component) {
        return new Sort(Path.of(component), true);
    }

    private static <T> Set<String> ids(List<T> records, java.util.function.Function<T, String> id) {
        return new ArrayList<>(records).stream().map(id).filter(each -> !each.isEmpty()).collect(Collectors.toSet());
    }
}
