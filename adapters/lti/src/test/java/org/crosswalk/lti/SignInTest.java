package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.lti.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

/** Somebody who is signed in at the district's OpenID provider opens a tool, without an LMS. */
class SignInTest {

    private static final RSAKey KEY = PracticeTool.newKey();

    private final Vertx vertx = Vertx.vertx();
    private final RSAKey key = KEY;
    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private volatile Consumer<JsonObject> change = claims -> {};
    private PracticeTool tool;
    private HttpServer provider;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        tool = new PracticeTool();
        provider = await(vertx.createHttpServer().requestHandler(request -> {
            switch (request.path()) {
                case "/.well-known/openid-configuration" -> request.response().end(new JsonObject()
                        .put("issuer", url("")).put("authorization_endpoint", url("/auth"))
                        .put("token_endpoint", url("/token")).put("jwks_uri", url("/jwks")).encode());
                case "/jwks" -> request.response().end(new JWKSet(key.toPublicJWK()).toString());
                default -> request.setExpectMultipart(true).endHandler(end -> {
                    request.formAttributes().forEach((name, value) -> asked.put("token." + name, value));
                    asked.put("token.authorization", request.getHeader("Authorization"));
                    request.response().end(new JsonObject().put("id_token", token()).encode());
                });
            }
        }).listen(0, "127.0.0.1"));
        TestHub hub = TestHub.connectedTo(Map.of(PINE, List.of(tool.registration(), new OidcProviderSettings(
                "sign-in", url(""), "crosswalk", new Secret("s+1"), "sid", "sourcedId", true))), LtiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, LtiAdapter::new);
        hub.hub().clients().add(new Client(PINE, PracticeTool.CLIENT, Scopes.all(), new SharingPolicy("agreement 1",
                false, Set.of("class-1"), Set.of(), PlatformFixture.NO_FAMILY_NAME)));
        gateway.client("admin", Set.of("hub.admin"), SharingPolicy.everything("operation"));
    }

    @AfterEach
    void stop() {
        gateway.close();
        tool.close();
        await(vertx.close());
    }

    private String token() {
        long now = Instant.now().getEpochSecond();
        JsonObject claims = new JsonObject().put("iss", url("")).put("aud", "crosswalk").put("sub", "u-1")
                .put("sid", "student-1").put("iat", now).put("exp", now + 300).put("nonce", asked.get("nonce"));
        change.accept(claims);
        try (PracticeLms signer = new PracticeLms()) {
            return signer.sign(key, header -> {}, claims);
        }
    }

    @Test
    void the_person_whom_the_claim_names_is_launched() throws Exception {
        HttpClient browser = PracticeLms.browser();
        HttpResponse<String> done = signIn(browser, browser, "tool=practice&class=class-1&lineItem=li-1");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        PracticeTool.Posted posted = tool.authorize(gateway.url("/lti/platform/authorize"),
                tool.authorization(done.headers().firstValue("Location").orElseThrow()));
        JWTClaimsSet claims = tool.verified(posted.idToken(), gateway.url("/.well-known/jwks.json"));
        assertThat(claims.getJSONObjectClaim(PlatformFixture.LTI + "lis"))
                .containsEntry("person_sourcedid", "student-1");
        assertThat(claims.getJSONObjectClaim(PlatformFixture.LTI + "resource_link")).containsEntry("id", "li-1");
        assertThat(asked).containsEntry("response_type", "code").containsEntry("code_challenge_method", "S256")
                .containsEntry("token.grant_type", "authorization_code").containsEntry("token.code", "the-code");
        assertThat(asked.get("token.authorization")).as("encoded as RFC 6749 2.3.1 says").isEqualTo("Basic "
                + java.util.Base64.getEncoder().encodeToString("crosswalk:s%2B1".getBytes(
                        java.nio.charset.StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "iss, https://evil.example.org, sign_in_refused",
        "aud, somebody, sign_in_refused",
        "nonce, another, sign_in_refused",
        "sid, nobody, person_unknown",
        "sid, '', claim_missing",
        "sid, student-4, not_enrolled"
    })
    void what_does_not_hold_opens_nothing(String claim, String value, String code) {
        change = claims -> claims.put(claim, value);
        HttpClient browser = PracticeLms.browser();
        HttpResponse<String> refused = signIn(browser, browser, "tool=practice&class=class-1");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("<code>" + code + "</code>").doesNotContain("evil.example.org");
    }

    @Test
    void an_answer_in_another_browser_opens_nothing() {
        assertThat(signIn(PracticeLms.browser(), PracticeLms.browser(), "tool=practice&class=class-1").body())
                .contains("<code>sign_in_unknown</code>");
    }

    @Test
    void a_tool_that_is_not_there_is_told() {
        HttpClient browser = PracticeLms.browser();
        assertThat(signIn(browser, browser, "tool=gone&class=class-1").body()).contains("<code>tool_unknown</code>");
    }

    private HttpResponse<String> signIn(HttpClient begins, HttpClient ends, String wanted) {
        HttpResponse<String> away = PracticeLms.send(begins,
                HttpRequest.newBuilder(URI.create(gateway.url("/lti/platform/open?" + wanted))));
        String location = away.headers().firstValue("Location").orElseThrow(() -> new AssertionError(away.body()));
        assertThat(location).startsWith(url("/auth?"));
        asked.putAll(PracticeTool.parameters(location));
        return PracticeLms.send(ends, HttpRequest.newBuilder(URI.create(
                asked.get("redirect_uri") + "?code=the-code&state=" + asked.get("state"))));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + provider.actualPort() + path;
    }
}
