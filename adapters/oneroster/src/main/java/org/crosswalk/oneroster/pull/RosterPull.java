package org.crosswalk.oneroster.pull;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Outcome;
import org.crosswalk.hub.runs.RunTask;
import org.crosswalk.hub.runs.Runner;
import org.crosswalk.hub.runs.Schedule;
import org.crosswalk.web.egress.Egress;

/**
 * Pulls the roster of a provider. Nothing is applied until the pull is whole and plausible: every collection goes into
 * staging, what is missing is asked for once more, the difference is computed and judged, and only then stored.
 */
public final class RosterPull implements Runner<ProviderSettings> {

    /** As the configuration names it. */
    public static final SystemKind<ProviderSettings> KIND = new SystemKind<>(
            "oneroster-rest",
            ProviderSettings.class,
            "A provider of OneRoster 1.1 or 1.2 whose roster is pulled by schedule or on demand.",
            RosterPull::probe);

    /** A page of 50,000 records. */
    private static final int LARGEST_ANSWER = 128 * 1024 * 1024;

    private final Hub hub;
    private final Vertx vertx;

    public RosterPull(Hub hub, Vertx vertx) {
        this.hub = hub;
        this.vertx = vertx;
    }

    @Override
    public String kind() {
        return KIND.kind();
    }

    @Override
    public Class<ProviderSettings> settings() {
        return ProviderSettings.class;
    }

    @Override
    public Set<Mode> modes() {
        return EnumSet.allOf(Mode.class);
    }

    @Override
    public List<Schedule> schedules(ProviderSettings system) {
        return system.schedule();
    }

    @Override
    public Future<Outcome> run(RunTask<ProviderSettings> task) {
        return Waiting.inOrder("pull " + task.system().name(), () -> {
            Profile profile = Profile.of(task.system());
            Egress egress = egress(vertx, task.system());
            PulledRoster roster = new PulledRoster(hub, task);
            ProviderClient client =
                    new ProviderClient(egress, task.system(), profile, Patience.DEFAULT, roster::mayGoOn);
            JsonObject pulled = new Fetching(client, profile, roster, task).run();
            RosterChange change = new RosterChange(hub, task, pulled);
            JsonObject report = change.compare();
            if (task.run().mode() == Mode.DRY_RUN) {
                return new Outcome.Previewed(report);
            }
            return report.getJsonArray(RosterChange.HELD).isEmpty()
                    ? new Outcome.Applied(change.apply(report))
                    : new Outcome.Held(report);
        });
    }

    @Override
    public Future<JsonObject> apply(RunTask<ProviderSettings> task) {
        return Waiting.inOrder("apply " + task.system().name(), () -> {
            JsonObject pulled = task.run().report().getJsonObject(RosterChange.PULLED);
            RosterChange change = new RosterChange(hub, task, pulled);
            change.compare();
            return change.apply(task.run().report().copy());
        });
    }

    @Override
    public boolean rollsBack() {
        return true;
    }

    @Override
    public Future<JsonObject> rollBack(RunTask<ProviderSettings> task) {
        return Waiting.inOrder("roll back " + task.system().name(), () -> new Rollback(hub, task).run());
    }

    private static Egress egress(Vertx vertx, ProviderSettings settings) {
        return new Egress(vertx, Duration.ofSeconds(settings.timeout()), LARGEST_ANSWER);
    }

    private static Future<String> probe(Vertx vertx, ProviderSettings settings) {
        return Waiting.inOrder("probe " + settings.name(), () -> {
            Profile profile = Profile.of(settings);
            Patience once = new Patience(Duration.ofMillis(250), Duration.ofSeconds(5), 2, 1);
            ProviderClient client = new ProviderClient(egress(vertx, settings), settings, profile, once, () -> {});
            Page page = client.page("orgs", 0, 1, "");
            return "it gives orgs" + (page.total() == null ? "" : ", " + page.total() + " of them");
        });
    }
}
