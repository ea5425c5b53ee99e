package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

class DocumentsTest {

    private static final String VERSION = "X-Experience-API-Version";
    private static final String ACTIVITY = "activityId=http://x.org/course";
    private static final String STUDENT_1 = "agent="
            + "%7B%22account%22%3A%7B%22homePage%22%3A%22https%3A%2F%2Flms.example.or"
            + "g%22%2C%22name%22%3A%22student-1%22%7D%7D";
    private static final String STUDENT_4 = STUDENT_1.replace("student-1", "student-4");
    private static final String STATE = "/xapi/activities/state?" + ACTIVITY + "&" + STUDENT_1;
    private static final String AGENT_PROFILE = "/xapi/agents/profile?" + STUDENT_1;
    private static final String ACTIVITY_PROFILE = "/xapi/activities/profile?" + ACTIVITY;
    private static final String RUN = "&registration=5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c";

    private TestHub hub;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        hub = TestHub.with(XapiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, XapiAdapter::new);
        gateway.client("lms", Scopes.all(), SharingPolicy.everything("operation"));
        gateway.client("class1", Scopes.all(), new SharingPolicy("agreement", false, Set.of("class-1"), Set.of(),
                Map.of("state", Set.of("*"), "agentProfile", Set.of("*"))));
        gateway.client("stranger", Scopes.all(), SharingPolicy.nothing("content"));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Nested
    class Storing {

        @ParameterizedTest
        @ValueSource(strings = {STATE + "&stateId=a", AGENT_PROFILE + "&profileId=a", ACTIVITY_PROFILE + "&profileId=a"})
        void a_document_comes_back_as_it_was_sent_with_type_tag_and_time(String address) {
            assertThat(send("lms", "PUT", address, "{ \"a\" : 1.0 }", "Content-Type", "application/json; charset=utf-8",
                    "If-None-Match", "*").statusCode()).isEqualTo(204);
            HttpResponse<String> read = get("lms", address);
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.body()).isEqualTo("{ \"a\" : 1.0 }");
            assertThat(read.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
            assertThat(read.headers().firstValue("ETag")).hasValue("\"d2945b5e208c21ef0c7f4a5148eaab504f936b96\"");
            assertThat(read.headers().firstValue("Last-Modified").orElseThrow()).matches("\\w{3}, \\d.* GMT");
            HttpResponse<String> head = send("lms", "HEAD", address, "");
            assertThat(head.headers().firstValue("ETag")).isEqualTo(read.headers().firstValue("ETag"));
            assertThat(head.headers().firstValue("Content-Length")).hasValue("13");
            assertThat(send("lms", "DELETE", address, "").statusCode()).isEqualTo(204);
            assertThat(get("lms", address).statusCode()).isEqualTo(404);
        }

        @Test
        void a_post_merges_one_level_deep_and_keeps_what_was_sent_to_the_token() {
            post("lms", STATE + "&stateId=a", "{\"kept\":1.0,\"changed\":{\"deep\":1},\"big\":1e400}");
            post("lms", STATE + "&stateId=a", "{\"changed\":{\"other\":0.10},\"added\":\"\\u00e9\"}");
            assertThat(get("lms", STATE + "&stateId=a").body())
                    .isEqualTo("{\"kept\":1.0,\"changed\":{\"other\":0.10},\"big\":1e400,\"added\":\"\\u00e9\"}");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "application/json | {'a':1} | application/json | [1]", "application/json | {'a':1} | application/json | {",
            "application/json | {'a':1} | text/plain | {'b':2}", "text/plain | {'a':1} | application/json | {'b':2}",
            "application/json | [1] | application/json | {'b':2}"})
        void what_is_no_json_object_is_not_merged(String type, String stored, String postedType, String posted) {
            send("lms", "PUT", STATE + "&stateId=a", stored.replace('\'', '"'), "Content-Type", type);
            assertThat(send("lms", "POST", STATE + "&stateId=a", posted.replace('\'', '"'), "Content-Type", postedType)
                    .statusCode()).isEqualTo(400);
            assertThat(get("lms", STATE + "&stateId=a").body()).isEqualTo(stored.replace('\'', '"'));
        }

