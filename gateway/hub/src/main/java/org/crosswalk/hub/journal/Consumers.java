package org.crosswalk.hub.journal;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Changes;

/**
 * Drives the consumers of the journal. Each holds a durable cursor in a row that its transaction locks, so that of any
 * number of processes one works and the others pass by.
 */
public final class Consumers {

    private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);
    private static final int BATCH = 500;
    private static final int TRIES = 5;
    private static final long LOOK_MILLIS = 500;

    private final Vertx vertx;
    private final Changes changes;
    private final List<Follower> followers = new ArrayList<>();
    private long timer = -1;
    private boolean stopped;

    public Consumers(Vertx vertx, Changes changes) {
        this.vertx = vertx;
        this.changes = changes;
    }

    /** Lets a consumer follow the journals of these districts. To be called before {@link #start}. */
    public void add(JournalConsumer consumer, List<TenantId> tenants) {
        tenants.forEach(tenant -> followers.add(new Follower(tenant, consumer)));
    }

    /** Starts following: after each commit of this process at once, and by looking for those of others. */
    public void start() {
        changes.onCommit(() -> followers.forEach(Follower::wake));
        timer = vertx.setPeriodic(1, LOOK_MILLIS, tick -> followers.forEach(Follower::wake));
    }

    /** Ends after the batches under way. */
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return Future.join(followers.stream().map(Follower::idle).toList()).mapEmpty();
    }

    /** How far each consumer is behind in each district. */
    public Future<List<Lag>> lag() {
        List<Future<Lag>> lags = followers.stream().map(Follower::lag).toList();
        return Future.all(lags).map(all -> lags.stream().map(Future::result).toList());
    }

    /** One consumer in one district: never two batches at a time. */
    private final class Follower {

        private final TenantId tenant;
        private final JournalConsumer consumer;
        private boolean running;
        private boolean again;
        private int failures;
        private long notBefore;
        private Future<?> current = Future.succeededFuture();

        Follower(TenantId tenant, JournalConsumer consumer) {
            this.tenant = tenant;
            this.consumer = consumer;
        }

        synchronized void wake() {
            again = true;
            if (!running && !stopped && System.currentTimeMillis() >= notBefore) {
                running = true;
                again = false;
                current = step(failures > 0 ? 1 : BATCH).onComplete(done -> after(done.succeeded() && done.result()));
            }
        }

        synchronized Future<?> idle() {
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
            return changes.apply(tenant, change -> JournalCursor.lock(change, consumer)
                            .compose(cursor -> cursor.isEmpty()
                                    ? Future.succeededFuture(List.<JournalEntry>of())
                                    : JournalCursor.next(change, consumer, cursor.get(), limit)
                                            .compose(entries -> deal(change, entries))))
                    .map(entries -> !entries.isEmpty())
                    .onSuccess(more -> failures = more && limit == 1 ? 0 : more ? 0 : failures)
                    .recover(failure -> failed(failure, limit));
        }

        private Future<List<JournalEntry>> deal(Change change, List<JournalEntry> entries) {
            if (entries.isEmpty()) {
                return Future.succeededFuture(entries);
            }
            return consumer.accept(change, entries)
                    .compose(done -> JournalCursor.move(change, consumer, entries.getLast().position()))
                    .map(entries);
        }

        /** First one by one, then again after a pause, in the end as a dead letter, so that one entry stops nothing. */
        private Future<Boolean> failed(Throwable failure, int limit) {
            failures++;
            LOG.warn("consumer {} of {} failed ({} in a row): {}", consumer.name(), tenant, failures,
                    failure.getClass().getSimpleName());
            LOG.debug("the failure", failure);
            if (limit == 1 && failures > TRIES && concernsEntry(failure)) {
                return bury(failure).onSuccess(done -> failures = 0).map(true).otherwise(false);
            }
            notBefore = System.currentTimeMillis() + (limit > 1 ? 0 : Math.min(30_000, 50L << Math.min(failures, 9)));
            return Future.succeededFuture(limit > 1);
        }

        private boolean concernsEntry(Throwable failure) {
            return !(failure instanceof java.io.IOException) && !(failure instanceof io.vertx.core.VertxException);
        }

        private Future<Void> bury(Throwable failure) {
            return changes.apply(tenant, change -> JournalCursor.lock(change, consumer)
                    .compose(cursor -> cursor.isEmpty()
                            ? Future.succeededFuture()
                            : JournalCursor.next(change, consumer, cursor.get(), 1)
                                    .compose(entries -> entries.isEmpty()
                                            ? Future.succeededFuture()
                                            : JournalCursor.bury(change, consumer, entries.getFirst(), failure))));
        }
    }
}
