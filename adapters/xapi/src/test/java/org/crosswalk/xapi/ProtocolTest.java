package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;
import static org.crosswalk.xapi.LrsClient.VERSION;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

/** What all resources have in common (1.0.3, part 3, 1, 3.3 and 4; 2.0, 4.1). */
class ProtocolTest {

    private static final String STATEMENT = "{\"actor\":{\"mbox\":\"mailto:a@example.org\"},"
            + "\"verb\":{\"id\":\"http://x.org/v\"},\"object\":{\"id\":\"http://x.org/o\"}}";
    private static final String STATE = "/xapi/activities/state";

    private TestGateway gateway;
    private LrsClient lms;

    @BeforeEach
    void start() {
        gateway = TestGateway.start(TestHub.with(XapiAdapter.TABLES), XapiAdapter::new);
        gateway.client("lms", Scopes.all(), SharingPolicy.everything("operation"));
        lms = new LrsClient(gateway, "lms", "1.0.3");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Nested
    class BeyondCapacity {

        @Test
        void given_statements_that_wait_for_long_when_others_come_then_these_are_told_to_come_again() throws Exception {
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            Optional<HttpResponse<String>> refused = Optional.empty();
            SqlConnection other = await(gateway.hub().database().pool().getConnection());
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Transaction transaction = await(other.begin());
                await(other.query("lock table xapi.statement in access exclusive mode").execute());
                Instant deadline = Instant.now().plusSeconds(60);
                while (refused.isEmpty() && Instant.now().isBefore(deadline)) {
                    CompletableFuture<HttpResponse<String>> sent =
                            CompletableFuture.supplyAsync(() -> lms.post(STATEMENT), threads);
                    refused = Optional.ofNullable(sent.copy().completeOnTimeout(null, 500, TimeUnit.MILLISECONDS).get());
                    if (refused.isEmpty()) {
                        waiting.add(sent);
                    }
                }
                await(transaction.commit());
            } finally {
                other.close();
            }
            assertThat(refused.orElseThrow().statusCode()).isEqualTo(503);
            assertThat(refused.orElseThrow().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(waiting).isNotEmpty().allSatisfy(sent -> assertThat(sent.get().statusCode()).isEqualTo(200));
            assertThat(lms.post(STATEMENT).statusCode()).as("when it is over").isEqualTo(200);
        }
    }

    @Nested
    class Headers {

        @ParameterizedTest
        @ValueSource(strings = {"/xapi/statements", "/xapi/activities/state", "/xapi/activities/profile",
            "/xapi/agents/profile", "/xapi/activities", "/xapi/agents", "/xapi/about"})
        void let_content_in_a_browser_send_what_it_must_and_read_the_answer(String path) {
            HttpResponse<String> preflight = gateway.anonymous("OPTIONS", path, "");
            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                    .contains("GET", "HEAD", "POST", "PUT", "DELETE");
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                    .contains("Authorization", "Content-Type", "If-Match", "If-None-Match", VERSION);
            for (HttpResponse<String> answer : List.of(lms.get(path), lms.get(path + "?colour=red"))) {
                assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
                assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                        .contains("ETag", "Last-Modified", VERSION, "X-Experience-API-Consistent-Through");
            }
        }

        @ParameterizedTest
        @CsvSource({"1.0, 1.0.3", "1.0.0, 1.0.3", "1.0.9, 1.0.3", "2.0.0, 2.0.0", "2.0.1, 2.0.0", "0.9, 2.0.0",
            "1.1.0, 2.0.0", "-, 2.0.0"})
        void name_the_version_on_every_answer(String sent, String answered) {
            boolean spoken = sent.startsWith("1.0") || sent.startsWith("2.0");
            String[] headers = sent.equals("-") ? new String[0] : new String[] {VERSION, sent};
            for (String path : List.of("/xapi/statements", "/xapi/statements?colour=red", "/xapi/nowhere", "/xapi/agents")) {
                HttpResponse<String> answer = gateway.get("lms", path, headers);
                assertThat(answer.headers().firstValue(VERSION)).as(path).hasValue(answered);
                if (path.equals("/xapi/statements")) {
                    assertThat(answer.statusCode()).isEqualTo(spoken ? 200 : 400);
                }
            }
            HttpResponse<String> unknown = gateway.anonymous("GET", "/xapi/statements", "", VERSION, "1.0.3");
            assertThat(unknown.statusCode()).isEqualTo(401);
            assertThat(unknown.headers().firstValue(VERSION)).hasValue("1.0.3");
        }

        @Test
        void vouch_on_every_answer_about_statements_for_what_was_acknowledged() {
            lms.accepted(STATEMENT);
            Instant before = Instant.parse(through(lms.get("/xapi/statements")));
            assertThat(before).isAfter(Instant.now().minusSeconds(60));
            for (String query : List.of("?colour=red", "?statementId=" + UUID.randomUUID(), "?statementId=x")) {
                assertThat(Instant.parse(through(lms.get("/xapi/statements" + query)))).isAfterOrEqualTo(before);
            }
            assertThat(Instant.parse(through(gateway.anonymous("GET", "/xapi/statements", "")))).isAfterOrEqualTo(before);
        }

        @Test
        void vouch_for_nothing_that_is_still_being_written_and_for_all_else_at_once() {
            Promise<Void> written = Promise.promise();
            Promise<Instant> begun = Promise.promise();
            Future<Void> writing = gateway.hub().database().pool().withTransaction(connection -> connection
                    .query("select clock_timestamp()")
                    .execute()
                    .compose(rows -> {
                        begun.complete(rows.iterator().next().getOffsetDateTime(0).toInstant());
                        return written.future();
                    }));
            Instant open = await(begun.future());
            String id = lms.accepted(STATEMENT);
            Instant stored = Instant.parse(lms.statement(id).getString("stored"));
            assertThat(stored).isAfter(open);
            assertThat(Instant.parse(through(lms.get("/xapi/statements")))).isBefore(open);
            written.complete();
            await(writing);
            eventually(() -> Instant.parse(through(lms.get("/xapi/statements"))),
                    through -> assertThat(through).isAfterOrEqualTo(stored));
        }

        private String through(HttpResponse<String> answer) {
            return answer.headers().firstValue("X-Experience-API-Consistent-Through").orElseThrow();
        }

        @Test
        void tell_the_time_of_the_answer_and_of_what_is_answered() {
            String id = lms.accepted(STATEMENT);
            HttpResponse<String> answer = lms.get("/xapi/statements?statementId=" + id);
            assertThat(answer.headers().firstValue("Date").orElseThrow()).matches("\\w{3}, \\d\\d \\w{3} \\d{4} .* GMT");
            assertThat(answer.headers().firstValue("Last-Modified").orElseThrow()).endsWith(" GMT");
        }

        @Test
        void name_the_methods_of_a_path() {
            HttpResponse<String> refused = lms.send("DELETE", "/xapi/statements", "");
            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(lms.send("POST", "/xapi/agents", "").headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
    }

    @Nested
    class AlternateSyntax {

        @Test
        void carries_method_headers_and_parameters_in_a_form() {
            String id = UUID.randomUUID().toString();
            HttpResponse<String> put = form("/xapi/statements?method=PUT", Map.of("statementId", id, "content", STATEMENT,
                    VERSION, "1.0.3", "Authorization", "Basic bG1zOmxtcy1zZWNyZXQ=", "Content-Type", "application/json"));
            assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
            HttpResponse<String> got = form("/xapi/statements?method=GET", Map.of("statementId", id, VERSION, "1.0.3",
                    "Authorization", "Basic bG1zOmxtcy1zZWNyZXQ="));
            assertThat(new JsonObject(got.body()).getString("id")).isEqualTo(id);
        }

        @Test
        void keeps_and_deletes_documents_with_their_preconditions() {
            Map<String, String> place = Map.of("activityId", "http://x.org/o", "stateId", "a", "agent",
                    "{\"mbox\":\"mailto:a@example.org\"}", VERSION, "1.0.3", "Authorization",
                    "Basic bG1zOmxtcy1zZWNyZXQ=");
            assertThat(form(STATE + "?method=PUT", with(place, "content", "a+b é", "Content-Type", "text/plain"))
                    .statusCode()).isEqualTo(204);
            HttpResponse<String> got = form(STATE + "?method=GET", place);
            assertThat(got.body()).isEqualTo("a+b é");
            assertThat(got.headers().firstValue("Content-Type")).hasValue("text/plain");
            assertThat(form(STATE + "?method=DELETE", with(place, "If-Match", "\"x\"")).statusCode()).isEqualTo(412);
            assertThat(form(STATE + "?method=DELETE", place).statusCode()).isEqualTo(204);
            assertThat(form(STATE + "?method=GET", place).statusCode()).isEqualTo(404);
        }

        @Test
        void is_refused_where_it_is_mixed_malformed_or_of_another_version() {
            Map<String, String> statement = Map.of("content", STATEMENT, "statementId", UUID.randomUUID().toString(),
                    VERSION, "1.0.3", "Authorization", "Basic bG1zOmxtcy1zZWNyZXQ=");
            assertThat(form("/xapi/statements?method=PUT&limit=1", statement).statusCode()).isEqualTo(400);
            assertThat(form("/xapi/statements?method=PATCH", statement).statusCode()).isEqualTo(400);
            assertThat(form("/xapi/statements?method=PUT", with(statement, VERSION, "2.0.0")).statusCode()).isEqualTo(400);
            assertThat(form("/xapi/statements?method=PUT", with(statement, VERSION, "0.9")).statusCode()).isEqualTo(400);
            assertThat(form("/xapi/statements?method=PUT", with(statement, "content", "")).statusCode()).isEqualTo(400);
            assertThat(form("/xapi/statements?method=PUT", with(statement, "Authorization", "Basic eDp5")).statusCode())
                    .isEqualTo(401);
            assertThat(lms.send("PUT", "/xapi/statements?method=PUT", STATEMENT, "Content-Type", "application/json")
                    .statusCode()).isEqualTo(400);
            assertThat(lms.ids()).isEmpty();
        }

        private HttpResponse<String> form(String path, Map<String, String> fields) {
            String body = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return gateway.anonymous("POST", path, body, "Content-Type", "application/x-www-form-urlencoded");
        }

        private static Map<String, String> with(Map<String, String> fields, String... more) {
            Map<String, String> all = new java.util.HashMap<>(fields);
            for (int i = 0; i < more.length; i += 2) {
                all.put(more[i], more[i + 1]);
            }
            return all;
        }
    }

    @Nested
    class ClientScopes {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "statements/write      | 200 | 403 | 403 | 403 | 403", "statements/read       | 403 | 200 | 403 | 403 | 200",
            "statements/read/mine  | 403 | 200 | 403 | 403 | 200", "state                 | 403 | 403 | 204 | 403 | 200",
            "profile               | 403 | 403 | 403 | 204 | 200", "all/read              | 403 | 200 | 403 | 403 | 200",
            "all                   | 200 | 200 | 204 | 204 | 200"})
        void open_what_they_name_and_no_more(
                String scope, int writing, int reading, int state, int profile, int activities) {
            gateway.client("scoped", Set.of(scope), SharingPolicy.everything("x"));
            LrsClient scoped = lms.as("scoped");
            String place = "?activityId=http://x.org/o&" + LrsClient.encoded("agent={'mbox':'mailto:a@example.org'}");
            assertThat(scoped.post(STATEMENT).statusCode()).isEqualTo(writing);
            assertThat(scoped.get("/xapi/statements").statusCode()).isEqualTo(reading);
            assertThat(scoped.send("PUT", STATE + place + "&stateId=a", "x").statusCode()).isEqualTo(state);
            assertThat(scoped.send("PUT", "/xapi/activities/profile?activityId=http://x.org/o&profileId=a", "x",
                    "If-None-Match", "*").statusCode()).isEqualTo(profile);
            assertThat(scoped.get("/xapi/activities?activityId=http://x.org/o").statusCode()).isEqualTo(activities);
        }

        @Test
        void show_to_a_client_that_may_read_its_own_nothing_of_anybody_else() {
            gateway.client("mine", Set.of("statements/write", "statements/read/mine"), SharingPolicy.everything("x"));
            LrsClient mine = lms.as("mine");
            String other = lms.accepted(STATEMENT.replace("\"object\":{", "\"object\":{\"definition\":{\"name\":"
                    + "{\"en\":\"N\"}},"));
            String own = mine.accepted(STATEMENT);
            assertThat(mine.ids()).containsExactly(own);
            assertThat(mine.ids("activity=http://x.org/o", "related_activities=true")).containsExactly(own);
            assertThat(mine.get("/xapi/statements?statementId=" + other).statusCode()).isEqualTo(404);
            assertThat(mine.get("/xapi/activities?activityId=http://x.org/o").body()).doesNotContain("definition");
            assertThat(lms.ids()).containsExactly(own, other);
        }
    }
}
