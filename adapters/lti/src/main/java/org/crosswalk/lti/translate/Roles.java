package org.crosswalk.lti.translate;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Roles of the roster as LTI names them (Core, appendix A.2). */
public final class Roles {

    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";
    private static final String SUB_ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#";
    private static final Map<String, List<String>> BY_ENROLLMENT = Map.of(
            "student", List.of(MEMBERSHIP + "Learner"),
            "teacher", List.of(MEMBERSHIP + "Instructor"),
            "aide", List.of(MEMBERSHIP + "Instructor", SUB_ROLE + "TeachingAssistant"),
            "administrator", List.of(MEMBERSHIP + "Administrator"),
            "proctor", List.of(MEMBERSHIP + "Manager"),
            "guardian", List.of(MEMBERSHIP + "Mentor"),
            "parent", List.of(MEMBERSHIP + "Mentor"),
            "relative", List.of(MEMBERSHIP + "Mentor"));

    private Roles() {}

    /** The roles of an enrollment, principal role first. */
    public static List<String> of(String enrollmentRole) {
        return BY_ENROLLMENT.getOrDefault(enrollmentRole, List.of(MEMBERSHIP + "Member"));
    }

    /** Whether a role that somebody asks for, in full or short, is among these. */
    public static boolean matches(List<String> roles, String wanted) {
        String word = wanted.toLowerCase(Locale.ROOT);
        return roles.stream().map(role -> role.toLowerCase(Locale.ROOT)).anyMatch(role ->
                role.equals(word) || role.endsWith("#" + word));
    }
}
