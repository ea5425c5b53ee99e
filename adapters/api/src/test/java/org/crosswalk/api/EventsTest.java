package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.HUB;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.crosswalk.hub.identity.IdentityClaim;

/** Whoever listens hears of every change that it may see, once and in order, also after it was away. */
@Timeout(60)
class EventsTest {

    private ApiGateway api;
    private HttpClient http;

    /** One client that listens. */
    private static final class Listener implements AutoCloseable {

        private final BufferedReader lines;

        Listener(BufferedReader lines) {
            this.lines = lines;
        }

        /** The next event; comments and what has no data are passed over. */
        Heard next() throws IOException {
            String id = "";
            String type = "";
            while (true) {
                String line = lines.readLine();
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    return new Heard(id, type, new JsonObject(line.substring(6)));
                }
            }
        }

        List<String> records(int count) throws IOException {
            List<String> records = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                records.add(next().record());
            }
            return records;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private record Heard(String id, String type, JsonObject body) {

        String record() {
            return body.getJsonObject("data").getJsonObject("source").getString("record");
        }
    }

    @BeforeEach
    void start() {
        api = new ApiGateway();
        http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        api.close();
    }

    @Test
    void who_listens_hears_what_happens_from_now_on() throws IOException, InterruptedException {
        attempt("student-1", "before");
        try (Listener listener = listen("reader", "?kinds=evidence", "")) {
            attempt("student-1", "after");
            Heard heard = listener.next();
            assertThat(heard.type()).isEqualTo("evidence.created");
            assertThat(heard.record()).isEqualTo("after");
            assertThat(heard.body().getString("type")).isEqualTo("evidence.created");
            assertThat(heard.body().getInstant("timestamp")).isNotNull();
        }
    }

    @Test
    void who_was_away_goes_on_behind_the_last_event_that_it_heard() throws IOException, InterruptedException {
        String last;
        try (Listener listener = listen("reader", "?kinds=evidence", "")) {
            attempt("student-1", "s-1");
            attempt("student-1", "s-2");
            last = listener.next().id();
        }
        attempt("student-2", "s-3");
        try (Listener listener = listen("reader", "?kinds=evidence", last)) {
            attempt("student-2", "s-4");
            assertThat(listener.records(3)).containsExactly("s-2", "s-3", "s-4");
        }
    }

    @Test
    void a_client_hears_what_its_policy_shows() throws IOException, InterruptedException {
        try (Listener listener = listen("vendor", "?kinds=evidence", "")) {
            attempt("student-4", "theirs");
            attempt("student-1", "ours");
            Heard heard = listener.next();
            assertThat(heard.record()).isEqualTo("ours");
            assertThat(heard.body().encode()).doesNotContain("well done", "comment");
        }
        assertThat(api.read("admin", "/learners/student-4/disclosures").getJsonArray("disclosures")).isEmpty();
        assertThat(api.read("admin", "/learners/student-1/disclosures").getJsonArray("disclosures").getJsonObject(0)
                        .getString("client"))
                .isEqualTo("vendor");
    }

    @Test
    void mastery_and_results_are_heard_as_they_follow() throws IOException, InterruptedException {
        try (Listener listener = listen("reader", "?kinds=mastery,result", "")) {
            attempt("student-1", "s-1");
            assertThat(List.of(listener.next().type(), listener.next().type()))
                    .containsExactlyInAnyOrder("mastery.created", "result.created");
        }
    }

    @Test
    void an_id_tells_no_number_and_is_good_in_its_own_district_alone() throws IOException, InterruptedException {
        String id;
        try (Listener listener = listen("reader", "?kinds=evidence", "")) {
            attempt("student-1", "s-1");
            id = listener.next().id();
        }
        assertThat(id).matches("[A-Za-z0-9_-]{40,}");
        assertThat(api.get("oak", "/events?after=" + id).statusCode()).isEqualTo(400);
        assertThat(api.get("reader", "/events?after=17").statusCode()).isEqualTo(400);
        assertThat(api.get("reader", "/events?kinds=grades").statusCode()).isEqualTo(422);
    }

    @Test
    void a_district_hears_of_its_own_changes_alone() throws IOException, InterruptedException {
        try (Listener listener = listen("oak", "?kinds=evidence", "")) {
            attempt("student-1", "pine");
            api.attempt(OAK, IdentityClaim.sourcedId("student-1"), "8", "oak", "2026-09-12T02:30:00Z");
            assertThat(listener.next().record()).isEqualTo("oak");
        }
    }

    private void attempt(String learner, String record) {
        api.attempt(PINE, IdentityClaim.sourcedId(learner), learner.equals("student-4") ? "li-2" : "li-1", "8", record,
                "2026-09-12T02:30:00Z");
    }

    private Listener listen(String client, String query, String last) throws IOException, InterruptedException {
        String credential = Base64.getEncoder()
                .encodeToString((client + ":" + client + "-secret").getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.gateway().url(HUB + "/events" + query)))
                .header("Authorization", "Basic " + credential);
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<java.io.InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("retry: 1000");
        return new Listener(lines);
    }
}
