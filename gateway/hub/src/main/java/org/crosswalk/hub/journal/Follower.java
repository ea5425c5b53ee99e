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
    private static final int BATCH = 2_000;
    private static final int TRIES = 5;
    private static final long LONGEST_RETRY_MILLIS = 30_000;
    /** Between two looks: what is committed meanwhile is dealt with together. A lone change waits for nothing. */
    private static final long SHORTEST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    /** A step that took long is followed by a pause this many times as long: requests go before what follows them. */
    private static final int REST = 2;
    /** How far a cursor may lag behind entries that do not concern it: a later look reads past them again. */
    private static final long SLACK = 1_000;
    /** SQLSTATE classes that say nothing of the entry: connection, deadlock, resources, locks, shutdown, disk. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    /**
     * What a step came to.
     *
     * @param count how many entries were dealt with
     * @param seen up to which position nothing is left
     */
    private record Dealt(int count, long seen) {
        static final Dealt NOTHING = new Dealt(0, -1);
    }

    private final Vertx vertx;
    private final Changes changes;
    private final TenantId tenant;
    private final JournalConsumer consumer;
    private boolean running;
    private boolean again;
    private boolean stopped;
    private int oneByOne;
    private int failures;
    private long notBefore = millis();
    private long seen = -1;
    private boolean waiting;
    private Future<?> current = Future.succeededFuture();

    Follower(Vertx vertx, Changes changes, TenantId tenant, JournalConsumer consumer) {
        this.vertx = vertx;
        this.changes = changes;
        this.tenant = tenant;
        this.consumer = consumer;
    }

    /** By a clock that nobody sets: by one that is set back an hour, a pause would last an hour. */
    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }

    TenantId tenant() {
        return tenant;
    }

    /** Whether it is concerned by changes of these kinds there. */
    boolean follows(TenantId where, Set<String> kinds) {
        return tenant.equals(where) && kinds.stream().anyMatch(consumer.kinds()::contains);
    }

    /** The journal reaches to here: there may be something to do, if that is further than was seen. */
    synchronized void grownTo(long head) {
        if (head > seen) {
            wake();
        }
    }

    /** There may be something to do: now, or after the pause since the last look. */
    synchronized void wake() {
        again = true;
        if (running || stopped || waiting) {
            return;
        }
        long pause = notBefore - millis();
        if (pause > 0) {
            waiting = true;
            vertx.setTimer(pause, tick -> paused());
            return;
        }
        running = true;
        again = false;
        int limit = oneByOne > 0 ? 1 : BATCH;
        long begun = millis();
        current = step(limit).onComplete(done -> after(done.succeeded() && done.result(), begun));
    }

    private synchronized void paused() {
        waiting = false;
        wake();
    }

    /** Begins nothing more; completes when what is under way has ended. */
    synchronized Future<?> stop() {
        stopped = true;
        return current.otherwiseEmpty();
    }

    Future<Lag> lag() {
        return JournalCursor.lag(changes.pool(), tenant, consumer);
    }

    private synchronized void after(boolean more, long begun) {
        running = false;
        again |= more;
        long now = millis();
        long rest = Math.clamp(REST * (now - begun), more ? 0 : SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
        notBefore = Math.max(notBefore, now + rest);
        if (again) {
            vertx.runOnContext(go -> wake());
        }
    }

    /** Deals with the next entries; true when there may be more. */
    private Future<Boolean> step(int limit) {
        return changes.apply(tenant, change -> ahead(change, limit).compose(ahead -> ahead.isEmpty()
                        ? Future.succeededFuture(Dealt.NOTHING)
                        : deal(change, ahead.get(), limit)))
                .map(dealt -> succeeded(dealt, limit))
                .recover(failure -> failed(failure, limit));
    }

    /** What lies ahead; empty while another process is at it. */
    private Future<Optional<Ahead>> ahead(Change change, int limit) {
        return JournalCursor.lock(change, consumer).compose(cursor -> cursor.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : JournalCursor.next(change, consumer, cursor.get(), limit).map(Optional::of));
    }

    private Future<Dealt> deal(Change change, Ahead ahead, int limit) {
        int count = ahead.entries().size();
        if (count == 0) {
            return ahead.head() - ahead.cursor() > SLACK
                    ? JournalCursor.move(change, consumer, ahead.head()).map(new Dealt(0, ahead.head()))
                    : Future.succeededFuture(new Dealt(0, ahead.head()));
        }
        long position = count < limit ? ahead.head() : ahead.entries().getLast().position();
        return consumer.accept(change, ahead.entries())
                .compose(done -> JournalCursor.move(change, consumer, position))
                .map(new Dealt(count, position));
    }

    /** True when the batch was full, so that there may be more. */
    private synchronized boolean succeeded(Dealt dealt, int limit) {
        failures = 0;
        seen = Math.max(seen, dealt.seen());
        oneByOne = dealt.count() == 0 ? 0 : Math.max(0, oneByOne - dealt.count());
        return dealt.count() == limit;
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
            return bury(failure).map(buried -> succeeded(buried, 1)).otherwise(false);
        }
        notBefore = millis() + Math.min(LONGEST_RETRY_MILLIS, 50L << Math.min(failures, 10));
        return Future.succeededFuture(false);
    }

    private Future<Dealt> bury(Throwable failure) {
        return changes.apply(tenant, change -> ahead(change, 1).compose(ahead ->
                ahead.isEmpty() || ahead.get().entries().isEmpty()
                        ? Future.succeededFuture(Dealt.NOTHING)
                        : JournalCursor.bury(change, consumer, ahead.get().entries().getFirst(), failure)
                                .map(new Dealt(1, ahead.get().entries().getFirst().position()))));
    }

    private static boolean concernsEntry(Throwable failure) {
        if (failure instanceof PgException refusal) {
            return !PASSING.contains(refusal.getSqlState().substring(0, 2));
        }
        return !(failure instanceof IOException) && !(failure instanceof VertxException);
    }
}
