package org.crosswalk.conformance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.DemoProcess;
import org.crosswalk.conformance.Eventually;

/**
 * Four writers with batches of fifty, readers, and {@code kill -9} every few seconds: what was acknowledged is there,
 * once, batches are there whole or not at all, and a reader that goes on from each {@code Consistent-Through} to the
 * next has missed nothing. Three kills, or minutes of them with {@code -Psoak}.
 */
class StatementsCrashSuite {

    private static final int WRITERS = 4;
    private static final int BATCH = 50;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final String activity = "http://example.org/activities/" + UUID.randomUUID();
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<List<UUID>> sent = new ConcurrentLinkedQueue<>();
    private final Follower follower = new Follower();

    @Test
    void no_statement_is_lost_doubled_or_missed_by_a_follower() throws Exception {
        int kills = 3 * Integer.getInteger("crosswalk.soak", 1);
        Random random = new Random(kills);
        Instant begun = Instant.now();
        try (DemoProcess demo = DemoProcess.start()) {
            for (int kill = 0; kill < kills; kill++) {
                int before = acknowledged.size();
                AtomicBoolean killed = new AtomicBoolean();
                List<Future<?>> running = new ArrayList<>();
                try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2)) {
                    for (int i = 0; i < WRITERS; i++) {
                        running.add(threads.submit(() -> untilKilled(killed, () -> write(client(demo)))));
                    }
                    running.add(threads.submit(() -> untilKilled(killed, () -> follower.follow(client(demo)))));
                    running.add(threads.submit(() -> untilKilled(killed, () -> latest(client(demo)))));
                    LockSupport.parkNanos(Duration.ofMillis(1000 + random.nextInt(3000)).toNanos());
                    killed.set(true);
                    demo.kill();
                }
                for (Future<?> ended : running) {
                    ended.get();
                }
                demo.restart();
                assertThat(acknowledged.size()).as("statements acknowledged before the kill").isGreaterThan(before);
            }
            Client client = client(demo);
            Set<UUID> found = new HashSet<>();
            page(client, "", id -> assertThat(found.add(id)).as("%s is listed once", id).isTrue());
            assertThat(found).as("acknowledged").containsAll(acknowledged);
            assertThat(sent).allSatisfy(batch ->
                    assertThat(batch.stream().filter(found::contains).count()).isIn(0L, (long) BATCH));
            Eventually.within(SOON, () -> {
                follower.follow(client);
                return follower.seen;
            }, seen -> assertThat(seen).as("followed").containsAll(found));
            System.out.printf("%d kills in %s: %d statements acknowledged, %d stored, each once; batches whole; %d followed%n",
                    kills, Duration.ofSeconds(Duration.between(begun, Instant.now()).toSeconds()),
                    acknowledged.size(), found.size(), follower.seen.size());
        }
    }

    /** Reads what is new since the last time that the LRS has vouched for. */
    private final class Follower {

        private final Set<UUID> seen = new HashSet<>();
        private String through = "";

        void follow(Client client) {
            String since = through.isEmpty() ? "" : "&since=" + URLEncoder.encode(through, StandardCharsets.UTF_8);
            through = page(client, since, seen::add);
        }
    }

    private static void untilKilled(AtomicBoolean killed, Runnable work) {
        try {
            while (!killed.get()) {
                work.run();
            }
        } catch (UncheckedIOException e) {
            // The gateway is gone before it answered: nothing was promised.
        }
    }

    private void write(Client client) {
        List<UUID> ids = new ArrayList<>();
        StringBuilder batch = new StringBuilder("[");
        for (int i = 0; i < BATCH; i++) {
            UUID id = UUID.randomUUID();
            ids.add(id);
            batch.append(i == 0 ? "" : ",").append("""
                    {"id":"%s","actor":{"account":{"homePage":"https://lms.pineriver.example","name":"user-student-009"}},\
                    "verb":{"id":"http://example.org/verbs/tried"},"object":{"id":"%s"}}""".formatted(id, activity));
        }
        sent.add(ids);
        if (client.xapi("POST", "", batch + "]").status() == 200) {
            acknowledged.addAll(ids);
        }
    }

    private void latest(Client client) {
        Answer answer = client.xapi("GET", "?limit=50&activity=" + activity, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** All statements of the run from a time on, oldest first; returns until when the first answer vouched. */
    private String page(Client client, String since, java.util.function.Consumer<UUID> each) {
        Answer page = client.xapi("GET", "?ascending=true&limit=500&activity=" + activity + since, "");
        String through = page.header("X-Experience-API-Consistent-Through");
        while (true) {
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            JsonNode body = page.json();
            body.path("statements").forEach(statement -> each.accept(UUID.fromString(statement.path("id").asText())));
            String more = body.path("more").asText();
            if (more.isEmpty()) {
                return through;
            }
            page = client.send("GET", more, "", Map.of("X-Experience-API-Version", "1.0.3"));
        }
    }

    private static Client client(DemoProcess demo) {
        return new Client(demo.url(), Client.basic("demo", "demo-secret"));
    }
}
