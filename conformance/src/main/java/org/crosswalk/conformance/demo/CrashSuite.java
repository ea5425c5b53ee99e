package org.crosswalk.conformance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.DemoProcess;
import org.crosswalk.conformance.Eventually;

/**
 * {@code kill -9} at any moment: what was acknowledged is there after the start, and counts once. Three kills, or
 * sixty with {@code -Psoak}.
 */
class CrashSuite {

    private static final int WRITERS = 4;
    private static final Duration CAUGHT_UP = Duration.ofSeconds(20);

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void nothing_that_was_acknowledged_is_lost_or_counted_twice() throws Exception {
        int kills = 3 * Integer.getInteger("crosswalk.soak", 1);
        Random random = new Random(kills);
        try (DemoProcess demo = DemoProcess.start()) {
            for (int kill = 0; kill < kills; kill++) {
                int before = acknowledged.size();
                AtomicBoolean killed = new AtomicBoolean();
                try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
                    for (int i = 0; i < WRITERS; i++) {
                        boolean batches = i % 2 == 1;
                        writers.execute(() -> write(client(demo), batches, killed));
                    }
                    Eventually.within(CAUGHT_UP, acknowledged::size, size ->
                            assertThat(size).as("statements acknowledged before the kill").isGreaterThan(before));
                    LockSupport.parkNanos(Duration.ofMillis(200 + random.nextInt(1200)).toNanos());
                    killed.set(true);
                    demo.kill();
                    writers.shutdown();
                    assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
                }
                demo.restart();
            }
            Client client = client(demo);
            assertThat(acknowledged).allSatisfy(id ->
                    assertThat(client.xapi("GET", "?statementId=" + id, "").status()).isEqualTo(200));
            Eventually.within(CAUGHT_UP, () -> evidence(client), found -> assertThat(found).containsAll(acknowledged));
            assertThat(evidence(client)).as("each counts once").doesNotHaveDuplicates();
        }
    }

    private void write(Client client, boolean batches, AtomicBoolean killed) {
        while (!killed.get()) {
            String body = batches ? "[" + statement() + "," + statement() + "," + statement() + "]" : statement();
            try {
                Answer answer = client.xapi("POST", "", body);
                if (answer.status() == 200) {
                    answer.json().forEach(id -> acknowledged.add(id.asText()));
                }
            } catch (UncheckedIOException e) {
                // The gateway is gone before it acknowledged: nothing was promised.
                return;
            }
        }
    }

    /** The statements that are evidence of the one learning target, page by page. */
    private static List<String> evidence(Client client) {
        List<String> records = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = client.get("/hub/v1/evidence?learner=user-student-009&limit=1000" + after).json();
            page.path("evidence").forEach(each -> {
                if (each.path("target").path("caseItem").asText(each.path("caseItem").asText())
                        .equals("8964a92c-97bb-5d3d-80a0-3283a4624160")) {
                    records.add(each.path("source").path("record").asText());
                }
            });
            after = page.has("after") ? "&after=" + page.path("after").asText() : "";
        } while (!after.isEmpty());
        return records;
    }

    private static String statement() {
        return """
                {"id":"%s","actor":{"account":{"homePage":"https://lms.pineriver.example","name":"user-student-009"}},\
                "verb":{"id":"http://adlnet.gov/expapi/verbs/scored"},\
                "object":{"id":"http://127.0.0.1:8080/ims/oneroster/gradebook/v1p2/lineItems/li-alg1-quiz-01"},\
                "result":{"score":{"raw":12,"min":0,"max":20}}}""".formatted(UUID.randomUUID());
    }

    private static Client client(DemoProcess demo) {
        return new Client(demo.url(), Client.basic("demo", "demo-secret"));
    }
}
