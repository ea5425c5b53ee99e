package org.crosswalk.lti.serve;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.launches.LaunchLog;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Launches;
import org.crosswalk.lti.store.Launches.Launch;
import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.lti.translate.LaunchClaims;
import org.crosswalk.web.Web;

/**
 * {@code /lti/platform/authorize}: the OpenID Connect half of a launch (LTI Security 5.1.1). A request that comes from
 * no registered tool, or names no registered redirect_uri, gets a page and is never redirected.
 */
final class Authorization {

    private static final Logger LOG = LoggerFactory.getLogger(Authorization.class);

    private final Web web;
    private final Tools tools;
    private final Launches launches;
    private final Scenes scenes;
    private final SigningKeys keys;
    private final Traces traces;
    private final LaunchLog log;

    Authorization(
            Web web, Tools tools, Launches launches, Scenes scenes, SigningKeys keys, Traces traces) {
        this.log = new LaunchLog(web.hub());
        this.web = web;
        this.tools = tools;
        this.launches = launches;
        this.scenes = scenes;
        this.keys = keys;
        this.traces = traces;
    }

    Future<?> authorize(RoutingContext http) {
        MultiMap given = MultiMap.caseInsensitiveMultiMap().addAll(http.queryParams())
                .addAll(http.request().formAttributes());
        Trace trace = new Trace("platform.authorize").within(web.districts().only());
        Tool tool = tools.byClient(text(given, "client_id")).orElse(null);
        if (tool == null) {
            return page(http, trace, Check.TOOL_UNREGISTERED, text(given, "client_id"),
                    "client_id names no registered tool.");
        }
        trace.about(tool.tenant(), tool.settings().name());
        String redirect = text(given, "redirect_uri");
        if (!tool.settings().redirectUris().contains(redirect)) {
            return page(http, trace, Check.REDIRECT_UNREGISTERED, redirect,
                    "redirect_uri is not one of those that the tool registered; add it to the tool's redirectUris.");
        }
        Reply reply = new Reply(http, redirect, text(given, "state"), trace);
        String broken = brokenRule(given);
        if (!broken.isEmpty()) {
            return refuse(reply, Check.REQUEST_WRONG, "invalid_request", broken);
        }
        return launches.use(tool.tenant(), tool.client().id(), text(given, "lti_message_hint")).compose(launch ->
                launch.isEmpty()
                        ? refuse(reply, Check.LAUNCH_UNKNOWN, "login_required",
                                "there is no such launch, or it was used already; start it again")
                        : launch(reply, given, tool, launch.get()));
    }

    /** Where an answer is posted to, with the state that it was asked with. */
    private record Reply(RoutingContext http, String redirect, String state, Trace trace) {}

    private Future<Void> launch(Reply reply, MultiMap given, Tool tool, Launch launch) {
        return scenes.of(tool, launch).compose(scene -> {
            if (!scene.sub().equals(text(given, "login_hint"))) {
                return refuse(reply, Check.LOGIN_HINT_CHANGED, "login_required",
                        "login_hint is not the one that the login began with");
            }
            if (!scene.user().enabledUser() || scene.user().entry().status() != Entry.Status.active) {
                return refuse(reply, Check.ACCOUNT_DISABLED, "access_denied", "this person's account is disabled");
            }
            String nonce = text(given, "nonce");
            return keys.sign(tool.tenant(), LaunchClaims.write(tool, launch, scene, nonce)).compose(token -> {
                note(tool, launch);
                traces.passed(reply.trace().note("message_type", launch.message())
                        .note("target_link_uri", launch.targetLinkUri()));
                Map<String, String> fields = new LinkedHashMap<>(Map.of("id_token", token, "state", reply.state()));
                if (tool.settings().platformStorage()) {
                    fields.put(Frame.TARGET, "_parent");
                }
                return FormPost.send(reply.http(), reply.redirect(), fields);
            });
        }).recover(failure -> failure instanceof NoSuchElementException || failure instanceof HubException
                ? refuse(reply, Check.NOT_SHARED, "access_denied",
                        "the person or the class is not shared with this tool, or does not exist any more")
                : Future.failedFuture(failure));
    }

    /** What was opened is told where learning is recorded; the person need not wait for that. */
    private void note(Tool tool, Launch launch) {
        if (!launch.message().equals(Launch.RESOURCE_LINK)) {
            return;
        }
        log.add(tool.tenant(), new org.crosswalk.hub.launches.Launch(UUID.randomUUID().toString(), launch.user(),
                        tool.settings().name(), launch.schoolClass().isEmpty() ? null : launch.schoolClass(),
                        launch.lineItem(), launch.targetLinkUri(), Instant.now().truncatedTo(ChronoUnit.MILLIS)))
                .onFailure(failure -> LOG.warn("a launch was not noted: {}", failure.getClass().getSimpleName()));
    }

    private static String brokenRule(MultiMap given) {
        if (!Set.of(text(given, "scope").split(" ")).contains("openid")) {
            return "scope must be openid";
        }
        if (!text(given, "response_type").equals("id_token")) {
            return "response_type must be id_token";
        }
        if (!text(given, "response_mode").equals("form_post")) {
            return "response_mode must be form_post";
        }
        if (!text(given, "prompt").equals("none")) {
            return "prompt must be none";
        }
        return text(given, "nonce").isEmpty() ? "nonce must be there" : "";
    }

    private Future<Void> page(RoutingContext http, Trace trace, Check check, String found, String message) {
        return traces.refused(trace, check, found).compose(kept -> FormPost.page(http, 400, message));
    }

    private Future<Void> refuse(Reply reply, Check check, String error, String description) {
        return traces.refused(reply.trace(), check, description).compose(kept -> FormPost.send(reply.http(),
                reply.redirect(),
                Map.of("error", error, "error_description", description, "state", reply.state())));
    }

    private static String text(MultiMap given, String name) {
        String value = given.get(name);
        return value == null ? "" : value;
    }
}
