package org.crosswalk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Posts scored statements at a steady rate, each with points that the pupil's quiz has not had lately, and takes the
 * webhooks of results: from the post until the result that follows is told. Whoever is told of a result was shown it as it
 * reads at that moment, so that it is visible no later.
 */
final class EvidenceDelays {

    private static final int BATCH = 100;
    private static final long TICK_MILLIS = 5;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final int STEPS = 20_000;

    private final EvidenceOptions options;
    private final EvidenceDistrict district;
    private final Wire wire;
    private final PrintStream out;
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private final Latencies delays = new Latencies();
    private final AtomicLong refused = new AtomicLong();

    EvidenceDelays(EvidenceOptions options, EvidenceDistrict district, Wire wire, PrintStream out) {
        this.options = options;
        this.district = district;
        this.wire = wire;
        this.out = out;
    }

    /**
     * What it came to.
     *
     * @param delays from the post to the webhook
     * @param dropped attempts of which no webhook told within a minute
     */
    record Delays(Latencies delays, long posted, long dropped) {}

    Delays run() throws IOException, InterruptedException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            long now = System.nanoTime();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            told(new JsonObject(body), now);
        });
        receiver.start();
        String made = wire.post("/hub/v1/webhooks", "application/json", BodyPublishers.ofString(new JsonObject()
                .put("url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/")
                .put("kinds", new JsonArray().add("result"))
                .put("batch", BATCH)
                .encode()));
        try {
            long posted = post();
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (!waiting.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(50);
            }
            Delays measured = new Delays(delays, posted, waiting.size() + refused.get());
            out.printf(Locale.ROOT, "  %,d statements in %d s (%,d asked for), webhook of the result after %.0f ms (median),"
                            + " %.0f ms (95 %%), %.0f ms (all); dropped: %,d%n", posted, options.length().toSeconds(),
                    options.rate() * options.length().toSeconds(), delays.within(0.5), delays.within(0.95),
                    delays.within(1), measured.dropped());
            return measured;
        } finally {
            wire.delete("/hub/v1/webhooks/" + new JsonObject(made).getString("id"));
            receiver.stop(0);
        }
    }

    /** By the clock, whatever the answers: what is late must not slow down what follows. */
    private long post() throws InterruptedException {
        long begin = System.nanoTime();
        long length = options.length().toNanos();
        int sent = 0;
        for (long now = begin; now - begin < length; now = System.nanoTime()) {
            long due = (now - begin) * options.rate() / 1_000_000_000L;
            for (; sent < due; sent++) {
                postOne(sent);
            }
            Thread.sleep(TICK_MILLIS);
        }
        return sent;
    }

    private void postOne(int n) {
        int pupil = n % options.pupils();
        int quiz = n / options.pupils() % EvidenceDistrict.QUIZZES;
        String raw = String.format(Locale.ROOT, "%.3f", n % STEPS / 1_000.0);
        String key = key(district.pupil(pupil), district.quiz(pupil, quiz), Double.parseDouble(raw));
        waiting.put(key, System.nanoTime());
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        wire.statements(district.statement(pupil, quiz, raw, at)).whenComplete((taken, failure) -> {
            if (failure != null && waiting.remove(key) != null) {
                refused.incrementAndGet();
            }
        });
    }

    private void told(JsonObject message, long now) {
        JsonArray events = message.getString("type").equals("events")
                ? message.getJsonObject("data").getJsonArray("events")
                : new JsonArray().add(message);
        for (int i = 0; i < events.size(); i++) {
            JsonObject result = events.getJsonObject(i).getJsonObject("data");
            if (result != null && result.getValue("score") != null) {
                Long posted = waiting.remove(key(result.getString("student"), result.getString("lineItem"),
                        result.getDouble("score")));
                if (posted != null) {
                    synchronized (delays) {
                        delays.add((int) ((now - posted) / 1_000));
                    }
                }
            }
        }
    }

    private static String key(String pupil, String quiz, double score) {
        return pupil + "/" + quiz + "/" + Math.round(score * 1_000);
    }
}
