package org.crosswalk.oneroster.pull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.RunTask;
import org.crosswalk.oneroster.pull.CollectionPull.Restart;
import org.crosswalk.oneroster.store.Contributions.Source;
import org.crosswalk.oneroster.store.Staging.Place;

/** Fetches every collection of a provider into staging, some at the same time. Blocks. */
final class Fetching {

    private static final int MOST_RESTARTS = 3;
    private static final int MOST_CONFIRMED = 50;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    /** How far clocks may differ: so much is pulled again by the next delta. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final ProviderClient client;
    private final Profile profile;
    private final PulledRoster roster;
    private final RunTask<ProviderSettings> task;

    Fetching(ProviderClient client, Profile profile, PulledRoster roster, RunTask<ProviderSettings> task) {
        this.client = client;
        this.profile = profile;
        this.roster = roster;
        this.task = task;
    }

    /** Returns what was pulled: {@code full}, {@code first}, {@code changedUpTo}, and by collection its counts. */
    JsonObject run() {
        Optional<Source> source = roster.begin();
        boolean full = task.run().mode() != Mode.DELTA || source.isEmpty();
        String filter = full ? "" : "dateLastModified>'" + source.orElseThrow().changedUpTo() + "'";
        Instant begun = Objects.requireNonNullElse(task.run().started(), task.run().queued());
        JsonObject collections = fetch(filter, 0);
        if (full) {
            confirmMissing(collections);
        }
        return new JsonObject()
                .put("full", full)
                .put("first", source.isEmpty())
                .put("changedUpTo", begun.minus(OVERLAP).toString())
                .put("collections", collections);
    }

    private JsonObject fetch(String filter, int restarts) {
        try {
            JsonObject collections = new JsonObject();
            RosterCollection orgs = RosterCollection.ALL.getFirst();
            collections.put(orgs.path(), fetch(orgs, filter));
            roster.learnOrgs();
            together(RosterCollection.ALL.subList(1, RosterCollection.ALL.size()), filter, collections);
            return collections;
        } catch (Restart restart) {
            if (restarts == MOST_RESTARTS) {
                throw new ProviderFailure(0, "what the provider lets us see has changed " + (MOST_RESTARTS + 1)
                        + " times while it was pulled (" + profile.restartHeader() + ")");
            }
            roster.forget();
            return fetch(filter, restarts + 1);
        }
    }

    private void together(List<RosterCollection> wanted, String filter, JsonObject collections) {
        List<RosterCollection> served = wanted.stream()
                .filter(collection -> !profile.absent().contains(collection.path()))
                .filter(collection -> collection.wanted(task.system(), profile.version()))
                .toList();
        try (ExecutorService workers = Executors.newFixedThreadPool(profile.concurrency(), Thread.ofVirtual().factory())) {
            List<java.util.concurrent.Future<JsonObject>> fetched = new ArrayList<>();
            served.forEach(collection -> fetched.add(workers.submit(() -> {
                try {
                    roster.mayGoOn();
                    return fetch(collection, filter);
                } catch (RuntimeException failure) {
                    roster.end();
                    throw failure;
                }
            })));
            RuntimeException first = null;
            for (int i = 0; i < served.size(); i++) {
                try {
                    collections.put(served.get(i).path(), fetched.get(i).get());
                } catch (ExecutionException e) {
                    first = worse(first, e.getCause() instanceof RuntimeException cause
                            ? cause
                            : new IllegalStateException(e));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
            if (first != null) {
                throw first;
            }
        }
    }

    /** What ended the others says more than that they were ended. */
    private static RuntimeException worse(
            @org.jspecify.annotations.Nullable RuntimeException known, RuntimeException other) {
        boolean tells = other instanceof Restart || !"another collection could not be pulled".equals(other.getMessage());
        return known == null || (tells && !(known instanceof Restart)) ? other : known;
    }

    private JsonObject fetch(RosterCollection collection, String filter) {
        try {
            boolean whole = new CollectionPull(client, collection, profile.pageSize(), filter, roster).run();
            Place end = roster.place(collection);
            JsonObject counts = new JsonObject().put("pulled", roster.count(collection, 0)).put("whole", whole);
            return end.total() == null ? counts : counts.put("counted", end.total());
        } catch (ProviderFailure failure) {
            boolean absent = failure.status() == NOT_FOUND || failure.status() == FORBIDDEN;
            if (collection.optional() && absent) {
                return new JsonObject().put("absent", true);
            }
            throw failure;
        }
    }

    /** A record that a page skipped is not gone: a few that are missing are asked for by name. */
    private void confirmMissing(JsonObject collections) {
        for (RosterCollection collection : RosterCollection.ALL) {
            if (collections.getJsonObject(collection.path(), new JsonObject()).getBoolean("whole", false)) {
                List<String> missing = roster.missing(collection, MOST_CONFIRMED + 1);
                if (missing.size() <= MOST_CONFIRMED) {
                    missing.forEach(id -> client.one(collection.path(), id)
                            .ifPresent(row -> roster.takeOne(collection, id, row)));
                }
            }
        }
    }
}
