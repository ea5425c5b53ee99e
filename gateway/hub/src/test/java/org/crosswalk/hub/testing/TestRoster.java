package org.crosswalk.hub.testing;

import static org.crosswalk.hub.testing.TestHub.await;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.gradebook.Category;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.AcademicSession;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;

/**
 * The vocabulary of the tests: district-1, school-1, year-1, term-1, course-1; class-1 with student-1 to student-3 and
 * teacher-1, class-2 with student-4; category-1; li-1 of class-1 aligned to {@link #ITEM}, li-2 of class-2.
 */
public final class TestRoster {

    /** The CASE item that li-1 is aligned to. */
    public static final String ITEM = "5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c";

    public static final Instant MODIFIED = Instant.parse("2026-09-01T12:00:00Z");

    private final Hub hub;
    private final TenantId tenant;

    private TestRoster(Hub hub, TenantId tenant) {
        this.hub = hub;
        this.tenant = tenant;
    }

    /** Stores the whole roster in a district. */
    public static void store(Hub hub, TenantId tenant) {
        new TestRoster(hub, tenant).storeAll();
    }

    public static Entry entry(String sourcedId) {
        return Entry.of(sourcedId, MODIFIED, new Origin("sis", sourcedId, "1"));
    }

    public static User user(String sourcedId, String role, String givenName, String familyName, @Nullable String email) {
        JsonArray roles = new JsonArray()
                .add(new JsonObject().put("roleType", "primary").put("role", role).put("org", "school-1"));
        return new User(entry(sourcedId), true, roles, sourcedId + "-login", null,
                new JsonArray().add(new JsonObject().put("type", "sis").put("identifier", "sis-" + sourcedId)),
                givenName, familyName, null, null, null, null, null, null, email, null, null, List.of(),
                role.equals("student") ? List.of("09") : List.of(), new JsonArray(), null, List.of());
    }

    public static Enrollment enrollment(String user, String schoolClass, String role) {
        return new Enrollment(entry("enr-" + user + "-" + schoolClass), user, schoolClass, "school-1", role,
                role.equals("teacher"), null, null);
    }

    public static LineItem lineItem(String sourcedId, String schoolClass, List<String> objectives) {
        return new LineItem(entry(sourcedId), "Quiz " + sourcedId, schoolClass, null,
                Instant.parse("2026-09-10T05:00:00Z"), Instant.parse("2026-09-17T05:00:00Z"), "school-1", "category-1",
                null, "term-1", null, BigDecimal.ZERO, BigDecimal.TEN, objectives, new JsonArray());
    }

    private void storeAll() {
        save(Org.TYPE, List.of(
                new Org(entry("district-1"), "District", "district", "D1", null),
                new Org(entry("school-1"), "North School", "school", "S1", "district-1")));
        save(AcademicSession.TYPE, List.of(
                session("year-1", "schoolYear", null), session("term-1", "term", "year-1")));
        save(Course.TYPE, List.of(new Course(entry("course-1"), "Algebra", "year-1", "ALG", List.of("09"),
                List.of("Mathematics"), List.of("02052"), "school-1", List.of())));
        save(SchoolClass.TYPE, List.of(schoolClass("class-1"), schoolClass("class-2")));
        save(User.TYPE, IntStream.rangeClosed(1, 4)
                .mapToObj(n -> user("student-" + n, "student", "Given" + n, "Family" + n, "student" + n + "@example.org"))
                .toList());
        save(User.TYPE, List.of(user("teacher-1", "teacher", "Tess", "Teacher", "teacher1@example.org")));
        save(Enrollment.TYPE, List.of(
                enrollment("student-1", "class-1", "student"),
                enrollment("student-2", "class-1", "student"),
                enrollment("student-3", "class-1", "student"),
                enrollment("student-4", "class-2", "student"),
                enrollment("teacher-1", "class-1", "teacher")));
        save(Category.TYPE, List.of(new Category(entry("category-1"), "Quizzes", null)));
        save(LineItem.TYPE, List.of(
                lineItem("li-1", "class-1", List.of(ITEM)), lineItem("li-2", "class-2", List.of())));
    }

    private static AcademicSession session(String sourcedId, String type, @Nullable String parent) {
        return new AcademicSession(entry(sourcedId), "Session " + sourcedId, type, LocalDate.of(2026, 8, 17),
                LocalDate.of(2027, 6, 5), "2027", parent);
    }

    private static SchoolClass schoolClass(String sourcedId) {
        return new SchoolClass(entry(sourcedId), "Algebra " + sourcedId, "course-1", "school-1", List.of("term-1"),
                "A-" + sourcedId, "scheduled", "Room 1", List.of("09"), List.of("Mathematics"), List.of("02052"),
                List.of("2"), List.of());
    }

    private <T> void save(RecordType<T> type, List<T> records) {
        await(hub.changes().apply(tenant, change -> hub.records().save(change, type, records, "sis")
                .compose(changed -> Future.succeededFuture())));
    }
}
