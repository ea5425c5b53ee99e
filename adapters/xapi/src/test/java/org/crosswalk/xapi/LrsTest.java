package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

class LrsTest {

    private static final String VERSION = "X-Experience-API-Version";
    private static final String STATEMENT = """
            {"actor":{"account":{"homePage":"https://lms.example.org","name":"student-1"}},\
            "verb":{"id":"http://adlnet.gov/expapi/verbs/scored"},\
            "object":{"id":"%s/ims/oneroster/gradebook/v1p2/lineItems/li-1"},\
            "timestamp":"2026-09-12T10:00:00Z",\
            "result":{"score":{"raw":8,"min":0,"max":10,"scaled":0.6}}}""";

    private TestHub hub;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        hub = TestHub.with(XapiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, XapiAdapter::new);
        gateway.client("lms", Scopes.all(), SharingPolicy.everything("operation"));
        gateway.client("other", Set.of("statements/write", "statements/read/mine"), SharingPolicy.everything("x"));
        gateway.client("vendor", Scopes.all(), new SharingPolicy("agreement", false, Set.of("class-1"), Set.of(),
                Map.of("user", Set.of("roles"))));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Nested
    class Writing {

        @Test
        void a_statement_without_an_id_is_given_one_and_comes_back_with_what_the_lrs_sets() {
            HttpResponse<String> posted = post("lms", scored());
            assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
            assertThat(posted.headers().firstValue(VERSION)).hasValue("1.0.3");
            String id = new JsonArray(posted.body()).getString(0);
            JsonObject statement = new JsonObject(get("lms", "?statementId=" + id).body());
            assertThat(statement.getString("id")).isEqualTo(id);
            assertThat(statement.getString("version")).isEqualTo("1.0.0");
            assertThat(statement.getJsonObject("authority").getJsonObject("account").getString("name")).isEqualTo("lms");
            assertThat(statement.getString("stored")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
            assertThat(statement.getString("timestamp")).isEqualTo("2026-09-12T10:00:00Z");
        }

        @Test
        void what_was_sent_comes_back_token_by_token() {
            String odd = "{\"result\" : {\"score\":{\"raw\":1.0,\"max\":1e400, \"scaled\":0.10},"
                    + "\"extensions\":{\"http://x.org/e\":[\"\\u00e9\\ud800\",9007199254740993,null]}},"
                    + "\"verb\":{\"id\":\"http://x.org/v\"},\"object\":{\"id\":\"http://x.org/a\"},"
                    + "\"actor\":{\"mbox\":\"mailto:a@example.org\"}}";
            String id = new JsonArray(post("lms", odd).body()).getString(0);
            assertThat(get("lms", "?statementId=" + id).body())
                    .contains("\"result\" : {\"score\":{\"raw\":1.0,\"max\":1e400, \"scaled\":0.10},"
                            + "\"extensions\":{\"http://x.org/e\":[\"\\u00e9\\ud800\",9007199254740993,null]}},"
                            + "\"verb\":{\"id\":\"http://x.org/v\"}");
        }

        /** What a number of JSON may be, the standard leaves open; beyond all machines it is refused, never a failure. */
        @Test
        void a_number_whose_exponent_no_machine_can_count_is_refused() {
            String odd = scored().replaceFirst("\"raw\":8", "\"raw\":1e99999999999");
            assertThat(post("lms", odd).statusCode()).isEqualTo(400);
        }

        @Test
        void the_same_id_with_the_same_content_is_accepted_and_with_other_content_refused() {
            String id = UUID.randomUUID().toString();
            assertThat(put(id, scored()).statusCode()).isEqualTo(204);
            assertThat(put(id, scored().replace("\"raw\":8", "\"raw\":8.0")).statusCode()).isEqualTo(204);
            HttpResponse<String> conflict = put(id, scored().replace("\"raw\":8", "\"raw\":7"));
            assertThat(conflict.statusCode()).isEqualTo(409);
            assertThat(conflict.headers().firstValue(VERSION)).hasValue("1.0.3");
            assertThat(get("lms", "?statementId=" + id).body()).contains("\"raw\":8,");
        }

        @Test
        void a_batch_is_stored_whole_or_not_at_all() {
            String known = UUID.randomUUID().toString();
            put(known, scored());
            String other = UUID.randomUUID().toString();
            String batch = "[" + withId(other, scored()) + "," + withId(known, scored().replace(":8,", ":3,")) + "]";
            assertThat(post("lms", batch).statusCode()).isEqualTo(409);
            assertThat(get("lms", "?statementId=" + other).statusCode()).isEqualTo(404);
            String agreeing = "[" + withId(other, scored()) + "," + withId(known, scored()) + "]";
            assertThat(post("lms", agreeing).statusCode()).isEqualTo(200);
            assertThat(get("lms", "?statementId=" + other).statusCode()).isEqualTo(200);
        }

        @Test
        void an_id_that_stands_twice_in_a_batch_is_refused() {
            String id = UUID.randomUUID().toString();
            assertThat(post("lms", "[" + withId(id, scored()) + "," + withId(id, scored()) + "]").statusCode())
                    .isEqualTo(400);
        }

        @Test
        void of_64_writers_the_one_that_conflicts_is_the_only_one_refused() throws Exception {
            String known = UUID.randomUUID().toString();
            put(known, scored());
            Set<Integer> answers = new HashSet<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
                List<Future<Integer>> posts = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    String id = i == 40 ? known : UUID.randomUUID().toString();
                    String statement = withId(id, i == 40 ? scored().replace(":8,", ":1,") : scored());
                    int expected = i == 40 ? 409 : 200;
                    posts.add(threads.submit(() -> post("lms", statement).statusCode() == expected ? 0 : 1));
                }
                for (Future<Integer> answer : posts) {
                    answers.add(answer.get());
                }
            }
            assertThat(answers).containsExactly(0);
        }

