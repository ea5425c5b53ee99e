package org.crosswalk.lti.translate;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;

/** Variables in custom parameters (Core, appendix B); one that is not known here is passed on as it stands. */
final class Variables {

    private Variables() {}

    static String resolve(String value, User user, SchoolClass schoolClass, String link, List<String> roles) {
        Map<String, Supplier<@Nullable String>> table = Map.ofEntries(
                Map.entry("$Person.sourcedId", () -> user.entry().sourcedId()),
                Map.entry("$Person.name.given", user::givenName),
                Map.entry("$Person.name.family", user::familyName),
                Map.entry("$Person.email.primary", user::email),
                Map.entry("$User.username", user::username),
                Map.entry("$User.gradeLevels.oneRoster", () -> String.join(",", user.grades())),
                Map.entry("$Context.id", () -> schoolClass.entry().sourcedId()),
                Map.entry("$Context.title", schoolClass::title),
                Map.entry("$Context.label", schoolClass::classCode),
                Map.entry("$Context.sourcedId", () -> schoolClass.entry().sourcedId()),
                Map.entry("$Context.gradeLevels.oneRoster", () -> String.join(",", schoolClass.grades())),
                Map.entry("$CourseSection.sourcedId", () -> schoolClass.entry().sourcedId()),
                Map.entry("$CourseSection.title", schoolClass::title),
                Map.entry("$CourseOffering.sourcedId", schoolClass::course),
                Map.entry("$ResourceLink.id", () -> link),
                Map.entry("$Membership.role", () -> String.join(",", roles)),
                Map.entry("$ToolPlatform.productFamilyCode", () -> "crosswalk"));
        Supplier<@Nullable String> known = table.get(value);
        if (known == null) {
            return value;
        }
        String resolved = known.get();
        return resolved == null ? "" : resolved;
    }
}
