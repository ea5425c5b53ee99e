package org.crosswalk.oneroster.csv;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.gradebook.Category;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.roster.AcademicSession;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Demographics;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;

/** How each file's columns become a record; the columns that belong to 1.1 or 1.2 alone are read where they are. */
final class CsvFiles {

    private static final Set<String> ORG_TYPES =
            Set.of("department", "district", "local", "national", "school", "state");
    private static final Set<String> SESSION_TYPES = Set.of("gradingPeriod", "semester", "schoolYear", "term");
    private static final Set<String> CLASS_ROLES = Set.of("administrator", "proctor", "student", "teacher", "aide",
            "guardian", "parent", "relative");
    private static final Set<String> ROLES = Set.of("administrator", "aide", "counselor", "districtAdministrator",
            "guardian", "parent", "principal", "proctor", "relative", "siteAdministrator", "student",
            "systemAdministrator", "teacher");

    private CsvFiles() {}

    static Org org(CsvRow row) {
        return new Org(row.entry(), row.required("name"), row.oneOf("type", ORG_TYPES), row.text("identifier"),
                row.text("parentSourcedId"));
    }

    static AcademicSession academicSession(CsvRow row) {
        return new AcademicSession(row.entry(), row.required("title"), row.oneOf("type", SESSION_TYPES),
                row.requiredDate("startDate"), row.requiredDate("endDate"), row.text("schoolYear"),
                row.text("parentSourcedId"));
    }

    static Course course(CsvRow row, List<String> resources) {
        return new Course(row.entry(), row.required("title"), row.text("schoolYearSourcedId"), row.text("courseCode"),
                row.list("grades"), row.list("subjects"), row.list("subjectCodes"), row.text("orgSourcedId"),
                resources);
    }

    static SchoolClass schoolClass(CsvRow row, List<String> resources) {
        return new SchoolClass(row.entry(), row.required("title"), row.required("courseSourcedId"),
                row.required("schoolSourcedId"), row.list("termSourcedIds"), row.text("classCode"),
                row.text("classType"), row.text("location"), row.list("grades"), row.list("subjects"),
                row.list("subjectCodes"), row.list("periods"), resources);
    }

    /** @param roles the user's rows of roles.csv (1.2); without any, the user's own columns are meant (1.1) */
    static User user(CsvRow row, List<JsonObject> roles) {
        return new User(row.entry(), !Boolean.FALSE.equals(row.bool("enabledUser")),
                new JsonArray(roles.isEmpty() ? ownRoles(row) : roles), row.text("username"),
                row.text("userMasterIdentifier"), userIds(row), row.required("givenName"), row.required("familyName"),
                row.text("middleName"), row.text("preferredGivenName"), row.text("preferredMiddleName"),
                row.text("preferredFamilyName"), row.text("pronouns"), row.text("identifier"), row.text("email"),
                row.text("sms"), row.text("phone"), row.list("agentSourcedIds"), row.list("grades"), new JsonArray(),
                row.text("primaryOrgSourcedId"), List.of());
    }

    static JsonObject role(CsvRow row) {
        JsonObject role = new JsonObject()
                .put("roleType", row.oneOf("roleType", Set.of("primary", "secondary")))
                .put("role", row.oneOf("role", ROLES))
                .put("org", row.required("orgSourcedId"));
        put(role, "beginDate", row.date("beginDate"));
        put(role, "endDate", row.date("endDate"));
        put(role, "userProfile", row.text("userProfileSourcedId"));
        return role;
    }

    static Enrollment enrollment(CsvRow row) {
        return new Enrollment(row.entry(), row.required("userSourcedId"), row.required("classSourcedId"),
                row.required("schoolSourcedId"), row.oneOf("role", CLASS_ROLES), row.bool("primary"),
                row.date("beginDate"), row.date("endDate"));
    }

    static Demographics demographics(CsvRow row) {
        JsonObject flags = new JsonObject();
        for (String flag : List.of("americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
                "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces",
                "hispanicOrLatinoEthnicity")) {
            put(flags, flag, row.bool(flag));
        }
        return new Demographics(row.entry(), row.date("birthDate"), row.text("sex"), flags,
                row.text("countryOfBirthCode"), row.text("stateOfBirthAbbreviation"), row.text("cityOfBirth"),
                row.text("publicSchoolResidenceStatus"));
    }

    static Category category(CsvRow row) {
        return new Category(row.entry(), row.required("title"), row.number("weight"));
    }

    static LineItem lineItem(CsvRow row, List<String> objectives, JsonArray otherObjectives) {
        return new LineItem(row.entry(), row.required("title"), row.required("classSourcedId"),
                row.text("description"), row.dateTime("assignDate"), row.dateTime("dueDate"),
                row.text("schoolSourcedId"), row.text("categorySourcedId"), row.text("gradingPeriodSourcedId"),
                row.text("academicSessionSourcedId"), row.text("scoreScaleSourcedId"), row.number("resultValueMin"),
                row.number("resultValueMax"), objectives, otherObjectives);
    }

    static Resource resource(CsvRow row) {
        return new Resource(row.entry(), row.required("vendorResourceId"), row.text("title"), row.list("roles"),
                row.text("importance"), row.text("vendorId"), row.text("applicationId"), List.of());
    }

    /** 1.1: one role, in each of the orgs; the first org is the primary one. */
    private static List<JsonObject> ownRoles(CsvRow row) {
        if (row.text("role") == null) {
            return List.of();
        }
        String role = row.oneOf("role", ROLES);
        List<String> orgs = row.list("orgSourcedIds");
        return orgs.stream()
                .map(org -> new JsonObject()
                        .put("roleType", org.equals(orgs.getFirst()) ? "primary" : "secondary")
                        .put("role", role)
                        .put("org", org))
                .toList();
    }

    /** {@code {type:id}} and more of them, joined by commas. */
    private static JsonArray userIds(CsvRow row) {
        return new JsonArray(row.list("userIds").stream()
                .map(pair -> pair.replaceAll("[{}]", ""))
                .filter(pair -> pair.contains(":"))
                .map(pair -> new JsonObject(Map.of(
                        "type", pair.substring(0, pair.indexOf(':')).strip(),
                        "identifier", pair.substring(pair.indexOf(':') + 1).strip())))
                .collect(Collectors.toList()));
    }

    private static void put(JsonObject json, String member, @org.jspecify.annotations.Nullable Object value) {
        Stream.ofNullable(value).forEach(there ->
                json.put(member, there instanceof Boolean ? there : there.toString()));
    }
}
