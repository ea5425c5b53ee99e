package org.crosswalk.lti.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.identity.IdentityClaim;

/**
 * A person as an LMS tells of one, in a launch or among the members of a course.
 *
 * @param sub by which the LMS knows the person
 * @param sourcedId the id in the roster that the LMS knows, or null
 * @param roles full, short or as URNs
 */
public record LmsPerson(
        String sub,
        @Nullable String sourcedId,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String middleName,
        @Nullable String email,
        List<String> roles,
        boolean active) {

    private static final List<String> TEACHERS = List.of("instructor", "faculty", "teachingassistant");
    private static final List<String> STUDENTS = List.of("learner", "student");

    public LmsPerson {
        roles = List.copyOf(roles);
    }

    /** The person of a launch. */
    public static LmsPerson ofLaunch(JsonObject claims, JsonObject lis, JsonArray roles) {
        return new LmsPerson(text(claims, "sub", ""), text(lis, "person_sourcedid"), text(claims, "given_name"),
                text(claims, "family_name"), text(claims, "middle_name"), text(claims, "email"), texts(roles), true);
    }

    /** A member of a course (NRPS 2.3); empty for one without an id, or who is only there for trying out. */
    public static Optional<LmsPerson> ofMember(JsonObject member) {
        String sub = text(member, "user_id", "");
        List<String> roles = member.getValue("roles") instanceof JsonArray array ? texts(array) : List.of();
        boolean trial = roles.stream().anyMatch(role -> role.endsWith("person#TestUser"));
        boolean active = "active".equalsIgnoreCase(text(member, "status", "Active"));
        return sub.isEmpty() || trial
                ? Optional.empty()
                : Optional.of(new LmsPerson(sub, text(member, "lis_person_sourcedid"), text(member, "given_name"),
                        text(member, "family_name"), text(member, "middle_name"), text(member, "email"), roles, active));
    }

    /** By what else than the LMS's own name the person may be known here. */
    public List<IdentityClaim> others() {
        List<IdentityClaim> others = new ArrayList<>();
        if (sourcedId != null) {
            others.add(IdentityClaim.sourcedId(sourcedId));
        }
        if (email != null) {
            others.add(IdentityClaim.email(email));
        }
        return others;
    }

    /**
     * What the person is in the course, as OneRoster calls it; empty for one who neither learns nor teaches there. Of
     * several roles the first that says more than being a pupil counts.
     */
    public Optional<String> enrollmentRole() {
        List<String> words = roles.stream().filter(LmsPerson::ofCourse).map(LmsPerson::word).toList();
        if (words.stream().anyMatch(TEACHERS::contains)) {
            return Optional.of("teacher");
        }
        if (words.contains("administrator")) {
            return Optional.of("administrator");
        }
        return words.stream().anyMatch(STUDENTS::contains) ? Optional.of("student") : Optional.empty();
    }

    /** Roles that somebody has elsewhere, such as at the school, say nothing of the course. */
    private static boolean ofCourse(String role) {
        return !role.contains("/system/person#") && !role.contains("/institution/person#")
                && !role.contains(":sysrole:") && !role.contains(":instrole:");
    }

    /** {@code …/membership#Learner}, {@code urn:lti:role:ims/lis/Learner} and {@code Learner} are one. */
    private static String word(String role) {
        return role.substring(Math.max(role.lastIndexOf('#'), role.lastIndexOf('/')) + 1).toLowerCase(Locale.ROOT);
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().filter(Objects::nonNull).map(String::valueOf).toList();
    }

    private static @Nullable String text(JsonObject json, String member) {
        Object value = json.getValue(member);
        return value == null || value.toString().isBlank() ? null : value.toString().replace("\0", "");
    }

    private static String text(JsonObject json, String member, String otherwise) {
        return Objects.requireNonNullElse(text(json, member), otherwise);
    }
}
