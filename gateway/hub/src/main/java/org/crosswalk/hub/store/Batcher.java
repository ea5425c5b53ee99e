package org.crosswalk.hub.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;

/**
 * Groups concurrent single writes into one. There is no timer: what waits is sent as soon as a lane is free, and once
 * the event loop that asked first has added all that it has at hand, so a lone write waits for nothing and a crowd
 * shares a commit. All event loops share the lanes, of which few do: commits of a district follow one another anyway.
 *
 * <p>A batch that fails on its data is sent again one by one: a failure never crosses to another request. A batch that
 * fails on the connection fails all its items, for none was acknowledged.
 *
 * @param <I> what is written
 * @param <O> what is answered for each, in the order of the items
 */
public final class Batcher<I, O> {

    private final int largest;
    private final int lanes;
    private final Function<List<I>, Future<List<O>>> send;
    private final Queue queue = new Queue();

    /**
     * @param largest how many items at most go in one batch
     * @param lanes how many batches at most are in flight
     * @param send writes a batch in one transaction and answers for each item in order
     */
    public Batcher(int largest, int lanes, Function<List<I>, Future<List<O>>> send) {
        this.largest = largest;
        this.lanes = lanes;
        this.send = send;
    }

    /** Writes an item with the next batch; completes when it is committed, on the event loop that asked. */
    public Future<O> add(I item) {
        Waiting<I, O> waiting = new Waiting<>(item, System.nanoTime(), Promise.promise());
        Context asking = Vertx.currentContext();
        queue.add(waiting, asking);
        if (asking == null) {
            return waiting.answer().future();
        }
        Promise<O> answer = Promise.promise();
        waiting.answer().future().onComplete(written -> asking.runOnContext(back -> answer.handle(written)));
        return answer.future();
    }

    /** How long the first of those that wait has waited; zero where none does. */
    public Duration waited() {
        return queue.waited();
    }

    private record Waiting<I, O>(I item, long since, Promise<O> answer) {}

    /** What waits and what is in flight; any event loop may ask. */
    private final class Queue {

        private final Deque<Waiting<I, O>> waiting = new ArrayDeque<>();
        private int inFlight;

        synchronized void add(Waiting<I, O> item, @Nullable Context loop) {
            waiting.add(item);
            if (inFlight < lanes) {
                inFlight++;
                if (loop == null) {
                    sendNext();
                } else {
                    loop.runOnContext(atHand -> sendNext());
                }
            }
        }

        synchronized Duration waited() {
            Waiting<I, O> first = waiting.peek();
            return first == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - first.since());
        }

        private synchronized void sendNext() {
            List<Waiting<I, O>> batch = new ArrayList<>();
            while (batch.size() < largest && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            if (batch.isEmpty()) {
                inFlight--;
            } else {
                write(batch).onComplete(done -> sendNext());
            }
        }

        private Future<?> write(List<Waiting<I, O>> batch) {
            return attempt(batch)
                    .onSuccess(answers -> complete(batch, answers))
                    .recover(failure -> {
                        if (batch.size() > 1 && concernsData(failure)) {
                            return oneByOne(batch).mapEmpty();
                        }
                        batch.forEach(waiting -> waiting.answer().fail(failure));
                        return Future.succeededFuture(List.of());
                    });
        }

        private Future<List<O>> attempt(List<Waiting<I, O>> batch) {
            try {
                return send.apply(batch.stream().map(Waiting::item).toList()).map(answers -> {
                    if (answers.size() != batch.size()) {
                        throw new IllegalStateException(answers.size() + " answers to " + batch.size() + " items");
                    }
                    return answers;
                });
            } catch (RuntimeException e) {
                return Future.failedFuture(e);
            }
        }

        private void complete(List<Waiting<I, O>> batch, List<O> answers) {
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        }

        private Future<Void> oneByOne(List<Waiting<I, O>> batch) {
            Future<Void> all = Future.succeededFuture();
            for (Waiting<I, O> waiting : batch) {
                all = all.compose(done -> attempt(List.of(waiting))
                        .onSuccess(answers -> waiting.answer().complete(answers.getFirst()))
                        .onFailure(waiting.answer()::fail)
                        .<Void>mapEmpty()
                        .otherwiseEmpty());
            }
            return all;
        }
    }

    /** SQLSTATE classes 22 (data) and 23 (integrity), or a refusal: the fault of one row, not of the connection. */
    private static boolean concernsData(Throwable failure) {
        if (failure instanceof PgException refusal) {
            return refusal.getSqlState().startsWith("22") || refusal.getSqlState().startsWith("23");
        }
        return failure instanceof HubException;
    }
}
