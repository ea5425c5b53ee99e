package org.crosswalk.hub.runs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Changes;
import org.crosswalk.hub.store.Database;

/**
 * Takes orders for runs and works on them, in turn with any other process on the same database. Of each system at most
 * one run is worked on at a time; a process that ends leaves its runs to the others, at the latest when their lease
 * ends. Read runs like any record, by {@link Run#TYPE}.
 */
public final class Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 1_000;
    private static final int AT_ONCE = 4;
    private static final String SCHEDULE = "schedule";

    private final Vertx vertx;
    private final Changes changes;
    private final RunStore store;
    private final HubSettings settings;
    private final Duration lease;
    private final List<Runner<?>> runners = new CopyOnWriteArrayList<>();
    private final Map<String, Work<?>> underWay = new ConcurrentHashMap<>();
    private final Map<String, Future<Void>> ends = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private volatile long timer = -1;

    public Runs(Vertx vertx, Database database, Changes changes, HubSettings settings) {
        this(vertx, database, changes, settings, LEASE);
    }

    /** @param lease how long a run stays with a process that does not answer any more, in whole seconds */
    Runs(Vertx vertx, Database database, Changes changes, HubSettings settings, Duration lease) {
        this.vertx = vertx;
        this.changes = changes;
        this.store = new RunStore(database.pool());
        this.settings = settings;
        this.lease = lease;
    }

    /** Adds how a kind of system is run. To be called before {@link #start}. */
    public void add(Runner<?> runner) {
        runners.add(runner);
    }

    /** Begins to work on runs. */
    public void start() {
        stopped = false;
        timer = vertx.setPeriodic(1, LOOK_MILLIS, tick -> schedule().eventually(this::look));
    }

    /** Begins nothing more and gives up what is under way, so that another process goes on with it. */
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        List<Future<Void>> givenUp = underWay.values().stream().map(Work::giveUp).toList();
        return Future.join(new ArrayList<>(givenUp))
                .eventually(() -> Future.join(new ArrayList<>(ends.values())))
                .mapEmpty();
    }

    /**
     * How a system can be run.
     *
     * @param schedules when it is run without being asked
     * @param rollsBack whether a run of it can be undone
     */
    public record Plan(Set<Mode> modes, List<Schedule> schedules, boolean rollsBack) {}

    /** How this system can be run; empty where it cannot. */
    public Optional<Plan> plan(TenantId tenant, String system) {
        return runners.stream().flatMap(runner -> plan(runner, tenant, system).stream()).findFirst();
    }

    private <S extends SystemSettings> Optional<Plan> plan(Runner<S> runner, TenantId tenant, String name) {
        return systemOf(runner, tenant, name)
                .map(system -> new Plan(runner.modes(), runner.schedules(system), runner.rollsBack()));
    }

    /**
     * Asks for a run.
     *
     * @param by who asks
     * @return fails with UNKNOWN_OBJECT where the district has no such system, with INVALID_DATA where it cannot be run
     *     in this way, with CONFLICT where such a run waits already
     */
    public Future<Run> request(TenantId tenant, String system, Mode mode, String by) {
        return Future.succeededFuture().compose(begin -> {
            Runner<?> runner = runnerOf(tenant, system);
            if (!runner.modes().contains(mode)) {
                throw new HubException(Code.INVALID_DATA, "a system of kind " + runner.kind() + " takes the modes "
                        + runner.modes().stream().sorted().map(Mode::word).collect(Collectors.joining(", ")));
            }
            return changes.apply(tenant, change -> store.request(change, system, runner.kind(), mode, by)
                    .compose(asked -> asked.isEmpty()
                            ? Future.succeededFuture(asked)
                            : AuditEntry.note(change, by, "run.request", asked.get().id(), null,
                                            new JsonObject().put("system", system).put("mode", mode.word()))
                                    .map(asked)));
        }).map(run -> run.orElseThrow(() ->
                new HubException(Code.CONFLICT, "a " + mode.word() + " run of this system waits already")))
                .onSuccess(run -> look());
    }

    /** Lets a held run be applied; fails with CONFLICT where it is not held. */
    public Future<Run> approve(TenantId tenant, String id, String by) {
        return decide(tenant, id, EnumSet.of(State.HELD), State.APPROVED, by);
    }

    /** Ends a run that is held, waits or is being pulled; fails with CONFLICT where it is beyond that. */
    public Future<Run> reject(TenantId tenant, String id, String by) {
        return decide(tenant, id, EnumSet.of(State.HELD, State.QUEUED, State.RUNNING), State.REJECTED, by);
    }

    /** Undoes the last run of a system that was applied; fails with CONFLICT for any other. */
    public Future<Run> rollBack(TenantId tenant, String id, String by) {
        return decide(tenant, id, EnumSet.of(State.APPLIED, State.FAILED), State.ROLLBACK, by);
    }

    private Future<Run> decide(TenantId tenant, String id, Set<State> from, State to, String by) {
        return changes.apply(tenant, change -> store.find(change, id)
                        .compose(found -> found.isEmpty()
                                ? Future.<Run>failedFuture(
                                        new HubException(Code.UNKNOWN_OBJECT, "there is no run with this id"))
                                : mayBecome(change, found.get(), to))
                        .compose(run -> store.decide(change, id, from, to, by).map(moved -> moved.orElseThrow(() ->
                                new HubException(Code.CONFLICT, "the run is " + run.state().word() + "; this takes one"
                                        + " that is " + from.stream().map(State::word).collect(Collectors.joining(", "))))))
                        .compose(moved -> AuditEntry.note(change, by, "run." + to.word(), id, null, null).map(moved)))
                .onSuccess(run -> look());
    }

    private Future<Run> mayBecome(Change change, Run run, State to) {
        if (to != State.ROLLBACK) {
            return Future.succeededFuture(run);
        }
        if (!runnerOf(change.tenant(), run.system()).rollsBack()) {
            throw new HubException(Code.CONFLICT, "runs of kind " + run.kind() + " cannot be rolled back");
        }
        return store.laterThan(change, run).map(later -> {
            if (later.isPresent()) {
                throw new HubException(Code.CONFLICT, "run " + later.get() + " came after it; roll that back first");
            }
            return run;
        });
    }

    private Runner<?> runnerOf(TenantId tenant, String system) {
        return runners.stream()
                .filter(runner -> systemOf(runner, tenant, system).isPresent())
                .findFirst()
                .orElseThrow(() -> new HubException(
                        Code.UNKNOWN_OBJECT, "the district has no system of this name that can be run"));
    }

    private <S extends SystemSettings> Optional<S> systemOf(Runner<S> runner, TenantId tenant, String name) {
        return settings.systems(tenant, runner.settings()).stream()
                .filter(system -> system.name().equals(name))
                .findFirst();
    }

    private Future<Void> schedule() {
        Future<Void> all = Future.succeededFuture();
        for (Runner<?> runner : runners) {
            for (TenantId tenant : settings.tenants()) {
                all = all.compose(done -> schedule(runner, tenant));
            }
        }
        return all.onFailure(failure -> LOG.debug("schedules cannot be looked at", failure));
    }

    private <S extends SystemSettings> Future<Void> schedule(Runner<S> runner, TenantId tenant) {
        Future<Void> all = Future.succeededFuture();
        for (S system : settings.systems(tenant, runner.settings())) {
            for (Schedule schedule : runner.schedules(system)) {
                all = all.compose(done -> changes.apply(tenant, change -> Schedules.due(
                                change, system.name(), schedule, settings.of(tenant).zone())
                        .compose(due -> due
                                ? store.request(change, system.name(), runner.kind(), schedule.mode(), SCHEDULE)
                                : Future.succeededFuture(Optional.empty()))
                        .mapEmpty()));
            }
        }
        return all;
    }

    private Future<Void> look() {
        if (stopped || runners.isEmpty() || timer < 0) {
            return Future.succeededFuture();
        }
        Set<String> kinds = runners.stream().map(Runner::kind).collect(Collectors.toSet());
        return store.waiting(settings.tenants(), kinds).compose(places -> {
            Future<Void> all = Future.succeededFuture();
            for (RunStore.Place place : places) {
                all = all.compose(done -> underWay.size() < AT_ONCE && !stopped
                        ? take(place)
                        : Future.succeededFuture());
            }
            return all;
        }).onFailure(failure -> LOG.debug("runs cannot be taken", failure));
    }

    private Future<Void> take(RunStore.Place place) {
        return changes.apply(place.tenant(), change -> store.take(change, place.id(), lease.toSeconds()))
                .onSuccess(taken -> taken.ifPresent(run -> begin(place.tenant(), run)))
                .<Void>mapEmpty()
                // Two runs of one system may be taken at the same moment: the unique index lets one through.
                .otherwiseEmpty();
    }

    private void begin(TenantId tenant, RunStore.Taken taken) {
        runners.stream()
                .filter(runner -> runner.kind().equals(taken.run().kind()))
                .findFirst()
                .ifPresent(runner -> begin(tenant, taken, runner));
    }

    private <S extends SystemSettings> void begin(TenantId tenant, RunStore.Taken taken, Runner<S> runner) {
        Optional<S> system = systemOf(runner, tenant, taken.run().system());
        if (system.isEmpty()) {
            changes.apply(tenant, change -> store.end(change, taken, State.FAILED, null,
                    "the configuration has no such system any more"));
            return;
        }
        String key = tenant.value() + " " + taken.run().id();
        Work<S> work = new Work<>(vertx, changes, store, tenant, taken, runner, system.get(), lease.toSeconds());
        underWay.put(key, work);
        Future<Void> end = work.run().onComplete(ended -> {
            underWay.remove(key);
            ends.remove(key);
            look();
        });
        if (!end.isComplete()) {
            ends.put(key, end);
        }
    }
}