        @Test
        void a_voided_statement_is_hidden_and_found_by_voidedStatementId() {
            String id = new JsonArray(post("lms", scored()).body()).getString(0);
            post("lms", "{\"actor\":{\"mbox\":\"mailto:a@example.org\"},\"verb\":{\"id\":"
                    + "\"http://adlnet.gov/expapi/verbs/voided\"},\"object\":{\"objectType\":\"StatementRef\",\"id\":\""
                    + id + "\"}}");
            assertThat(get("lms", "?statementId=" + id).statusCode()).isEqualTo(404);
            assertThat(get("lms", "?voidedStatementId=" + id).statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Rules {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
            "'verb':{'id':'http://adlnet.gov/expapi/verbs/scored'}, | - | $ lacks the member verb",
            "'name':'student-1' | 'name':1 | $.actor.account.name must be a string",
            "'account': | 'mbox':'mailto:a@example.org','account': | $.actor must have exactly one of",
            "'timestamp': | 'colour':'red','timestamp': | $.colour is no member",
            "'raw':8 | 'raw':11 | $.result.score.raw must not be greater than max",
            "'scaled':0.6 | 'scaled':1.5 | $.result.score.scaled must lie between -1 and 1",
            "'raw':8 | 'raw':'8' | $.result.score.raw must be a number",
            "'raw':8 | 'raw':null | $.result.score.raw must be a number",
            "2026-09-12T10:00:00Z | 2026-09-12T10:00:00-00:00 | $.timestamp must be an ISO 8601 timestamp",
            "'raw':8 | 'raw':8,'raw':8 | names a member twice",
            "'timestamp': | 'context':{'platform':1},'timestamp': | $.context.platform must be a string",
            "'timestamp': | 'context':{'contextAgents':[]},'timestamp': | $.context.contextAgents is no member",
            "'timestamp': | 'context':{'language':'?'},'timestamp': | $.context.language must be a language tag",
            "}}} | }} | is not well-formed JSON"})
        void a_statement_that_breaks_a_rule_is_refused_with_the_place_and_the_rule(
                String from, String to, String message) {
            String broken = scored().replace(from.replace('\'', '"'), to == null ? "" : to.replace('\'', '"'));
            HttpResponse<String> answer = post("lms", broken);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(new JsonObject(answer.body()).getString("message")).contains(message);
            assertThat(answer.headers().firstValue(VERSION)).hasValue("1.0.3");
        }

        @Test
        void version_2_0_knows_contextAgents() {
            String statement = scored().replace("\"timestamp\":", "\"context\":{\"contextAgents\":[{\"objectType\":"
                    + "\"contextAgent\",\"agent\":{\"mbox\":\"mailto:t@example.org\"}}]},\"timestamp\":");
            HttpResponse<String> answer = gateway.send("lms", "POST", "/xapi/statements", statement, VERSION, "2.0.0",
                    "Content-Type", "application/json");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue(VERSION)).hasValue("2.0.0");
        }

