package org.crosswalk.lti.tool;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.lti.Platforms;
import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.store.Logins;
import org.crosswalk.lti.store.Logins.Login;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Refused;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.web.Web;

/**
 * {@code /lti/tool/login}: an LMS begins a login (LTI Security 5.1.1, steps 1 and 2). The request is unsigned: it is
 * remembered, bound to the browser, and answered by going to the LMS's own registered address.
 */
public final class ToolLogin {

    static final String PATH = "/lti/tool/login";

    private static final List<String> KEPT =
            List.of("iss", "login_hint", "target_link_uri", "lti_message_hint", "lti_deployment_id", "client_id",
                    "lti_storage_target");

    private final Web web;
    private final Platforms platforms;
    private final Logins logins;
    private final Traces traces;

    ToolLogin(Web web, Platforms platforms, Logins logins, Traces traces) {
        this.web = web;
        this.platforms = platforms;
        this.logins = logins;
        this.traces = traces;
    }

    Future<?> login(RoutingContext http) {
        MultiMap given = MultiMap.caseInsensitiveMultiMap()
                .addAll(http.queryParams())
                .addAll(http.request().formAttributes());
        Trace trace = new Trace("tool.login").within(web.districts().only());
        try {
            Platform platform = check(trace, given);
            return begin(http, given, platform, trace);
        } catch (Refused e) {
            return traces.refused(trace, e.check()).compose(kept -> Pages.refused(http, e.check(), trace, ""));
        }
    }

    private Platform check(Trace trace, MultiMap given) {
        trace.require(given.contains("iss"), Check.ISS_MISSING, given.get("iss"));
        trace.require(given.contains("login_hint"), Check.LOGIN_HINT_MISSING,
                given.contains("login_hint") ? "a login_hint" : null);
        trace.require(given.contains("target_link_uri"), Check.TARGET_LINK_URI_MISSING, given.get("target_link_uri"));
        List<Platform> ofIssuer = platforms.byIssuer(given.get("iss"));
        trace.require(!ofIssuer.isEmpty(), Check.ISSUER_UNKNOWN, given.get("iss"));
        String client = given.get("client_id");
        List<Platform> named = ofIssuer.stream()
                .filter(each -> client == null || client.isEmpty() || each.settings().clientId().equals(client))
                .toList();
        trace.require(!named.isEmpty(), Check.CLIENT_UNKNOWN, client);
        long clients = named.stream().map(each -> each.settings().clientId()).distinct().count();
        trace.require(clients == 1, Check.CLIENT_AMBIGUOUS, clients + " registrations");
        trace.about(named.getFirst().tenant(), named.getFirst().settings().name());
        String deployment = given.get("lti_deployment_id");
        List<Platform> deployed = named.stream()
                .filter(each -> deployment == null || deployment.isEmpty() || each.has(deployment))
                .toList();
        trace.require(!deployed.isEmpty(), Check.DEPLOYMENT_UNKNOWN, deployment);
        trace.about(deployed.getFirst().tenant(), deployed.getFirst().settings().name());
        String target = given.get("target_link_uri");
        trace.require(ToolLaunch.isOurs(web.publicUrl(), target), Check.TARGET_FOREIGN, target);
        return deployed.getFirst();
    }

    private Future<Void> begin(RoutingContext http, MultiMap given, Platform platform, Trace trace) {
        String state = platform.tenant() + "." + Browser.random();
        String nonce = Browser.random();
        String secret = Browser.random();
        JsonObject parameters = new JsonObject();
        KEPT.stream().filter(given::contains).forEach(name -> parameters.put(name, given.get(name)));
        Login login = new Login(nonce, Browser.digest(secret), platform.issuer(), platform.settings().clientId(),
                given.get("target_link_uri"), parameters);
        return logins.add(platform.tenant(), state, login).compose(kept -> {
            traces.passed(trace);
            Browser.remember(http, web.publicUrl(), state, secret);
            String next = authorization(given, platform, state, nonce);
            String storage = given.get("lti_storage_target");
            return storage == null || storage.isEmpty()
                    ? http.response()
                            .setStatusCode(302)
                            .putHeader(HttpHeaders.LOCATION, next)
                            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                            .end()
                    : Pages.store(http, storage, platform.authorizationEndpoint(), state, secret, next);
        });
    }

    private String authorization(MultiMap given, Platform platform, String state, String nonce) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("scope", "openid");
        request.put("response_type", "id_token");
        request.put("response_mode", "form_post");
        request.put("prompt", "none");
        request.put("client_id", platform.settings().clientId());
        request.put("redirect_uri", web.publicUrl().of(ToolLaunch.PATH));
        request.put("login_hint", given.get("login_hint"));
        request.put("state", state);
        request.put("nonce", nonce);
        if (given.contains("lti_message_hint")) {
            request.put("lti_message_hint", given.get("lti_message_hint"));
        }
        return with(platform.authorizationEndpoint(), request);
    }

    /** An address with these parameters. */
    public static String with(String address, Map<String, String> parameters) {
        return address + (address.contains("?") ? "&" : "?") + form(parameters);
    }

    /** Parameters as a form is posted. */
    public static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
