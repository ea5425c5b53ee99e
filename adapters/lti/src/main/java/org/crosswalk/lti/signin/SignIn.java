package org.crosswalk.lti.signin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.identity.Resolution;
import org.crosswalk.lti.OidcProviderSettings;
import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.serve.PersonLaunch;
import org.crosswalk.lti.store.SignIns;
import org.crosswalk.lti.store.SignIns.Pending;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.lti.tool.Browser;
import org.crosswalk.lti.tool.Pages;
import org.crosswalk.lti.tool.ToolLogin;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Refused;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.egress.Egress;

/**
 * {@code GET /lti/platform/open}: somebody opens a tool, signs in at the district's provider (authorisation code with
 * PKCE) and is launched. No session is kept: the provider's own is asked each time.
 */
public final class SignIn {

    private static final String CALLBACK = "/lti/platform/signed-in";
    private static final String COOKIE = "crosswalk_sign_in";
    private static final List<String> WANTED = List.of("tool", "class", "lineItem", "content");
    private static final int OK = 200;

    private final Web web;
    private final Egress egress;
    private final IdTokens tokens;
    private final SignIns pending;
    private final PersonLaunch launches;
    private final Traces traces;

    public SignIn(
            Web web, Egress egress, PublishedKeys keys, SignIns pending, PersonLaunch launches, Traces traces) {
        this.web = web;
        this.egress = egress;
        this.tokens = new IdTokens(web.vertx(), keys);
        this.pending = pending;
        this.launches = launches;
        this.traces = traces;
    }

    public void declare(Endpoints endpoints) {
        endpoints
                .open(HttpMethod.GET, "/platform/open", http -> run(http, this::open))
                .open(HttpMethod.GET, "/platform/signed-in", http -> run(http, this::signedIn));
    }

    @FunctionalInterface
    private interface Step {
        Future<Void> of(RoutingContext http, TenantId tenant, Trace trace);
    }

    private Future<?> run(RoutingContext http, Step step) {
        TenantId tenant = web.districts().of(http);
        Trace trace = new Trace("platform.signin").within(tenant);
        return Future.succeededFuture()
                .compose(begin -> step.of(http, tenant, trace))
                .onSuccess(done -> traces.passed(trace))
                .recover(failure -> failure instanceof Refused e
                        ? traces.refused(trace, e.check()).compose(kept -> Pages.refused(http, e.check(), trace, ""))
                        : Future.failedFuture(failure));
    }

    private Future<Void> open(RoutingContext http, TenantId tenant, Trace trace) {
        List<OidcProviderSettings> providers = web.hub().settings().systems(tenant, OidcProviderSettings.class);
        trace.require(!providers.isEmpty(), Check.PROVIDER_MISSING, providers.size() + " providers");
        OidcProviderSettings provider = providers.getFirst();
        trace.about(tenant, provider.name());
        JsonObject wanted = new JsonObject();
        WANTED.stream().filter(name -> http.queryParams().contains(name))
                .forEach(name -> wanted.put(name, http.queryParams().get(name)));
        Pending it = new Pending(provider.name(), Browser.random(), Browser.random() + Browser.random(), wanted);
        String state = Browser.random();
        String secret = Browser.random();
        return configuration(trace, provider).compose(configuration ->
                pending.add(tenant, state, Browser.digest(secret), it).compose(kept -> {
                    Map<String, String> request = new LinkedHashMap<>();
                    request.put("scope", "openid" + (provider.holds().equals("email") ? " email" : ""));
                    request.put("response_type", "code");
                    request.put("client_id", provider.clientId());
                    request.put("redirect_uri", web.publicUrl().of(CALLBACK));
                    request.put("state", state);
                    request.put("nonce", it.nonce());
                    request.put("code_challenge", Browser.digest(it.verifier()));
                    request.put("code_challenge_method", "S256");
                    http.response().addCookie(Cookie.cookie(COOKIE, secret).setPath(CALLBACK).setHttpOnly(true)
                            .setSameSite(CookieSameSite.LAX).setSecure(web.publicUrl().base().startsWith("https:")));
                    return onTo(http, ToolLogin.with(configuration.getString("authorization_endpoint"), request));
                }));
    }

