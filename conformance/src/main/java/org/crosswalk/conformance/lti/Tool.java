package org.crosswalk.conformance.lti;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;

/** The sample district's practice tool: it publishes keys where the district's file says, and trusts no signature. */
final class Tool implements AutoCloseable {

    static final String CLIENT = "practice-tool";

    private static final int PORT = 9009;
    private static final String URL = "http://127.0.0.1:" + PORT;
    private static final Pattern FIELD = Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final Deployment platform;
    private final RSAKey key;
    private final HttpServer server;

    Tool(Deployment platform) throws IOException, JOSEException {
        this.platform = platform;
        this.key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
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
    JWTClaimsSet launch(String initiation) throws ParseException, JOSEException {
        Map<String, String> begun = query(initiation);
        String state = UUID.randomUUID().toString();
        String nonce = UUID.randomUUID().toString();
        Map<String, String> request = new LinkedHashMap<>(Map.of(
                "scope", "openid", "response_type", "id_token", "response_mode", "form_post", "prompt", "none",
                "client_id", begun.get("client_id"), "redirect_uri", URL + "/launch",
                "login_hint", begun.get("login_hint"), "lti_message_hint", begun.get("lti_message_hint"),
                "state", state, "nonce", nonce));
        Client browser = platform.anybody();
        Answer page = browser.get("/lti/platform/authorize?" + form(request));
        Map<String, String> posted = fields(page.body());
        if (!state.equals(posted.get("state")) || !page.body().contains("action=\"" + URL + "/launch\"")) {
            throw new AssertionError("the state did not come back to the tool: " + page.body());
        }
        SignedJWT token = SignedJWT.parse(posted.getOrDefault("id_token", ""));
        JWTClaimsSet claims = token.getJWTClaimsSet();
        RSAKey named = JWKSet.parse(browser.get("/.well-known/jwks.json").body())
                .getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        boolean right = JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                && token.verify(new RSASSAVerifier(named.toRSAPublicKey()))
                && claims.getStringClaim("nonce").equals(nonce)
                && claims.getAudience().equals(java.util.List.of(CLIENT))
                && claims.getIssuer().equals(begun.get("iss"))
                && claims.getExpirationTime().toInstant().isAfter(Instant.now());
        if (!right) {
            throw new AssertionError("the launch does not verify: " + claims.getClaims().keySet());
        }
        return claims;
    }

    /** A client that calls services with a token for this scope. */
    Client service(String scope) throws JOSEException {
        String endpoint = platform.anybody().get("/.well-known/openid-configuration").json()
                .path("token_endpoint").asText();
        Instant now = Instant.now();
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder().issuer(CLIENT).subject(CLIENT).audience(endpoint)
                        .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(60)))
                        .jwtID(UUID.randomUUID().toString()).build());
        assertion.sign(new RSASSASigner(key));
        Answer token = platform.anybody().send("POST", endpoint, form(Map.of(
                        "grant_type", "client_credentials",
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", assertion.serialize(),
                        "scope", scope)),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        if (token.status() != 200) {
            throw new AssertionError("no token: " + token.body());
        }
        return new Client(platform.url(), "Bearer " + token.json().path("access_token").asText());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Map<String, String> query(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static Map<String, String> fields(String page) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(page);
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        return fields;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
