package org.crosswalk.lti.serve;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.lti.translate.LaunchClaims;
import org.crosswalk.lti.translate.Roles;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** Names and Role Provisioning Services 2.0: the members of a class, as the tool's policy shows them. */
final class NamesAndRoles {

    private static final String TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private static final int MOST = 1_000;

    private final Web web;
    private final Context context;
    private final Subjects subjects;

    NamesAndRoles(Web web, Context context, Subjects subjects) {
        this.web = web;
        this.context = context;
        this.subjects = subjects;
    }

    Future<?> members(Call call) {
        String tool = context.tool(call).client().id();
        MultiMap given = call.http().queryParams();
        int limit = limit(given.get("limit"));
        String from = given.get("p") == null ? "" : given.get("p").toLowerCase(Locale.ROOT);
        return context.schoolClass(call).compose(schoolClass -> roles(call, given.get("role")).compose(byUser -> {
            List<String> after = byUser.keySet().stream()
                    .sorted(Comparator.comparing(NamesAndRoles::cursor))
                    .filter(user -> cursor(user).compareTo(from) > 0)
                    .toList();
            List<String> page = after.stream().limit(limit).toList();
            if (after.size() > page.size()) {
                call.http().response().putHeader("Link", next(call, limit, page.getLast()));
            }
            return subjects.of(call.tenant(), tool, page)
                    .compose(subs -> send(call, schoolClass, page, byUser, subs));
        }));
    }

    private Future<Void> send(
            Call call, SchoolClass schoolClass, List<String> page, Map<String, Set<String>> roles,
            Map<String, String> subs) {
        Query query = Query.where(new Predicate.Named(RecordType.BY_IDS, page));
        return web.hub().records().list(call.tenant(), call.grant(), User.TYPE, query).compose(users -> {
            Map<String, User> byId = new HashMap<>();
            users.value().items().forEach(user -> byId.put(user.entry().sourcedId(), user));
            return Context.send(call, TYPE, users.map(found -> {
                JsonArray members = new JsonArray();
                page.stream().filter(byId::containsKey).map(byId::get).forEach(user -> {
                    JsonObject member = new JsonObject()
                            .put("user_id", subs.get(user.entry().sourcedId()))
                            .put("status", user.enabledUser() ? "Active" : "Inactive")
                            .put("roles", new JsonArray(List.copyOf(
                                    roles.getOrDefault(user.entry().sourcedId(), Set.of()))))
                            .put("lis_person_sourcedid", user.entry().sourcedId());
                    LaunchClaims.personal(user).forEach(member::put);
                    members.add(member);
                });
                return new JsonObject()
                        .put("id", web.publicUrl().of(call.http().request().path()))
                        .put("context", new JsonObject()
                                .put("id", schoolClass.entry().sourcedId())
                                .put("label", schoolClass.classCode())
                                .put("title", schoolClass.title()))
                        .put("members", members);
            }));
        });
    }

    private Future<Map<String, Set<String>>> roles(Call call, @org.jspecify.annotations.Nullable String wanted) {
        Query query = Query.where(Predicate.and(
                        Predicate.equal("schoolClass", call.path("context")), Predicate.equal("status", "active")))
                .sortedBy(Sort.ascending("user"));
        return web.hub().records().list(call.tenant(), call.grant(), Enrollment.TYPE, query).map(page -> {
            Map<String, Set<String>> byUser = new LinkedHashMap<>();
            page.value().items().stream()
                    .filter(enrollment -> wanted == null || Roles.matches(Roles.of(enrollment.role()), wanted))
                    .forEach(enrollment -> byUser
                            .computeIfAbsent(enrollment.user(), none -> new LinkedHashSet<>())
                            .addAll(Roles.of(enrollment.role())));
            return byUser;
        });
    }

    private String next(Call call, int limit, String last) {
        String role = call.http().queryParams().get("role");
        String query = "?limit=" + limit + "&p=" + cursor(last) + (role == null ? "" : "&role="
                + java.net.URLEncoder.encode(role, java.nio.charset.StandardCharsets.UTF_8));
        return "<" + web.publicUrl().of(call.http().request().path()) + query + ">; rel=\"next\"";
    }

    /** In lower-case hexadecimal digits, for there is a tool library that lower-cases links; keeps the order. */
    private static String cursor(String user) {
        return java.util.HexFormat.of().formatHex(user.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static int limit(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return MOST;
        }
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw Kind.BAD_REQUEST.because("limit must be a whole number above 0").exception();
        }
        return Math.min(Integer.parseInt(text), MOST);
    }
}
