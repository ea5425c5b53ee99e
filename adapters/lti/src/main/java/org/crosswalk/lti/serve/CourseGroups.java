package org.crosswalk.lti.serve;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.lti.translate.Groups;
import org.crosswalk.lti.translate.Members;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;

/** Course Groups Service 1.0: the groups of a class and their sets, those of one person where the tool names one. */
final class CourseGroups {

    private static final String GROUPS = "application/vnd.ims.lti-gs.v1.contextgroupcontainer+json";
    private static final String SETS = "application/vnd.ims.lti-gs.v1.contextgroupsetcontainer+json";

    private final Web web;
    private final Context context;
    private final Subjects subjects;

    CourseGroups(Web web, Context context, Subjects subjects) {
        this.web = web;
        this.context = context;
        this.subjects = subjects;
    }

    Future<?> groups(Call call) {
        Tool tool = context.tool(call);
        int limit = Paging.limit(call);
        String from = Paging.from(call);
        return context.schoolClass(call).compose(schoolClass -> pupils(call, tool, call.http().queryParams().get("user_id"))
                .compose(pupils -> {
                    List<String> after = ids(pupils.value()).stream().filter(id -> id.compareTo(from) > 0).toList();
                    List<String> page = after.stream().limit(limit).toList();
                    if (after.size() > page.size()) {
                        Paging.next(call, web.publicUrl(), page.getLast());
                    }
                    return Context.send(call, GROUPS, pupils.map(all -> container(call, schoolClass).put("groups",
                            new JsonArray(page.stream().map(Groups::group).toList()))));
                }));
    }

    Future<?> sets(Call call) {
        Tool tool = context.tool(call);
        Paging.limit(call);
        return context.schoolClass(call).compose(schoolClass -> pupils(call, tool, null).compose(pupils -> {
            JsonArray sets = new JsonArray();
            if (!ids(pupils.value()).isEmpty()) {
                sets.add(Groups.set());
            }
            return Context.send(call, SETS, pupils.map(all -> container(call, schoolClass).put("sets", sets)));
        }));
    }

    private Future<Disclosed<List<User>>> pupils(Call call, Tool tool, @Nullable String sub) {
        Future<Predicate> whose = sub == null
                ? Future.succeededFuture(Predicate.ALL)
                : subjects.user(call.tenant(), tool.client().id(), sub)
                        .map(user -> user.<Predicate>map(id -> Predicate.equal("sourcedId", id)).orElse(Predicate.NONE));
        return whose.compose(those -> web.hub().records().list(call.tenant(), call.grant(), User.TYPE,
                        Query.where(Predicate.and(those, Predicate.named("inClass", call.path("context"), "student"),
                                Predicate.equal("status", "active")))))
                .map(page -> page.map(found -> found.items()));
    }

    private static Set<String> ids(List<User> pupils) {
        Set<String> ids = new TreeSet<>();
        pupils.forEach(pupil -> ids.addAll(Groups.of(pupil)));
        return ids;
    }

    private JsonObject container(Call call, SchoolClass schoolClass) {
        return new JsonObject()
                .put("id", web.publicUrl().of(call.http().request().path()))
                .put("context", Members.context(schoolClass));
    }
}
