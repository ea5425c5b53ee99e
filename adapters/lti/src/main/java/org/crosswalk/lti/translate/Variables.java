package org.crosswalk.lti.translate;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.roster.AcademicSession;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;

/**
 * Variables in custom parameters (Core, appendix B). One that is not known here, or whose component the tool may not
 * see, is passed on as it stands; one without a value is empty.
 */
public final class Variables {

    private static final Map<String, Variable> TABLE = table();

    private Variables() {}

    /**
     * Where a variable's value comes from.
     *
     * @param kind kind of record, with {@code component} what must be granted; both empty where anybody may see it
     */
    private record Variable(String kind, String component, Function<Scene, @Nullable String> value) {

        boolean shown(Scene scene) {
            return component.isEmpty() || scene.grant().on(kind).shows(component);
        }
    }

    /** The names of those that are known, without the dollar sign. */
    public static List<String> names() {
        return List.copyOf(TABLE.keySet());
    }

    /** Whether one of these custom parameters is a variable whose name begins so. */
    public static boolean asked(Collection<String> values, String... beginnings) {
        return values.stream().anyMatch(value -> List.of(beginnings).stream()
                .anyMatch(beginning -> value.startsWith("$" + beginning)));
    }

    /** The value of a custom parameter at a launch. */
    static String resolve(String value, Scene scene) {
        Variable known = value.startsWith("$") ? TABLE.get(value.substring(1)) : null;
        if (known == null || !known.shown(scene)) {
            return value;
        }
        String resolved = known.value().apply(scene);
        return resolved == null ? "" : resolved;
    }

    private static Map<String, Variable> table() {
        Map<String, Variable> table = new LinkedHashMap<>();
        people(table);
        contexts(table);
        courses(table);
        links(table);
        memberships(table);
        open(table, "Message.returnUrl", scene -> shown(scene, "return_url", null));
        open(table, "Message.documentTarget", scene -> shown(scene, "document_target", "window"));
        open(table, "Message.height", scene -> shown(scene, "height", null));
        open(table, "Message.width", scene -> shown(scene, "width", null));
        open(table, "Message.locale", scene -> shown(scene, "locale", null));
        open(table, "ToolPlatform.productFamilyCode", scene -> LaunchClaims.PRODUCT);
        open(table, "ToolPlatform.version", scene -> LaunchClaims.VERSION);
        open(table, "ToolPlatformInstance.guid", scene -> scene.publicUrl().base());
        open(table, "ToolPlatformInstance.name", scene -> LaunchClaims.NAME);
        open(table, "ToolPlatformInstance.description", scene -> null);
        open(table, "ToolPlatformInstance.url", scene -> scene.publicUrl().base());
        open(table, "ToolPlatformInstance.contactEmail", scene -> null);
        open(table, "LineItem.url", Scene::lineItemUrl);
        open(table, "LineItems.url", Scene::lineItems);
        open(table, "ToolProxyBinding.nrps.url", Scene::memberships);
        return java.util.Collections.unmodifiableMap(table);
    }

    private static void people(Map<String, Variable> table) {
        open(table, "User.id", Scene::sub);
        open(table, "User.scope.mentor", scene -> String.join(",", scene.around().mentored()));
        user(table, "User.username", "username", User::username);
        user(table, "User.org", "primaryOrg", User::primaryOrg);
        user(table, "User.gradeLevels.oneRoster", "grades", user -> String.join(",", user.grades()));
        open(table, "Person.sourcedId", scene -> scene.user().entry().sourcedId());
        user(table, "Person.name.given", "givenName", User::givenName);
        user(table, "Person.name.family", "familyName", User::familyName);
        user(table, "Person.name.middle", "middleName", User::middleName);
        user(table, "Person.name.full", "familyName", LaunchClaims::name);
        user(table, "Person.gender.pronouns", "pronouns", User::pronouns);
        user(table, "Person.email.primary", "email", User::email);
        user(table, "Person.phone.primary", "phone", User::phone);
        user(table, "Person.phone.mobile", "sms", User::sms);
        user(table, "Person.sms", "sms", User::sms);
    }

    private static void contexts(Map<String, Variable> table) {
        open(table, "Context.id", Scene::context);
        open(table, "Context.sourcedId", Scene::context);
        open(table, "Context.id.history", scene -> null);
        schoolClass(table, "Context.title", "", SchoolClass::title);
        schoolClass(table, "Context.label", "classCode", SchoolClass::classCode);
        schoolClass(table, "Context.org", "", SchoolClass::school);
        schoolClass(table, "Context.type", "", it -> LaunchClaims.COURSE_SECTION);
        schoolClass(table, "Context.gradeLevels.oneRoster", "grades", it -> String.join(",", it.grades()));
    }

