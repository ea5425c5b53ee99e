package org.crosswalk.hub.runs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Changes;

/** One run while this process works on it: keeps the lease, writes progress, ends it in the state that it came to. */
final class Work<S extends SystemSettings> implements Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final int MOST_ATTEMPTS = 5;

    private final Vertx vertx;
    private final Changes changes;
    private final RunStore store;
    private final TenantId tenant;
    private final RunStore.Taken taken;
    private final Runner<S> runner;
    private final S system;
    private final long leaseSeconds;
    private volatile boolean over;
    private String phase = "";
    private long done;
    private @Nullable Long total;
    private long written;

    Work(Vertx vertx, Changes changes, RunStore store, TenantId tenant, RunStore.Taken taken, Runner<S> runner, S system,
            long leaseSeconds) {
        this.vertx = vertx;
        this.changes = changes;
        this.store = store;
        this.tenant = tenant;
        this.taken = taken;
        this.runner = runner;
        this.system = system;
        this.leaseSeconds = leaseSeconds;
    }

    /** Works; completes, never failing, when the run has ended or been given up. */
    Future<Void> run() {
        long timer = vertx.setPeriodic(leaseSeconds * 1000 / 3, tick -> write());
        return Future.succeededFuture()
                .compose(begin -> taken.attempt() > MOST_ATTEMPTS ? tooOften() : step())
                .compose(end -> end, this::failed)
                .onComplete(ended -> vertx.cancelTimer(timer))
                .onFailure(failure -> LOG.warn("run {} could not be ended: {}", taken.run().id(), failure.toString()))
                .otherwiseEmpty();
    }

    /** Ends the work soon, and leaves the run to another process. */
    Future<Void> giveUp() {
        over = true;
        return store.letGo(tenant, taken);
    }

    @Override
    public synchronized Future<Void> at(String nowPhase, long nowDone, @Nullable Long nowTotal) {
        if (over) {
            return Future.failedFuture(gone());
        }
        boolean turned = !phase.equals(nowPhase);
        phase = nowPhase;
        done = nowDone;
        total = nowTotal;
        return turned || System.nanoTime() - written > 500_000_000L ? write() : Future.succeededFuture();
    }

    @Override
    public Future<Void> fence(Change change) {
        return (over ? Future.succeededFuture(false) : store.fence(change, taken))
                .compose(held -> held ? Future.succeededFuture() : Future.failedFuture(gone()));
    }

    private synchronized Future<Void> write() {
        written = System.nanoTime();
        return store.holdOn(tenant, taken, phase, done, total, leaseSeconds).compose(held -> {
            if (!held) {
                over = true;
            }
            return held ? Future.succeededFuture() : Future.failedFuture(gone());
        });
    }

    private Future<Future<Void>> step() {
        RunTask<S> task = new RunTask<>(tenant, taken.run(), taken.attempt(), system, this);
        return switch (taken.run().state()) {
            case RUNNING -> runner.run(task).map(outcome -> end(stateOf(outcome), outcome.report(), null));
            case APPLYING -> runner.apply(task).map(report -> end(State.APPLIED, report, null));
            default -> runner.rollBack(task).map(report -> end(State.ROLLED_BACK,
                    taken.run().report().copy().put("rollback", report), null));
        };
    }

    private static State stateOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> State.APPLIED;
            case Outcome.Held held -> State.HELD;
            case Outcome.Previewed previewed -> State.PREVIEWED;
        };
    }

    private Future<Future<Void>> tooOften() {
        return Future.failedFuture(new HubException(HubException.Code.INVALID_DATA,
                "the gateway ended " + MOST_ATTEMPTS + " times while it worked on this run"));
    }

    private Future<Void> failed(Throwable failure) {
        if (over) {
            return Future.succeededFuture();
        }
        LOG.atWarn()
                .addKeyValue("district", tenant.value())
                .addKeyValue("system", taken.run().system())
                .addKeyValue("run", taken.run().id())
                .log("a run failed: {}", failure.getClass().getSimpleName());
        LOG.debug("the failure", failure);
        String told = failure instanceof HubException known
                ? known.getMessage()
                : "an internal error (" + failure.getClass().getSimpleName() + "); the gateway's log tells more";
        return end(State.FAILED, null, told);
    }

    private Future<Void> end(State state, @Nullable JsonObject report, @Nullable String error) {
        over = true;
        return changes.apply(tenant, change -> store.end(change, taken, state, report, error));
    }

    private static HubException gone() {
        return new HubException(HubException.Code.CONFLICT, "the run was ended, or another process has taken it over");
    }
}
