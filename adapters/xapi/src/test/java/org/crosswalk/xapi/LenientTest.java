package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

/** Clients for which the district allows what the standard does not. */
class LenientTest {

    private static final String STATEMENT = """
            {"actor":{"account":{"homePage":"https://moodle.example.org","name":"17"}},\
            "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},"object":{"id":"https://moodle.example.org/q/1"}%s}""";

    private static TestGateway gateway;
    private static LrsClient strict;
    private static LrsClient moodle;
    private static LrsClient partial;

    @BeforeAll
    static void start() {
        TestHub hub = TestHub.connectedTo(Map.of(PINE, List.of(
                new LmsSettings("moodle", "https://moodle.example.org", "{sourcedId}", List.of(), "moodle", Preset.MOODLE, null, null, null, null),
                new LmsSettings("old", "https://old.example.org", "{sourcedId}", List.of(), "partial", null, null, true, null, null))),
                XapiAdapter.TABLES);
        gateway = TestGateway.start(hub, XapiAdapter::new);
        for (String client : List.of("strict", "moodle", "partial")) {
            gateway.client(client, Scopes.all(), SharingPolicy.everything("operation"));
        }
        gateway.client("admin", Set.of("hub.admin"), SharingPolicy.nothing("operation"));
        strict = new LrsClient(gateway, "strict", "1.0.3");
        moodle = strict.as("moodle");
        partial = strict.as("partial");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Nested
    class Mending {

        @Test
        void an_empty_batch_is_answered_with_200_and_an_empty_array() {
            assertThat(moodle.post("[]").statusCode()).isEqualTo(200);
            assertThat(moodle.post("[]").body()).isEqualTo("[]");
            assertThat(strict.post("[]").statusCode()).isEqualTo(400);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                "result":{"response":null,"completion":true}|/result|{"completion":true}
                "result":{"completion":"true"}|/result/completion|true
                "result":{"response":5}|/result/response|"5"
                "result":{"score":{"raw":"50.00000","max":100}}|/result/score/raw|50.0
                "result":{"score":{"scaled":1.0000000001}}|/result/score/scaled|1
                "result":{"duration":""}|/result|{}
                "context":{"registration":"","language":"en_us"}|/context|{"language":"en-us"}
                "timestamp":"2026-09-12T10:00:00-00:00"|/timestamp|"2026-09-12T10:00:00Z"
                "context":{"instructor":{"mbox":"t@example.org"}}|/context/instructor/mbox|"mailto:t@example.org"
                "context":{"instructor":{"name":["T"],"mbox":["mailto:t@example.org"]}}|/context/instructor/name|"T"
                """)
        void what_is_certain_in_its_meaning_is_mended(String members, String pointer, String expected) {
            String statement = STATEMENT.formatted("," + members);
            assertThat(strict.post(statement).statusCode()).isEqualTo(400);

            String id = moodle.accepted(statement);

            Object found = io.vertx.core.json.pointer.JsonPointer.from(pointer).queryJson(moodle.statement(id));
            assertThat(String.valueOf(io.vertx.core.json.Json.encode(found))).isEqualTo(expected);
        }

        @Test
        void an_actor_as_content_of_the_time_before_10_sends_it_is_understood() {
            String id = moodle.accepted("""
                    {"actor":{"objectType":"Agent","name":["P"],"account":[{"accountServiceHomePage":\
                    "https://moodle.example.org","accountName":"17"}]},"verb":{"id":"http://x.org/v"},\
                    "object":{"id":"http://x.org/a","definition":{"name":{"en_us":"A"}}}}""");

            JsonObject stored = moodle.statement(id);
            assertThat(stored.getJsonObject("actor")).isEqualTo(new JsonObject("""
                    {"objectType":"Agent","name":"P","account":{"homePage":"https://moodle.example.org","name":"17"}}"""));
            assertThat(stored.getJsonObject("object").getJsonObject("definition").getJsonObject("name"))
                    .isEqualTo(new JsonObject().put("en-us", "A"));
        }

        @Test
        void nulls_within_extensions_belong_to_the_client_and_stay() {
            String id = moodle.accepted(STATEMENT.formatted(
                    ",\"result\":{\"response\":null,\"extensions\":{\"http://x.org/e\":null}}"));

            assertThat(moodle.statement(id).getJsonObject("result"))
                    .isEqualTo(new JsonObject("{\"extensions\":{\"http://x.org/e\":null}}"));
        }

        @Test
        void what_needs_no_mending_is_kept_token_by_token() {
            String id = moodle.accepted(STATEMENT.formatted(",\"result\": {\"score\":{\"raw\":1.0}}"));

            assertThat(moodle.get("/xapi/statements?statementId=" + id).body())
                    .contains("\"result\": {\"score\":{\"raw\":1.0}}");
        }

        @Test
        void what_is_uncertain_is_refused_and_the_batch_with_it() {
            HttpResponse<String> answer = moodle.post("[" + STATEMENT.formatted("") + ","
                    + STATEMENT.formatted(",\"result\":{\"score\":{\"raw\":12,\"max\":10}}") + "]");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("$[1].result.score.raw must not be greater than max");
        }
    }

    @Nested
    class PartialBatches {

        @Test
        void the_good_statements_are_stored_and_the_others_reported_in_their_places() {
            String known = partial.accepted(STATEMENT.formatted(",\"id\":\"" + UUID.randomUUID() + "\""));
            HttpResponse<String> answer = partial.post("["
                    + STATEMENT.formatted("") + ","
                    + STATEMENT.formatted(",\"result\":{\"success\":7}") + ","
                    + STATEMENT.formatted(",\"id\":\"" + known + "\",\"result\":{\"success\":true}") + "]");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonArray outcome = new JsonArray(answer.body());
            assertThat(outcome).hasSize(3);
            assertThat(partial.statement(outcome.getString(0)).getString("id")).isEqualTo(outcome.getString(0));
            assertThat(outcome.getJsonObject(1).getString("refused"))
                    .startsWith("$.result.success must be true or false");
            assertThat(outcome.getJsonObject(2).getString("refused")).isEqualTo("$.id is known with other content");
        }

        @Test
        void a_client_for_which_nothing_is_declared_stores_all_or_none() {
            HttpResponse<String> answer = strict.post("[" + STATEMENT.formatted("") + ",{}]");

            assertThat(answer.statusCode()).isEqualTo(400);
        }
    }

    @Nested
    class WarningsOverTheApi {

        @Test
        void tell_by_client_place_and_rule_how_often_what_was_mended_or_refused() {
            moodle.accepted(STATEMENT.formatted(",\"context\":{\"platform\":null}"));
            moodle.accepted(STATEMENT.formatted(",\"context\":{\"platform\":null}"));
            partial.post("[" + STATEMENT.formatted(",\"context\":{\"revision\":4}") + "]");

            assertThat(warnings("moodle")).anySatisfy(warning -> {
                assertThat(warning.getString("kind")).isEqualTo("mended");
                assertThat(warning.getString("place")).isEqualTo("$.context.platform");
                assertThat(warning.getString("rule")).isEqualTo("null was left out");
                assertThat(warning.getLong("count")).isEqualTo(2);
            });
            assertThat(warnings("partial")).anySatisfy(warning -> {
                assertThat(warning.getString("kind")).isEqualTo("refused");
                assertThat(warning.getString("place")).isEqualTo("$.context.revision");
            });
        }

        @Test
        void are_for_administrators() {
            assertThat(gateway.get("moodle", "/hub/v1/statements/warnings").statusCode()).isEqualTo(403);
        }

        private List<JsonObject> warnings(String client) {
            HttpResponse<String> answer = gateway.get("admin", "/hub/v1/statements/warnings?client=" + client);
            return new JsonObject(answer.body()).getJsonArray("warnings").stream().map(JsonObject.class::cast).toList();
        }
    }
}
