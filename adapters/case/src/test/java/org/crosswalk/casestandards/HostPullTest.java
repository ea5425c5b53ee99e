package org.crosswalk.casestandards;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.casestandards.pull.CaseHost;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.hub.runs.State;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;

/** A host with two frameworks, M (four items) and S (one), is pulled; it fails in all the ways that hosts fail. */
class HostPullTest {

    private static final String M = "aaaaaaaa-0000-4000-8000-000000000000";
    private static final String S = "bbbbbbbb-0000-4000-8000-000000000000";
    private static final String BEFORE = "2026-09-01T00:00:00Z";
    private static final String AFTER = "2026-10-01T00:00:00Z";
    private static final String DOCUMENTS = "/ims/case/v1p0/CFDocuments";
    private static final String PACKAGES = "/ims/case/v1p0/CFPackages/";

    private WireMockServer host;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        host = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        host.start();
        connect(null, List.of());
        list(document(M, BEFORE), document(S, BEFORE));
        framework(M, BEFORE, 4);
        framework(S, BEFORE, 1);
    }

    @AfterEach
    void stop() {
        gateway.close();
        host.stop();
    }

    @Test
    void all_frameworks_are_taken_whole() {
        Run run = run(Mode.FULL);
        assertThat(run.state()).isEqualTo(State.APPLIED);
        assertThat(run.report().getInteger("listed")).isEqualTo(2);
        assertThat(states(run)).containsExactly("taken", "taken");
        assertThat(items(M)).isEqualTo(4);
        assertThat(items(S)).isEqualTo(1);
    }

    @Test
    void only_what_has_changed_since_is_asked_for_again() {
        run(Mode.DELTA);
        list(document(M, AFTER), document(S, BEFORE));
        framework(M, AFTER, 5);
        Run run = run(Mode.DELTA);
        assertThat(run.report().getInteger("unchanged")).isEqualTo(1);
        assertThat(items(M)).isEqualTo(5);
        host.verify(2, getRequestedFor(urlPathEqualTo(PACKAGES + M)));
        host.verify(1, getRequestedFor(urlPathEqualTo(PACKAGES + S)));
        assertThat(run(Mode.DELTA).report().getJsonArray("frameworks")).isEmpty();
        assertThat(states(run(Mode.FULL))).hasSize(2);
    }

    @Test
    void a_dry_run_names_what_it_would_take_and_takes_nothing() {
        Run run = run(Mode.DRY_RUN);
        assertThat(run.state()).isEqualTo(State.PREVIEWED);
        assertThat(run.report().getJsonArray("frameworks")).hasSize(2);
        assertThat(items(M)).isZero();
    }

    @Test
    void the_frameworks_that_the_configuration_names_are_taken_alone_and_one_that_is_not_there_is_told() {
        gateway.close();
        connect(null, List.of(S.toUpperCase(java.util.Locale.ROOT)));
        run(Mode.FULL);
        assertThat(items(M)).isZero();
        assertThat(items(S)).isEqualTo(1);
        gateway.close();
        connect(null, List.of("cccccccc-0000-4000-8000-000000000000"));
        Run missing = run(Mode.FULL);
        assertThat(missing.state()).isEqualTo(State.FAILED);
        assertThat(missing.error()).contains("the host has no framework cccccccc-0000-4000-8000-000000000000");
    }

    @Test
    void a_host_that_wants_a_token_gets_one_and_a_new_one_when_it_has_expired() {
        gateway.close();
        connect(host.baseUrl() + "/token", List.of());
        host.stubFor(post(urlPathEqualTo("/token"))
                .withBasicAuth("us", "our secret")
                .withRequestBody(containing("grant_type=client_credentials"))
                .willReturn(okJson("{\"access_token\":\"t-1\",\"token_type\":\"bearer\",\"expires_in\":3600}")));
        host.stubFor(get(urlPathEqualTo(PACKAGES + M))
                .inScenario("token")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(401))
                .willSetStateTo("renewed"));
        host.stubFor(get(urlPathEqualTo(PACKAGES + M))
                .inScenario("token")
                .whenScenarioStateIs("renewed")
                .withHeader("Authorization", equalTo("Bearer t-1"))
                .willReturn(okJson(packageOf(M, BEFORE, 4).encode())));
        assertThat(states(run(Mode.FULL))).containsExactly("taken", "taken");
        host.verify(getRequestedFor(urlPathEqualTo(DOCUMENTS)).withHeader("Authorization", equalTo("Bearer t-1")));
    }

    @Test
    void a_busy_host_is_asked_again_and_the_pages_of_its_list_are_counted() {
        host.stubFor(get(urlPathEqualTo(DOCUMENTS))
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0"))
                .willSetStateTo("free"));
        host.stubFor(get(urlPathEqualTo(DOCUMENTS))
                .inScenario("busy")
                .whenScenarioStateIs("free")
                .willReturn(okJson(listed(document(S, BEFORE))).withHeader("X-Total-Count", "2")));
        Run run = run(Mode.FULL);
        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.error()).isEqualTo("the host counts 2 CFDocuments and gives 1");
        assertThat(items(S)).isZero();
    }

    @Test
    void a_package_that_is_cut_off_stays_out_and_the_others_come_in() {
        String whole = packageOf(M, BEFORE, 4).encode();
        host.stubFor(get(urlPathEqualTo(PACKAGES + M)).willReturn(okJson(whole.substring(0, whole.length() - 40))));
        Run run = run(Mode.FULL);
        assertThat(run.state()).isEqualTo(State.HELD);
        assertThat(states(run)).containsExactly("refused", "taken");
        assertThat(run.report().getJsonArray("frameworks").getJsonObject(0).getString("reason")).contains("cut off");
        assertThat(items(M)).isZero();
        framework(M, BEFORE, 4);
        Run next = run(Mode.DELTA);
        assertThat(next.state()).isEqualTo(State.APPLIED);
        assertThat(states(next)).containsExactly("taken");
        assertThat(items(M)).isEqualTo(4);
    }

    @Test
    void a_connection_that_breaks_is_tried_again() {
        host.stubFor(get(urlPathEqualTo(PACKAGES + M))
                .inScenario("break")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK))
                .willSetStateTo("whole"));
        host.stubFor(get(urlPathEqualTo(PACKAGES + M))
                .inScenario("break")
                .whenScenarioStateIs("whole")
                .willReturn(okJson(packageOf(M, BEFORE, 4).encode())));
        assertThat(states(run(Mode.FULL))).containsExactly("taken", "taken");
    }

    @Test
    void a_package_of_another_framework_or_one_that_is_older_than_the_list_is_refused() {
        host.stubFor(get(urlPathEqualTo(PACKAGES + M)).willReturn(okJson(packageOf(S, BEFORE, 1).encode())));
        list(document(M, BEFORE), document(S, AFTER));
        Run run = run(Mode.FULL);
        assertThat(states(run)).containsExactly("refused", "refused");
        assertThat(run.report().encode()).contains("not of the one that was asked for").contains("older than");
    }

    @Test
    void a_package_that_gives_much_less_than_before_is_held_until_somebody_approves() {
        run(Mode.FULL);
        list(document(M, AFTER), document(S, BEFORE));
        framework(M, AFTER, 1);
        Run held = run(Mode.DELTA);
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.report().getJsonArray("frameworks").getJsonObject(0).getString("reason"))
                .isEqualTo("gives 1 items where 4 are held");
        assertThat(items(M)).isEqualTo(4);
        await(gateway.hub().runs().approve(PINE, held.id(), "admin"));
        Run approved = eventually(() -> find(held.id()), run -> assertThat(run.state()).isEqualTo(State.APPLIED));
        assertThat(states(approved)).containsExactly("taken");
        assertThat(items(M)).isEqualTo(4);
    }

    @Test
    void our_own_provider_is_a_host() {
        run(Mode.FULL);
        String own = gateway.url("/ims/case/v1p1");
        try (TestHub other = TestHub.connectedTo(Map.of(PINE, List.of(system("own", own, null, List.of()))))) {
            TestGateway second = TestGateway.start(other, CaseAdapter::new);
            Run run = run(second, "own", Mode.FULL);
            assertThat(states(run)).containsExactly("taken", "taken");
            assertThat(await(second.hub().records().find(PINE, other.everything(PINE), CFItem.TYPE, item(M, 1))))
                    .map(Disclosed::value)
                    .map(found -> found.entry().uri())
                    .hasValue("https://case.example.org/uri/" + item(M, 1));
            assertThat(run(second, "own", Mode.DELTA).report().getInteger("unchanged")).isEqualTo(2);
        }
    }

    private void connect(@Nullable String tokenUrl, List<String> frameworks) {
        TestHub hub = TestHub.connectedTo(Map.of(PINE, List.of(
                system("state", host.baseUrl() + "/ims/case/v1p0", tokenUrl, frameworks))));
        gateway = TestGateway.start(hub, CaseAdapter::new);
    }

    private static CaseHost system(
            String name, String url, @Nullable String tokenUrl, List<String> frameworks) {
        return new CaseHost(name, url, frameworks, tokenUrl, "us", new Secret("our secret"), null, new BigDecimal("0.5"),
                List.of(), 20, true);
    }

    private Run run(Mode mode) {
        return run(gateway, "state", mode);
    }

    private static Run run(TestGateway gateway, String system, Mode mode) {
        Run asked = await(gateway.hub().runs().request(PINE, system, mode, "test"));
        return eventually(() -> find(gateway, asked.id()), run ->
                assertThat(run.state() == State.HELD || run.state().ended()).as(run.state().word()).isTrue());
    }

    private Run find(String id) {
        return find(gateway, id);
    }

    private static Run find(TestGateway gateway, String id) {
        Optional<Disclosed<Run>> run = await(gateway.hub().records().find(
                PINE, gateway.hub().grants().system(PINE, "test"), Run.TYPE, id));
        return run.orElseThrow().value();
    }

    private long items(String framework) {
        return await(gateway.hub().records().count(PINE, gateway.hub().grants().system(PINE, "test"), CFItem.TYPE,
                Query.where(Predicate.named("inDocument", framework))));
    }

    private static List<String> states(Run run) {
        return run.report().getJsonArray("frameworks").stream()
                .map(each -> ((JsonObject) each).getString("state"))
                .toList();
    }

    private void list(JsonObject... documents) {
        host.stubFor(get(urlPathEqualTo(DOCUMENTS)).willReturn(
                okJson(listed(documents)).withHeader("X-Total-Count", Integer.toString(documents.length))));
    }

    private static String listed(JsonObject... documents) {
        return new JsonObject().put("CFDocuments", new JsonArray(List.of(documents))).encode();
    }

    private void framework(String id, String changed, int items) {
        host.stubFor(get(urlPathEqualTo(PACKAGES + id)).willReturn(okJson(packageOf(id, changed, items).encode())));
    }

    private static String item(String framework, int number) {
        return framework.substring(0, 24) + "%012d".formatted(number);
    }

    private static JsonObject document(String id, String changed) {
        return entity(id, changed).put("title", "Framework " + id.charAt(0)).put("creator", "A state")
                .put("CFPackageURI", link(id));
    }

    /** As hosts send it: with nulls, CFDocumentURI in items, and sequence numbers as strings. */
    private static JsonObject packageOf(String id, String changed, int items) {
        JsonArray all = new JsonArray();
        JsonArray associations = new JsonArray();
        for (int i = 1; i <= items; i++) {
            all.add(entity(item(id, i), changed)
                    .put("fullStatement", "Statement " + i)
                    .put("humanCodingScheme", "A." + i)
                    .putNull("notes")
                    .put("CFDocumentURI", link(id)));
            associations.add(entity(item(id, 1000 + i), changed)
                    .put("associationType", "isChildOf")
                    .put("sequenceNumber", Integer.toString(i))
                    .put("originNodeURI", link(item(id, i)))
                    .put("destinationNodeURI", link(id)));
        }
        return new JsonObject()
                .put("CFDocument", document(id, changed))
                .put("CFItems", all)
                .put("CFAssociations", associations);
    }

    private static JsonObject entity(String id, String changed) {
        return new JsonObject()
                .put("identifier", id)
                .put("uri", "https://case.example.org/uri/" + id)
                .put("lastChangeDateTime", changed);
    }

    private static JsonObject link(String id) {
        return new JsonObject().put("title", id).put("identifier", id).put("uri", "https://case.example.org/uri/" + id);
    }
}
