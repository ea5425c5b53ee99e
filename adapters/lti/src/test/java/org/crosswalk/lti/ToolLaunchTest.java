package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;

/** Crosswalk as a tool, as the certification examines one, and the attacks that tools in the field fell for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToolLaunchTest {

    private static final String LTI = PracticeLms.LTI;
    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";

    private PracticeLms lms;
    private TestGateway gateway;

    @BeforeAll
    void start() {
        lms = new PracticeLms();
        TestHub hub = TestHub.connectedTo(Map.of(PINE, List.of(
                lms.registration(),
                lms.registration("second", "another-client", List.of("d-2"), null))), LtiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, LtiAdapter::new);
        gateway.client("admin", Set.of("hub.admin"), SharingPolicy.everything("operation"));
        gateway.client("nosy", Set.of("hub.read"), SharingPolicy.everything("operation"));
    }

    @AfterAll
    void stop() {
        gateway.close();
        lms.close();
    }

    /** The certification's payloads that a tool must refuse, each with a word that tells what is wrong. */
    static Stream<Arguments> knownBad() {
        return Stream.of(
                bad("no kid", "kid_missing", (lms, claims) -> lms.sign(lms.key(), header -> header.keyID(null), claims)),
                bad("wrong kid", "kid_unknown", (lms, claims) ->
                        lms.sign(lms.key(), header -> header.keyID("nobody-has-it"), claims)),
                bad("wrong LTI version", "version_wrong", signed(claims -> claims.put(LTI + "version", "11.3"))),
                bad("no LTI version", "version_missing", signed(claims -> claims.remove(LTI + "version"))),
                bad("invalid LTI message", "token_not_signed", (lms, claims) ->
                        "oauth_consumer_key=jisc&lti_message_type=basic-lti-launch-request"),
                bad("missing LTI claims", "message_type_missing", signed(claims ->
                        Set.copyOf(claims.fieldNames()).stream().filter(name -> name.startsWith(LTI))
                                .forEach(claims::remove))),
                bad("wrong iat and exp", "expired", signed(claims -> claims.put("iat", 11111).put("exp", 22222))),
                bad("no message_type", "message_type_missing", signed(claims -> claims.remove(LTI + "message_type"))),
                bad("no roles", "roles_missing", signed(claims -> claims.remove(LTI + "roles"))),
                bad("no deployment_id", "deployment_missing", signed(claims -> claims.remove(LTI + "deployment_id"))),
                bad("no resource_link id", "resource_link_missing", signed(claims ->
                        claims.getJsonObject(LTI + "resource_link").remove("id"))),
                bad("no sub", "sub_missing", signed(claims -> claims.remove("sub"))));
    }

    /** What tools in the field were seen to accept. */
    static Stream<Arguments> attacks() {
        return Stream.of(
                bad("unsigned", "alg_not_allowed", (lms, claims) ->
                        Base64URL.encode("{\"alg\":\"none\"}") + "." + Base64URL.encode(claims.encode()) + "."),
                bad("signed with the public key as a secret", "alg_not_allowed", ToolLaunchTest::confused),
                bad("a key in the header", "key_embedded", (lms, claims) -> {
                    RSAKey own = PracticeTool.newKey();
                    return lms.sign(own, header -> header.jwk(own.toPublicJWK()).keyID(lms.key().getKeyID()), claims);
                }),
                bad("another key under a published kid", "signature_wrong", (lms, claims) ->
                        lms.sign(PracticeTool.newKey(), header -> header.keyID(lms.key().getKeyID()), claims)),
                bad("changed after it was signed", "signature_wrong", (lms, claims) -> {
                    String[] parts = lms.sign(claims).split("\\.");
                    return parts[0] + "." + Base64URL.encode(claims.put("sub", "1").encode()) + "." + parts[2];
                }),
                bad("an endless token", "token_too_large", signed(claims -> claims.put("x", "x".repeat(40_000)))),
                bad("no exp", "exp_missing", signed(claims -> claims.remove("exp"))),
                bad("no iat", "iat_missing", signed(claims -> claims.remove("iat"))),
                bad("iat ahead", "iat_in_future", signed(claims ->
                        claims.put("iat", Instant.now().plusSeconds(3600).getEpochSecond())
                                .put("exp", Instant.now().plusSeconds(7200).getEpochSecond()))),
                bad("iat long ago", "iat_too_old", signed(claims ->
                        claims.put("iat", Instant.now().minusSeconds(7200).getEpochSecond()))),
                bad("another nonce", "nonce_changed", signed(claims -> claims.put("nonce", "another"))),
                bad("no nonce", "nonce_missing", signed(claims -> claims.remove("nonce"))),
                bad("unknown deployment", "deployment_unknown", signed(claims ->
                        claims.put(LTI + "deployment_id", "d-9"))),
                bad("another issuer", "issuer_unknown", signed(claims -> claims.put("iss", "https://evil.example.org"))),
                bad("another audience", "audience_unknown", signed(claims -> claims.put("aud", "somebody"))),
                bad("one audience more", "audience_untrusted", signed(claims ->
                        claims.put("aud", new JsonArray().add(PracticeLms.CLIENT).add("somebody")))),
                bad("a foreign azp", "azp_foreign", signed(claims -> claims.put("azp", "somebody"))),
                bad("the token of another registration", "state_foreign", signed(claims ->
                        claims.put("aud", "another-client").put(LTI + "deployment_id", "d-2"))),
                bad("a foreign target", "target_foreign", signed(claims ->
                        claims.put(LTI + "target_link_uri", "https://evil.example.org/launch"))),
                bad("another target", "target_changed", signed(claims ->
                        claims.put(LTI + "target_link_uri",
                                claims.getString(LTI + "target_link_uri") + "?tool=other"))),
                bad("an unknown message", "message_type_unknown", signed(claims ->
                        claims.put(LTI + "message_type", "LtiStartProctoring"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"knownBad", "attacks"})
    void refuses(String name, String code, BiConsumer<Forge, JsonObject> forge) {
        HttpClient browser = PracticeLms.browser();
        Map<String, String> request = lms.login(browser, gateway.url(""), Map.of());
        Forge forged = new Forge(lms);
        forge.accept(forged, lms.claims(request));
        HttpResponse<String> refused = post(browser, request, forged.token);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("<code>" + code + "</code>");
        assertThat(refused.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'none'");
        if (!code.equals("target_changed") && !code.equals("target_foreign")) {
            HttpResponse<String> right = post(browser, request, lms.sign(lms.claims(request)));
            assertThat(right.statusCode()).as("a forgery does not use the login up: " + right.body()).isEqualTo(200);
        }
    }

    /** Nine launches of an instructor and nine of a student. */
    static Stream<Arguments> knownGood() {
        return Stream.of("Instructor", "Learner").flatMap(role -> Stream.of(
                good(role + ": all there is", role, claims -> {}),
                good(role + ": several roles", role, claims -> claims.getJsonArray(LTI + "roles")
                        .add("http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student")),
                good(role + ": a short role", role, claims ->
                        claims.put(LTI + "roles", new JsonArray().add(role))),
                good(role + ": an unknown role", role, claims -> claims.put(LTI + "roles",
                        new JsonArray().add("http://purl.imsglobal.org/vocab/lis/v2/unknown#Helper"))),
                good(role + ": no role", role, claims -> claims.put(LTI + "roles", new JsonArray())),
                good(role + ": e-mail without names", role, claims -> {
                    claims.remove("name");
                    claims.remove("given_name");
                    claims.remove("family_name");
                }),
                good(role + ": names without e-mail", role, claims -> claims.remove("email")),
                good(role + ": nothing personal", role, claims ->
                        List.of("name", "given_name", "family_name", "email").forEach(claims::remove)),
                good(role + ": e-mail without context", role, claims -> {
                    List.of("name", "given_name", "family_name").forEach(claims::remove);
                    claims.remove(LTI + "context");
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("knownGood")
    void accepts(String name, String role, Consumer<JsonObject> change) {
        HttpClient browser = PracticeLms.browser();
        Map<String, String> request = lms.login(browser, gateway.url(""), Map.of());
        JsonObject claims = lms.claims(request)
                .put(LTI + "roles", new JsonArray().add(MEMBERSHIP + role))
                .put("https://example.org/a-claim-that-nobody-knows", new JsonObject().put("x", 1));
        change.accept(claims);
        HttpResponse<String> accepted = post(browser, request, lms.sign(claims));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.body()).contains("Launch accepted");
    }

    @Nested
    class Logins {

        @Test
        void are_answered_with_the_request_that_the_security_framework_asks_for() {
            Map<String, String> request = lms.login(PracticeLms.browser(), gateway.url(""), Map.of());
            assertThat(request)
                    .containsEntry("scope", "openid").containsEntry("response_type", "id_token")
                    .containsEntry("response_mode", "form_post").containsEntry("prompt", "none")
                    .containsEntry("client_id", PracticeLms.CLIENT).containsEntry("login_hint", "4711")
                    .containsEntry("lti_message_hint", "{\"cmid\":7}")
                    .containsEntry("redirect_uri", gateway.url("/lti/tool/launch"))
                    .containsKeys("state", "nonce");
        }

        @Test
        void may_be_posted() {
            HttpResponse<String> answer = PracticeLms.send(PracticeLms.browser(),
                    HttpRequest.newBuilder(URI.create(gateway.url("/lti/tool/login")))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(PracticeLms.form(Map.of("iss", lms.url(""), "login_hint", "1",
                                    "client_id", PracticeLms.CLIENT,
                                    "target_link_uri", gateway.url("/lti/tool/launch"))))));
            assertThat(answer.statusCode()).isEqualTo(302);
        }

        @ParameterizedTest
        @CsvSource({
            "iss, '', iss_missing",
            "login_hint, '', login_hint_missing",
            "target_link_uri, '', target_link_uri_missing",
            "iss, https://evil.example.org, issuer_unknown",
            "client_id, somebody, client_unknown",
            "client_id, '', client_ambiguous",
            "lti_deployment_id, d-9, deployment_unknown",
            "target_link_uri, https://evil.example.org/, target_foreign"
        })
        void against_the_rules_are_refused(String name, String value, String code) {
            HttpResponse<String> refused =
                    lms.loginAnswer(PracticeLms.browser(), gateway.url(""), Map.of(name, value));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("<code>" + code + "</code>").doesNotContain("evil.example.org");
        }

        @Test
        void of_one_issuer_are_told_apart_by_client_and_deployment() {
            HttpClient browser = PracticeLms.browser();
            Map<String, String> request = lms.login(browser, gateway.url(""),
                    Map.of("client_id", "another-client", "lti_deployment_id", "d-2"));
            assertThat(request).containsEntry("client_id", "another-client");
            JsonObject claims = lms.claims(request).put(LTI + "deployment_id", "d-2");
            assertThat(post(browser, request, lms.sign(claims)).statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class States {

        @Test
        void are_good_once() {
            HttpClient browser = PracticeLms.browser();
            Map<String, String> request = lms.login(browser, gateway.url(""), Map.of());
            String token = lms.sign(lms.claims(request));
            assertThat(post(browser, request, token).statusCode()).isEqualTo(200);
            assertThat(post(browser, request, token).body()).contains("<code>state_unknown</code>");
        }

        @Test
        void are_good_in_the_browser_that_began_alone() {
            Map<String, String> request = lms.login(PracticeLms.browser(), gateway.url(""), Map.of());
            HttpResponse<String> refused = post(PracticeLms.browser(), request, lms.sign(lms.claims(request)));
            assertThat(refused.body()).contains("<code>browser_changed</code>", "Open in a new window",
                    "/lti/tool/login?");
        }

        @Test
        void of_one_login_do_not_take_the_token_of_another() {
            HttpClient browser = PracticeLms.browser();
            Map<String, String> first = lms.login(browser, gateway.url(""), Map.of());
            Map<String, String> second = lms.login(browser, gateway.url(""), Map.of());
            assertThat(post(browser, first, lms.sign(lms.claims(second))).body()).contains("<code>nonce_changed</code>");
        }

        @Test
        void that_are_missing_or_unknown_are_refused() {
            HttpClient browser = PracticeLms.browser();
            Map<String, String> request = lms.login(browser, gateway.url(""), Map.of());
            String token = lms.sign(lms.claims(request));
            assertThat(lms.post(browser, gateway.url(""), Map.of("id_token", token)).body())
                    .contains("<code>state_missing</code>");
            assertThat(lms.post(browser, gateway.url(""), Map.of("id_token", token, "state", "pine.guessed")).body())
                    .contains("<code>state_unknown</code>");
        }
    }

    @Test
    void a_browser_without_cookies_is_known_by_the_platforms_storage() {
        HttpClient noCookies = HttpClient.newHttpClient();
        HttpResponse<String> page = lms.loginAnswer(noCookies, gateway.url(""), Map.of("lti_storage_target", "_parent"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("script-src 'nonce-");
        JsonObject stored = data(page.body());
        assertThat(page.body()).contains("lti.put_data");
        assertThat(stored.getString("origin")).isEqualTo(lms.url(""));
        Map<String, String> request = PracticeTool.parameters(stored.getString("next"));

        String token = lms.sign(lms.claims(request));
        HttpResponse<String> asks = lms.post(noCookies, gateway.url(""), Map.of(
                "id_token", token, "state", request.get("state"), "lti_storage_target", "_parent"));
        assertThat(asks.body()).contains("lti.get_data");
        assertThat(data(asks.body()).getString("key")).isEqualTo(stored.getString("key"));

        HttpResponse<String> accepted = lms.post(noCookies, gateway.url(""), Map.of(
                "id_token", token, "state", request.get("state"), "lti_storage_target", "_parent",
                "crosswalk_browser", stored.getString("value")));
        assertThat(accepted.body()).contains("Launch accepted");
    }

    @Test
    void somebody_elses_value_in_the_storage_is_refused() {
        HttpClient noCookies = HttpClient.newHttpClient();
        JsonObject stored = data(
                lms.loginAnswer(noCookies, gateway.url(""), Map.of("lti_storage_target", "_parent")).body());
        Map<String, String> request = PracticeTool.parameters(stored.getString("next"));
        assertThat(lms.post(noCookies, gateway.url(""), Map.of("id_token", lms.sign(lms.claims(request)),
                "state", request.get("state"), "crosswalk_browser", "guessed")).body())
                .contains("<code>browser_changed</code>");
    }

    @Test
    void an_error_of_the_lms_is_shown_and_traced() {
        HttpClient browser = PracticeLms.browser();
        Map<String, String> request = lms.login(browser, gateway.url(""), Map.of());
        HttpResponse<String> page = lms.post(browser, gateway.url(""),
                Map.of("error", "login_required", "state", request.get("state")));
        assertThat(page.body()).contains("<code>platform_refused</code>");
        assertThat(traces("?outcome=platform_refused").toString()).contains("login_required");
    }

    @Nested
    class Keys {

        @Test
        void are_fetched_once_for_many_launches_and_once_more_for_a_key_that_is_new() {
            try (PracticeLms other = new PracticeLms();
                    TestGateway alone = TestGateway.start(
                            TestHub.connectedTo(Map.of(PINE, List.of(other.registration())), LtiAdapter.TABLES),
                            LtiAdapter::new)) {
                assertThat(launch(other, alone, other.key()).statusCode()).isEqualTo(200);
                assertThat(launch(other, alone, other.key()).statusCode()).isEqualTo(200);
                assertThat(other.keysFetched).hasValue(1);

                RSAKey next = PracticeTool.newKey();
                other.published.add(next);
                assertThat(launch(other, alone, next).statusCode()).isEqualTo(200);
                assertThat(other.keysFetched).hasValue(2);

                RSAKey unknown = PracticeTool.newKey();
                assertThat(launch(other, alone, unknown).body()).contains("kid_unknown");
                assertThat(launch(other, alone, unknown).body()).contains("kid_unknown");
                assertThat(other.keysFetched).as("asked for once, then it must cool down").hasValue(3);

                other.down = true;
                assertThat(launch(other, alone, next).statusCode()).as("known keys hold in an outage").isEqualTo(200);
            }
        }

        @Test
        void that_are_too_short_are_refused() throws JOSEException {
            RSAKey small = new RSAKeyGenerator(1024, true).keyID("small").generate();
            try (PracticeLms other = new PracticeLms();
                    TestGateway alone = TestGateway.start(
                            TestHub.connectedTo(Map.of(PINE, List.of(other.registration())), LtiAdapter.TABLES),
                            LtiAdapter::new)) {
                other.published.add(small);
                HttpClient browser = PracticeLms.browser();
                Map<String, String> request = other.login(browser, alone.url(""), Map.of());
                String token = other.sign(other.key(), header -> header.keyID("small"), other.claims(request));
                assertThat(other.post(browser, alone.url(""), Map.of("id_token", token, "state", request.get("state")))
                        .body()).contains("<code>key_unfit</code>");
            }
        }

        private HttpResponse<String> launch(PracticeLms from, TestGateway to, RSAKey key) {
            HttpClient browser = PracticeLms.browser();
            Map<String, String> request = from.login(browser, to.url(""), Map.of());
            return from.post(browser, to.url(""), Map.of(
                    "id_token", from.sign(key, header -> {}, from.claims(request)), "state", request.get("state")));
        }
    }

    @Nested
    class The_debugger {

        @Test
        void tells_what_was_expected_and_found_and_which_side_must_change_what() {
            HttpClient browser = PracticeLms.browser();
            Map<String, String> request = lms.login(browser, gateway.url(""), Map.of());
            String page = post(browser, request,
                    lms.sign(lms.claims(request).put(LTI + "deployment_id", "d-77"))).body();
            String id = page.replaceAll("(?s).*Trace: <code>([^<]+)</code>.*", "$1");
            JsonObject trace = new JsonObject(gateway.get("admin", "/hub/v1/lti/traces/" + id).body());
            assertThat(trace.getString("kind")).isEqualTo("tool.launch");
            assertThat(trace.getString("system")).isEqualTo("moodle");
            assertThat(trace.getString("outcome")).isEqualTo("deployment_unknown");
            JsonArray checks = trace.getJsonArray("checks");
            JsonObject failed = checks.getJsonObject(checks.size() - 1);
            assertThat(failed.getBoolean("ok")).isFalse();
            assertThat(failed.getString("expected")).isEqualTo("a deployment of the lti-platform");
            assertThat(failed.getString("found")).isEqualTo("d-77");
            assertThat(failed.getString("side")).isEqualTo("district");
            assertThat(failed.getString("change")).contains("deploymentIds");
        }

        @Test
        void remembers_what_went_well_and_nothing_of_the_person() {
            HttpClient browser = PracticeLms.browser();
            Map<String, String> request = lms.login(browser, gateway.url(""), Map.of());
            post(browser, request, lms.sign(lms.claims(request)));
            JsonArray traces = eventually(() -> traces("?kind=tool.launch&outcome=ok&system=moodle"),
                    found -> assertThat(found).isNotEmpty());
            String checks = traces.stream().map(each -> ((JsonObject) each).getJsonArray("checks").toString())
                    .collect(java.util.stream.Collectors.joining());
            assertThat(checks)
                    .doesNotContain("Given1", "Family1", "student1@example.org", "\"4711\"", "student-1");
        }

        @Test
        void is_for_administrators_and_tools() {
            assertThat(gateway.get("nosy", "/hub/v1/lti/traces").statusCode()).isEqualTo(403);
            assertThat(gateway.anonymous("GET", "/hub/v1/lti/traces", "").statusCode()).isEqualTo(401);
        }
    }

    private JsonArray traces(String query) {
        return new JsonObject(gateway.get("admin", "/hub/v1/lti/traces" + query).body()).getJsonArray("traces");
    }

    private HttpResponse<String> post(HttpClient browser, Map<String, String> request, String token) {
        return lms.post(browser, gateway.url(""), Map.of("id_token", token, "state", request.get("state")));
    }

    private static JsonObject data(String page) {
        return new JsonObject(page.replaceAll("(?s).*<script type=\"application/json\"[^>]*>(.*?)</script>.*", "$1"));
    }

    /** The token that a test sends. */
    static final class Forge {
        private final PracticeLms lms;
        private String token = "";

        Forge(PracticeLms lms) {
            this.lms = lms;
        }
    }

    @FunctionalInterface
    private interface Signing {
        String sign(PracticeLms lms, JsonObject claims);
    }

    private static Signing signed(Consumer<JsonObject> change) {
        return (lms, claims) -> {
            change.accept(claims);
            return lms.sign(claims);
        };
    }

    private static Arguments bad(String name, String code, Signing signing) {
        BiConsumer<Forge, JsonObject> forge = (forged, claims) -> forged.token = signing.sign(forged.lms, claims);
        return Arguments.of(name, code, forge);
    }

    private static Arguments good(String name, String role, Consumer<JsonObject> change) {
        return Arguments.of(name, role, change);
    }

    private static String confused(PracticeLms lms, JsonObject claims) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(lms.key().getKeyID()).build();
            String input = header.toBase64URL() + "." + Base64URL.encode(claims.encode());
            return input + "." + new MACSigner(lms.key().toRSAPublicKey().getEncoded())
                    .sign(header, input.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
