package org.crosswalk.oneroster.pull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.RunTask;
import org.crosswalk.hub.store.Change;
import org.crosswalk.oneroster.store.Contributions;
import org.crosswalk.oneroster.store.Contributions.Source;
import org.crosswalk.oneroster.store.Dangling;
import org.crosswalk.oneroster.store.Differences;
import org.crosswalk.oneroster.store.Echoes;
import org.crosswalk.oneroster.store.Findings;
import org.crosswalk.oneroster.store.Precedence;
import org.crosswalk.oneroster.store.SchoolFilter;

/** Compares what a run has staged with the hub, judges the difference, and stores it. Blocks. */
final class RosterChange {

    /** The member of a report that holds what was pulled. */
    static final String PULLED = "pulled";
    /** The member of a report that holds the rules that the run breaks. */
    static final String HELD = "held";

    private final Hub hub;
    private final RunTask<ProviderSettings> task;
    private final JsonObject pulled;
    private final String run;
    private final String system;
    private final boolean full;
    private final Differences differences;
    private final List<RosterCollection> collections;

    /** @param pulled what {@link Fetching} returned */
    RosterChange(Hub hub, RunTask<ProviderSettings> task, JsonObject pulled) {
        this.hub = hub;
        this.task = task;
        this.pulled = pulled;
        this.run = task.run().id();
        this.system = task.system().name();
        this.full = pulled.getBoolean("full");
        this.differences = new Differences(run, system, hub.seals().of(task.tenant()));
        this.collections = RosterCollection.ALL.stream()
                .filter(collection -> counts(collection).containsKey("whole"))
                .toList();
    }

    /** The report: what was pulled, what would change, who gains and loses what, and the rules that it breaks. */
    JsonObject compare() {
        Waiting.on(task.progress().at("compare", 0, (long) collections.size()));
        fenced(change -> SchoolFilter.apply(change, run, system, task.system().schools())
                .compose(done -> Dangling.hold(change, run, system, full))
                .compose(done -> Echoes.drop(change, run, system)));
        Precedence precedence = precedence();
        for (RosterCollection collection : collections) {
            fenced(change -> differences.compute(change, collection.readable().type(), full, precedence));
        }
        Pool pool = hub.database().pool();
        JsonObject changes = Waiting.on(differences.summary(pool, task.tenant()));
        JsonObject findings = Waiting.on(Findings.of(pool, task.tenant(), run));
        return new JsonObject()
                .put(PULLED, pulled)
                .put("changes", changes)
                .put("people", Waiting.on(differences.people(pool, task.tenant())))
                .put("findings", findings)
                .put(HELD, judge(changes, findings));
    }

    /** Stores the difference, in transactions of at most 5,000 records; repeating it goes on where it ended. */
    JsonObject apply(JsonObject report) {
        Optional<Instant> stamp = pulled.getBoolean("first")
                ? Optional.empty()
                // A consumer that asks what has changed since would miss what changed at the provider before we pulled.
                : Optional.of(Instant.now());
        JsonObject applied = new JsonObject();
        for (RosterCollection collection : collections) {
            applied.put(collection.kind(), apply(collection, collection.readable().type(), stamp));
        }
        fenced(change -> Contributions.known(change, system,
                new Source(Instant.parse(pulled.getString("changedUpTo")), run)));
        return report.put("applied", applied);
    }

    private <T> long apply(RosterCollection collection, RecordType<T> type, Optional<Instant> stamp) {
        long all = 0;
        int some = 1;
        while (some > 0) {
            some = fenced(change -> differences.applyNext(change, hub.records(), type, stamp));
            all += some;
            Waiting.on(task.progress().at("apply " + collection.path(), all, null));
        }
        fenced(change -> Contributions.take(change, run, system, collection.kind(), full));
        return all;
    }

    private JsonArray judge(JsonObject changes, JsonObject findings) {
        Guard guard = new Guard(task.system().guard(), task.run().mode() == Mode.ROLLOVER);
        Pool pool = hub.database().pool();
        for (RosterCollection collection : collections) {
            String kind = collection.kind();
            JsonObject counts = counts(collection);
            long until = Waiting.on(Contributions.count(pool, task.tenant(), system, kind));
            long rows = counts.getLong("pulled");
            boolean needed = until > 0 || (pulled.getBoolean("first") && !collection.optional());
            if (full && rows == 0 && needed) {
                guard.empty(kind, until);
            }
            if (!counts.getBoolean("whole")) {
                guard.incomplete(kind, rows, counts.getLong("counted", rows));
            }
            JsonObject ofKind = changes.getJsonObject(kind, new JsonObject());
            guard.removed(kind, records(ofKind, "removed"), until);
            guard.changed(kind, records(ofKind, "changed"), until);
            guard.unreadable(kind, findings.getJsonObject("records").getLong(kind, 0L), Math.max(rows, until));
        }
        for (String kind : List.of("class", "enrollment")) {
            JsonObject until = Waiting.on(Contributions.bySchool(pool, task.tenant(), system, kind));
            Waiting.on(differences.removedBySchool(pool, task.tenant(), kind)).forEach(school -> guard.removedOf(
                    school.getKey(), kind, ((Number) school.getValue()).longValue(), until.getLong(school.getKey(), 0L)));
        }
        return guard.broken();
    }

    private static long records(JsonObject ofKind, String act) {
        return ofKind.getJsonObject(act, new JsonObject()).getLong("records", 0L);
    }

    private JsonObject counts(RosterCollection collection) {
        return pulled.getJsonObject("collections").getJsonObject(collection.path(), new JsonObject());
    }

    private Precedence precedence() {
        List<ProviderSettings> all = hub.settings().systems(task.tenant(), ProviderSettings.class);
        Map<String, Map<String, List<String>>> leads = new LinkedHashMap<>();
        all.forEach(each -> leads.put(each.name(), each.leads()));
        return new Precedence(all.stream().map(ProviderSettings::name).toList(), leads);
    }

    private <V> V fenced(Function<Change, Future<V>> work) {
        return Waiting.on(hub.changes().apply(task.tenant(), change ->
                task.progress().fence(change).compose(held -> work.apply(change))));
    }
}
