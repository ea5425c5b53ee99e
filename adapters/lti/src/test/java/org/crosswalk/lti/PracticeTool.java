package org.crosswalk.lti;

import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;

/**
 * A vendor's tool and the browser before it: publishes its keys, begins logins, verifies what it is launched with by
 * the platform's published keys, and asks for tokens with assertions that it signs.
 */
final class PracticeTool implements AutoCloseable {

    static final String CLIENT = "practice-tool";

    /** One for each client in all tests: to make one takes longer than most tests. */
    private static final Map<String, RSAKey> KEYS = new ConcurrentHashMap<>();

    private static final Pattern FIELD = Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");

    final AtomicInteger keysFetched = new AtomicInteger();
    final List<String> notices = new CopyOnWriteArrayList<>();

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient browser = HttpClient.newHttpClient();
    private final HttpServer server;
    private final RSAKey key;
    private final String client;

    PracticeTool() {
        this(CLIENT);
    }

    PracticeTool(String client) {
        this.client = client;
        key = KEYS.computeIfAbsent(client, name -> newKey());
        server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    if (request.path().equals("/notices")) {
                        request.bodyHandler(body -> {
                            notices.add(body.toJsonObject().getJsonArray("notices").getJsonObject(0).getString("jwt"));
                            request.response().setStatusCode(202).end();
                        });
                        return;
                    }
                    keysFetched.incrementAndGet();
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(new JWKSet(key.toPublicJWK()).toString());
                })
                .listen(0, "127.0.0.1"));
    }

    /** The registration that a district's file would hold. */
    LtiToolSettings registration() {
        return registration("practice", Map.of("section", "$CourseSection.sourcedId",
                "grades", "$User.gradeLevels.oneRoster", "theirs", "$Vendor.own"));
    }

    LtiToolSettings registration(String name, Map<String, String> custom) {
        return new LtiToolSettings(name, client, "deployment-7", url("/login"), List.of(url("/launch")),
                url("/launch"), null, url("/jwks.json"), custom, false, true);
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    /** Under which kid it publishes its key. */
    String keyId() {
        return key.getKeyID();
    }

    /** The parameters of a login initiation, as the tool's login endpoint receives them. */
    static Map<String, String> parameters(String initiation) {
        return Arrays.stream(URI.create(initiation).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** What the tool asks of the platform's authorisation endpoint after a login initiation. */
    Map<String, String> authorization(String initiation) {
        Map<String, String> begun = parameters(initiation);
        Map<String, String> request = new LinkedHashMap<>();
        request.put("scope", "openid");
        request.put("response_type", "id_token");
        request.put("response_mode", "form_post");
        request.put("prompt", "none");
        request.put("client_id", begun.get("client_id"));
        request.put("redirect_uri", url("/launch"));
        request.put("login_hint", begun.get("login_hint"));
        request.put("lti_message_hint", begun.get("lti_message_hint"));
        request.put("state", "state-" + UUID.randomUUID());
        request.put("nonce", "nonce-" + UUID.randomUUID());
        return request;
    }

    /** Where a page would post itself to, and what. */
    record Posted(int status, String page, String action, Map<String, String> fields) {

        String idToken() {
            return fields.getOrDefault("id_token", "");
        }
    }

    /** Opens the authorisation endpoint as the browser does. */
    Posted authorize(String endpoint, Map<String, String> request) {
        return read(send(HttpRequest.newBuilder(URI.create(endpoint + "?" + form(request))).GET()));
    }

    /** Where a page would post itself to. */
    static Posted read(HttpResponse<String> page) {
        Matcher action = ACTION.matcher(page.body());
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(page.body());
        while (field.find()) {
            fields.put(field.group(1), field.group(2).replace("&#39;", "'").replace("&quot;", "\"")
                    .replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
        }
        return new Posted(page.statusCode(), page.body(), action.find() ? action.group(1) : "", fields);
    }

    /** Posts a form as the browser does. */
    HttpResponse<String> post(String address, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))));
    }

    /** Signs a message for the platform. */
    String sign(JsonObject claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                    JWTClaimsSet.parse(claims.encode()));
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException | ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** Under which kid a token was signed. */
    static String kid(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** The claims of a launch, if its signature verifies by a key of the platform's set; else an error. */
    JWTClaimsSet verified(String token, String jwks) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            JWKSet set = JWKSet.parse(send(HttpRequest.newBuilder(URI.create(jwks)).GET()).body());
            RSAKey named = set.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey();
            if (!JWSAlgorithm.RS256.equals(signed.getHeader().getAlgorithm())
                    || !signed.verify(new RSASSAVerifier(named.toRSAPublicKey()))) {
                throw new AssertionError("the platform's signature does not verify");
            }
            return signed.getJWTClaimsSet();
        } catch (ParseException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A right assertion for this token endpoint, changed as the test wants. */
    String assertion(String tokenEndpoint, Consumer<JWTClaimsSet.Builder> change) {
        return assertion(tokenEndpoint, key, change);
    }

    String assertion(String tokenEndpoint, RSAKey signedBy, Consumer<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(tokenEndpoint)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .jwtID(UUID.randomUUID().toString());
        change.accept(claims);
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signedBy.getKeyID()).build(), claims.build());
            token.sign(new RSASSASigner(signedBy));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks the token endpoint. */
    HttpResponse<String> token(String tokenEndpoint, String assertion, String scope) {
        return send(HttpRequest.newBuilder(URI.create(tokenEndpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(Map.of(
                        "grant_type", "client_credentials",
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", assertion,
                        "scope", scope)))));
    }

    /** An access token for these scopes. */
    String bearer(String tokenEndpoint, String scope) {
        HttpResponse<String> answer = token(tokenEndpoint, assertion(tokenEndpoint, claims -> {}), scope);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return new JsonObject(answer.body()).getString("access_token");
    }

    /** A request to a service with a token. */
    HttpResponse<String> call(String bearer, String method, String url, String body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/vnd.ims.lis.v1.score+json")
                .method(method, BodyPublishers.ofString(body)));
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        await(vertx.close());
    }
}
