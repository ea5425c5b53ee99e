package org.crosswalk.hub.journal;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.journal.JournalCursor.Ahead;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Changes;

/**
 * One consumer in one district: never two batches at a time. A batch that fails is dealt with one by one; an entry that
 * keeps failing is set aside as a dead letter, so that it stops nothing.
 */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int BATCH = 500;
    private static final int TRIES = 5;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    /** How far a cursor may lag behind entries that do not concern it: a later look reads past them again. */
    private static final long SLACK = 1_000;
    /** SQLSTATE classes that say nothing of the entry: connection, deadlock, resources, locks, shutdown, disk. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    private final Vertx vertx;
    private final Changes changes;
    private final TenantId tenant;
    private final JournalConsumer consumer;
    private boolean running;
    private boolean again;
    private boolean stopped;
    private int oneByOne;
    private int failures;
    private long notBefore;
    private Future<?> current = Future.succeededFuture();

    Follower(Vertx vertx, Changes changes, TenantId tenant, JournalConsumer consumer) {
        this.vertx = vertx;
        this.changes = changes;
        this.tenant = tenant;
        this.consumer = consumer;
    }

    /** There may be something to do. */
    synchronized void wake() {
        again = true;
        if (!running && !stopped && System.currentTimeMillis() >= notBefore) {
            running = true;
            again = false;
            current = step(oneByOne > 0 ? 1 : BATCH).onComplete(done -> after(done.succeeded() && done.result()));
        }
    }

    /** Begins nothing more; completes when what is under way has ended. */
    synchronized Future<?> stop() {
        stopped = true;
        return current.otherwiseEmpty();
    }

    Future<Lag> lag() {
        return JournalCursor.lag(changes.pool(), tenant, consumer);
    }

    private synchronized void after(boolean more) {
        running = false;
        if (more || again) {
            vertx.runOnContext(go -> wake());
        }
    }

    /** Deals with the next entries; true when there may be more. */
    private Future<Boolean> step(int limit) {
        return changes.apply(tenant, change -> ahead(change, limit).compose(ahead -> ahead.isEmpty()
                        ? Future.succeededFuture(0)
                        : deal(change, ahead.get(), limit)))
                .map(this::succeeded)
                .recover(failure -> failed(failure, limit));
    }

    /** What lies ahead; empty while another process is at it. */
    private Future<Optional<Ahead>> ahead(Change change, int limit) {
        return JournalCursor.lock(change, consumer).compose(cursor -> cursor.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : JournalCursor.next(change, consumer, cursor.get(), limit).map(Optional::of));
    }

    /** How many entries were dealt with. */
    private Future<Integer> deal(Change change, Ahead ahead, int limit) {
        int count = ahead.entries().size();
        if (count == 0) {
            return ahead.head() - ahead.cursor() > SLACK
                    ? JournalCursor.move(change, consumer, ahead.head()).map(0)
                    : Future.succeededFuture(0);
        }
        long position = count < limit ? ahead.head() : ahead.entries().getLast().position();
        return consumer.accept(change, ahead.entries())
                .compose(done -> JournalCursor.move(change, consumer, position))
                .map(count);
    }

    private synchronized boolean succeeded(int count) {
        failures = 0;
        oneByOne = count == 0 ? 0 : Math.max(0, oneByOne - count);
        return count > 0;
    }

    /** First one by one, then again after a pause, in the end as a dead letter. */
    private synchronized Future<Boolean> failed(Throwable failure, int limit) {
        LOG.warn("consumer {} of {} failed: {}", consumer.name(), tenant, failure.getClass().getSimpleName());
        LOG.debug("the failure", failure);
        if (limit > 1) {
            oneByOne = limit;
            return Future.succeededFuture(true);
        }
        failures++;
        if (failures > TRIES && concernsEntry(failure)) {
            return bury(failure).map(this::succeeded).otherwise(false);
        }
        notBefore = System.currentTimeMillis() + Math.min(LONGEST_PAUSE_MILLIS, 50L << Math.min(failures, 10));
        return Future.succeededFuture(false);
    }

    private Future<Integer> bury(Throwable failure) {
        return changes.apply(tenant, change -> ahead(change, 1).compose(ahead ->
                ahead.isEmpty() || ahead.get().entries().isEmpty()
                        ? Future.succeededFuture(0)
                        : JournalCursor.bury(change, consumer, ahead.get().entries().getFirst(), failure).map(1)));
    }

    private static boolean concernsEntry(Throwable failure) {
        if (failure instanceof PgException refusal) {
            return !PASSING.contains(refusal.getSqlState().substring(0, 2));
        }
        return !(failure instanceof IOException) && !(failure instanceof VertxException);
    }
}
