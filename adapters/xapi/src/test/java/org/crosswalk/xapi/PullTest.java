package org.crosswalk.xapi;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.hub.runs.State;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

/** Statements of another LRS come in once each, from where the last pull ended. */
@SuppressWarnings("NullAway.Init")
class PullTest {

    private static final String STATEMENT = """
            {"id":"%s","actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"http://x.org/v"},\
            "object":{"id":"http://x.org/a"},"result": {"score":{"raw":1.0}}%s}""";

    private TestHub hub;
    private TestGateway gateway;
    private LrsClient lms;

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void pullingFrom(String endpoint) {
        LrsSettings upstream = new LrsSettings("upstream", endpoint, "reader", new Secret("reader-secret"), "2.0.0", null,
                null, new LrsSettings.Pull("1d"), true);
        hub = TestHub.connectedTo(Map.of(PINE, List.of(upstream)), XapiAdapter.TABLES);
        gateway = TestGateway.start(hub, XapiAdapter::new);
        gateway.client("lms", Scopes.all(), SharingPolicy.everything("operation"));
        lms = new LrsClient(gateway, "lms", "2.0.0");
    }

    private Run run(Mode mode) {
        String id = await(hub.hub().runs().request(PINE, "upstream", mode, "test")).id();
        return eventually(
                () -> await(hub.hub().records().list(PINE, hub.everything(PINE), Run.TYPE,
                                Query.where(Predicate.equal("id", id)))).value().items().getFirst(),
                run -> assertThat(run.state().ended()).isTrue());
    }

    private static String statement(String id, String more) {
        return STATEMENT.formatted(id, more);
    }

    @Nested
    class FromAnotherGateway {

        private final TestGateway source = TestGateway.start(TestHub.with(XapiAdapter.TABLES), XapiAdapter::new);
        private LrsClient there;

        @BeforeEach
        void fill() {
            source.client("reader", Scopes.all(), SharingPolicy.everything("operation"));
            there = new LrsClient(source, "reader", "2.0.0");
            pullingFrom(source.url("/xapi"));
        }

        @AfterEach
        void stopSource() {
            source.close();
        }

        @Test
        void all_pages_come_as_they_are_and_the_next_pull_brings_what_is_new() {
            List<String> statements = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                statements.add(statement(UUID.randomUUID().toString(), ""));
            }
            assertThat(there.post("[" + String.join(",", statements) + "]").statusCode()).isEqualTo(200);

            Run first = run(Mode.DELTA);

            assertThat(first.state()).as(first.error()).isEqualTo(State.APPLIED);
            assertThat(first.report().getLong("stored")).isEqualTo(120);
            assertThat(lms.ids()).containsExactlyInAnyOrderElementsOf(there.ids());
            String one = there.ids().getFirst();
            assertThat(lms.get("/xapi/statements?statementId=" + one).body()).contains("\"result\": {\"score\":{\"raw\":1.0}}");

            String fresh = there.accepted(statement(UUID.randomUUID().toString(), """
                    ,"context":{"contextAgents":[{"objectType":"contextAgent","agent":{"mbox":"mailto:t@example.org"}}]}"""));
            Run second = run(Mode.DELTA);

            assertThat(second.report().getLong("read")).isLessThan(120);
            assertThat(lms.ids()).hasSize(121).contains(fresh);
            assertThat(run(Mode.FULL).report().getLong("read")).isEqualTo(121);
            assertThat(lms.ids()).as("none twice").hasSize(121);
        }

