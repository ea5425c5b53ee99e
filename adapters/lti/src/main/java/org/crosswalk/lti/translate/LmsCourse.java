package org.crosswalk.lti.translate;

import java.time.Instant;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.lti.LtiRosterSettings;
import org.crosswalk.lti.Platforms.Platform;

/** A course of an LMS and its people as records of the roster; ids follow from the LMS's own. */
public final class LmsCourse {

    private LmsCourse() {}

    /** The id of a class that only the LMS tells of. */
    public static String classId(Platform lms, String deployment, String context) {
        return NameUuid.of(String.join("\n", "lti class", lms.issuer(), deployment, context));
    }

    /** The id of a person of whom only the LMS tells: that of the roster where the LMS knows one. */
    public static String userId(Platform lms, LmsPerson person) {
        return person.sourcedId() != null
                ? person.sourcedId()
                : NameUuid.of(String.join("\n", "lti user", lms.issuer(), person.sub()));
    }

    /** The id of what a person is in a class. */
    public static String enrollmentId(String user, String schoolClass) {
        return NameUuid.of(String.join("\n", "lti enrollment", user, schoolClass));
    }

    /** What is taught in a class: nobody else tells. */
    public static Course course(Platform lms, LtiRosterSettings roster, String id, String title) {
        return new Course(entry(lms, id), title, null, null, List.of(), List.of(), List.of(), roster.school(), List.of());
    }

    public static SchoolClass schoolClass(
            Platform lms, LtiRosterSettings roster, String id, String title, @Nullable String label) {
        return new SchoolClass(entry(lms, id), title, id, roster.school(),
                roster.term() == null ? List.of() : List.of(roster.term()), label, "scheduled", null, List.of(), List.of(),
                List.of(), List.of(), List.of());
    }

    /** @param before as the person is known, or null: what the LMS does not tell this time stays */
    public static User user(
            Platform lms, LtiRosterSettings roster, String id, LmsPerson it, String role, @Nullable User before) {
        JsonArray roles = new JsonArray().add(
                new JsonObject().put("roleType", "primary").put("role", personRole(role)).put("org", roster.school()));
        return new User(entry(lms, id), before == null || before.enabledUser(),
                before == null ? roles : before.roles(), null, null, new JsonArray(),
                told(it.givenName(), before == null ? null : before.givenName()),
                told(it.familyName(), before == null ? null : before.familyName()),
                told(it.middleName(), before == null ? null : before.middleName()), null, null, null, null, null,
                told(it.email(), before == null ? null : before.email()), null, null, List.of(), List.of(),
                new JsonArray(), roster.school(), List.of());
    }

    public static Enrollment enrollment(Platform lms, SchoolClass in, String user, String role) {
        return new Enrollment(entry(lms, enrollmentId(user, in.entry().sourcedId())), user, in.entry().sourcedId(),
                in.school(), role, null, null, null);
    }

    private static String personRole(String enrollmentRole) {
        return enrollmentRole.equals("administrator") ? "siteAdministrator" : enrollmentRole;
    }

    private static @Nullable String told(@Nullable String now, @Nullable String before) {
        return now == null ? before : now;
    }

    private static Entry entry(Platform lms, String id) {
        Instant now = Instant.now();
        return Entry.of(id, now, new Origin(lms.system(), id, ""));
    }
}
