package org.crosswalk.bench;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The tool and the LMS of the sample district, as far as a launch needs them: they publish keys where its file says, sign
 * and verify. The browser between them is a connection that follows what it is told.
 */
final class LtiPeers implements AutoCloseable {

    static final String SCHOOL_CLASS = "class-alg1-p2";
    static final String ITEM = "li-alg1-quiz-01";

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final Pattern TOKEN = Pattern.compile("name=\"id_token\" value=\"([^\"]*)\"");

    private final Vertx vertx = Vertx.vertx();
    private final URI base;
    private final String login;
    private final String toolAddress;
    private final String issuer;
    private final Rs256 tool = new Rs256("bench-tool-" + UUID.randomUUID());
    private final Rs256 lms = new Rs256("bench-lms-" + UUID.randomUUID());
    private final PublicKey platform;
    private final AtomicInteger people = new AtomicInteger();

    /**
     * @param toolAddress of the tool
     * @param issuer that the LMS is
     * @param login client and secret of an administrator, with a colon between
     */
    LtiPeers(URI base, String toolAddress, String issuer, String login) {
        this.base = base;
        this.toolAddress = toolAddress;
        this.issuer = issuer;
        this.login = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        publish(toolAddress, tool);
        publish(issuer, lms);
        Page keys = await(new Browser(vertx).open("/.well-known/jwks.json"));
        this.platform = Rs256.first(new JsonObject(keys.body()));
    }

    private void publish(String at, Rs256 key) {
        URI address = URI.create(at);
        await(vertx.createHttpServer()
                .requestHandler(request -> request.response().end(key.jwks().toBuffer()))
                .listen(address.getPort(), address.getHost()));
    }

    /** What was answered. */
    record Page(int status, String location, String cookie, String body) {

        Page must(int wanted, String what) {
            if (status != wanted) {
                throw new IllegalStateException(what + " answered " + status);
            }
            return this;
        }
    }

    /** One connection to the gateway. */
    final class Browser {

        private final HttpClient http;

        Browser(Vertx on) {
            this.http = on.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(1));
        }

        Future<Page> open(String path) {
            return send(HttpMethod.GET, path, "", "", Map.of());
        }

        Future<Page> send(HttpMethod method, String path, String type, String body, Map<String, String> headers) {
            RequestOptions options = new RequestOptions().setMethod(method).setHost(base.getHost())
                    .setPort(base.getPort()).setURI(path);
            headers.forEach(options::putHeader);
            if (!type.isEmpty()) {
                options.putHeader("Content-Type", type);
            }
            return http.request(options).compose(request -> request.send(Buffer.buffer(body)))
                    .compose(response -> response.body().map(read -> new Page(response.statusCode(),
                            String.valueOf(response.getHeader("Location")),
                            String.valueOf(response.getHeader("Set-Cookie")), read.toString())));
        }

