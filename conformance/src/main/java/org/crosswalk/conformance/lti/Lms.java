package org.crosswalk.conformance.lti;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.crosswalk.conformance.Deployment;

/**
 * The LMS that the kit plays: it begins logins, signs launches, publishes its keys, gives tokens and takes scores. A
 * deployment knows it as the issuer {@code -Dcrosswalk.lti.lms} (default {@code http://127.0.0.1:9010}), client
 * {@code -Dcrosswalk.lti.lms.client} ({@code crosswalk}), deployment {@code -Dcrosswalk.lti.lms.deployment} ({@code 1}).
 */
public final class Lms implements AutoCloseable {

    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";

    /** One for all suites of a run: a tool may refuse to ask for new keys too often. */
    private static final RSAKey KEY = newKey();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ISSUER = System.getProperty("crosswalk.lti.lms", "http://127.0.0.1:9010");
    private static final String CLIENT = System.getProperty("crosswalk.lti.lms.client", "crosswalk");
    private static final String DEPLOYMENT = System.getProperty("crosswalk.lti.lms.deployment", "1");

    private final List<JsonNode> scores = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String loginUrl;
    private final String launchUrl;

    /** Plays the LMS before the tool side of a deployment, or before that of {@code -Dcrosswalk.lti.tool.login}. */
    public Lms(Deployment deployment) throws IOException {
        this.loginUrl = System.getProperty("crosswalk.lti.tool.login", deployment.url() + "/lti/tool/login");
        this.launchUrl = System.getProperty("crosswalk.lti.tool.launch", deployment.url() + "/lti/tool/launch");
        URI at = URI.create(ISSUER);
        this.server = HttpServer.create(new InetSocketAddress(at.getHost(), at.getPort()), 0);
        server.createContext("/jwks.json", exchange -> answer(exchange, 200, "application/json",
                new JWKSet(KEY.toPublicJWK()).toString()));
        // As there are LMSs that do: JSON under another name.
        server.createContext("/token", exchange -> answer(exchange, 200, "text/html",
                "{\"access_token\":\"lms-token\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"\"}"));
        server.createContext("/lineitems", exchange -> {
            scores.add(JSON.readTree(exchange.getRequestBody()));
            answer(exchange, 200, "application/json", "");
        });
        server.start();
    }

    /** The scores that it has taken. */
    List<JsonNode> scores() {
        return List.copyOf(scores);
    }

    /** Begins a login; returns what the tool asks of the authorisation endpoint. */
    Map<String, String> login(Browser browser) {
        Browser.Page page = browser.open(loginAddress("4711"));
        if (page.status() != 302 || !page.location().startsWith(ISSUER + "/auth?")) {
            throw new AssertionError("the login does not go to the LMS: " + page.status() + " " + page.body());
        }
        return Browser.query(page.location());
    }

    /** Where a link of the LMS leads a person to. */
    public String loginAddress(String loginHint) {
        return Browser.with(loginUrl, new LinkedHashMap<>(Map.of("iss", ISSUER, "login_hint", loginHint,
                "lti_message_hint", "a hint", "target_link_uri", launchUrl, "client_id", CLIENT,
                "lti_deployment_id", DEPLOYMENT)));
    }

    /** The claims of a launch of a pupil that is right in all. */
    public Map<String, Object> claims(String nonce, String role) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", CLIENT);
        claims.put("sub", role.equals("Learner") ? "4711" : "815");
        claims.put("iat", now);
        claims.put("exp", now + 60);
        claims.put("nonce", nonce);
        claims.put("given_name", "Sam");
        claims.put("family_name", "Sample");
        claims.put("name", "Sam Sample");
        claims.put("email", "sam.sample@example.org");
        claims.put(LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", DEPLOYMENT);
        claims.put(LTI + "target_link_uri", launchUrl);
        claims.put(LTI + "roles", List.of(MEMBERSHIP + role));
        claims.put(LTI + "context", Map.of("id", "course-15", "label", "ALG", "title", "Algebra"));
        claims.put(LTI + "resource_link", Map.of("id", "link-21", "title", "Practice of slopes"));
        return claims;
    }

    /** Names the person and the class as the district's roster does. */
    public static void rostered(Map<String, Object> claims, String user, String schoolClass) {
        claims.put(LTI + "lis", Map.of("person_sourcedid", user, "course_section_sourcedid", schoolClass));
    }

    /** Offers a line item of the LMS, whose address carries a query as those of some LMSs do. */
    public static void graded(Map<String, Object> claims, String id) {
        claims.put("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint", Map.of(
                "scope", List.of("https://purl.imsglobal.org/spec/lti-ags/scope/score"),
                "lineitem", ISSUER + "/lineitems/" + id + "/lineitem?type_id=1"));
    }

    Browser.Page launch(Browser browser, Map<String, String> request, String token) {
        return browser.post(request.getOrDefault("redirect_uri", launchUrl),
                new LinkedHashMap<>(Map.of("id_token", token, "state", request.getOrDefault("state", ""))));
    }

    public String sign(Map<String, Object> claims) {
        return sign(KEY, header -> {}, claims);
    }

    RSAKey key() {
        return KEY;
    }

    /** Signs with a key, the header changed as the test wants. */
    String sign(RSAKey by, Consumer<JWSHeader.Builder> change, Map<String, Object> claims) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID());
        change.accept(header);
        try {
            JWSHeader made = header.build();
            String input = made.toBase64URL() + "." + Base64URL.encode(JSON.writeValueAsString(claims));
            return input + "." + new RSASSASigner(by).sign(made, input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parameters that a page of the LMS was asked with. */
    public static Map<String, String> query(URI address) {
        return Browser.query(address.toString());
    }

    /** Serves something more, such as pages of the LMS. */
    public void serve(String path, com.sun.net.httpserver.HttpHandler handler) {
        server.createContext(path, handler);
    }

    public static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.getResponseHeaders().add("Cache-Control", "max-age=0");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
