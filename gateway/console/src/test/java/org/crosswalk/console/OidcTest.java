package org.crosswalk.console;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.console.signin.OidcProvider;
import org.crosswalk.console.signin.Role;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;

/** Staff sign in at the district's provider: the code flow with PKCE, and what the provider signs must hold in full. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTest {

    private static final String CALLBACK = "/console/sign-in/oidc/callback";

    private final WireMockServer provider = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    private final RSAKey key = generated("one");
    private final TestGateway gateway = start();

    @BeforeAll
    void publish() {
        provider.stubFor(get("/.well-known/openid-configuration").willReturn(okJson(new JsonObject()
                .put("issuer", provider.baseUrl())
                .put("authorization_endpoint", provider.baseUrl() + "/authorize")
                .put("token_endpoint", provider.baseUrl() + "/token")
                .put("jwks_uri", provider.baseUrl() + "/jwks")
                .encode())));
        provider.stubFor(get("/jwks").willReturn(okJson(new JWKSet(key.toPublicJWK()).toString())));
    }

    @AfterAll
    void stop() {
        gateway.close();
        provider.stop();
    }

    private TestGateway start() {
        provider.start();
        TestHub hub = TestHub.connectedTo(Map.of(), new Migrations("console"));
        OidcProvider signIn = new OidcProvider(PINE, provider.baseUrl(), "crosswalk", new Secret("s"), "groups",
                Map.of("data-team", Role.INTEGRATOR, "privacy", Role.PRIVACY_OFFICER), true);
        return TestGateway.start(hub, web ->
                new Console(web, List.of(), List.of(signIn), List.of(), tenant -> List.of(), Optional.empty(), Optional.empty(),
                        tenant -> List.of()));
    }

    private static RSAKey generated(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The parameters with which the browser was sent to the provider. */
    private static Map<String, String> begun(Browser browser) {
        HttpResponse<String> sent = browser.get("/console/sign-in/oidc?to=%2Fconsole%2Fsystems");
        assertThat(sent.statusCode()).isEqualTo(303);
        String query = URI.create(sent.headers().firstValue("Location").orElseThrow()).getRawQuery();
        return Arrays.stream(query.split("&")).collect(Collectors.toMap(pair -> pair.substring(0, pair.indexOf('=')),
                pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8)));
    }

    private JWTClaimsSet.Builder claims(String nonce) {
        Date now = Date.from(Instant.now());
        return new JWTClaimsSet.Builder().issuer(provider.baseUrl()).audience("crosswalk").subject("4711")
                .issueTime(now).expirationTime(Date.from(Instant.now().plusSeconds(300))).claim("nonce", nonce)
                .claim("preferred_username", "grace").claim("groups", List.of("staff", "data-team"));
    }

    private void answers(JWTClaimsSet claims, RSAKey signing) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
            token.sign(new RSASSASigner(signing));
            provider.stubFor(post("/token").willReturn(
                    okJson(new JsonObject().put("id_token", token.serialize()).encode())));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> back(Browser browser, String state) {
        return browser.get(CALLBACK + "?code=c-1&state=" + state);
    }

    @Test
    void given_a_provider_when_somebody_comes_back_from_it_then_they_are_in_with_the_role_of_their_group()
            throws Exception {
        try (Browser browser = new Browser(gateway.url(""))) {
            assertThat(browser.page("/console/sign-in")).contains("/console/sign-in/oidc?to=");
            Map<String, String> asked = begun(browser);
            assertThat(asked).containsEntry("response_type", "code").containsEntry("code_challenge_method", "S256")
                    .containsEntry("client_id", "crosswalk").containsEntry("redirect_uri", gateway.url(CALLBACK));
            answers(claims(asked.getOrDefault("nonce", "")).build(), key);

            HttpResponse<String> answer = back(browser, asked.getOrDefault("state", ""));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location")).hasValue("/console/systems");
            assertThat(browser.page("/console/")).contains("grace, integrator");
            String sent = provider.findAll(postRequestedFor(urlEqualTo("/token"))).getLast().getBodyAsString();
            String verifier = sent.replaceAll("(?s).*code_verifier=([^&]+).*", "$1");
            assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)))).isEqualTo(asked.get("code_challenge"));
            assertThat(back(browser, asked.getOrDefault("state", "")).statusCode()).as("a state is good once").isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "audience", "issuer", "expired", "signature", "group"})
    void given_a_token_in_which_something_is_wrong_then_nobody_comes_in(String wrong) {
        try (Browser browser = new Browser(gateway.url(""))) {
            Map<String, String> asked = begun(browser);
            JWTClaimsSet.Builder claims = claims(asked.getOrDefault("nonce", ""));
            switch (wrong) {
                case "nonce" -> claims.claim("nonce", "another");
                case "audience" -> claims.audience("another");
                case "issuer" -> claims.issuer("https://evil.example");
                case "expired" -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)));
                case "group" -> claims.claim("groups", List.of("staff"));
                default -> {
                    // The signature alone is wrong.
                }
            }
            answers(claims.build(), wrong.equals("signature") ? generated("one") : key);

            assertThat(back(browser, asked.getOrDefault("state", "")).statusCode()).isEqualTo(403);
            assertThat(browser.get("/console/").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void given_a_state_of_another_browser_then_nobody_comes_in() {
        try (Browser theirs = new Browser(gateway.url("")); Browser victim = new Browser(gateway.url(""))) {
            Map<String, String> asked = begun(theirs);
            answers(claims(asked.getOrDefault("nonce", "")).build(), key);

            assertThat(back(victim, asked.getOrDefault("state", "")).statusCode()).isEqualTo(403);
            assertThat(victim.get("/console/").statusCode()).isEqualTo(303);
        }
    }
}
