package org.crosswalk.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

import org.crosswalk.bench.Mark.Bound;

/**
 * Many more senders of single statements than the gateway admits at once, each of which sends the next as soon as the
 * last is answered and comes again when a refusal says so: those admitted are answered in time, the others are told when
 * to come again, and memory stays flat.
 */
final class Overload {

    /** Half as many again as a gateway admits that says nothing else ({@code http.capacity.requests}). */
    private static final int SENDERS = 3_000;
    private static final int LOOPS = 2;
    private static final double LONGEST_SECONDS = 6;
    private static final double MOST_GROWTH = 150;
    private static final double MEGABYTE = 1 << 20;
    private static final int PATIENCE_SECONDS = 60;

    private final BenchOptions options;
    private final PrintStream out;

    Overload(BenchOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    Report run() throws Exception {
        long pid = options.gatewayPid().orElseThrow();
        Vertx vertx = Vertx.vertx();
        try {
            out.printf(Locale.ROOT, "%,d senders of single statements for %d s%n", SENDERS, options.round().toSeconds());
            senders(vertx, options.round().toNanos());
            long before = Proc.residentBytes(pid);
            List<Loop> loops = senders(vertx, options.round().toNanos() * options.rounds());
            double grown = (Proc.residentBytes(pid) - before) / MEGABYTE;
            Latencies taken = Latencies.of(loops.stream().map(loop -> loop.taken).toList());
            int refused = loops.stream().mapToInt(loop -> loop.refused).sum();
            int others = loops.stream().mapToInt(loop -> loop.others).sum();
            double longest = taken.within(0.99) / TimeUnit.SECONDS.toMillis(1);
            out.printf(Locale.ROOT, "  accepted %,d (%,.0f a second), refused until later %,d; half within %.0f ms%n",
                    taken.count(), taken.count() / (options.round().toSeconds() * (double) options.rounds()), refused,
                    taken.within(0.5));
            Report report = new Report(
                    List.of(
                            new Mark("99 of 100 that were accepted", longest, Bound.AT_MOST, LONGEST_SECONDS, "s"),
                            new Mark("answers beside 200 and 503 with Retry-After", others, Bound.AT_MOST, 0, ""),
                            new Mark("memory grown by", grown, Bound.AT_MOST, MOST_GROWTH, "MB")),
                    new JsonObject().put("overload", new JsonObject()
                            .put("accepted", taken.count()).put("refused", refused).put("p99Seconds", longest)));
            report.marks().forEach(mark -> out.println(mark.line()));
            return report;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private List<Loop> senders(Vertx vertx, long nanos) throws Exception {
        List<Loop> loops = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            loops.add(new Loop(options, System.nanoTime() + nanos));
        }
        Future.all(loops.stream().map(loop -> vertx.deployVerticle(loop)).toList())
                .compose(deployed -> Future.all(loops.stream().map(loop -> loop.done.future()).toList()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(nanos / TimeUnit.SECONDS.toNanos(1) + PATIENCE_SECONDS, TimeUnit.SECONDS);
        return loops;
    }

    /** The senders of one event loop. */
    private static final class Loop extends AbstractVerticle {

        private static final int OK = 200;
        private static final int LATER = 503;
        private static final int OF_A_LOOP = SENDERS / LOOPS;

        private final BenchOptions options;
        private final long end;
        private final Promise<Void> done = Promise.promise();
        private final Latencies taken = new Latencies();
        private int refused;
        private int others;
        private int running = OF_A_LOOP;

        Loop(BenchOptions options, long end) {
            this.options = options;
            this.end = end;
        }

        @Override
        public void start() {
            HttpClient client = vertx.createHttpClient(
                    new HttpClientOptions().setDefaultHost(options.baseUrl().getHost()).setDefaultPort(options.baseUrl().getPort()),
                    new PoolOptions().setHttp1MaxSize(OF_A_LOOP).setEventLoopSize(1));
            RequestOptions request = new RequestOptions().setMethod(HttpMethod.POST).setURI("/xapi/statements")
                    .putHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                            (options.client() + ":" + options.secret()).getBytes(StandardCharsets.UTF_8)))
                    .putHeader("X-Experience-API-Version", "1.0.3")
                    .putHeader("Content-Type", "application/json");
            for (int i = 0; i < OF_A_LOOP; i++) {
                send(client, request);
            }
        }

        private void send(HttpClient client, RequestOptions request) {
            long begin = System.nanoTime();
            if (begin >= end) {
                if (--running == 0) {
                    client.close().onComplete(closed -> done.complete());
                }
                return;
            }
            client.request(request)
                    .compose(made -> made.send(Buffer.buffer(SampleStatement.next(options.baseUrl().toString()).json())))
                    .compose(response -> response.end().map(response))
                    .onSuccess(response -> answered(client, request, begin, response))
                    .onFailure(failure -> {
                        others++;
                        send(client, request);
                    });
        }

        private void answered(HttpClient client, RequestOptions request, long begin, HttpClientResponse response) {
            String later = response.getHeader("Retry-After");
            if (response.statusCode() == LATER && later != null) {
                refused++;
                vertx.setTimer(TimeUnit.SECONDS.toMillis(Long.parseLong(later)), waited -> send(client, request));
                return;
            }
            if (response.statusCode() == OK) {
                taken.add((int) TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
            } else {
                others++;
            }
            send(client, request);
        }
    }
}