        @ParameterizedTest
        @CsvSource({"-, 400", "0.9, 400", "1.0, 200", "1.0.1, 200", "2.0.0, 200", "3.0.0, 400"})
        void the_version_header_is_required_and_must_be_spoken_here(String version, int status) {
            String[] headers = version.equals("-") ? new String[0] : new String[] {VERSION, version};
            assertThat(gateway.get("lms", "/xapi/statements", headers).statusCode()).isEqualTo(status);
        }

        @Test
        void a_wrong_content_type_an_empty_body_a_large_one_and_a_bad_credential() {
            assertThat(gateway.send("lms", "POST", "/xapi/statements", scored(), VERSION, "1.0.3", "Content-Type",
                    "text/plain").statusCode()).isEqualTo(400);
            assertThat(post("lms", "").statusCode()).isEqualTo(400);
            assertThat(post("lms", "[" + " ".repeat(1_000_001) + "]").statusCode()).isEqualTo(413);
            assertThat(gateway.anonymous("GET", "/xapi/statements", "", VERSION, "1.0.3").statusCode()).isEqualTo(401);
            assertThat(gateway.send("lms", "DELETE", "/xapi/statements", "").statusCode()).isEqualTo(405);
            assertThat(gateway.get("lms", "/xapi/nowhere").statusCode()).isEqualTo(404);
        }

