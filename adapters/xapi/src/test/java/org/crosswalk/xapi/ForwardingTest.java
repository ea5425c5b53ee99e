package org.crosswalk.xapi;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.district.Condition;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.LrsSettings.Forward;
import org.crosswalk.xapi.serve.Scopes;

/** Accepted statements go on to other LRSs, each once, whatever happens on the way. */
@SuppressWarnings("NullAway.Init")
class ForwardingTest {

    private static final Forward EVERYTHING = new Forward(List.of(), List.of(), null);
    private static final String STATEMENT = """
            {"id":"%s","actor":{"account":{"homePage":"https://lms.example.org","name":"student-1"}},\
            "verb":{"id":"%s"},"object":{"id":"https://x.org/a"}%s}""";
    private static final String DID = "http://x.org/did";

    private final WireMockServer foreign =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private TestGateway gateway;
    private LrsClient lms;

    @BeforeEach
    void begin() {
        foreign.start();
    }

    @AfterEach
    void end() {
        gateway.close();
        foreign.stop();
    }

    private void forwardingTo(String endpoint, Forward forward) {
        LrsSettings central = new LrsSettings("central", endpoint, "upstream", new Secret("upstream-secret"), "1.0.3",
                "central-posts", forward, null, true);
        gateway = TestGateway.start(TestHub.connectedTo(Map.of(PINE, List.of(central)), XapiAdapter.TABLES),
                XapiAdapter::new);
        for (String client : List.of("lms", "other", "central-posts")) {
            gateway.client(client, Scopes.all(), SharingPolicy.everything("operation"));
        }
        gateway.client("admin", Set.of("hub.admin"), SharingPolicy.nothing("operation"));
        lms = new LrsClient(gateway, "lms", "1.0.3");
    }

    private JsonObject state() {
        return new JsonObject(gateway.get("admin", "/hub/v1/statements/forwarding").body())
                .getJsonArray("forwarding")
                .getJsonObject(0);
    }

    private JsonObject admin(String method, String path, String body) {
        return new JsonObject(gateway.send("admin", method, "/hub/v1/statements/forwarding/central/" + path, body,
                "Content-Type", "application/json").body());
    }

    private static String statement(UUID id, String verb, String more) {
        return STATEMENT.formatted(id, verb, more);
    }

    @Nested
    class ToAnotherGateway {

        private final TestGateway receiver = TestGateway.start(TestHub.with(XapiAdapter.TABLES), XapiAdapter::new);
        private LrsClient upstream;

        @BeforeEach
        void receive() {
            receiver.client("upstream", Scopes.all(), SharingPolicy.everything("operation"));
            upstream = new LrsClient(receiver, "upstream", "2.0.0");
        }

        @AfterEach
        void stopReceiving() {
            receiver.close();
        }

        @Test
        void statements_arrive_once_but_for_those_that_came_from_there() {
            forwardingTo(receiver.url("/xapi"), EVERYTHING);
            String theirs = lms.as("central-posts").accepted(statement(UUID.randomUUID(), DID, ""));
            String first = lms.accepted(statement(UUID.randomUUID(), DID, ",\"result\":{\"score\":{\"raw\":1.0}}"));
            String second = lms.as("other").accepted(statement(UUID.randomUUID(), DID, ""));

            List<String> there = eventually(() -> upstream.ids(), ids -> assertThat(ids).hasSize(2));

            assertThat(there).containsExactlyInAnyOrder(first, second).doesNotContain(theirs);
            assertThat(upstream.get("/xapi/statements?statementId=" + first).body()).contains("\"raw\":1.0");
            eventually(ForwardingTest.this::state, state -> {
                assertThat(state.getLong("sent")).isEqualTo(2);
                assertThat(state.getLong("waiting")).isZero();
            });
        }

        @Test
        void a_statement_of_20_is_converted_for_a_receiver_of_103() {
            forwardingTo(receiver.url("/xapi"), EVERYTHING);
            String id = lms.speaking("2.0.0").accepted(statement(UUID.randomUUID(), DID, """
                    ,"context":{"platform":"p","contextAgents":[{"objectType":"contextAgent",\
                    "agent":{"mbox":"mailto:t@example.org"}}]}"""));

            eventually(() -> upstream.ids(), ids -> assertThat(ids).containsExactly(id));

            JsonObject arrived = upstream.statement(id);
            assertThat(arrived.getString("version")).isEqualTo("1.0.0");
            assertThat(arrived.getJsonObject("context")).isEqualTo(new JsonObject().put("platform", "p"));
        }

        @Test
        void the_data_of_attachments_goes_along() {
            forwardingTo(receiver.url("/xapi"), EVERYTHING);
            String sha2 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
            UUID id = UUID.randomUUID();
            String attachment = """
                    ,"attachments":[{"usageType":"http://x.org/u","display":{"en":"d"},"contentType":"text/plain",\
                    "length":5,"sha2":"%s"}]""".formatted(sha2);
            String body = "--b\r\nContent-Type: application/json\r\n\r\n" + statement(id, DID, attachment)
                    + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n"
                    + "X-Experience-API-Hash: " + sha2 + "\r\n\r\nhello\r\n--b--\r\n";
            assertThat(lms.send("POST", "/xapi/statements", body, "Content-Type", "multipart/mixed; boundary=b")
                    .statusCode()).isEqualTo(200);

            eventually(() -> upstream.ids(), ids -> assertThat(ids).containsExactly(id.toString()));

            assertThat(upstream.get("/xapi/statements?attachments=true&statementId=" + id).body()).contains("hello");
        }