        @Test
        void states_are_kept_apart_by_registration_and_listed_and_deleted_together() {
            post("lms", STATE + "&stateId=a", "{}");
            post("lms", STATE + "&stateId=a" + RUN, "{\"run\":1}");
            post("lms", STATE + "&stateId=b" + RUN, "{\"run\":2}");
            assertThat(get("lms", STATE + "&stateId=a").body()).isEqualTo("{}");
            assertThat(get("lms", STATE + "&stateId=a" + RUN).body()).isEqualTo("{\"run\":1}");
            assertThat(new JsonArray(get("lms", STATE + RUN).body())).containsExactlyInAnyOrder("a", "b");
            assertThat(new JsonArray(get("lms", STATE).body())).containsExactlyInAnyOrder("a", "b");
            assertThat(send("lms", "DELETE", STATE + RUN, "").statusCode()).isEqualTo(204);
            assertThat(new JsonArray(get("lms", STATE).body())).containsExactly("a");
        }

        @Test
        void since_names_what_was_changed_later() {
            post("lms", AGENT_PROFILE + "&profileId=a", "{}");
            assertThat(new JsonArray(get("lms", AGENT_PROFILE + "&since=2020-01-01T00:00:00Z").body()))
                    .containsExactly("a");
            assertThat(new JsonArray(get("lms", AGENT_PROFILE + "&since=" + Instant.now().plusSeconds(60)).body()))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "GET | /xapi/activities/state?activityId=http://x.org/a&stateId=a", "PUT | " + STATE,
            "GET | " + STATE + "&stateId=a&colour=red", "GET | " + STATE + "&stateId=a&registration=7",
            "GET | " + STATE + "&since=yesterday", "DELETE | " + ACTIVITY_PROFILE,
            "GET | /xapi/activities/profile?activityId=course&profileId=a", "GET | /xapi/agents/profile?agent=%7B%7D",
            "GET | /xapi/agents/profile?agent=x", "GET | " + STATE + "&stateId=a&stateId=b"})
        void a_parameter_that_is_missing_unknown_twice_or_malformed_is_refused(String method, String address) {
            assertThat(send("lms", method, address, "{}").statusCode()).isEqualTo(400);
        }
    }

    @Nested
    class Concurrency {

        @ParameterizedTest
        @CsvSource({
            "1.0.3, /xapi/activities/state, 204", "2.0.0, /xapi/activities/state, 409",
            "1.0.3, /xapi/activities/profile, 409", "2.0.0, /xapi/activities/profile, 409",
            "1.0.3, /xapi/agents/profile, 409", "2.0.0, /xapi/agents/profile, 409"})
        void overwriting_without_a_precondition(String version, String resource, int status) {
            String address = address(resource);
            int first = version.equals("1.0.3") && !resource.endsWith("state") ? 400 : 204;
            assertThat(put(version, address, "{\"n\":1}").statusCode()).isEqualTo(first);
            put(version, address, "{\"n\":1}", "If-None-Match", "*");
            HttpResponse<String> blind = put(version, address, "{\"n\":2}");
            assertThat(blind.statusCode()).isEqualTo(status);
            if (status == 409) {
                assertThat(blind.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
                assertThat(blind.body()).contains("If-Match").contains("ETag");
                assertThat(get("lms", address).body()).isEqualTo("{\"n\":1}");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"/xapi/activities/state", "/xapi/activities/profile", "/xapi/agents/profile"})
        void only_the_version_that_was_read_is_changed_or_deleted(String resource) {
            String address = address(resource);
            put("2.0.0", address, "{\"n\":1}");
            String etag = get("lms", address).headers().firstValue("ETag").orElseThrow();
            for (String method : Set.of("PUT", "POST", "DELETE")) {
                assertThat(send("lms", method, address, "{\"n\":3}", "Content-Type", "application/json", "If-Match",
                        "\"0000000000000000000000000000000000000000\"").statusCode()).isEqualTo(412);
            }
            assertThat(put("2.0.0", address, "{\"n\":2}", "If-Match", etag).statusCode()).isEqualTo(204);
            assertThat(put("2.0.0", address, "{\"n\":4}", "If-Match", etag).statusCode()).isEqualTo(412);
            assertThat(put("2.0.0", address, "{\"n\":5}", "If-None-Match", "*").statusCode()).isEqualTo(412);
            assertThat(get("lms", address).body()).isEqualTo("{\"n\":2}");
        }

        private String address(String resource) {
            return switch (resource) {
                case "/xapi/activities/state" -> STATE + "&stateId=a";
                case "/xapi/activities/profile" -> ACTIVITY_PROFILE + "&profileId=a";
                default -> AGENT_PROFILE + "&profileId=a";
            };
        }

        private HttpResponse<String> put(String version, String address, String body, String... more) {
            String[] headers = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(VERSION, version, "Content-Type", "application/json"),
                            java.util.stream.Stream.of(more))
                    .toArray(String[]::new);
            return gateway.send("lms", "PUT", address, body, headers);
        }
    }

    @Nested
    class Sharing {

        @Test
        void a_client_sees_the_documents_of_agents_whom_its_grant_covers_and_its_own() {
            String other = "/xapi/activities/state?" + ACTIVITY + "&" + STUDENT_4 + "&stateId=a";
            post("lms", STATE + "&stateId=a", "{\"of\":1}");
            post("lms", other, "{\"of\":4}");
            assertThat(get("class1", STATE + "&stateId=a").body()).isEqualTo("{\"of\":1}");
            assertThat(get("class1", other).statusCode()).isEqualTo(404);
            assertThat(get("stranger", STATE + "&stateId=a").statusCode()).isEqualTo(404);
            assertThat(new JsonArray(get("stranger", STATE).body())).isEmpty();
            post("stranger", STATE + "&stateId=own", "{\"of\":\"me\"}");
            assertThat(get("stranger", STATE + "&stateId=own").body()).isEqualTo("{\"of\":\"me\"}");
        }

        @Test
        void a_client_cannot_overwrite_or_delete_what_it_does_not_see() {
            post("lms", STATE + "&stateId=a", "{\"of\":1}");
            assertThat(post("stranger", STATE + "&stateId=a", "{}").statusCode()).isEqualTo(403);
            assertThat(send("stranger", "DELETE", STATE + "&stateId=a", "").statusCode()).isEqualTo(403);
            assertThat(send("stranger", "DELETE", STATE, "").statusCode()).isEqualTo(204);
            assertThat(get("lms", STATE + "&stateId=a").body()).isEqualTo("{\"of\":1}");
        }

        @Test
        void the_ledger_tells_who_read_the_state_of_whom() {
            post("lms", STATE + "&stateId=a", "{}");
            get("lms", STATE + "&stateId=a");
            var rows = await(gateway.hub().database().pool()
                    .query("select client, kind, learners[1] from hub.disclosure where tenant = 'pine'").execute());
            assertThat(rows).extracting(row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(2))
                    .containsExactly("lms state student-1");
        }

        @Test
        void districts_are_apart() {
            gateway.hub().clients().add(
                    new Client(OAK, "oak", Scopes.all(), SharingPolicy.everything("operation")), "oak-secret");
            post("lms", STATE + "&stateId=a", "{\"of\":\"pine\"}");
            assertThat(get("oak", STATE + "&stateId=a").statusCode()).isEqualTo(404);
            post("oak", STATE + "&stateId=a", "{\"of\":\"oak\"}");
            assertThat(get("lms", STATE + "&stateId=a").body()).isEqualTo("{\"of\":\"pine\"}");
        }

        @ParameterizedTest
        @CsvSource({"state, 200, 403", "profile, 403, 200", "all/read, 200, 200", "statements/read, 403, 403"})
        void scopes_open_what_they_name(String scope, int state, int profile) {
            gateway.client("scoped", Set.of(scope), SharingPolicy.everything("x"));
            assertThat(get("scoped", STATE).statusCode()).isEqualTo(state);
            assertThat(get("scoped", AGENT_PROFILE).statusCode()).isEqualTo(profile);
            int writing = scope.equals("state") ? 204 : 403;
            assertThat(post("scoped", STATE + "&stateId=a", "{}").statusCode()).isEqualTo(writing);
        }
    }

    private HttpResponse<String> get(String client, String address) {
        return gateway.get(client, address, VERSION, "1.0.3");
    }

    private HttpResponse<String> post(String client, String address, String body) {
        return send(client, "POST", address, body, "Content-Type", "application/json");
    }

    private HttpResponse<String> send(String client, String method, String address, String body, String... headers) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(VERSION, "1.0.3"), java.util.stream.Stream.of(headers))
                .toArray(String[]::new);
        return gateway.send(client, method, address, body, all);
    }
}
