package org.crosswalk.oneroster.pull;

import java.time.Instant;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.runs.RunTask;
import org.crosswalk.hub.store.Change;
import org.crosswalk.oneroster.store.Contributions;
import org.crosswalk.oneroster.store.Differences;

/** Undoes what a run has changed, but for records that somebody has changed since. Blocks. */
final class Rollback {

    private final Hub hub;
    private final RunTask<ProviderSettings> task;
    private final Differences differences;

    Rollback(Hub hub, RunTask<ProviderSettings> task) {
        this.hub = hub;
        this.task = task;
        this.differences = new Differences(task.run().id(), task.system().name(), hub.seals().of(task.tenant()));
    }

    /** By kind: how many records were given back, and how many stay because they have changed since. */
    JsonObject run() {
        Instant stamp = Instant.now();
        JsonObject report = new JsonObject();
        for (RosterCollection collection : RosterCollection.ALL.reversed()) {
            report.put(collection.kind(), undo(collection, collection.readable().type(), stamp));
        }
        fenced(change -> Contributions.restore(change, task.run().id(), task.system().name()));
        return report;
    }

    private <T> JsonObject undo(RosterCollection collection, RecordType<T> type, Instant stamp) {
        long all = 0;
        int some = 1;
        while (some > 0) {
            some = fenced(change -> differences.undoNext(change, hub.records(), type, stamp));
            all += some;
            Waiting.on(task.progress().at("undo " + collection.path(), all, null));
        }
        long kept = fenced(change -> differences.applied(change, type));
        return new JsonObject().put("undone", all).put("changedSince", kept);
    }

    private <V> V fenced(Function<Change, Future<V>> work) {
        return Waiting.on(hub.changes().apply(task.tenant(), change ->
                task.progress().fence(change).compose(held -> work.apply(change))));
    }
}
