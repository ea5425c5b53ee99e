package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

/** Statements leave as JSON lines and come in again; and are seen live. */
@SuppressWarnings("NullAway.Init")
class FilesTest {

    private static final String SHA2 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final String STATEMENT = """
            {"actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"%s"},"object":{"id":"http://x.org/a"}%s}""";

    private static TestGateway gateway;
    private static LrsClient lms;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        gateway = gateway();
        lms = new LrsClient(gateway, "lms", "1.0.3");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static TestGateway gateway() {
        TestGateway started = TestGateway.start(TestHub.with(XapiAdapter.TABLES), XapiAdapter::new);
        started.client("lms", Scopes.all(), SharingPolicy.everything("operation"));
        started.client("reader", Set.of("hub.read"), SharingPolicy.everything("operation"));
        started.client("stranger", Set.of("hub.read"), new SharingPolicy("agreement", false, Set.of("class-1"), Set.of(),
                Map.of("user", Set.of("roles"))));
        return started;
    }

    private static HttpResponse<InputStream> open(String client, String path, String... headers)
            throws IOException, InterruptedException {
        String pair = Base64.getEncoder().encodeToString(
                (client + ":" + client + "-secret").getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.url("/hub/v1/statements" + path)))
                .header("Authorization", "Basic " + pair);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    }

    @Nested
    class Exporting {

        @Test
        void every_statement_is_one_line_in_the_order_of_storing_as_it_was_sent() throws Exception {
            String verb = "http://x.org/" + UUID.randomUUID();
            String first = lms.accepted(STATEMENT.formatted(verb, ",\n  \"result\": {\"score\":{\"raw\":1.0}}"));
            String second = lms.accepted(STATEMENT.formatted(verb, ""));
            lms.accepted(STATEMENT.formatted("http://x.org/other", ""));

            List<String> lines = lines("reader", "/export?verb=" + verb);

            assertThat(lines).hasSize(2);
            assertThat(lines.get(0)).contains("\"id\":\"" + first + "\"").contains("\"result\": {\"score\":{\"raw\":1.0}}");
            assertThat(lines.get(1)).contains("\"id\":\"" + second + "\"");
        }

        @Test
        void it_goes_over_pages() throws Exception {
            String verb = "http://x.org/" + UUID.randomUUID();
            for (int batch = 0; batch < 3; batch++) {
                String statement = STATEMENT.formatted(verb, "");
                assertThat(lms.post("[" + String.join(",", java.util.Collections.nCopies(150, statement)) + "]")
                        .statusCode()).isEqualTo(200);
            }

            List<String> ids = lines("reader", "/export?verb=" + verb).stream()
                    .map(line -> new JsonObject(line).getString("id"))
                    .toList();

            assertThat(ids).hasSize(450).doesNotHaveDuplicates();
        }

        @Test
        void whoever_accepts_gzip_gets_it() throws Exception {
            String verb = "http://x.org/" + UUID.randomUUID();
            lms.accepted(STATEMENT.formatted(verb, ""));

            HttpResponse<InputStream> answer = open("reader", "/export?verb=" + verb, "Accept-Encoding", "gzip");

            assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(new String(new GZIPInputStream(answer.body()).readAllBytes(), StandardCharsets.UTF_8))
                    .contains(verb)
                    .endsWith("\n");
        }

        @Test
        void a_client_whose_policy_does_not_show_statements_gets_none() throws Exception {
            lms.accepted(STATEMENT.formatted("http://x.org/v", ""));

            assertThat(lines("stranger", "/export")).isEmpty();
        }

        private List<String> lines(String client, String path) throws IOException, InterruptedException {
            // An export ends where the LRS vouches for what it has, and work in the background may hold that back.
            Instant begun = Instant.now();
            eventually(() -> lms.get("/xapi/statements?limit=1").headers()
                    .firstValue("X-Experience-API-Consistent-Through").orElseThrow(), through ->
                    assertThat(Instant.parse(through)).isAfter(begun));
            HttpResponse<InputStream> answer = open(client, path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
            return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Nested
    class Importing {

        @Test
        void what_was_exported_comes_in_elsewhere_with_attachments_and_both_versions() throws Exception {
            String verb = "http://x.org/" + UUID.randomUUID();
            UUID attached = UUID.randomUUID();
            String attachments = ",\"id\":\"" + attached + "\",\"attachments\":[{\"usageType\":\"http://x.org/u\","
                    + "\"display\":{\"en\":\"d\"},\"contentType\":\"text/plain\",\"length\":5,\"sha2\":\"" + SHA2 + "\"}]";
            String body = "--b\r\nContent-Type: application/json\r\n\r\n" + STATEMENT.formatted(verb, attachments)
                    + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n"
                    + "X-Experience-API-Hash: " + SHA2 + "\r\n\r\nhello\r\n--b--\r\n";
            assertThat(lms.send("POST", "/xapi/statements", body, "Content-Type", "multipart/mixed; boundary=b")
                    .statusCode()).isEqualTo(200);
            String second = lms.speaking("2.0.0").accepted(STATEMENT.formatted(verb, """
                    ,"context":{"contextAgents":[{"objectType":"contextAgent","agent":{"mbox":"mailto:t@example.org"}}]}"""));
            Path file = folder.resolve("statements.jsonl.gz");
            Files.copy(open("reader", "/export?verb=" + verb, "Accept-Encoding", "gzip").body(), file);

            try (TestGateway elsewhere = gateway()) {
                JsonObject report = load(elsewhere, file);

                assertThat(report.getLong("read")).isEqualTo(2);
                assertThat(report.getLong("stored")).isEqualTo(2);
                LrsClient there = new LrsClient(elsewhere, "lms", "2.0.0");
                assertThat(there.statement(second).getJsonObject("context"))
                        .isEqualTo(lms.statement(second).getJsonObject("context"));
                assertThat(there.statement(second).getString("timestamp"))
                        .isEqualTo(lms.statement(second).getString("timestamp"));
                assertThat(there.get("/xapi/statements?attachments=true&statementId=" + attached).body())
                        .contains("hello");
                assertThat(load(elsewhere, file).getLong("stored")).as("again, it is known").isEqualTo(2);
                assertThat(there.ids()).hasSize(2);
            }
        }

        @Test
        void a_line_that_is_refused_stops_no_other_and_is_reported_with_its_number() throws Exception {
            String good = UUID.randomUUID().toString();
            Path file = folder.resolve("statements.jsonl");
            Files.writeString(file, STATEMENT.formatted("http://x.org/v", ",\"id\":\"" + good + "\"") + "\n\n"
                    + "{\"actor\":\n"
                    + STATEMENT.formatted("http://x.org/v", ",\"result\":{\"success\":7}") + "\n"
                    + STATEMENT.formatted("http://x.org/other", ",\"id\":\"" + good + "\"") + "\n");

            JsonObject report = load(gateway, file);

            assertThat(report.getLong("stored")).isEqualTo(1);
            assertThat(report.getLong("refused")).isEqualTo(3);
            assertThat(report.getJsonArray("findings").stream().map(found -> ((JsonObject) found).getInteger("line")))
                    .containsExactlyInAnyOrder(3, 4, 5);
            assertThat(lms.statement(good).getString("id")).isEqualTo(good);
        }

        private JsonObject load(TestGateway into, Path file) throws IOException {
            Importer importer = new XapiAdapter(into.web()).importers().getFirst();
            assertThat(importer.recognises(file)).isTrue();
            return await(importer.load(PINE, file, "lms"));
        }
    }

    @Nested
    class Live {

        @Test
        void accepted_statements_come_as_events_through_the_filter_and_a_reader_goes_on_where_it_was() throws Exception {
            String verb = "http://x.org/" + UUID.randomUUID();
            String id;
            String last;
            try (BufferedReader events = events("/stream?verb=" + verb)) {
                assertThat(events.readLine()).startsWith(":");
                lms.accepted(STATEMENT.formatted("http://x.org/other", ""));
                id = lms.accepted(STATEMENT.formatted(verb, ""));
                last = next(events, "id: ");
                assertThat(next(events, "data: ")).contains(id);
            }
            String missed = lms.accepted(STATEMENT.formatted(verb, ""));
            try (BufferedReader events = events("/stream?verb=" + verb, "Last-Event-ID", last)) {
                assertThat(next(events, "data: ")).contains(missed).doesNotContain(id);
            }
        }

        private BufferedReader events(String path, String... headers) throws Exception {
            HttpResponse<InputStream> answer = open("reader", path, headers);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        }

        private String next(BufferedReader events, String field) throws IOException {
            String line = events.readLine();
            while (line != null && !line.startsWith(field)) {
                line = events.readLine();
            }
            return java.util.Objects.requireNonNull(line).substring(field.length());
        }
    }
}
