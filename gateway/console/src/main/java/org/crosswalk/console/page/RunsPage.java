package org.crosswalk.console.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.hub.runs.Runs;
import org.crosswalk.hub.runs.Schedule;
import org.crosswalk.web.error.Problem.Kind;

/** The runs of a system: how far each is, what it would change, and the decision on it. */
public final class RunsPage {

    private static final int LAST = 20;

    private final Hub hub;
    private final Parts parts;
    private final List<SystemKind<?>> kinds;

    public RunsPage(Hub hub, List<SystemKind<?>> kinds) {
        this.hub = hub;
        this.parts = new Parts(hub);
        this.kinds = kinds;
    }

    /**
     * All of a system's page.
     *
     * @param modes in which it can be run; empty where it cannot
     * @param schedules when it is run by itself, in words
     */
    public record RunSystem(
            Visit visit, String name, String kind, String meaning, List<Mode> modes, List<String> schedules, List<Run> runs) {}

    /** All of a run's page. */
    public record Shown(Visit visit, Run run, RunReport report, boolean rollsBack) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.SYSTEMS, "/systems/:name", this::system)
                .change(Room.SYSTEMS, "/systems/:name/runs", this::begin)
                .page(Room.SYSTEMS, "/runs/:id", this::run)
                .change(Room.SYSTEMS, "/runs/:id/approve", visit -> decide(visit, hub.runs()::approve))
                .change(Room.SYSTEMS, "/runs/:id/reject", visit -> decide(visit, hub.runs()::reject))
                .change(Room.SYSTEMS, "/runs/:id/rollback", visit -> decide(visit, hub.runs()::rollBack));
    }

    private Future<Html> system(Visit visit) {
        SystemSettings system = hub.settings().systems(visit.tenant(), SystemSettings.class).stream()
                .filter(each -> each.name().equals(visit.path("name")))
                .findFirst()
                .orElseThrow(() -> Kind.UNKNOWN_OBJECT.because("there is no system of this name").exception());
        SystemKind<?> kind = kinds.stream()
                .filter(each -> each.settings().isInstance(system))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no adapter knows the system " + system.name()));
        Optional<Runs.Plan> plan = hub.runs().plan(visit.tenant(), system.name());
        Query last = Query.where(Predicate.equal("system", system.name()))
                .sortedBy(PersonPage.latest("id"))
                .limit(LAST);
        return parts.list(visit, Run.TYPE, last).map(page -> Html.of(
                visit.forPart() ? "systemruns" : "system",
                Map.of("it", new RunSystem(visit, system.name(), kind.kind(), kind.meaning(),
                        plan.map(it -> it.modes().stream().sorted().toList()).orElse(List.of()),
                        plan.map(it -> it.schedules().stream().map(RunsPage::words).toList()).orElse(List.of()),
                        page.items()))));
    }

    private static String words(Schedule schedule) {
        String days = schedule.days().isEmpty()
                ? "every day"
                : "on " + String.join(", ", schedule.days().stream()
                        .map(day -> day.getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.ENGLISH))
                        .toList());
        return schedule.mode().word() + (schedule.every() == null
                ? " " + days + " at " + schedule.at()
                : " every " + schedule.every());
    }

    private Future<Html> begin(Visit visit) {
        Mode mode = visit.field("mode").flatMap(Mode::of)
                .orElseThrow(() -> Kind.BAD_REQUEST.because("choose how the system is to be run").exception());
        return hub.runs().request(visit.tenant(), visit.path("name"), mode, visit.session().actor())
                .map(run -> Html.goTo("/console/runs/" + run.id()));
    }

    private Future<Html> run(Visit visit) {
        return parts.one(visit, Run.TYPE, visit.path("id")).compose(run -> {
            boolean rollsBack =
                    hub.runs().plan(visit.tenant(), run.system()).map(Runs.Plan::rollsBack).orElse(false);
            return RunReport.of(parts, visit, run.report()).map(report -> Html.of(
                    visit.forPart() ? "runstate" : "run", Map.of("it", new Shown(visit, run, report, rollsBack))));
        });
    }

    /** Moves a run on on behalf of somebody. */
    @FunctionalInterface
    private interface Decision {
        Future<Run> take(TenantId tenant, String id, String by);
    }

    private Future<Html> decide(Visit visit, Decision decision) {
        return decision.take(visit.tenant(), visit.path("id"), visit.session().actor())
                .map(run -> Html.goTo("/console/runs/" + run.id()));
    }
}
