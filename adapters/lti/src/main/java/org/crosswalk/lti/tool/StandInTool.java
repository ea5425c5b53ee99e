package org.crosswalk.lti.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Refused;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.lti.translate.PlatformConfiguration;
import org.crosswalk.lti.translate.PlatformJson;
import org.crosswalk.lti.translate.ToolConfiguration;
import org.crosswalk.web.egress.Egress;

/**
 * A tool for trying an LMS out: it takes launches, checks them as the gateway does, and shows each check and what the LMS
 * told. It keeps everything in memory, and is started by hand alone: it fetches whatever address an LMS names.
 */
public final class StandInTool {

    private static final TenantId NOBODY = new TenantId("stand-in");
    private static final long MOST_LOGINS = 10_000;

    private final Vertx vertx;
    private final String base;
    private final Consumer<JsonObject> seen;
    private final Egress egress;
    private final List<Platform> platforms = new CopyOnWriteArrayList<>();
    private final Map<String, Begun> logins = new ConcurrentHashMap<>();
    private final Verifier verifier;
    private final RSAKey key;

    /** A login under way. */
    private record Begun(String nonce, String browser) {}

    /** @param seen is told of each launch: {@code outcome}, {@code checks} and, where it holds, {@code claims} */
    public StandInTool(Vertx vertx, String base, Consumer<JsonObject> seen) {
        this.vertx = vertx;
        this.base = base;
        this.seen = seen;
        this.egress = new Egress(vertx);
        this.verifier = new Verifier(vertx, issuer -> platforms.stream()
                .filter(platform -> platform.issuer().equals(issuer)).toList(), new PublishedKeys(egress));
        try {
            this.key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Registers an LMS by hand: {@code issuer, clientId, deploymentId, authorizationEndpoint, tokenEndpoint, jwksUri}. */
    public void register(JsonObject it) {
        platforms.add(Platform.of(NOBODY, PlatformJson.read(it.copy()
                .put("name", "lms").put("onPremises", true)
                .put("deploymentIds", new JsonArray().add(it.getString("deploymentId"))))));
    }

    /** Listens, and answers from then on. */
    public Future<Integer> listen(int port) {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false));
        router.get("/jwks.json").handler(http -> http.json(new JsonObject(new JWKSet(key.toPublicJWK()).toString())));
        router.get("/register").handler(http -> run(http, this::register));
        router.route("/login").handler(http -> run(http, this::login));
        router.post("/launch").handler(http -> run(http, this::launch));
        return vertx.createHttpServer().requestHandler(router).listen(port).map(server -> server.actualPort());
    }

    private static void run(RoutingContext http, java.util.function.Function<RoutingContext, Future<?>> work) {
        Future.succeededFuture().compose(begin -> work.apply(http)).onFailure(failure -> {
            http.response().setStatusCode(500);
            Pages.html(http, "default-src 'none'", "<h1>" + Pages.escaped(String.valueOf(failure.getMessage())) + "</h1>");
        });
    }

    private Future<Void> register(RoutingContext http) {
        String address = http.queryParams().get("openid_configuration");
        String token = http.queryParams().get("registration_token");
        return egress.get(address, true).map(fetched -> new JsonObject(fetched.body())).compose(configuration -> {
            String wrong = PlatformConfiguration.wrong(configuration, address);
            if (!wrong.isEmpty()) {
                return Future.failedFuture("the LMS's OpenID configuration does not hold: " + wrong);
            }
            Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
            if (token != null) {
                headers.put("Authorization", "Bearer " + token);
            }
            return egress.send(HttpMethod.POST, configuration.getString("registration_endpoint"), true, headers,
                            request(configuration).toBuffer())
                    .compose(answer -> {
                        seen.accept(new JsonObject().put("registration", answer.status())
                                .put("answer", answer.body().toString()));
                        if (answer.status() != 200 && answer.status() != 201) {
                            return Future.failedFuture("the LMS refuses the registration: " + answer.body());
                        }
                        platforms.add(Platform.of(NOBODY, PlatformJson.read(PlatformConfiguration.settings(
                                new JsonObject().put("name", "lms").put("onPremises", true), configuration,
                                new JsonObject(answer.body())))));
                        return Pages.registered(http, "the LMS of this test");
                    });
        });
    }

