package org.crosswalk.lti.serve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Predicate.Operator;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.AcademicSession;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Launches.Launch;
import org.crosswalk.lti.store.LineItemExtras;
import org.crosswalk.lti.store.LineItemExtras.Filter;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.lti.translate.Around;
import org.crosswalk.lti.translate.Roles;
import org.crosswalk.lti.translate.Scene;
import org.crosswalk.lti.translate.Variables;
import org.crosswalk.web.PublicUrl;

/** Reads who is launched, where and with what, as the tool's grant shows it; what nothing asks for is not read. */
final class Scenes {

    private static final List<String> MENTORS = List.of("User.scope.mentor", "Membership.role.scope.mentor");

    private final Hub hub;
    private final PublicUrl publicUrl;
    private final Subjects subjects;
    private final LineItemExtras extras;

    Scenes(Hub hub, PublicUrl publicUrl, Subjects subjects, LineItemExtras extras) {
        this.hub = hub;
        this.publicUrl = publicUrl;
        this.subjects = subjects;
        this.extras = extras;
    }

    /** Fails with NoSuchElementException where person or class are not there, or not shared with the tool. */
    Future<Scene> of(Tool tool, Launch launch) {
        TenantId tenant = tool.tenant();
        Grant grant = hub.grants().of(tool.client());
        Future<Map<String, String>> sub = subjects.of(tenant, tool.client().id(), List.of(launch.user()));
        Future<User> user = one(tenant, grant, User.TYPE, launch.user());
        if (launch.schoolClass().isEmpty()) {
            return Future.all(sub, user).map(read -> new Scene(publicUrl, user.result(), null,
                    sub.result().getOrDefault(launch.user(), ""), Roles.ofPerson(user.result().roles()), null, "", "",
                    grant, around(List.of(), null, null, null, List.of(), launch)));
        }
        Future<SchoolClass> schoolClass = one(tenant, grant, SchoolClass.TYPE, launch.schoolClass());
        Future<List<Enrollment>> enrolled = enrolled(tenant, grant, launch);
        Future<Optional<LineItem>> lineItem = lineItem(tenant, grant, tool, launch);
        return Future.all(sub, user, schoolClass, enrolled, lineItem)
                .compose(read -> around(tool, launch, grant, schoolClass.result(), enrolled.result()))
                .map(around -> scene(launch, user.result(), schoolClass.result(),
                        sub.result().getOrDefault(launch.user(), ""), roles(enrolled.result(), user.result()),
                        lineItem.result().orElse(null), grant, around));
    }

    private Scene scene(
            Launch launch, User user, SchoolClass schoolClass, String sub, List<String> roles,
            @Nullable LineItem lineItem, Grant grant, Around around) {
        String title = lineItem == null ? schoolClass.title() : lineItem.title();
        return new Scene(publicUrl, user, schoolClass, sub, roles, lineItem, link(launch),
                launch.title() == null ? title : launch.title(), grant, around);
    }

    /** A launch that names no link goes through the one that its line item, or its class, has by itself. */
    private static String link(Launch launch) {
        if (launch.link() != null) {
            return launch.link();
        }
        return launch.lineItem() == null ? launch.schoolClass() : launch.lineItem();
    }

    /** Those of the class; of somebody who is in no class, such as a principal, those of the person. */
    private static List<String> roles(List<Enrollment> enrolled, User user) {
        List<String> roles = enrolled.stream()
                .flatMap(enrollment -> Roles.of(enrollment.role()).stream())
                .distinct()
                .toList();
        return roles.isEmpty() ? Roles.ofPerson(user.roles()) : roles;
    }

