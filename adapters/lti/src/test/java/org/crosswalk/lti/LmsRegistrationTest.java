package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;

/** An LMS registers Crosswalk as its tool, by the invitation of an administrator. */
class LmsRegistrationTest {

    private static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";

    private final Vertx vertx = Vertx.vertx();
    private final List<JsonObject> requests = new CopyOnWriteArrayList<>();
    private PracticeLms lms;
    private TestGateway gateway;
    private HttpServer server;
    private volatile Consumer<JsonObject> change = configuration -> {};
    private volatile int status = 200;

    @BeforeEach
    void start() {
        lms = new PracticeLms();
        server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    if (request.path().equals("/register")) {
                        request.bodyHandler(body -> {
                            requests.add(body.toJsonObject()
                                    .put("authorization", request.getHeader("Authorization")));
                            // As Moodle answers: 200, and text/html.
                            request.response().setStatusCode(status).putHeader("Content-Type", "text/html")
                                    .end(body.toJsonObject().put("client_id", "made-by-the-lms")
                                            .put(TOOL, new JsonObject().put("deployment_id", "d-1")).encode());
                        });
                        return;
                    }
                    JsonObject configuration = new JsonObject()
                            .put("issuer", lms.url(""))
                            .put("authorization_endpoint", lms.url("/auth"))
                            .put("token_endpoint", lms.url("/token"))
                            .put("jwks_uri", lms.url("/jwks"))
                            .put("registration_endpoint", url("/register"))
                            .put("scopes_supported", new JsonArray()
                                    .add("https://purl.imsglobal.org/spec/lti-ags/scope/score"))
                            .put("response_types_supported", new JsonArray().add("id_token"));
                    change.accept(configuration);
                    request.response().end(configuration.encode());
                })
                .listen(0, "127.0.0.1"));
        TestHub hub = TestHub.connectedTo(Map.of(PINE, List.of()), LtiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, LtiAdapter::new);
        gateway.client("admin", Set.of("hub.admin"), SharingPolicy.everything("operation"));
        gateway.client("nosy", Set.of("hub.read"), SharingPolicy.everything("operation"));
    }

    @AfterEach
    void stop() {
        gateway.close();
        lms.close();
        await(vertx.close());
    }

    @Test
    void what_the_lms_is_asked_is_what_lms_want_and_people_launch_at_once() {
        HttpResponse<String> page = open(invitation());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("Crosswalk is registered", "org.imsglobal.lti.close");
        JsonObject asked = requests.getFirst();
        assertThat(asked.getString("authorization")).isEqualTo("Bearer lms-token");
        assertThat(asked.getString("application_type")).isEqualTo("web");
        assertThat(asked.getJsonArray("redirect_uris")).containsExactly(gateway.url("/lti/tool/launch"));
        assertThat(asked.getString("initiate_login_uri")).isEqualTo(gateway.url("/lti/tool/login"));
        assertThat(asked.getString("jwks_uri")).isEqualTo(gateway.url("/lti/tool/jwks.json"));
        assertThat(asked.getString("token_endpoint_auth_method")).isEqualTo("private_key_jwt");
        assertThat(asked.getString("scope")).isEqualTo("https://purl.imsglobal.org/spec/lti-ags/scope/score");
        assertThat(asked.getJsonObject(TOOL).getString("domain")).matches("127\\.0\\.0\\.1:\\d+");

        HttpClient browser = PracticeLms.browser();
        Map<String, String> request = lms.login(browser, gateway.url(""),
                Map.of("client_id", "made-by-the-lms", "lti_deployment_id", "d-1"));
        HttpResponse<String> launched = lms.post(browser, gateway.url(""), Map.of("state", request.get("state"),
                "id_token", lms.sign(lms.claims(request).put(PracticeLms.LTI + "deployment_id", "d-1"))));
        assertThat(launched.body()).contains("Launch accepted");
    }

    @Test
    void an_invitation_is_good_once_and_nobody_registers_without() {
        String invitation = invitation();
        open(invitation);
        assertThat(open(invitation).body()).contains("<code>invitation_unknown</code>");
        assertThat(open(gateway.url("/lti/tool/register?invitation=guessed")).body())
                .contains("<code>invitation_unknown</code>");
        assertThat(requests).as("nothing was fetched on a stranger's word").hasSize(1);
        assertThat(gateway.send("nosy", "POST", "/hub/v1/lti/platform-invitations", "{\"name\":\"x\"}").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, https://elsewhere.example.org, configuration_wrong",
        "registration_endpoint, '', configuration_wrong"
    })
    void a_configuration_against_the_rules_is_refused(String member, String value, String code) {
        change = configuration -> configuration.put(member, value);
        assertThat(open(invitation()).body()).contains("<code>" + code + "</code>");
        assertThat(requests).isEmpty();
    }

    @Test
    void an_lms_that_refuses_leaves_the_invitation() {
        String invitation = invitation();
        status = 400;
        assertThat(open(invitation).body()).contains("<code>registration_failed</code>");
        status = 201;
        assertThat(open(invitation).statusCode()).isEqualTo(200);
    }

    @Test
    void an_lms_on_somebodys_own_network_is_not_fetched_unless_the_invitation_says_so() {
        String invitation = new JsonObject(gateway.send("admin", "POST", "/hub/v1/lti/platform-invitations",
                "{\"name\":\"moodle\"}").body()).getString("url");
        assertThat(open(invitation).body()).contains("<code>configuration_unreadable</code>");
    }

    @Test
    void an_administrator_registers_lists_deploys_and_removes_by_hand() {
        HttpResponse<String> made = gateway.send("admin", "POST", "/hub/v1/lti/platforms", new JsonObject()
                .put("name", "canvas").put("preset", "canvas").put("clientId", "10000000000001").encode());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(gateway.send("admin", "PUT", "/hub/v1/lti/platforms/canvas/deployments",
                "{\"deploymentIds\":[\"4:abc\"]}").statusCode()).isEqualTo(204);
        JsonObject listed = new JsonObject(gateway.get("admin", "/hub/v1/lti/platforms").body())
                .getJsonArray("platforms").getJsonObject(0);
        assertThat(listed.getString("issuer")).isEqualTo("https://canvas.instructure.com");
        assertThat(listed.getJsonArray("deploymentIds")).containsExactly("4:abc");
        assertThat(gateway.send("admin", "POST", "/hub/v1/lti/platforms", new JsonObject()
                .put("name", "canvas").put("preset", "canvas").put("clientId", "2").encode()).statusCode())
                .isEqualTo(409);
        assertThat(gateway.send("admin", "POST", "/hub/v1/lti/platforms", "{\"name\":\"x\",\"clientId\":\"1\"}").body())
                .contains("needs issuer, authorizationEndpoint, tokenEndpoint and jwksUri, or a preset");
        assertThat(gateway.send("admin", "DELETE", "/hub/v1/lti/platforms/canvas", "").statusCode()).isEqualTo(204);
        assertThat(gateway.send("admin", "DELETE", "/hub/v1/lti/platforms/canvas", "").statusCode()).isEqualTo(404);
    }

    private String invitation() {
        HttpResponse<String> answer = gateway.send("admin", "POST", "/hub/v1/lti/platform-invitations",
                "{\"name\":\"moodle\",\"onPremises\":true}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body()).getString("url");
    }

    /** As the LMS opens it: with its own parameters behind ours. */
    private HttpResponse<String> open(String invitation) {
        return gateway.anonymous("GET",
                invitation + "&openid_configuration=" + java.net.URLEncoder.encode(url("/configuration"),
                        java.nio.charset.StandardCharsets.UTF_8) + "&registration_token=lms-token", "");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }
}
