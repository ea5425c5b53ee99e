package org.crosswalk.lti.translate;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Roles of the roster as LTI names them (Core, appendix A.2). */
public final class Roles {

    /** Whoever has it may act for others, who are named beside it. */
    public static final String MENTOR = "http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor";

    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";
    private static final String SUB_ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#";
    private static final String INSTITUTION = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#";
    private static final Map<String, List<String>> BY_ENROLLMENT = Map.of(
            "student", List.of(MEMBERSHIP + "Learner"),
            "teacher", List.of(MEMBERSHIP + "Instructor"),
            "aide", List.of(MEMBERSHIP + "Instructor", SUB_ROLE + "TeachingAssistant"),
            "administrator", List.of(MEMBERSHIP + "Administrator"),
            "proctor", List.of(MEMBERSHIP + "Manager"),
            "guardian", List.of(MENTOR),
            "parent", List.of(MENTOR),
            "relative", List.of(MENTOR));
    private static final Map<String, String> BY_PERSON = Map.of(
            "student", "Student", "teacher", "Instructor", "aide", "Staff", "counselor", "Staff", "proctor", "Staff",
            "principal", "Administrator", "siteAdministrator", "Administrator", "districtAdministrator",
            "Administrator", "systemAdministrator", "Administrator");

    private Roles() {}

    /** The roles of an enrollment, principal role first. */
    public static List<String> of(String enrollmentRole) {
        return BY_ENROLLMENT.getOrDefault(enrollmentRole, List.of(MEMBERSHIP + "Member"));
    }

    /**
     * What a person is beyond any class.
     *
     * @param roles JSON objects, each with a role; empty where they are not shared
     */
    public static List<String> ofPerson(JsonArray roles) {
        return roles.stream()
                .map(JsonObject.class::cast)
                .map(role -> BY_PERSON.getOrDefault(role.getString("role", ""), "Other"))
                .distinct()
                .map(word -> INSTITUTION + word)
                .toList();
    }

    /** Whether a role that somebody asks for, in full or short, is among these. */
    public static boolean matches(List<String> roles, String wanted) {
        String word = wanted.toLowerCase(Locale.ROOT);
        return roles.stream().map(role -> role.toLowerCase(Locale.ROOT)).anyMatch(role ->
                role.equals(word) || role.endsWith("#" + word));
    }
}