    private JsonObject request(JsonObject configuration) {
        return new JsonObject()
                .put("application_type", "web")
                .put("response_types", new JsonArray().add("id_token"))
                .put("grant_types", new JsonArray().add("implicit").add("client_credentials"))
                .put("initiate_login_uri", base + "/login")
                .put("redirect_uris", new JsonArray().add(base + "/launch"))
                .put("client_name", "Stand-in tool")
                .put("jwks_uri", base + "/jwks.json")
                .put("token_endpoint_auth_method", "private_key_jwt")
                .put("scope", String.join(" ", configuration.getJsonArray("scopes_supported", new JsonArray()).stream()
                        .map(String::valueOf).filter(scope -> scope.startsWith("https://purl.imsglobal.org/")).toList()))
                .put(ToolConfiguration.LTI, new JsonObject()
                        .put("domain", java.net.URI.create(base).getRawAuthority())
                        .put("target_link_uri", base + "/launch")
                        .put("claims", new JsonArray(List.of("iss", "sub", "name", "email")))
                        .put("messages", new JsonArray().add(new JsonObject().put("type", "LtiResourceLinkRequest"))));
    }

    private Future<Void> login(RoutingContext http) {
        MultiMap given = MultiMap.caseInsensitiveMultiMap().addAll(http.queryParams())
                .addAll(http.request().formAttributes());
        Optional<Platform> known = platforms.stream()
                .filter(platform -> platform.issuer().equals(given.get("iss")))
                .filter(platform -> given.get("client_id") == null
                        || platform.settings().clientId().equals(given.get("client_id")))
                .findFirst();
        if (known.isEmpty() || given.get("login_hint") == null || given.get("target_link_uri") == null) {
            return Future.failedFuture("the login names no LMS that is registered here, or lacks login_hint or"
                    + " target_link_uri; iss is " + given.get("iss"));
        }
        Platform platform = known.get();
        String state = Browser.random();
        Begun begun = new Begun(Browser.random(), Browser.random());
        if (logins.size() > MOST_LOGINS) {
            logins.clear();
        }
        logins.put(state, begun);
        Map<String, String> request = new LinkedHashMap<>();
        request.put("scope", "openid");
        request.put("response_type", "id_token");
        request.put("response_mode", "form_post");
        request.put("prompt", "none");
        request.put("client_id", platform.settings().clientId());
        request.put("redirect_uri", base + "/launch");
        request.put("login_hint", given.get("login_hint"));
        request.put("state", state);
        request.put("nonce", begun.nonce());
        if (given.get("lti_message_hint") != null) {
            request.put("lti_message_hint", given.get("lti_message_hint"));
        }
        http.response().headers().add("Set-Cookie", "stand_in_tool=" + begun.browser() + "; Path=/; HttpOnly"
                + (base.startsWith("https:") ? "; SameSite=None; Secure; Partitioned" : "; SameSite=Lax"));
        return http.response().setStatusCode(302)
                .putHeader("Location", ToolLogin.with(platform.authorizationEndpoint(), request)).end();
    }

    private Future<Void> launch(RoutingContext http) {
        Trace trace = new Trace("stand-in.launch");
        String state = String.valueOf(http.request().getFormAttribute("state"));
        return Future.succeededFuture().compose(begin -> {
            String error = http.request().getFormAttribute("error");
            trace.require(error == null, Check.PLATFORM_REFUSED, error == null ? "no error" : error);
            return verifier.verify(trace, http.request().getFormAttribute("id_token"));
        }).compose(launch -> {
            Begun begun = logins.remove(state);
            trace.require(begun != null, Check.STATE_UNKNOWN, begun == null ? "none" : "a login");
            trace.require(begun != null && begun.nonce().equals(launch.text("nonce")), Check.NONCE_CHANGED,
                    "what the token holds");
            String shown = http.request().getCookie("stand_in_tool") == null
                    ? ""
                    : http.request().getCookie("stand_in_tool").getValue();
            trace.require(begun != null && begun.browser().equals(shown), Check.BROWSER_CHANGED,
                    shown.isEmpty() ? "no cookie" : "a cookie");
            return show(http, 200, trace, launch.claims());
        }).recover(failure -> failure instanceof Refused ? show(http, 400, trace, null) : Future.failedFuture(failure));
    }

    private Future<Void> show(RoutingContext http, int status, Trace trace, @Nullable JsonObject claims) {
        JsonObject told = new JsonObject().put("outcome", status == 200 ? "ok" : "refused")
                .put("checks", trace.row("").getJsonArray("checks"));
        if (claims != null) {
            told.put("claims", claims);
        }
        seen.accept(told);
        http.response().setStatusCode(status);
        return Pages.html(http, "default-src 'none'", "<!doctype html><title>Stand-in tool</title><h1>"
                + (status == 200 ? "Launch accepted" : "Launch refused") + "</h1><pre>"
                + Pages.escaped(told.encodePrettily()) + "</pre>");
    }
}
