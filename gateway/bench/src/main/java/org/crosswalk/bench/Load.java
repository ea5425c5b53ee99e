package org.crosswalk.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import org.crosswalk.bench.Lane.Tally;

/** Makes the load, raw and over HTTP alike, from two event loops. */
final class Load implements AutoCloseable {

    private static final int EVENT_LOOPS = 2;

    /** How long anything is waited for beyond its own length. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
    private final Processes processes;

    Load(Processes processes) {
        this.processes = processes;
    }

    /** Blocks for the length of the round and until what it set off has been worked off. */
    Round round(Workload workload, Duration length) throws InterruptedException {
        List<Lane> lanes = Stream.generate(() -> new Lane(workload)).limit(workload.connections()).toList();
        List<String> deployed = await(Future.join(lanes.stream().map(vertx::deployVerticle).toList()), PATIENCE).list();
        Cpu before = processes.cpu();
        long begin = System.nanoTime();
        List<Tally> tallies = await(
                Future.all(lanes.stream().map(lane -> lane.run(begin + length.toNanos())).toList()),
                length.plus(PATIENCE)).list();
        long nanos = System.nanoTime() - begin;
        Duration workedOff = processes.settle();
        Cpu cpu = processes.cpu().minus(before);
        await(Future.join(deployed.stream().map(vertx::undeploy).toList()), PATIENCE);
        return Round.of(workload, tallies, nanos, cpu, workedOff);
    }

    @Override
    public void close() {
        vertx.close();
    }

    private static <T> T await(Future<T> future, Duration patience) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("a request was not answered within " + patience.toSeconds() + " s", e);
        }
    }
}