        Future<Void> close() {
            return http.close();
        }
    }

    /** An administrator starts a launch; returns where the browser is sent. */
    Future<String> begin(Browser browser) {
        String body = new JsonObject().put("tool", "practice").put("user", "user-student-0" + (10 + person()))
                .put("class", SCHOOL_CLASS).put("lineItem", ITEM).encode();
        return browser.send(HttpMethod.POST, "/lti/platform/launches", "application/json", body,
                        Map.of("Authorization", login))
                .map(page -> new JsonObject(page.must(201, "the start of a launch").body()).getString("url"));
    }

    /** The tool goes on to the platform, gets the token and verifies it; returns the claims. */
    Future<JsonObject> arrive(Browser browser, String initiation) {
        Map<String, String> begun = query(initiation);
        String nonce = UUID.randomUUID().toString();
        String query = form(Map.of("scope", "openid", "response_type", "id_token", "response_mode", "form_post",
                "prompt", "none", "client_id", begun.get("client_id"), "redirect_uri", toolAddress + "/launch", "state", "s",
                "nonce", nonce, "login_hint", begun.get("login_hint"),
                "lti_message_hint", begun.get("lti_message_hint")));
        return browser.open("/lti/platform/authorize?" + query).map(page -> {
            Matcher token = TOKEN.matcher(page.must(200, "the authorisation").body());
            if (!token.find()) {
                throw new IllegalStateException("the platform sends no token");
            }
            JsonObject claims = Rs256.verified(token.group(1), platform);
            if (!nonce.equals(claims.getString("nonce"))) {
                throw new IllegalStateException("the nonce is another");
            }
            return claims;
        });
    }

    /**
     * The LMS begins a login and launches with a signed token; returns the page on which that ends.
     *
     * @param through whether the launch goes on into the tool
     */
    Future<Page> launch(Browser browser, boolean through) {
        String target = base + "/lti/tool/launch";
        String query = form(Map.of("iss", issuer, "login_hint", "h", "target_link_uri", target, "client_id", "crosswalk",
                "lti_deployment_id", "1"));
        return browser.open("/lti/tool/login?" + query).compose(page -> {
            Map<String, String> request = query(page.must(302, "the login").location());
            String token = lms.sign(claims(target, request.getOrDefault("nonce", ""), through));
            return browser.send(HttpMethod.POST, "/lti/tool/launch", "application/x-www-form-urlencoded",
                    form(Map.of("id_token", token, "state", request.get("state"))),
                    Map.of("Cookie", page.cookie().substring(0, page.cookie().indexOf(';'))));
        }).map(page -> page.must(through ? 303 : 200, "the launch"));
    }

    private JsonObject claims(String target, String nonce, boolean through) {
        long now = Instant.now().getEpochSecond();
        int person = person();
        return new JsonObject().put("iss", issuer).put("aud", "crosswalk").put("sub", "bench-" + person).put("iat", now)
                .put("exp", now + 60).put("nonce", nonce)
                .put(LTI + "message_type", "LtiResourceLinkRequest").put(LTI + "version", "1.3.0")
                .put(LTI + "deployment_id", "1").put(LTI + "target_link_uri", target)
                .put(LTI + "roles", new JsonArray().add("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"))
                .put(LTI + "context", new JsonObject().put("id", "bench"))
                .put(LTI + "resource_link", new JsonObject().put("id", "bench-link").put("title", "Bench"))
                .put(LTI + "lis", new JsonObject().put("person_sourcedid", "user-student-0" + (10 + person))
                        .put("course_section_sourcedid", SCHOOL_CLASS))
                .put(LTI + "custom", through ? new JsonObject() : new JsonObject().put("tool", ""));
    }

    /** A token for the tool's scopes. */
    Future<String> token(Browser browser) {
        long now = Instant.now().getEpochSecond();
        String assertion = tool.sign(new JsonObject().put("iss", "practice-tool").put("sub", "practice-tool")
                .put("aud", base + "/oauth2/token").put("iat", now).put("exp", now + 60)
                .put("jti", UUID.randomUUID().toString()));
        return browser.send(HttpMethod.POST, "/oauth2/token", "application/x-www-form-urlencoded",
                        form(Map.of("grant_type", "client_credentials", "client_assertion", assertion,
                                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")),
                        Map.of())
                .map(page -> new JsonObject(page.must(200, "the token endpoint").body()).getString("access_token"));
    }

    /** A score, newer than any before. */
    Future<Page> score(Browser browser, String token, String sub) {
        String body = new JsonObject().put("userId", sub).put("timestamp", Instant.now().toString())
                .put("scoreGiven", 7).put("scoreMaximum", 10).put("activityProgress", "Completed")
                .put("gradingProgress", "FullyGraded").encode();
        return browser.send(HttpMethod.POST, "/lti/platform/ags/" + SCHOOL_CLASS + "/lineitems/" + ITEM + "/scores",
                        "application/vnd.ims.lis.v1.score+json", body, Map.of("Authorization", "Bearer " + token))
                .map(page -> page.must(200, "the score"));
    }

    /** One after the other: no two of eight at a time are the same, whose scores would overtake each other. */
    private int person() {
        return 1 + Math.floorMod(people.getAndIncrement(), 9);
    }

    private static Map<String, String> query(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