    private Future<Void> signedIn(RoutingContext http, TenantId tenant, Trace trace) {
        Cookie cookie = http.request().getCookie(COOKIE);
        String state = String.valueOf(http.queryParams().get("state"));
        return pending.use(tenant, state, Browser.digest(cookie == null ? "" : cookie.getValue())).compose(found -> {
            trace.require(found.isPresent(), Check.SIGN_IN_UNKNOWN, found.isPresent() ? "one" : null);
            Pending it = found.orElseThrow();
            OidcProviderSettings provider = web.hub().settings().systems(tenant, OidcProviderSettings.class).stream()
                    .filter(each -> each.name().equals(it.provider()))
                    .findFirst()
                    .orElseThrow();
            trace.about(tenant, provider.name());
            String error = http.queryParams().get("error");
            trace.require(error == null, Check.SIGN_IN_REFUSED, error == null ? "no error" : error);
            return configuration(trace, provider)
                    .compose(configuration -> exchange(provider, configuration, it,
                                    String.valueOf(http.queryParams().get("code")))
                            .compose(answer -> {
                                boolean given = answer.getValue("id_token") instanceof String;
                                trace.require(given, Check.SIGN_IN_REFUSED, given ? "a token" : "no id_token");
                                return tokens.verify(trace, provider, configuration.getString("jwks_uri"),
                                        answer.getString("id_token"), it.nonce());
                            }))
                    .compose(claims -> person(trace, tenant, provider, claims))
                    .compose(user -> launches.begin(trace, tenant, user, it.wanted()))
                    .compose(address -> onTo(http, address));
        });
    }

    private Future<JsonObject> configuration(Trace trace, OidcProviderSettings provider) {
        return egress.get(provider.configuration(), provider.onPremises())
                .map(fetched -> json(fetched.body().toString()))
                .otherwise(new JsonObject())
                .map(configuration -> {
                    boolean right = provider.issuer().equals(configuration.getValue("issuer"))
                            && configuration.getValue("authorization_endpoint") instanceof String
                            && configuration.getValue("token_endpoint") instanceof String
                            && configuration.getValue("jwks_uri") instanceof String;
                    trace.require(right, Check.PROVIDER_UNREADABLE, right ? "one of this issuer" : "none of this issuer");
                    return configuration;
                });
    }

    private Future<JsonObject> exchange(
            OidcProviderSettings provider, JsonObject configuration, Pending it, String code) {
        String basic = ToolLogin.encoded(provider.clientId()) + ":" + ToolLogin.encoded(provider.clientSecret().value());
        String form = ToolLogin.form(new LinkedHashMap<>(Map.of(
                "grant_type", "authorization_code", "code", code, "redirect_uri", web.publicUrl().of(CALLBACK),
                "code_verifier", it.verifier())));
        Map<String, String> headers = Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)),
                "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");
        return egress.send(HttpMethod.POST, configuration.getString("token_endpoint"), provider.onPremises(), headers,
                        Buffer.buffer(form))
                .map(answer -> answer.status() == OK ? json(answer.body().toString()) : new JsonObject())
                .otherwise(new JsonObject());
    }

    /** Whom the claim names; somebody whom the roster does not know opens nothing. */
    private Future<String> person(Trace trace, TenantId tenant, OidcProviderSettings provider, JWTClaimsSet claims) {
        Object value = claims.getClaim(provider.claim());
        boolean verified = !provider.holds().equals("email") || !Boolean.FALSE.equals(claims.getClaim("email_verified"));
        trace.require(value instanceof String text && !text.isBlank() && verified, Check.CLAIM_MISSING,
                value == null ? null : "a value");
        String name = String.valueOf(value);
        IdentityClaim claim = provider.holds().equals("email")
                ? IdentityClaim.email(name)
                : IdentityClaim.sourcedId(name);
        return web.hub().changes()
                .apply(tenant, change -> web.hub().identities().resolve(change, List.of(claim)))
                .map(resolved -> {
                    boolean known = resolved instanceof Resolution.Person;
                    trace.require(known, Check.PERSON_UNKNOWN, known ? "a person" : "a claim that names nobody");
                    return ((Resolution.Person) resolved).sourcedId();
                });
    }

    private static Future<Void> onTo(RoutingContext http, String address) {
        return http.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, address)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .end();
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }
}