        @Test
        void only_what_the_filters_let_through_goes() {
            forwardingTo(receiver.url("/xapi"),
                    new Forward(List.of(DID), List.of("lms"), Condition.of("result.completion = true")));
            String done = lms.accepted(statement(UUID.randomUUID(), DID, ",\"result\":{\"completion\":true}"));
            lms.accepted(statement(UUID.randomUUID(), DID, ",\"result\":{\"completion\":false}"));
            lms.accepted(statement(UUID.randomUUID(), "http://x.org/saw", ",\"result\":{\"completion\":true}"));
            lms.as("other").accepted(statement(UUID.randomUUID(), DID, ",\"result\":{\"completion\":true}"));

            eventually(ForwardingTest.this::state, state -> {
                assertThat(state.getLong("sent")).isEqualTo(1);
                assertThat(state.getLong("waiting")).isZero();
            });
            assertThat(upstream.ids()).containsExactly(done);
        }

        @Test
        void a_replay_sends_again_what_was_stored_since_a_moment() {
            forwardingTo(receiver.url("/xapi"), EVERYTHING);
            String before = lms.accepted(statement(UUID.randomUUID(), DID, ""));
            String since = lms.statement(lms.accepted(statement(UUID.randomUUID(), DID, ""))).getString("stored");
            lms.accepted(statement(UUID.randomUUID(), DID, ""));
            lms.as("central-posts").accepted(statement(UUID.randomUUID(), DID, ""));
            eventually(ForwardingTest.this::state, state -> assertThat(state.getLong("sent")).isEqualTo(3));

            assertThat(admin("POST", "replay", "{\"since\":\"" + since + "\"}").getLong("again")).isEqualTo(2);

            eventually(ForwardingTest.this::state, state -> assertThat(state.getLong("sent")).isEqualTo(5));
            assertThat(upstream.ids()).hasSize(3).contains(before);
        }
    }

    @Nested
    class OverFaults {

        @Test
        void a_receiver_that_asks_to_wait_gets_the_same_statements_later() {
            foreign.stubFor(post(urlEqualTo("/xapi/statements")).inScenario("busy").whenScenarioStateIs("Started")
                    .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "1")).willSetStateTo("well"));
            foreign.stubFor(post(urlEqualTo("/xapi/statements")).inScenario("busy").whenScenarioStateIs("well")
                    .willReturn(okJson("[]")));
            forwardingTo(foreign.baseUrl() + "/xapi", EVERYTHING);
            String id = lms.accepted(statement(UUID.randomUUID(), DID, ""));

            eventually(ForwardingTest.this::state, state -> assertThat(state.getLong("sent")).isEqualTo(1));

            foreign.verify(2, postRequestedFor(urlEqualTo("/xapi/statements"))
                    .withRequestBody(containing(id))
                    .withHeader("X-Experience-API-Version", equalTo("1.0.3"))
                    .withHeader("Authorization", equalTo("Basic dXBzdHJlYW06dXBzdHJlYW0tc2VjcmV0")));
        }

        @Test
        void what_it_refuses_is_set_aside_and_stops_nothing_and_can_be_sent_again() {
            UUID bad = UUID.randomUUID();
            foreign.stubFor(post(urlEqualTo("/xapi/statements")).atPriority(9).willReturn(okJson("[]")));
            foreign.stubFor(post(urlEqualTo("/xapi/statements")).atPriority(1).withRequestBody(containing(bad.toString()))
                    .willReturn(aResponse().withStatus(400)));
            forwardingTo(foreign.baseUrl() + "/xapi", EVERYTHING);
            lms.post("[" + statement(UUID.randomUUID(), DID, "") + "," + statement(UUID.randomUUID(), DID, "") + ","
                    + statement(bad, DID, "") + "," + statement(UUID.randomUUID(), DID, "") + "]");

            eventually(ForwardingTest.this::state, state -> {
                assertThat(state.getLong("sent")).isEqualTo(3);
                assertThat(state.getLong("dead")).isEqualTo(1);
                assertThat(state.getLong("waiting")).isZero();
            });
            JsonObject letter = admin("GET", "dead", "").getJsonArray("dead").getJsonObject(0);
            assertThat(letter.getString("statement")).isEqualTo(bad.toString());
            assertThat(letter.getInteger("status")).isEqualTo(400);

            foreign.resetAll();
            foreign.stubFor(post(urlEqualTo("/xapi/statements")).willReturn(okJson("[]")));
            assertThat(admin("POST", "retry", "").getInteger("again")).isEqualTo(1);

            eventually(ForwardingTest.this::state, state -> {
                assertThat(state.getLong("sent")).isEqualTo(4);
                assertThat(state.getLong("dead")).isZero();
            });
        }
    }
}
