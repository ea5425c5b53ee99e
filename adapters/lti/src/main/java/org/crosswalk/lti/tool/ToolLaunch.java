package org.crosswalk.lti.tool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.lti.store.Logins;
import org.crosswalk.lti.store.Logins.Login;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.lti.tool.Verifier.Verified;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Refused;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.Web;

/**
 * {@code POST /lti/tool/launch}: an LMS launches (LTI Security 5.1.1, steps 3 and 4). The token is verified first; then
 * the login that it answers is used up, if nonce, issuer, client and browser are its own.
 */
final class ToolLaunch {

    static final String PATH = "/lti/tool/launch";

    private static final String STORAGE = "lti_storage_target";

    private final Web web;
    private final Verifier verifier;
    private final Logins logins;
    private final Traces traces;
    private final Arrival arrival;

    ToolLaunch(Web web, Verifier verifier, Logins logins, Traces traces, Arrival arrival) {
        this.web = web;
        this.verifier = verifier;
        this.logins = logins;
        this.traces = traces;
        this.arrival = arrival;
    }

    /** What follows a launch that holds. */
    @FunctionalInterface
    interface Arrival {

        /** Answers the request; fails with {@link Refused} where the launch leads nowhere. */
        Future<Void> arrive(RoutingContext http, Verified launch, Trace trace);
    }

    /** Whether an address is Crosswalk's launch endpoint, whatever its query says. */
    static boolean isOurs(PublicUrl publicUrl, String target) {
        return publicUrl.pathOf(target).filter(path -> path.equals(PATH) || path.startsWith(PATH + "?")).isPresent();
    }

    Future<?> launch(RoutingContext http) {
        MultiMap form = http.request().formAttributes();
        Trace trace = new Trace("tool.launch").within(web.districts().only());
        String state = form.get("state") == null ? "" : form.get("state");
        return Future.succeededFuture()
                .compose(begin -> {
                    if (form.contains("error")) {
                        trace.note("error_description", String.valueOf(form.get("error_description")));
                        trace.require(false, Check.PLATFORM_REFUSED, form.get("error"));
                    }
                    return verifier.verify(trace, form.get("id_token"));
                })
                .compose(launch -> login(http, trace, launch, state).compose(login -> {
                    check(trace, login, launch);
                    return arrival.arrive(http, launch, trace);
                }))
                .onSuccess(done -> traces.passed(trace))
                .recover(failure -> refused(http, trace, failure, state));
    }

    private Future<Login> login(RoutingContext http, Trace trace, Verified launch, String state) {
        trace.require(!state.isEmpty(), Check.STATE_MISSING, state.isEmpty() ? null : "a state");
        TenantId district = district(state);
        if (district == null) {
            trace.require(false, Check.STATE_UNKNOWN, "a state that is not ours");
            throw new IllegalStateException("refused above");
        }
        String browser = Browser.digest(Browser.shown(http, state).orElse(""));
        String nonce = launch.text("nonce");
        return logins.use(district, state, nonce, browser, launch.platform().issuer(),
                        launch.platform().settings().clientId())
                .compose(used -> used.map(Future::succeededFuture).orElseGet(() -> logins.look(district, state)
                        .map(found -> explain(trace, found, launch, nonce))));
    }

    /** Says which part of the login's record the launch does not fit. */
    private static Login explain(Trace trace, Optional<Login> found, Verified launch, String nonce) {
        trace.require(found.isPresent(), Check.STATE_UNKNOWN, found.isPresent() ? "a login" : "none, or used before");
        Login login = found.orElseThrow();
        boolean same = login.issuer().equals(launch.platform().issuer())
                && login.client().equals(launch.platform().settings().clientId());
        trace.require(same, Check.STATE_FOREIGN, launch.platform().issuer());
        trace.require(login.nonce().equals(nonce), Check.NONCE_CHANGED, "another nonce");
        trace.require(false, Check.BROWSER_CHANGED, "a browser that does not know the login");
        return login;
    }

    private void check(Trace trace, Login login, Verified launch) {
        String begun = login.parameters().getString("lti_deployment_id", "");
        trace.require(begun.isEmpty() || begun.equals(launch.deployment()), Check.DEPLOYMENT_CHANGED,
                launch.deployment());
        String target = launch.targetLinkUri();
        if (!target.isEmpty()) {
            trace.require(isOurs(web.publicUrl(), target), Check.TARGET_FOREIGN, target);
            trace.require(login.targetLinkUri().equals(target), Check.TARGET_CHANGED, target);
        }
    }

    /** A browser that shows no cookie is asked by way of the platform's storage, if the platform has one. */
    private Future<Void> refused(RoutingContext http, Trace trace, Throwable failure, String state) {
        if (!(failure instanceof Refused e)) {
            return Future.failedFuture(failure);
        }
        TenantId district = district(state);
        if (e.check() != Check.BROWSER_CHANGED || district == null) {
            return traces.refused(trace, e.check()).compose(kept -> Pages.refused(http, e.check(), trace, ""));
        }
        return logins.look(district, state).compose(found -> {
            String again = found.map(this::again).orElse("");
            String storage = http.request().getFormAttribute(STORAGE);
            String target = storage == null
                    ? found.map(login -> login.parameters().getString(STORAGE, "")).orElse("")
                    : storage;
            boolean asked = http.request().getFormAttribute("crosswalk_browser") != null;
            if (!target.isEmpty() && !asked) {
                return Pages.fetch(http, target, origin(found), state, fields(http), again);
            }
            return traces.refused(trace, e.check()).compose(kept -> Pages.refused(http, e.check(), trace, again));
        });
    }

    private String origin(Optional<Login> found) {
        return found.flatMap(verifier::authorization).orElse(web.publicUrl().base());
    }

    private String again(Login login) {
        Map<String, String> parameters = new LinkedHashMap<>();
        login.parameters().forEach(each -> {
            if (!each.getKey().equals(STORAGE)) {
                parameters.put(each.getKey(), String.valueOf(each.getValue()));
            }
        });
        return ToolLogin.with(web.publicUrl().of(ToolLogin.PATH), parameters);
    }

    private static Map<String, String> fields(RoutingContext http) {
        Map<String, String> fields = new LinkedHashMap<>();
        http.request().formAttributes().forEach((name, value) -> fields.put(name, value));
        return fields;
    }

    /** A state begins with its district. */
    private static @Nullable TenantId district(String state) {
        int dot = state.indexOf('.');
        String word = dot < 0 ? "" : state.substring(0, dot);
        return word.matches("[a-z0-9][a-z0-9-]{0,62}") ? new TenantId(word) : null;
    }
}
