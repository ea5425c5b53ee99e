package org.crosswalk.console.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.identity.Parked;
import org.crosswalk.hub.journal.JournalReads.Recent;
import org.crosswalk.hub.journal.Lag;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.hub.standards.CFItem;

/** Where the district stands: what it is connected to, what there is, what changed, what waits. */
public final class OverviewPage {

    private static final int FEW = 5;

    private final Hub hub;
    private final Parts parts;
    private final Map<Viewer, Counted> counted = new ConcurrentHashMap<>();

    public OverviewPage(Hub hub) {
        this.hub = hub;
        this.parts = new Parts(hub);
    }

    /**
     * A number with the room that tells more.
     *
     * @param alarming whether it is one that somebody should look into
     */
    public record Figure(String title, long value, Room room, boolean alarming) {}

    /** Figures are the same for all of a role in a district, until something changes there. */
    private record Viewer(TenantId tenant, Role role) {}

    /** Figures as they were at a position of the journal. */
    private record Counted(long head, List<Figure> figures) {}

    /**
     * A system on the map.
     *
     * @param changes how many it brought within a day, among the last 10,000 of the district
     */
    public record Node(String name, long changes) {}

    /** All of the page. */
    public record Model(
            Visit visit,
            List<Node> systems,
            List<String> clients,
            List<Figure> figures,
            List<Recent> recent,
            List<Lag> lagging) {}

    public void declare(Rooms rooms) {
        rooms.home(visit -> model(visit).map(model -> Html.of("overview", Map.of("it", model))))
                .page(Room.OVERVIEW, "/overview/numbers", visit -> model(visit)
                        .map(model -> Html.of("overviewnumbers", Map.of("it", model))));
    }

    private Future<Model> model(Visit visit) {
        Future<List<Figure>> figures = figures(visit);
        Future<List<Recent>> recent = hub.journalReads().recent(visit.tenant(), visit.grant());
        Future<List<Lag>> lag = hub.consumers().lag();
        List<String> clients = hub.clients().of(visit.tenant()).stream()
                .map(Client::id)
                .sorted()
                .toList();
        return Future.all(figures, recent, lag).map(all -> new Model(visit, systems(visit, recent.result()), clients,
                figures.result(),
                recent.result(),
                lag.result().stream()
                        .filter(each -> each.tenant().equals(visit.tenant()) && each.oldest().toSeconds() >= FEW)
                        .toList()));
    }

    private List<Node> systems(Visit visit, List<Recent> recent) {
        return hub.settings().systems(visit.tenant(), SystemSettings.class).stream()
                .map(system -> new Node(system.name(), recent.stream()
                        .filter(each -> each.system().equals(system.name())
                                || each.system().endsWith(":" + system.name()))
                        .mapToLong(Recent::changes)
                        .sum()))
                .toList();
    }

    /** To count is dear in a large district, so it is done once for each state of it. */
    private Future<List<Figure>> figures(Visit visit) {
        Viewer viewer = new Viewer(visit.tenant(), visit.session().role());
        return hub.journalReads().heads(Set.of(visit.tenant())).compose(heads -> {
            long head = heads.getOrDefault(visit.tenant(), 0L);
            Counted before = counted.get(viewer);
            return before != null && before.head() == head
                    ? Future.succeededFuture(before.figures())
                    : count(visit).onSuccess(figures -> counted.put(viewer, new Counted(head, figures)));
        }).compose(figures -> alarms(visit).map(alarms -> Stream.concat(figures.stream(), alarms.stream()).toList()));
    }

    private Future<List<Figure>> count(Visit visit) {
        Predicate active = Predicate.equal("status", "active");
        Future<Figure> people = figure(visit, "people", User.TYPE, active, Room.PEOPLE, false);
        Future<Figure> classes = figure(visit, "classes", SchoolClass.TYPE, active, Room.MASTERY, false);
        Future<Figure> targets = figure(visit, "learning targets", CFItem.TYPE, Predicate.ALL, Room.STANDARDS, false);
        Future<Figure> lineItems = figure(visit, "line items", LineItem.TYPE, active, Room.MASTERY, false);
        Future<Figure> evidence =
                figure(visit, "attempts in force", Evidence.TYPE, Predicate.named("inForce"), Room.EVIDENCE, false);
        Future<Figure> results = figure(visit, "results", Result.TYPE, active, Room.EVIDENCE, false);
        Future<Figure> mastery =
                figure(visit, "mastery values", MasteryValue.TYPE, Predicate.named("inForce"), Room.MASTERY, false);
        Future<Figure> parked = figure(visit, "held", Parked.TYPE, Predicate.named("waiting"), Room.HELD, true);
        return shown(visit, List.of(people, classes, targets, lineItems, evidence, results, mastery, parked));
    }

    /** What somebody should look into; it may change without an entry in the journal. */
    private Future<List<Figure>> alarms(Visit visit) {
        Predicate refused = new Predicate.Or(List.of(
                Predicate.equal("state", "rejected"), Predicate.equal("state", "dead")));
        Future<Figure> deliveries =
                figure(visit, "deliveries refused", Delivery.TYPE, refused, Room.DELIVERIES, true);
        Future<Figure> runs =
                figure(visit, "runs held", Run.TYPE, Predicate.equal("state", "held"), Room.SYSTEMS, true);
        Future<Figure> dead = hub.journalReads().deadLetters(visit.tenant(), visit.grant(), 1_000)
                .map(letters -> new Figure("given up", letters.size(), Room.OPERATIONS, !letters.isEmpty()));
        return shown(visit, List.of(deliveries, runs, dead));
    }

    private static Future<List<Figure>> shown(Visit visit, List<Future<Figure>> all) {
        return Future.all(all).map(done -> all.stream()
                .map(Future::result)
                .filter(figure -> visit.session().role().opens(figure.room()))
                .toList());
    }

    private Future<Figure> figure(
            Visit visit, String title, RecordType<?> type, Predicate rows, Room room, boolean alarmingIfAny) {
        return parts.count(visit, type, rows)
                .map(count -> new Figure(title, count, room, alarmingIfAny && count > 0));
    }
}
