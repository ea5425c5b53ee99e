package org.crosswalk.lti;

import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An LMS and the browser before it: begins logins, signs launches for real, publishes keys, takes scores, keeps line items. */
final class PracticeLms implements AutoCloseable {

    static final String CLIENT = "crosswalk-at-the-lms";
    static final String DEPLOYMENT = "1:8865aa05b4b79b64a91a86042e43af5ea8ae79eb";
    private static final RSAKey KEY = PracticeTool.newKey();
    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";

    final AtomicInteger keysFetched = new AtomicInteger();
    final AtomicInteger tokensIssued = new AtomicInteger();
    final List<JsonObject> scores = new CopyOnWriteArrayList<>();
    final List<RSAKey> published = new CopyOnWriteArrayList<>();
    final List<JsonObject> members = new CopyOnWriteArrayList<>();
    volatile boolean pageMissing;
    final List<JsonObject> items = new CopyOnWriteArrayList<>();
    final List<JsonObject> results = new CopyOnWriteArrayList<>();
    volatile int scoreStatus = 200;
    volatile boolean down;

    private final Vertx vertx = Vertx.vertx();
    private final RSAKey key = KEY;
    private final HttpServer server;

    PracticeLms() {
        published.add(key);
        server = await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    }

    private void answer(HttpServerRequest request) {
        if (down) {
            request.response().setStatusCode(503).end();
            return;
        }
        switch (request.path()) {
            case "/jwks" -> {
                keysFetched.incrementAndGet();
                request.response().putHeader("Cache-Control", "max-age=600")
                        .end(new JWKSet(List.copyOf(published)).toString());
            }
            // As Moodle answers: JSON under another name.
            case "/token" -> {
                tokensIssued.incrementAndGet();
                request.response().putHeader("Content-Type", "text/html").end(new JsonObject()
                        .put("access_token", "lms-token").put("token_type", "Bearer").put("expires_in", 3600)
                        .put("scope", "https://purl.imsglobal.org/spec/lti-ags/scope/score").encode());
            }
            case "/members" -> members(request);
            case "/lineitems" -> request.bodyHandler(body -> lineItems(request, body));
            default -> request.bodyHandler(body -> {
                if (request.path().endsWith("/results")) {
                    request.response().end(new JsonArray(List.copyOf(results)).encode());
                    return;
                }
                scores.add(new JsonObject().put("uri", request.uri())
                        .put("authorization", request.getHeader("Authorization"))
                        .put("type", request.getHeader("Content-Type"))
                        .put("score", body.toJsonObject()));
                request.response().setStatusCode(scoreStatus).end();
            });
        }
    }

    /** Two a page, under an address whose case counts; the last page may be missing. */
    private void members(HttpServerRequest request) {
        int from = Integer.parseInt(String.valueOf(request.getParam("pAge", "0")));
        if (from > 0 && pageMissing) {
            request.response().setStatusCode(404).end();
            return;
        }
        if (from + 2 < members.size()) {
            request.response().putHeader("Link", "</members?pAge=" + (from + 2) + ">; rel=next");
        }
        request.response().putHeader("Content-Type", "text/html").end(new JsonObject()
                .put("id", url("/members")).put("context", new JsonObject().put("id", "300"))
                .put("members", new JsonArray(members.subList(Math.min(from, members.size()),
                        Math.min(from + 2, members.size())))).encode());
    }