    private static void courses(Map<String, Variable> table) {
        for (String of : List.of("CourseTemplate", "CourseOffering")) {
            schoolClass(table, of + ".sourcedId", "", SchoolClass::course);
            course(table, of + ".title", "title", Course::title);
            course(table, of + ".label", "courseCode", Course::courseCode);
            course(table, of + ".courseNumber", "courseCode", Course::courseCode);
            open(table, of + ".shortDescription", scene -> null);
            open(table, of + ".longDescription", scene -> null);
            open(table, of + ".credits", scene -> null);
        }
        schoolClass(table, "CourseOffering.academicSession", "terms",
                it -> it.terms().isEmpty() ? null : it.terms().getFirst());
        open(table, "CourseSection.sourcedId", Scene::context);
        schoolClass(table, "CourseSection.title", "", SchoolClass::title);
        schoolClass(table, "CourseSection.label", "classCode", SchoolClass::classCode);
        course(table, "CourseSection.courseNumber", "courseCode", Course::courseCode);
        course(table, "CourseSection.dept", "org", Course::org);
        open(table, "CourseSection.shortDescription", scene -> null);
        open(table, "CourseSection.longDescription", scene -> null);
        open(table, "CourseSection.credits", scene -> null);
        open(table, "CourseSection.maxNumberOfStudents", scene -> null);
        open(table, "CourseSection.numberOfStudents", scene -> text(scene.around().students()));
        open(table, "CourseSection.enrollControl.accept", scene -> null);
        open(table, "CourseSection.enrollControl.allowed", scene -> null);
        open(table, "CourseSection.sourceSectionId", scene -> null);
        schoolClass(table, "CourseSection.dataSource", "", it -> it.entry().origin().system());
        term(table, "CourseSection.timeFrame.begin", AcademicSession::startDate);
        term(table, "CourseSection.timeFrame.end", AcademicSession::endDate);
    }

    private static void links(Map<String, Variable> table) {
        open(table, "ResourceLink.id", Scene::link);
        open(table, "ResourceLink.title", Scene::title);
        open(table, "ResourceLink.id.history", scene -> null);
        lineItem(table, "ResourceLink.description", "description", LineItem::description);
        for (String whom : List.of("", "user.")) {
            lineItem(table, "ResourceLink.available." + whom + "startDateTime", "assignDate", LineItem::assignDate);
            open(table, "ResourceLink.available." + whom + "endDateTime", scene -> null);
            lineItem(table, "ResourceLink.submission." + whom + "startDateTime", "assignDate", LineItem::assignDate);
            lineItem(table, "ResourceLink.submission." + whom + "endDateTime", "dueDate", LineItem::dueDate);
            open(table, "ResourceLink.lineitem." + whom + "releaseDateTime", scene -> null);
        }
    }

    private static void memberships(Map<String, Variable> table) {
        enrollment(table, "Membership.sourcedId", it -> it.entry().sourcedId());
        enrollment(table, "Membership.dataSource", it -> it.entry().origin().system());
        enrollment(table, "Membership.createdTimestamp", Enrollment::beginDate);
        open(table, "Membership.collectionSourcedid", Scene::context);
        open(table, "Membership.personSourcedId", scene -> scene.user().entry().sourcedId());
        open(table, "Membership.status", scene -> "Active");
        open(table, "Membership.role", scene -> String.join(",", scene.roles()));
        open(table, "Membership.role.scope.mentor", scene -> String.join(",", scene.around().mentored()));
    }

    private static void open(Map<String, Variable> table, String name, Function<Scene, @Nullable String> value) {
        table.put(name, new Variable("", "", value));
    }

    private static void user(
            Map<String, Variable> table, String name, String component, Function<User, @Nullable String> value) {
        table.put(name, new Variable("user", component, scene -> value.apply(scene.user())));
    }

    private static void schoolClass(
            Map<String, Variable> table, String name, String component, Function<SchoolClass, @Nullable String> value) {
        of(table, name, "class", component, Scene::schoolClass, value);
    }

    private static void course(
            Map<String, Variable> table, String name, String component, Function<Course, @Nullable Object> value) {
        of(table, name, "course", component, scene -> scene.around().course(), value);
    }

    private static void lineItem(
            Map<String, Variable> table, String name, String component, Function<LineItem, @Nullable Object> value) {
        of(table, name, "lineItem", component, Scene::lineItem, value);
    }

    private static void term(
            Map<String, Variable> table, String name, Function<AcademicSession, @Nullable Object> value) {
        of(table, name, "academicSession", "startDate", scene -> scene.around().term(), value);
    }

    private static void enrollment(
            Map<String, Variable> table, String name, Function<Enrollment, @Nullable Object> value) {
        of(table, name, "", "", scene -> scene.around().enrollment(), value);
    }

    /** A variable whose value is of a record that may not be there. */
    private static <T> void of(
            Map<String, Variable> table, String name, String kind, String component,
            Function<Scene, @Nullable T> record, Function<T, ? extends @Nullable Object> value) {
        table.put(name, new Variable(component.isEmpty() ? "" : kind, component, scene -> {
            T found = record.apply(scene);
            return found == null ? null : text(value.apply(found));
        }));
    }

    private static @Nullable String shown(Scene scene, String member, @Nullable String otherwise) {
        Object said = scene.around().presentation().getValue(member);
        return said == null ? otherwise : said.toString();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof Instant instant ? instant.toString() : value == null ? null : value.toString();
    }
}
