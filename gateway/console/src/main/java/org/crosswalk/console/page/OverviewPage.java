package org.crosswalk.console.page;

import java.util.List;
import java.util.Map;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.client.Client;
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
import org.crosswalk.hub.standards.CFItem;

/** Where the district stands: what it is connected to, what there is, what changed, what waits. */
public final class OverviewPage {

    private static final int FEW = 5;

    private final Hub hub;
    private final Parts parts;

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

    /** All of the page. */
    public record Model(
            Visit visit,
            List<String> systems,
            List<String> clients,
            List<Figure> figures,
            List<Recent> recent,
            List<Lag> lagging) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.OVERVIEW, "/", visit -> model(visit).map(model -> Html.of("overview", Map.of("it", model))))
                .page(Room.OVERVIEW, "/overview/numbers", visit -> model(visit)
                        .map(model -> Html.of("overviewnumbers", Map.of("it", model))));
    }

    private Future<Model> model(Visit visit) {
        Future<List<Figure>> figures = figures(visit);
        Future<List<Recent>> recent = hub.journalReads().recent(visit.tenant(), visit.grant());
        Future<List<Lag>> lag = hub.consumers().lag();
        List<String> systems = hub.settings().systems(visit.tenant(), SystemSettings.class).stream()
                .map(SystemSettings::name)
                .toList();
        List<String> clients = hub.clients().all().stream()
                .filter(client -> client.tenant().equals(visit.tenant()))
                .map(Client::id)
                .sorted()
                .toList();
        return Future.all(figures, recent, lag).map(all -> new Model(visit, systems, clients, figures.result(),
                recent.result(),
                lag.result().stream()
                        .filter(each -> each.tenant().equals(visit.tenant()) && each.oldest().toSeconds() >= FEW)
                        .toList()));
    }

    private Future<List<Figure>> figures(Visit visit) {
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
        Future<Figure> dead = hub.journalReads().deadLetters(visit.tenant(), visit.grant(), 1_000)
                .map(letters -> new Figure("given up", letters.size(), Room.OPERATIONS, !letters.isEmpty()));
        List<Future<Figure>> all =
                List.of(people, classes, targets, lineItems, evidence, results, mastery, parked, dead);
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
