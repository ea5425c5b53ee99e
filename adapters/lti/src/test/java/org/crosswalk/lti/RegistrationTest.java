package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;

class RegistrationTest {

    private static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    private static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

    private PracticeTool tool;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        tool = new PracticeTool();
        TestHub hub = TestHub.connectedTo(Map.of(PINE, List.of(tool.registration())), LtiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, LtiAdapter::new);
        gateway.client("admin", Set.of("hub.admin"), SharingPolicy.everything("operation"));
        gateway.client("nosy", Set.of("hub.read"), SharingPolicy.everything("operation"));
    }

    @AfterEach
    void stop() {
        gateway.close();
        tool.close();
    }

    @Nested
    class Dynamic {

        @Test
        void a_tool_registers_itself_and_is_launched_once_an_administrator_has_approved() {
            JsonObject answer = registered(token("administrator"), request());
            String client = answer.getString("client_id");
            assertThat(answer.getJsonObject(TOOL).getString("deployment_id")).isNotBlank();
            assertThat(answer.getString("scope")).isEqualTo(SCORE);
            assertThat(answer.getString("client_name")).isEqualTo("Geometry");
            assertThat(launch("geometry").statusCode()).isEqualTo(404);

            assertThat(gateway.send("admin", "POST", "/hub/v1/lti/registrations/" + client + "/approve", "")
                    .statusCode()).isEqualTo(204);
            JWTClaimsSet claims = launched("geometry");
            assertThat(claims.getAudience()).containsExactly(client);
            assertThat(claims.getClaims()).doesNotContainKeys("given_name", "family_name", "email");
        }

        @Test
        void with_automatic_approval_it_is_launched_at_once() {
            registered(token("automatic"), request());
            assertThat(launched("geometry").getSubject()).isNotBlank();
        }

        @Test
        void a_withdrawn_tool_is_launched_no_more() {
            String client = registered(token("automatic"), request()).getString("client_id");
            assertThat(gateway.send("admin", "DELETE", "/hub/v1/lti/registrations/" + client, "").statusCode())
                    .isEqualTo(204);
            assertThat(launch("geometry").statusCode()).isEqualTo(404);
            assertThat(gateway.send("admin", "POST", "/hub/v1/lti/registrations/" + client + "/approve", "")
                    .statusCode()).isEqualTo(404);
        }

        @Test
        void a_token_is_good_once() {
            String token = token("automatic");
            registered(token, request());
            HttpResponse<String> again = register(token, request());
            assertThat(again.statusCode()).isEqualTo(401);
            assertThat(new JsonObject(again.body()).getString("error")).isEqualTo("invalid_token");
        }

        @Test
        void without_a_token_nobody_registers() {
            assertThat(register("guessed", request()).statusCode()).isEqualTo(401);
            assertThat(gateway.anonymous("POST", "/lti/platform/register", request().encode()).statusCode())
                    .isEqualTo(401);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "application_type | native | invalid_client_metadata | application_type must be web",
            "token_endpoint_auth_method | client_secret_basic | invalid_client_metadata | token_endpoint_auth_method must",
            "jwks_uri | '' | invalid_client_metadata | jwks_uri must be there",
            "jwks_uri | file:///etc/passwd | invalid_client_metadata | jwks_uri must be an https address",
            "initiate_login_uri | http://other.example.org/login | invalid_client_metadata | initiate_login_uri lies in none"
        })
        void a_request_against_the_rules_is_refused_and_leaves_the_token(
                String member, String value, String error, String said) {
            String token = token("automatic");
            HttpResponse<String> refused = register(token, request().put(member, value));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(new JsonObject(refused.body()).getString("error")).isEqualTo(error);
            assertThat(new JsonObject(refused.body()).getString("error_description")).startsWith(said);
            registered(token, request());
        }

        @Test
        void a_redirect_elsewhere_is_refused() {
            HttpResponse<String> refused = register(token("automatic"),
                    request().put("redirect_uris", new JsonArray().add("https://evil.example.org/launch")));
            assertThat(new JsonObject(refused.body()).getString("error_description"))
                    .startsWith("redirect_uris lies in none of the domains");
        }

        @Test
        void http_is_for_tools_on_the_districts_own_network() {
            JsonObject invitation = invitation("automatic").put("onPremises", false);
            String token = new JsonObject(gateway.send("admin", "POST", "/hub/v1/lti/registration-tokens",
                    invitation.encode()).body()).getString("token");
            assertThat(new JsonObject(register(token, request()).body()).getString("error_description"))
                    .startsWith("target_link_uri must be an https address");
        }

        @Test
        void only_an_administrator_invites() {
            assertThat(gateway.send("nosy", "POST", "/hub/v1/lti/registration-tokens",
                    invitation("automatic").encode()).statusCode()).isEqualTo(403);
        }

        @Test
        void two_tools_of_one_name_are_refused() {
            HttpResponse<String> refused = gateway.send("admin", "POST", "/hub/v1/lti/registration-tokens",
                    invitation("automatic").put("name", "practice").encode());
            assertThat(refused.statusCode()).isEqualTo(409);
        }

        @Test
        void an_invitation_opens_the_tools_registration_page() {
            JsonObject invited = new JsonObject(gateway.send("admin", "POST", "/hub/v1/lti/registration-tokens",
                    invitation("automatic").put("registrationUrl", "https://tool.example.org/register").encode()).body());
            assertThat(PracticeTool.parameters(invited.getString("url")))
                    .containsEntry("openid_configuration", gateway.url("/.well-known/openid-configuration"))
                    .containsEntry("registration_token", invited.getString("token"));
        }
    }

    @Test
    void an_administrator_registers_a_tool_by_hand() {
        HttpResponse<String> made = gateway.send("admin", "POST", "/hub/v1/lti/registrations", invitation("automatic")
                .put("initiateLoginUri", tool.url("/login"))
                .put("redirectUris", new JsonArray().add(tool.url("/launch")))
                .put("targetLinkUri", tool.url("/launch"))
                .put("jwksUri", tool.url("/jwks.json")).encode());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(launched("geometry").getAudience())
                .containsExactly(new JsonObject(made.body()).getString("client"));
        JsonArray all = new JsonObject(gateway.get("admin", "/hub/v1/lti/registrations").body())
                .getJsonArray("registrations");
        assertThat(all.getJsonObject(0).getString("state")).isEqualTo("approved");
    }

    @Nested
    class Keys {

        @Test
        void a_new_key_is_published_before_it_signs_and_the_old_one_goes_on_to_verify() {
            String before = kidOfALaunch("geometry");
            JsonArray keys = rotate("{}");
            String next = keys.getJsonObject(0).getString("kid");
            assertThat(keys).hasSize(2);
            assertThat(next).isNotEqualTo(before);
            assertThat(published()).contains(before, next);
            assertThat(kidOfALaunch("algebra")).isEqualTo(before);
        }

        @Test
        void a_compromised_key_ends_at_once() {
            String before = kidOfALaunch("geometry");
            String next = rotate("{\"compromised\":true}").getJsonObject(0).getString("kid");
            assertThat(published()).contains(next).doesNotContain(before);
            assertThat(kidOfALaunch("algebra")).isEqualTo(next);
            JsonArray all = new JsonObject(gateway.get("admin", "/hub/v1/lti/keys").body()).getJsonArray("keys");
            assertThat(all).as("a retired key is remembered, so that its kid is never given again").hasSize(2);
        }

        private JsonArray rotate(String body) {
            return new JsonObject(gateway.send("admin", "POST", "/hub/v1/lti/keys", body).body()).getJsonArray("keys");
        }

        private List<String> published() {
            return new JsonObject(gateway.anonymous("GET", "/.well-known/jwks.json", "").body()).getJsonArray("keys")
                    .stream().map(key -> ((JsonObject) key).getString("kid")).toList();
        }

        private String kidOfALaunch(String name) {
            String token = new JsonObject(gateway.send("admin", "POST", "/hub/v1/lti/registration-tokens",
                    invitation("automatic").put("name", name).encode()).body()).getString("token");
            registered(token, request());
            String url = new JsonObject(launch(name).body()).getString("url");
            return PracticeTool.kid(
                    tool.authorize(gateway.url("/lti/platform/authorize"), tool.authorization(url)).idToken());
        }
    }

    @Test
    void the_platform_tells_what_it_can() {
        JsonObject found = new JsonObject(gateway.anonymous("GET", "/.well-known/openid-configuration", "").body());
        JsonObject lti = found.getJsonObject("https://purl.imsglobal.org/spec/lti-platform-configuration");
        assertThat(found.getString("registration_endpoint")).isEqualTo(gateway.url("/lti/platform/register"));
        assertThat(lti.getJsonArray("messages_supported").getJsonObject(0).getString("type"))
                .isEqualTo("LtiResourceLinkRequest");
        assertThat(lti.getJsonArray("variables")).contains("CourseSection.sourcedId", "User.gradeLevels.oneRoster");
    }

    private static JsonObject invitation(String approval) {
        return new JsonObject("""
                {"name": "geometry", "onPremises": true, "scopes": ["%s"],
                 "sharing": {"grounds": "agreement 3", "classes": ["class-1"]}}""".formatted(SCORE))
                .put("approval", approval);
    }

    private String token(String approval) {
        HttpResponse<String> answer =
                gateway.send("admin", "POST", "/hub/v1/lti/registration-tokens", invitation(approval).encode());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body()).getString("token");
    }

    /** As a tool in the field sends it: a domain without port, an empty logo, more scopes than it will get. */
    private JsonObject request() {
        return new JsonObject("""
                {"application_type": "web", "response_types": ["id_token"], "client_name": "Geometry", "logo_uri": "",
                 "grant_types": ["implicit", "client_credentials"], "token_endpoint_auth_method": "private_key_jwt"}""")
                .put("initiate_login_uri", tool.url("/login"))
                .put("redirect_uris", new JsonArray().add(tool.url("/launch")))
                .put("jwks_uri", tool.url("/jwks.json"))
                .put("scope", SCORE + " https://purl.imsglobal.org/spec/lti-ags/scope/lineitem")
                .put(TOOL, new JsonObject().put("domain", "127.0.0.1").put("target_link_uri", tool.url("/launch"))
                        .put("messages", new JsonArray()
                                .add(new JsonObject().put("type", "LtiResourceLinkRequest"))));
    }

    private HttpResponse<String> register(String token, JsonObject request) {
        return gateway.anonymous("POST", "/lti/platform/register", request.encode(),
                "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    private JsonObject registered(String token, JsonObject request) {
        HttpResponse<String> answer = register(token, request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> launch(String name) {
        return gateway.send("admin", "POST", "/lti/platform/launches", new JsonObject().put("tool", name)
                .put("user", "student-1").put("class", "class-1").put("lineItem", "li-1").encode());
    }

    private JWTClaimsSet launched(String name) {
        HttpResponse<String> begun = launch(name);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        PracticeTool.Posted posted = tool.authorize(gateway.url("/lti/platform/authorize"),
                tool.authorization(new JsonObject(begun.body()).getString("url")));
        return tool.verified(posted.idToken(), gateway.url("/.well-known/jwks.json"));
    }
}
