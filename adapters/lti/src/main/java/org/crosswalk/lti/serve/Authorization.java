package org.crosswalk.lti.serve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Launches;
import org.crosswalk.lti.store.Launches.Launch;
import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.lti.translate.LaunchClaims;
import org.crosswalk.lti.translate.Roles;
import org.crosswalk.lti.translate.Scene;
import org.crosswalk.web.Web;

/**
 * {@code /lti/platform/authorize}: the OpenID Connect half of a launch (LTI Security 5.1.1). A request that comes from
 * no registered tool, or names no registered redirect_uri, gets a page and is never redirected.
 */
final class Authorization {

    private final Web web;
    private final Hub hub;
    private final Tools tools;
    private final Launches launches;
    private final Subjects subjects;
    private final SigningKeys keys;

    Authorization(Web web, Tools tools, Launches launches, Subjects subjects, SigningKeys keys) {
        this.web = web;
        this.hub = web.hub();
        this.tools = tools;
        this.launches = launches;
        this.subjects = subjects;
        this.keys = keys;
    }

    Future<?> authorize(RoutingContext http) {
        MultiMap given = MultiMap.caseInsensitiveMultiMap().addAll(http.queryParams())
                .addAll(http.request().formAttributes());
        Tool tool = tools.byClient(text(given, "client_id")).orElse(null);
        String redirect = text(given, "redirect_uri");
        if (tool == null || !tool.settings().redirectUris().contains(redirect)) {
            return FormPost.page(http, 400, tool == null
                    ? "client_id names no registered tool."
                    : "redirect_uri is not one of those that the tool registered; add it to the tool's redirectUris.");
        }
        String broken = brokenRule(given);
        if (!broken.isEmpty()) {
            return refuse(http, given, redirect, "invalid_request", broken);
        }
        return launches.use(tool.tenant(), tool.client().id(), text(given, "lti_message_hint")).compose(launch ->
                launch.isEmpty()
                        ? refuse(http, given, redirect, "login_required",
                                "there is no such launch, or it was used already; start it again")
                        : launch(http, given, tool, launch.get(), redirect));
    }

    private Future<Void> launch(RoutingContext http, MultiMap given, Tool tool, Launch launch, String redirect) {
        TenantId tenant = tool.tenant();
        Grant grant = hub.grants().of(tool.client());
        Future<Map<String, String>> sub = subjects.of(tenant, tool.client().id(), List.of(launch.user()));
        Future<User> user = one(tenant, grant, User.TYPE, launch.user());
        Future<SchoolClass> schoolClass = one(tenant, grant, SchoolClass.TYPE, launch.schoolClass());
        Future<List<String>> roles = roles(tenant, grant, launch);
        Future<Optional<LineItem>> lineItem = launch.lineItem() == null
                ? Future.succeededFuture(Optional.empty())
                : one(tenant, grant, LineItem.TYPE, launch.lineItem()).map(Optional::of);
        return Future.all(sub, user, schoolClass, roles, lineItem).compose(read -> {
            boolean theirs = sub.result().containsValue(text(given, "login_hint"));
            boolean living = user.result().enabledUser()
                    && user.result().entry().status() == Entry.Status.active;
            if (!theirs || !living) {
                return refuse(http, given, redirect, theirs ? "access_denied" : "login_required", theirs
                        ? "this person's account is disabled"
                        : "login_hint is not the one that the login began with");
            }
            Scene scene = scene(launch, user.result(), schoolClass.result(), sub.result(), roles.result(),
                    lineItem.result().orElse(null), grant);
            return keys.sign(tenant, LaunchClaims.write(tool, launch, scene, text(given, "nonce")))
                    .compose(token -> FormPost.send(http, redirect,
                            Map.of("id_token", token, "state", text(given, "state"))));
        }).recover(failure -> refuse(http, given, redirect, "access_denied",
                "the person or the class is not shared with this tool, or does not exist any more"));
    }

    private Scene scene(
            Launch launch, User user, SchoolClass schoolClass, Map<String, String> sub, List<String> roles,
            @Nullable LineItem lineItem, Grant grant) {
        String title = lineItem == null ? schoolClass.title() : lineItem.title();
        String link = launch.lineItem() == null ? launch.schoolClass() : launch.lineItem();
        return new Scene(web.publicUrl(), user, schoolClass, sub.getOrDefault(launch.user(), ""), roles, lineItem,
                launch.link() == null ? link : launch.link(), launch.title() == null ? title : launch.title(), grant);
    }

    private <T> Future<T> one(TenantId tenant, Grant grant, RecordType<T> type, String id) {
        return hub.records().find(tenant, grant, type, id).map(found -> found.orElseThrow().value());
    }

    private Future<List<String>> roles(TenantId tenant, Grant grant, Launch launch) {
        Query query = Query.where(Predicate.and(
                Predicate.equal("user", launch.user()),
                Predicate.equal("schoolClass", launch.schoolClass()),
                Predicate.equal("status", "active")));
        return hub.records().list(tenant, grant, Enrollment.TYPE, query).map(page -> page.value().items().stream()
                .flatMap(enrollment -> Roles.of(enrollment.role()).stream())
                .distinct()
                .toList());
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

    private static Future<Void> refuse(
            RoutingContext http, MultiMap given, String redirect, String error, String description) {
        return FormPost.send(http, redirect,
                Map.of("error", error, "error_description", description, "state", text(given, "state")));
    }

    private static String text(MultiMap given, String name) {
        String value = given.get(name);
        return value == null ? "" : value;
    }
}