    /** The line item of the link: only if it is exactly one (AGS 3.2.9). */
    private Future<Optional<LineItem>> lineItem(TenantId tenant, Grant grant, Tool tool, Launch launch) {
        Filter ofLink = new Filter(link(launch), null, null);
        return extras.matching(tenant, tool.client().id(), ofLink).compose(tied -> {
            Set<String> ids = new LinkedHashSet<>(tied);
            if (launch.lineItem() != null) {
                ids.add(launch.lineItem());
            }
            if (ids.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            Query query = Query.where(Predicate.and(
                    new Predicate.Named(RecordType.BY_IDS, List.copyOf(ids)),
                    Predicate.equal("schoolClass", launch.schoolClass()),
                    Predicate.equal("status", "active"))).limit(2);
            return hub.records().list(tenant, grant, LineItem.TYPE, query).map(page -> page.value().items().size() == 1
                    ? Optional.of(page.value().items().getFirst())
                    : Optional.empty());
        });
    }

    private Future<List<Enrollment>> enrolled(TenantId tenant, Grant grant, Launch launch) {
        Query query = Query.where(Predicate.and(
                Predicate.equal("user", launch.user()),
                Predicate.equal("schoolClass", launch.schoolClass()),
                Predicate.equal("status", "active")));
        return hub.records().list(tenant, grant, Enrollment.TYPE, query).map(page -> page.value().items());
    }

    private Future<Around> around(
            Tool tool, Launch launch, Grant grant, SchoolClass schoolClass, List<Enrollment> enrolled) {
        TenantId tenant = tool.tenant();
        List<String> values = new ArrayList<>(tool.settings().custom().values());
        values.addAll(launch.custom().values());
        boolean mentor = enrolled.stream().anyMatch(each -> Roles.of(each.role()).contains(Roles.MENTOR))
                || Variables.asked(values, MENTORS.toArray(String[]::new));
        Future<Optional<Course>> course = Variables.asked(values, "CourseTemplate.", "CourseOffering.", "CourseSection.")
                ? maybe(tenant, grant, Course.TYPE, schoolClass.course())
                : Future.succeededFuture(Optional.empty());
        Future<Optional<AcademicSession>> term =
                Variables.asked(values, "CourseSection.timeFrame.") && !schoolClass.terms().isEmpty()
                        ? maybe(tenant, grant, AcademicSession.TYPE, schoolClass.terms().getFirst())
                        : Future.succeededFuture(Optional.empty());
        Future<@Nullable Long> students = Variables.asked(values, "CourseSection.numberOfStudents")
                ? students(tenant, grant, launch)
                : Future.succeededFuture(null);
        Future<List<String>> mentored = mentor
                ? mentored(tool, grant, launch)
                : Future.succeededFuture(List.of());
        return Future.all(course, term, students, mentored).map(read -> around(enrolled,
                course.result().orElse(null), term.result().orElse(null), students.result(), mentored.result(), launch));
    }

    private static Around around(
            List<Enrollment> enrolled, @Nullable Course course, @Nullable AcademicSession term, @Nullable Long students,
            List<String> mentored, Launch launch) {
        return new Around(course, term, enrolled.isEmpty() ? null : enrolled.getFirst(), students, mentored,
                launch.more().getJsonObject("presentation", new JsonObject()));
    }

    private Future<@Nullable Long> students(TenantId tenant, Grant grant, Launch launch) {
        return hub.records().count(tenant, grant, Enrollment.TYPE, Query.where(Predicate.and(
                Predicate.equal("schoolClass", launch.schoolClass()), Predicate.equal("role", "student"),
                Predicate.equal("status", "active"))));
    }

    /** The pseudonyms of those in the class whose agent the person is. */
    private Future<List<String>> mentored(Tool tool, Grant grant, Launch launch) {
        if (!grant.on(User.TYPE.name()).shows("agents")) {
            return Future.succeededFuture(List.of());
        }
        Query query = Query.where(Predicate.and(
                Predicate.compare("agents", Operator.CONTAINS, launch.user()),
                Predicate.named("inClass", launch.schoolClass(), "student"),
                Predicate.equal("status", "active")));
        return hub.records().list(tool.tenant(), grant, User.TYPE, query).compose(page -> {
            List<String> users = page.value().items().stream().map(user -> user.entry().sourcedId()).toList();
            return subjects.of(tool.tenant(), tool.client().id(), users)
                    .map(subs -> users.stream().map(user -> subs.getOrDefault(user, "")).toList());
        });
    }

    private <T> Future<T> one(TenantId tenant, Grant grant, RecordType<T> type, String id) {
        return hub.records().find(tenant, grant, type, id).map(found -> found.orElseThrow().value());
    }

    private <T> Future<Optional<T>> maybe(TenantId tenant, Grant grant, RecordType<T> type, String id) {
        return hub.records().find(tenant, grant, type, id).map(found -> found.map(it -> it.value()));
    }
}
