package org.crosswalk.oneroster.pull;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.record.RowForm;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.RunTask;
import org.crosswalk.hub.store.Change;
import org.crosswalk.oneroster.store.Contributions;
import org.crosswalk.oneroster.store.Contributions.Source;
import org.crosswalk.oneroster.store.Staging;
import org.crosswalk.oneroster.store.Staging.Place;
import org.crosswalk.oneroster.translate.Pulled;
import org.crosswalk.oneroster.translate.ReadEntity;
import org.crosswalk.web.error.ProblemException;

/** The staging of one run: reads what the provider sent into records and keeps them apart. All methods block. */
final class PulledRoster implements CollectionPull.Sink {

    private static final String NAMELESS = "";
    private static final String TEXT_END = "\\u0000";

    private final Hub hub;
    private final RunTask<ProviderSettings> task;
    private final Staging staging;
    private volatile Pulled pulled;
    private volatile boolean ended;
    private volatile At last = new At("begin", 0, null);

    /** How far it was when it told last. */
    private record At(String phase, long done, @Nullable Long total) {}

    PulledRoster(Hub hub, RunTask<ProviderSettings> task) {
        this.hub = hub;
        this.task = task;
        this.staging = new Staging(hub.database().pool(), task.tenant(), task.run().id(), task.system().name());
        this.pulled = pulled(Map.of());
    }

    /** Begins; what earlier runs have staged is forgotten, unless this one only looks. */
    Optional<Source> begin() {
        Optional<Source> source = Waiting.on(
                Contributions.source(hub.database().pool(), task.tenant(), task.system().name()));
        String kept = source.map(Source::run).orElse(null);
        change(change -> staging.begin(change).compose(done -> task.run().mode() == Mode.DRY_RUN
                ? Future.succeededFuture()
                : staging.forgetOthers(change, kept)));
        return source;
    }

    /** Forgets what has been pulled. */
    void forget() {
        ended = false;
        change(staging::forget);
    }

    /** Learns what the orgs are that have been pulled: what an administrator is depends on it. */
    void learnOrgs() {
        pulled = pulled(Waiting.on(staging.orgTypes()));
    }

    /** Ends whatever waits; the work of one collection has failed, so that of the others is of no use. */
    void end() {
        ended = true;
    }

    /** Throws where the run is to end, by itself or because this process does not hold it any more. */
    void mayGoOn() {
        if (ended) {
            throw new ProviderFailure(0, "another collection could not be pulled");
        }
        At at = last;
        Waiting.on(task.progress().at(at.phase(), at.done(), at.total()));
    }

    /** Ids that the provider told of before and does not now; at most so many. */
    List<String> missing(RosterCollection collection, int most) {
        return Waiting.on(staging.missing(collection.kind(), most));
    }

    @Override
    public Place place(RosterCollection collection) {
        return Waiting.on(staging.place(collection.path()));
    }

    @Override
    public long count(RosterCollection collection, int pass) {
        return Waiting.on(staging.count(collection.kind(), pass));
    }

    @Override
    public void dropOlder(RosterCollection collection, int pass) {
        change(change -> staging.dropOlder(change, collection.kind(), pass));
    }

    @Override
    public void at(RosterCollection collection, long done, @Nullable Long total) {
        last = new At(collection.path(), done, total);
        mayGoOn();
    }

    @Override
    public void take(RosterCollection collection, List<JsonObject> rows, Place place) {
        Read read = new Read();
        rows.forEach(row -> read.row(collection.readable(), row));
        change(change -> staging.stage(change, collection.kind(), read.contents, place.passes())
                .compose(done -> staging.find(change, collection.kind(), read.findings))
                .compose(done -> staging.keep(change, collection.path(), place)));
    }

    /** Takes a record that was asked for by its id; one that could not be had is kept as it is. */
    void takeOne(RosterCollection collection, String id, @Nullable JsonObject row) {
        Read read = new Read();
        if (row == null) {
            read.contents.put(id, new JsonObject());
        } else {
            read.row(collection.readable(), row);
        }
        change(change -> staging.stage(change, collection.kind(), read.contents, 0));
    }

    /** The records of a page, by id; of several with one id the latest counts. */
    private final class Read {

        private final Map<String, JsonObject> contents = new LinkedHashMap<>();
        private final Map<String, String> findings = new HashMap<>();

        private <T> void row(ReadEntity<T> readable, JsonObject sent) {
            JsonObject row = readable.spelt(sent);
            String id = readable.idOf(row);
            if (id == null) {
                findings.put(NAMELESS, "sourcedId must be there");
                return;
            }
            contents.merge(id, content(readable, id, row), (first, second) ->
                    second.getString("date_last_modified", "").compareTo(first.getString("date_last_modified", "")) >= 0
                            ? second
                            : first);
        }

        private <T> JsonObject content(ReadEntity<T> readable, String id, JsonObject row) {
            if (readable.isGone(row)) {
                return new JsonObject().put("id", id).put("status", "tobedeleted");
            }
            try {
                JsonObject content = RowForm.of(readable.type()).json(
                        readable.read(row, pulled), hub.seals().of(task.tenant()));
                if (content.encode().contains(TEXT_END)) {
                    findings.put(id, "holds the character U+0000");
                    return new JsonObject();
                }
                return content;
            } catch (ProblemException e) {
                findings.put(id, String.valueOf(e.getMessage()));
                return new JsonObject();
            }
        }
    }

    private Pulled pulled(Map<String, String> orgTypes) {
        Instant begun = Objects.requireNonNullElse(task.run().started(), task.run().queued());
        return new Pulled(task.system().name(), begun, hub.settings().of(task.tenant()).zone(), orgTypes,
                task.system().codes());
    }

    private void change(java.util.function.Function<Change, Future<Void>> work) {
        Waiting.on(hub.changes().apply(task.tenant(), change ->
                task.progress().fence(change).compose(held -> work.apply(change))));
    }
}
