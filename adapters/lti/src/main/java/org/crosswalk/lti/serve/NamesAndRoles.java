package org.crosswalk.lti.serve;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.serve.Links.Link;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.lti.translate.Around;
import org.crosswalk.lti.translate.Groups;
import org.crosswalk.lti.translate.Members;
import org.crosswalk.lti.translate.Roles;
import org.crosswalk.lti.translate.Scene;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/**
 * Names and Role Provisioning Services 2.0: the members of a class, as the tool's policy shows them; those of a link
 * with the message that each would be launched with; what has changed since a tool last looked.
 */
final class NamesAndRoles {

    private static final String TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private static final String SINCE = "since";

    private final Web web;
    private final Context context;
    private final Subjects subjects;
    private final Links links;
    private final Differences differences;

    NamesAndRoles(Web web, Context context, Subjects subjects, Links links, Differences differences) {
        this.web = web;
        this.context = context;
        this.subjects = subjects;
        this.links = links;
        this.differences = differences;
    }

    /** What is asked for, with what was found of it. */
    private record Asked(Call call, Tool tool, SchoolClass schoolClass, Optional<Link> link, Map<String, Set<String>> roles) {}

    Future<?> members(Call call) {
        Tool tool = context.tool(call);
        Paging.limit(call);
        String rlid = call.http().queryParams().get("rlid");
        return context.schoolClass(call).compose(schoolClass -> link(call, tool, rlid).compose(link ->
                roles(call, call.http().queryParams().get("role")).compose(roles ->
                        answer(new Asked(call, tool, schoolClass, link, roles)))));
    }

    /** A link of another tool, or of another class, is none. */
    private Future<Optional<Link>> link(Call call, Tool tool, @Nullable String rlid) {
        return rlid == null
                ? Future.succeededFuture(Optional.empty())
                : links.find(call, tool, rlid).map(found -> {
                    if (found.isEmpty()) {
                        throw Kind.UNKNOWN_OBJECT.because("rlid names no link of this tool in this context").exception();
                    }
                    return found;
                });
    }

    private Future<Void> answer(Asked asked) {
        Call call = asked.call();
        String since = call.http().queryParams().get(SINCE);
        if (since != null) {
            return read(asked, List.copyOf(asked.roles().keySet())).compose(members ->
                    differences.since(call, asked.tool(), members.value(), since).compose(changed ->
                            send(asked, members.map(all -> changed), members.value())));
        }
        String from = Paging.from(call);
        List<String> after = asked.roles().keySet().stream()
                .filter(user -> user.compareTo(from) > 0)
                .sorted(Comparator.naturalOrder())
                .toList();
        List<String> page = after.stream().limit(Paging.limit(call)).toList();
        if (after.size() > page.size()) {
            Paging.next(call, web.publicUrl(), page.getLast());
            return read(asked, page).compose(members -> send(asked, members, null));
        }
        return read(asked, page).compose(members -> from.isEmpty()
                ? send(asked, members, members.value())
                : read(asked, List.copyOf(asked.roles().keySet())).compose(all -> send(asked, members, all.value())));
    }

    /** @param all the whole class as the tool sees it now, where the answer completes that; else null */
    private Future<Void> send(Asked asked, Disclosed<JsonArray> members, @Nullable JsonArray all) {
        Call call = asked.call();
        boolean part = call.http().queryParams().get("role") != null || asked.link().isPresent();
        Future<Void> seen = all == null || part
                ? Future.succeededFuture()
                : differences.offer(call, asked.tool(), all);
        return seen.compose(done -> Context.send(call, TYPE, members.map(found -> new JsonObject()
                .put("id", web.publicUrl().of(call.http().request().path()))
                .put("context", Members.context(asked.schoolClass()))
                .put("members", found))));
    }

    private Future<Disclosed<JsonArray>> read(Asked asked, List<String> people) {
        Call call = asked.call();
        Query query = Query.where(new Predicate.Named(RecordType.BY_IDS, people));
        return subjects.of(call.tenant(), asked.tool().client().id(), people).compose(subs ->
                web.hub().records().list(call.tenant(), call.grant(), User.TYPE, query).map(users -> users.map(found -> {
                    Map<String, JsonObject> byId = new HashMap<>();
                    found.items().forEach(user -> {
                        String id = user.entry().sourcedId();
                        byId.put(id, member(asked, user, subs.getOrDefault(id, "")));
                    });
                    return new JsonArray(people.stream().map(byId::get).filter(Objects::nonNull).toList());
                })));
    }

    private JsonObject member(Asked asked, User user, String sub) {
        List<String> roles = List.copyOf(asked.roles().getOrDefault(user.entry().sourcedId(), Set.of()));
        JsonObject member = Members.member(user, sub, roles);
        boolean grouped = asked.tool().client().scopes().contains(Scopes.GROUPS);
        if (grouped && !user.grades().isEmpty()) {
            member.put("group_enrollments", Groups.enrollments(user));
        }
        return asked.link()
                .map(link -> member.put("message", Members.message(asked.tool(), new Scene(web.publicUrl(), user,
                        asked.schoolClass(), sub, roles, null, link.id(),
                        link.title() == null ? asked.schoolClass().title() : link.title(), asked.call().grant(),
                        Around.NOTHING), link.custom())))
                .orElse(member);
    }

    private Future<Map<String, Set<String>>> roles(Call call, @Nullable String wanted) {
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
}
