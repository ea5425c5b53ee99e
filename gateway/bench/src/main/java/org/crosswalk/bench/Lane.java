package org.crosswalk.bench;

import static java.util.Objects.requireNonNull;

import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

import org.crosswalk.bench.Workload.Connection;

/** A closed loop on one connection: what is answered is sent again, until the time is up. Lives on one event loop. */
final class Lane extends VerticleBase {

    private static final int NANOS_OF_A_MICRO = 1_000;

    private final Workload workload;
    private final Latencies latencies = new Latencies();
    private @Nullable Connection connection;
    private int errors;
    private @Nullable String firstError;

    Lane(Workload workload) {
        this.workload = workload;
    }

    /**
     * What one lane saw.
     *
     * @param latencies of the operations that were acknowledged
     * @param firstError what the first failure said, null where there was none
     */
    record Tally(Latencies latencies, int errors, @Nullable String firstError) {}

    @Override
    public Future<?> start() {
        return workload.connect(vertx).onSuccess(opened -> connection = opened);
    }

    @Override
    public Future<?> stop() {
        return connection == null ? Future.succeededFuture() : connection.close();
    }

    /** Sends, once at least, until {@link System#nanoTime} shows the end and all that is in flight has been answered. */
    Future<Tally> run(long end) {
        Promise<Tally> done = Promise.promise();
        context.runOnContext(onLoop -> Future.all(
                        Stream.generate(() -> loop(end)).limit(workload.inFlight()).toList())
                .onComplete(all -> done.complete(new Tally(latencies, errors, firstError))));
        return done.future();
    }

    private Future<Void> loop(long end) {
        Promise<Void> ended = Promise.promise();
        send(end, ended);
        return ended.future();
    }

    private void send(long end, Promise<Void> ended) {
        long begin = System.nanoTime();
        requireNonNull(connection).send().onComplete(answer -> {
            if (answer.succeeded()) {
                latencies.add((int) ((System.nanoTime() - begin) / NANOS_OF_A_MICRO));
            } else {
                errors++;
                firstError = firstError == null ? String.valueOf(answer.cause().getMessage()) : firstError;
            }
            if (System.nanoTime() >= end) {
                ended.complete();
            } else {
                context.runOnContext(next -> send(end, ended));
            }
        });
    }
}