    /** As Moodle lists: one a page, the way on in curly quotes; and as others do: whatever the filter says. */
    private void lineItems(HttpServerRequest request, Buffer body) {
        if (request.method().equals(HttpMethod.POST)) {
            JsonObject item = body.toJsonObject();
            items.add(item.put("id", url("/lineitems/" + (100 + items.size()) + "/lineitem?type_id=1")));
            request.response().setStatusCode(201).end(item.encode());
            return;
        }
        int from = Integer.parseInt(String.valueOf(request.getParam("from", "0")));
        if (from + 1 < items.size()) {
            String curly = new String("\u201cnext\u201d".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            request.response().putHeader("Link", "<" + url("/lineitems?type_id=1&from=" + (from + 1)) + ">; rel=" + curly);
        }
        request.response().putHeader("Content-Type", "text/html")
                .end(new JsonArray(items.subList(Math.min(from, items.size()), Math.min(from + 1, items.size()))).encode());
    }

    /** The registration that a district's file would hold. */
    LtiPlatformSettings registration() {
        return registration("moodle", CLIENT, List.of(DEPLOYMENT), null);
    }

    LtiPlatformSettings registration(
            String name, String client, List<String> deployments, @Nullable String tool) {
        return registration(name, client, deployments, tool, null);
    }

    LtiPlatformSettings registration(
            String name, String client, List<String> deployments, @Nullable String tool,
            @Nullable LtiRosterSettings roster) {
        return new LtiPlatformSettings(name, null, null, url(""), client, deployments, url("/auth"), url("/token"),
                null, url("/jwks"), tool, roster, false, true);
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    /** A browser with cookies of its own. */
    static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)).build();
    }

    /** Begins a login; returns the authentication request that Crosswalk sends the browser with. */
    Map<String, String> login(HttpClient browser, String crosswalk, Map<String, String> changes) {
        HttpResponse<String> answer = loginAnswer(browser, crosswalk, changes);
        String location = answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
        if (!location.startsWith(url("/auth") + "?")) {
            throw new AssertionError("the login goes elsewhere: " + location);
        }
        return PracticeTool.parameters(location);
    }

    HttpResponse<String> loginAnswer(HttpClient browser, String crosswalk, Map<String, String> changes) {
        Map<String, String> login = new LinkedHashMap<>();
        login.put("iss", url(""));
        login.put("login_hint", "4711");
        login.put("lti_message_hint", "{\"cmid\":7}");
        login.put("target_link_uri", crosswalk + "/lti/tool/launch");
        login.put("client_id", CLIENT);
        login.put("lti_deployment_id", DEPLOYMENT);
        login.putAll(changes);
        login.values().removeIf(String::isEmpty);
        return send(browser, HttpRequest.newBuilder(URI.create(crosswalk + "/lti/tool/login?" + form(login))).GET());
    }

    /** The claims of a launch that is right in all. */
    JsonObject claims(Map<String, String> request) {
        Instant now = Instant.now();
        return new JsonObject()
                .put("iss", url(""))
                .put("aud", request.get("client_id"))
                .put("sub", "4711")
                .put("iat", now.getEpochSecond())
                .put("exp", now.plusSeconds(60).getEpochSecond())
                .put("nonce", request.get("nonce"))
                .put("given_name", "Given1").put("family_name", "Family1").put("name", "Given1 Family1")
                .put("email", "student1@example.org")
                .put(LTI + "message_type", "LtiResourceLinkRequest")
                .put(LTI + "version", "1.3.0")
                .put(LTI + "deployment_id", DEPLOYMENT)
                .put(LTI + "target_link_uri",
                        request.get("redirect_uri"))
                .put(LTI + "roles", new JsonArray().add("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"))
                .put(LTI + "context", new JsonObject().put("id", "15").put("label", "ALG").put("title", "Algebra")
                        .put("type", new JsonArray().add("CourseSection")))
                .put(LTI + "resource_link", new JsonObject().put("id", "21").put("title", "Practice of slopes"))
                .put(LTI + "lis", new JsonObject().put("person_sourcedid", "student-1")
                        .put("course_section_sourcedid", "class-1"));
    }

    String sign(JsonObject claims) {
        return sign(key, header -> {}, claims);
    }

    /** Signs, with the header changed as the test wants. */
    String sign(RSAKey by, Consumer<JWSHeader.Builder> change, JsonObject claims) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID());
        change.accept(header);
        try {
            JWSHeader made = header.build();
            String input = made.toBase64URL() + "." + Base64URL.encode(claims.encode());
            return input + "."
                    + new RSASSASigner(by).sign(made, input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    RSAKey key() {
        return key;
    }

    /** Posts what the LMS's page would post from the browser. */
    HttpResponse<String> post(HttpClient browser, String crosswalk, Map<String, String> fields) {
        return send(browser, HttpRequest.newBuilder(URI.create(crosswalk + "/lti/tool/launch"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))));
    }

    static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String form(Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return pairs.stream().collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
