package org.crosswalk.lti.translate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

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
        open(table, "User.id", Scene::sub);
        user(table, "User.username", "username", User::username);
        user(table, "User.org", "primaryOrg", User::primaryOrg);
        user(table, "User.gradeLevels.oneRoster", "grades", user -> String.join(",", user.grades()));
        open(table, "Person.sourcedId", scene -> scene.user().entry().sourcedId());
        user(table, "Person.name.given", "givenName", User::givenName);
        user(table, "Person.name.family", "familyName", User::familyName);
        user(table, "Person.name.middle", "middleName", User::middleName);
        user(table, "Person.name.full", "familyName", user -> LaunchClaims.name(user));
        user(table, "Person.gender.pronouns", "pronouns", User::pronouns);
        user(table, "Person.email.primary", "email", User::email);
        user(table, "Person.phone.primary", "phone", User::phone);
        user(table, "Person.sms", "sms", User::sms);
        open(table, "Context.id", Scene::context);
        open(table, "Context.sourcedId", Scene::context);
        open(table, "Context.title", scene -> scene.schoolClass().title());
        schoolClass(table, "Context.label", "classCode", scene -> scene.schoolClass().classCode());
        open(table, "Context.org", scene -> scene.schoolClass().school());
        open(table, "Context.type", scene -> LaunchClaims.COURSE_SECTION);
        schoolClass(table, "Context.gradeLevels.oneRoster", "grades",
                scene -> String.join(",", scene.schoolClass().grades()));
        open(table, "CourseSection.sourcedId", Scene::context);
        open(table, "CourseSection.title", scene -> scene.schoolClass().title());
        schoolClass(table, "CourseSection.label", "classCode", scene -> scene.schoolClass().classCode());
        open(table, "CourseOffering.sourcedId", scene -> scene.schoolClass().course());
        schoolClass(table, "CourseOffering.academicSession", "terms",
                scene -> scene.schoolClass().terms().isEmpty() ? null : scene.schoolClass().terms().getFirst());
        open(table, "ResourceLink.id", Scene::link);
        open(table, "ResourceLink.title", Scene::title);
        open(table, "ResourceLink.description",
                scene -> scene.lineItem() == null ? null : scene.lineItem().description());
        open(table, "ResourceLink.available.startDateTime",
                scene -> scene.lineItem() == null ? null : text(scene.lineItem().assignDate()));
        open(table, "ResourceLink.submission.endDateTime",
                scene -> scene.lineItem() == null ? null : text(scene.lineItem().dueDate()));
        open(table, "Membership.role", scene -> String.join(",", scene.roles()));
        open(table, "Membership.status", scene -> "Active");
        open(table, "Membership.collectionSourcedid", Scene::context);
        open(table, "Membership.personSourcedId", scene -> scene.user().entry().sourcedId());
        open(table, "Message.documentTarget", scene -> "window");
        open(table, "ToolPlatform.productFamilyCode", scene -> LaunchClaims.PRODUCT);
        open(table, "ToolPlatform.version", scene -> LaunchClaims.VERSION);
        open(table, "ToolPlatformInstance.guid", scene -> scene.publicUrl().base());
        open(table, "ToolPlatformInstance.name", scene -> LaunchClaims.NAME);
        open(table, "ToolPlatformInstance.url", scene -> scene.publicUrl().base());
        open(table, "LineItem.url", Scene::lineItemUrl);
        open(table, "LineItems.url", Scene::lineItems);
        open(table, "ToolProxyBinding.nrps.url", Scene::memberships);
        return java.util.Collections.unmodifiableMap(table);
    }

    private static void open(Map<String, Variable> table, String name, Function<Scene, @Nullable String> value) {
        table.put(name, new Variable("", "", value));
    }

    private static void user(
            Map<String, Variable> table, String name, String component, Function<User, @Nullable String> value) {
        table.put(name, new Variable("user", component, scene -> value.apply(scene.user())));
    }

    private static void schoolClass(
            Map<String, Variable> table, String name, String component, Function<Scene, @Nullable String> value) {
        table.put(name, new Variable("class", component, value));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