        @Test
        void about_needs_no_credential() {
            assertThat(new JsonObject(gateway.anonymous("GET", "/xapi/about", "").body()).getJsonArray("version"))
                    .containsExactly("1.0.3", "2.0.0");
        }
    }

    @Nested
    class Reading {

        @Test
        void pages_follow_one_another_without_a_gap_even_at_equal_times() {
            StringBuilder batch = new StringBuilder("[");
            for (int i = 0; i < 25; i++) {
                // Nothing follows from these, whatever the time that reading takes.
                batch.append(i == 0 ? "" : ",").append(scored().replace("verbs/scored", "verbs/experienced"));
            }
            List<String> posted = new ArrayList<>(new JsonArray(post("lms", batch + "]").body()).stream()
                    .map(String.class::cast).toList());
            List<String> read = new ArrayList<>();
            String next = "/xapi/statements?limit=7&ascending=true";
            while (!next.isEmpty()) {
                JsonObject page = new JsonObject(gateway.get("lms", next, VERSION, "1.0.3").body());
                page.getJsonArray("statements").forEach(statement -> read.add(((JsonObject) statement).getString("id")));
                next = page.getString("more");
            }
            assertThat(read).containsExactlyInAnyOrderElementsOf(posted);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "agent={'account':{'homePage':'https://lms.example.org','name':'student-1'}} | 1",
            "agent={'mbox':'mailto:nobody@example.org'} | 0",
            "verb=http://adlnet.gov/expapi/verbs/scored | 1", "verb=http://adlnet.gov/expapi/verbs/passed | 0",
            "activity=http://x.org/a | 0", "since=2026-01-01T00:00:00Z | 1", "until=2026-01-01T00:00:00Z | 0",
            "registration=5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c | 0"})
        void filters(String query, int count) {
            post("lms", scored());
            int equals = query.indexOf('=');
            String encoded = query.substring(0, equals + 1)
                    + URLEncoder.encode(query.substring(equals + 1).replace('\'', '"'), StandardCharsets.UTF_8);
            assertThat(new JsonObject(get("lms", "?" + encoded).body()).getJsonArray("statements")).hasSize(count);
        }

        @ParameterizedTest
        @CsvSource({"colour=red, 400", "limit=x, 400", "since=yesterday, 400", "statementId=x, 400",
            "statementId=5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c&limit=1, 400", "format=nice, 400"})
        void what_cannot_be_answered_is_refused(String query, int status) {
            assertThat(get("lms", "?" + query).statusCode()).isEqualTo(status);
        }

        @Test
        void consistent_through_covers_what_was_acknowledged() {
            String id = new JsonArray(post("lms", scored()).body()).getString(0);
            Instant stored = Instant.parse(new JsonObject(get("lms", "?statementId=" + id).body()).getString("stored"));
            eventually(() -> Instant.parse(get("lms", "").headers()
                            .firstValue("X-Experience-API-Consistent-Through").orElseThrow()),
                    through -> assertThat(through).isAfter(stored));
        }

        @Test
        void a_client_that_may_read_its_own_or_is_not_shared_statements_sees_its_own_only() {
            post("lms", scored());
            for (String client : List.of("other", "vendor")) {
                assertThat(new JsonObject(get(client, "").body()).getJsonArray("statements")).isEmpty();
                post(client, scored());
                assertThat(new JsonObject(get(client, "").body()).getJsonArray("statements")).hasSize(1);
            }
        }
    }

    @Nested
    class IntoTheHub {

        @Test
        void a_scored_statement_about_a_line_item_becomes_a_result_whose_points_count_before_the_scaled_score() {
            post("lms", scored());
            Result result = eventually(() -> all(Result.TYPE), found -> assertThat(found).hasSize(1)).getFirst();
            assertThat(result.student()).isEqualTo("student-1");
            assertThat(result.score()).isEqualByComparingTo("8");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e400", "1e999999999", "-1e999999999", "1e-999999999"})
        void a_score_that_no_gradebook_can_hold_is_kept_to_the_token_and_stops_nothing(String number) {
            String odd = scored().replaceFirst("\"score\":\\{[^}]*}", "\"score\":{\"raw\":" + number + "}");
            String id = new JsonArray(post("lms", odd).body()).getString(0);
            post("lms", scored());
            eventually(() -> all(Result.TYPE), found -> assertThat(found).hasSize(1));
            assertThat(all(Evidence.TYPE)).hasSize(1);
            assertThat(get("lms", "?statementId=" + id).body()).contains("\"raw\":" + number + "}");
        }

        @Test
        void a_voided_statement_takes_its_evidence_back() {
            String id = new JsonArray(post("lms", scored()).body()).getString(0);
            eventually(() -> all(Evidence.TYPE), found -> assertThat(found).hasSize(1));
            post("lms", "{\"actor\":{\"mbox\":\"mailto:a@example.org\"},\"verb\":{\"id\":"
                    + "\"http://adlnet.gov/expapi/verbs/voided\"},\"object\":{\"objectType\":\"StatementRef\",\"id\":\""
                    + id + "\"}}");
            eventually(() -> all(Evidence.TYPE), found ->
                    assertThat(found.getFirst().withdrawn()).isNotNull());
        }

        @Test
        void evidence_from_lti_becomes_one_statement_with_its_competency_and_is_not_read_back() {
            Attempt attempt = new Attempt(List.of(IdentityClaim.sourcedId("student-1")), "li-1", "li-1", List.of(),
                    new BigDecimal("9"), BigDecimal.ZERO, BigDecimal.TEN, null, Instant.parse("2026-09-12T10:00:00Z"),
                    Attempt.AssessmentKind.FORMATIVE, null, new Origin("lti:tool", "li-1/student-1", "1"));
            await(gateway.hub().changes().apply(PINE, change -> gateway.hub().evidence().accept(change, attempt)));
            JsonObject statement = eventually(
                            () -> new JsonObject(get("lms", "?verb=http://adlnet.gov/expapi/verbs/scored").body())
                                    .getJsonArray("statements"),
                            found -> assertThat(found).hasSize(1))
                    .getJsonObject(0);
            assertThat(statement.getJsonObject("object").getString("id"))
                    .isEqualTo(gateway.url("/ims/oneroster/gradebook/v1p2/lineItems/li-1"));
            assertThat(statement.getJsonObject("result").getJsonObject("score").getInteger("raw")).isEqualTo(9);
            assertThat(statement.getJsonObject("context").getJsonObject("contextActivities").getJsonArray("other")
                            .getJsonObject(0).getString("id"))
                    .isEqualTo(gateway.url("/uri/" + TestRoster.ITEM));
            eventually(() -> all(Result.TYPE), found -> assertThat(found).hasSize(1));
            assertThat(all(Evidence.TYPE)).hasSize(1);
        }

        private <T> List<T> all(RecordType<T> type) {
            return await(gateway.hub().records().list(PINE, hub.everything(PINE), type, Query.where(Predicate.ALL)))
                    .value()
                    .items();
        }
    }

    private String scored() {
        return STATEMENT.formatted(gateway.url(""));
    }

    private static String withId(String id, String statement) {
        return "{\"id\":\"" + id + "\"," + statement.substring(1);
    }

    private HttpResponse<String> post(String client, String body) {
        return gateway.send(client, "POST", "/xapi/statements", body, VERSION, "1.0.3", "Content-Type",
                "application/json");
    }

    private HttpResponse<String> put(String id, String body) {
        return gateway.send("lms", "PUT", "/xapi/statements?statementId=" + id, body, VERSION, "1.0.3", "Content-Type",
                "application/json");
    }

    private HttpResponse<String> get(String client, String query) {
        return gateway.get(client, "/xapi/statements" + query, VERSION, "1.0.3");
    }
}
