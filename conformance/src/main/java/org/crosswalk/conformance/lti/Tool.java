package org.crosswalk.conformance.lti;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;

/**
 * The tool that the kit plays: it publishes keys where the district's file says, and trusts no signature. A deployment
 * knows it as the client {@code -Dcrosswalk.lti.tool.client} (default {@code practice-tool}) at
 * {@code -Dcrosswalk.lti.tool} ({@code http://127.0.0.1:9009}).
 */
public final class Tool implements AutoCloseable {

    static final String CLIENT = System.getProperty("crosswalk.lti.tool.client", "practice-tool");

    private static final String URL = System.getProperty("crosswalk.lti.tool", "http://127.0.0.1:9009");

    /** One for all suites of a run: a platform may refuse to ask for new keys too often. */
    private static final RSAKey KEY = Lms.newKey();

    private final Deployment platform;
    private final RSAKey key;
    private final HttpServer server;

    public Tool(Deployment platform) throws IOException {
        this.platform = platform;
        this.key = KEY;
        this.server = HttpServer.create(new InetSocketAddress(URI.create(URL).getHost(), URI.create(URL).getPort()), 0);
        server.createContext("/jwks.json", exchange -> {
            byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Cache-Control", "max-age=0");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    /** Follows a login initiation through the platform; returns the claims of the launch, verified. */
    public JWTClaimsSet launch(String initiation) throws ParseException, JOSEException {
        Map<String, String> begun = Browser.query(initiation);
        Map<String, String> request = request(begun, URL + "/launch");
        Answer answered = platform.anybody().get("/lti/platform/authorize?" + Browser.form(request));
        Browser.Page page = new Browser.Page(answered.status(), answered.body(), "");
        Map<String, String> posted = page.fields();
        if (!request.getOrDefault("state", "").equals(posted.get("state")) || !page.action().equals(URL + "/launch")) {
            throw new AssertionError("the state did not come back to the tool: " + page.body());
        }
        JWTClaimsSet claims = verified(posted.getOrDefault("id_token", ""));
        boolean right = claims.getStringClaim("nonce").equals(request.get("nonce"))
                && claims.getAudience().equals(java.util.List.of(CLIENT))
                && claims.getIssuer().equals(begun.get("iss"))
                && claims.getExpirationTime().toInstant().isAfter(Instant.now());
        if (!right) {
            throw new AssertionError("the launch does not hold: " + claims.getClaims().keySet());
        }
        return claims;
    }

    /** Goes on to the platform with a redirect_uri of one's choice. */
    public Answer authorize(String initiation, String redirectUri) {
        return platform.anybody().get("/lti/platform/authorize?"
                + Browser.form(request(Browser.query(initiation), redirectUri)));
    }

    /** Where a tool at another address goes on to, for a login that it was asked for. */
    public String authorization(URI login, String redirectUri) {
        return Browser.with(platform.url() + "/lti/platform/authorize",
                request(Browser.query(login.toString()), redirectUri));
    }

    private static Map<String, String> request(Map<String, String> begun, String redirectUri) {
        return new LinkedHashMap<>(Map.of(
                "scope", "openid", "response_type", "id_token", "response_mode", "form_post", "prompt", "none",
                "client_id", begun.get("client_id"), "redirect_uri", redirectUri,
                "login_hint", begun.get("login_hint"), "lti_message_hint", begun.get("lti_message_hint"),
                "state", UUID.randomUUID().toString(), "nonce", UUID.randomUUID().toString()));
    }

    /** From now on a browser can go through it: it logs in, takes the launch, and shows who has arrived where. */
    public void showsItself() {
        Map<String, String> nonces = new ConcurrentHashMap<>();
        server.createContext("/login", exchange -> {
            Map<String, String> request = request(Browser.query(exchange.getRequestURI().toString()), URL + "/launch");
            nonces.put(request.getOrDefault("state", ""), request.getOrDefault("nonce", ""));
            exchange.getResponseHeaders().add("Location",
                    Browser.with(platform.url() + "/lti/platform/authorize", request));
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/launch", exchange -> {
            Map<String, String> posted = Browser.query("?"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String shown;
            try {
                JWTClaimsSet claims = verified(posted.getOrDefault("id_token", ""));
                boolean ours = String.valueOf(nonces.remove(posted.getOrDefault("state", "")))
                        .equals(claims.getStringClaim("nonce"));
                shown = ours ? "<p id=\"arrived\">" + claims.getJSONObjectClaim(Lms.LTI + "resource_link") + " "
                        + claims.getJSONObjectClaim(Lms.LTI + "context") + "</p>" : "<p>not of this tool</p>";
            } catch (ParseException | JOSEException e) {
                shown = "<p>refused</p>";
            }
            Lms.answer(exchange, 200, "text/html", "<!doctype html>" + shown);
        });
    }

    private JWTClaimsSet verified(String text) throws ParseException, JOSEException {
        SignedJWT token = SignedJWT.parse(text);
        RSAKey named = JWKSet.parse(platform.anybody().get("/.well-known/jwks.json").body())
                .getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                || !token.verify(new RSASSAVerifier(named.toRSAPublicKey()))) {
            throw new JOSEException("the signature does not verify");
        }
        return token.getJWTClaimsSet();
    }

    /** A client that calls services with a token for this scope. */
    public Client service(String scope) throws JOSEException {
        Answer token = token(scope, claims -> {});
        if (token.status() != 200) {
            throw new AssertionError("no token: " + token.body());
        }
        return new Client(platform.url(), "Bearer " + token.json().path("access_token").asText());
    }

    /** What the token endpoint answers to an assertion, changed as the test wants. */
    Answer token(String scope, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        String endpoint = platform.anybody().get("/.well-known/openid-configuration").json()
                .path("token_endpoint").asText();
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(CLIENT).subject(CLIENT).audience(endpoint)
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(60)))
                .jwtID(UUID.randomUUID().toString());
        change.accept(claims);
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        assertion.sign(new RSASSASigner(key));
        return platform.anybody().send("POST", endpoint, Browser.form(Map.of(
                        "grant_type", "client_credentials",
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", assertion.serialize(),
                        "scope", scope)),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