        @Test
        void an_id_that_is_known_with_other_content_is_reported_and_stops_no_other() {
            String id = UUID.randomUUID().toString();
            lms.accepted(statement(id, ",\"context\":{\"platform\":\"mine\"}"));
            there.accepted(statement(id, ""));
            String other = there.accepted(statement(UUID.randomUUID().toString(), ""));

            Run run = run(Mode.DELTA);

            assertThat(run.report().getLong("refused")).isEqualTo(1);
            assertThat(lms.ids()).contains(other);
            assertThat(lms.statement(id).getJsonObject("context").getString("platform")).isEqualTo("mine");
        }
    }

    @Nested
    class OverFaults {

        private final WireMockServer foreign =
                new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

        @BeforeEach
        void begin() {
            foreign.start();
            pullingFrom(foreign.baseUrl() + "/lrs/xapi");
        }

        @AfterEach
        void end() {
            foreign.stop();
        }

        @Test
        void a_pull_that_was_interrupted_goes_on_at_the_page_that_was_next() {
            String first = UUID.randomUUID().toString();
            String second = UUID.randomUUID().toString();
            foreign.stubFor(get(urlPathEqualTo("/lrs/xapi/statements")).withQueryParam("ascending", equalTo("true"))
                    .willReturn(page(statement(first, ""), "/lrs/xapi/statements/more/2")
                            .withHeader("X-Experience-API-Consistent-Through", "2026-09-12T10:00:00.000Z")));
            foreign.stubFor(get(urlPathEqualTo("/lrs/xapi/statements/more/2")).willReturn(aResponse().withStatus(503)));

            assertThat(run(Mode.DELTA).state()).isEqualTo(State.FAILED);
            assertThat(lms.ids()).containsExactly(first);

            foreign.stubFor(get(urlPathEqualTo("/lrs/xapi/statements/more/2")).willReturn(page(statement(second, ""), "")));
            assertThat(run(Mode.DELTA).state()).isEqualTo(State.APPLIED);
            assertThat(lms.ids()).containsExactlyInAnyOrder(first, second);
            foreign.verify(1, getRequestedFor(urlPathEqualTo("/lrs/xapi/statements")));

            run(Mode.DELTA);
            foreign.verify(1, getRequestedFor(urlPathEqualTo("/lrs/xapi/statements"))
                    .withQueryParam("since", equalTo("2026-09-12T10:00:00Z")));
        }

        @Test
        void a_link_that_is_forgotten_lets_the_pull_begin_again_from_where_all_was_complete() {
            String first = UUID.randomUUID().toString();
            foreign.stubFor(get(urlPathEqualTo("/lrs/xapi/statements")).inScenario("s").whenScenarioStateIs("Started")
                    .willReturn(page(statement(first, ""), "/lrs/more")).willSetStateTo("again"));
            foreign.stubFor(get(urlPathEqualTo("/lrs/more")).willReturn(aResponse().withStatus(404)));
            foreign.stubFor(get(urlPathEqualTo("/lrs/xapi/statements")).inScenario("s").whenScenarioStateIs("again")
                    .willReturn(page(statement(first, ""), "")));

            assertThat(run(Mode.DELTA).state()).isEqualTo(State.APPLIED);
            assertThat(lms.ids()).containsExactly(first);
            foreign.verify(2, getRequestedFor(urlPathEqualTo("/lrs/xapi/statements")).withQueryParam("since", absent()));
        }

        @Test
        void what_breaks_the_standard_is_reported_and_the_rest_stored() {
            String good = UUID.randomUUID().toString();
            foreign.stubFor(get(urlPathEqualTo("/lrs/xapi/statements")).willReturn(page(
                    statement(good, "") + "," + statement(UUID.randomUUID().toString(), ",\"context\":{\"platform\":1}"), "")));

            Run run = run(Mode.DELTA);

            assertThat(run.report().getLong("stored")).isEqualTo(1);
            assertThat(run.report().getLong("refused")).isEqualTo(1);
            assertThat(lms.ids()).containsExactly(good);
        }

        private com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder page(String statements, String more) {
            assertThat(new JsonArray("[" + statements + "]")).isNotEmpty();
            return aResponse().withHeader("Content-Type", "application/json")
                    .withBody("{\"statements\":[" + statements + "],\"more\":\"" + more + "\"}");
        }
    }
}
