package org.crosswalk.config.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

/** The calendar, the courses, and who sits in which class. */
class ClassesTest {

    private static final Roster ROSTER = Roster.read(DemoFiles.FOLDER.resolve("roster.zip"));

    @Test
    void oneDistrictHasTwoSchools() {
        assertThat(ROSTER.rows("orgs"))
                .extracting(Roster.Row::id, org -> org.get("type"), org -> org.get("parentSourcedId"))
                .containsExactly(
                        tuple("org-pine-river", "district", ""),
                        tuple("org-lincoln-high", "school", "org-pine-river"),
                        tuple("org-cedar-middle", "school", "org-pine-river"));
    }

    @Test
    void aYearHasTwoTermsOfTwoGradingPeriods() {
        assertThat(ROSTER.rows("academicSessions"))
                .extracting(Roster.Row::id, session -> session.get("type"), session -> session.get("parentSourcedId"))
                .containsExactly(
                        tuple("session-2026-27", "schoolYear", ""),
                        tuple("session-2026-27-fall", "term", "session-2026-27"),
                        tuple("session-2026-27-spring", "term", "session-2026-27"),
                        tuple("session-2026-27-q1", "gradingPeriod", "session-2026-27-fall"),
                        tuple("session-2026-27-q2", "gradingPeriod", "session-2026-27-fall"),
                        tuple("session-2026-27-q3", "gradingPeriod", "session-2026-27-spring"),
                        tuple("session-2026-27-q4", "gradingPeriod", "session-2026-27-spring"));
    }

    @Test
    void aSessionEndsAfterItBeginsAndLiesWithinItsParent() {
        for (Roster.Row session : ROSTER.rows("academicSessions")) {
            assertThat(date(session, "endDate")).isAfter(date(session, "startDate"));
            for (String id : session.list("parentSourcedId")) {
                Roster.Row parent = ROSTER.row("academicSessions", id);
                assertThat(date(session, "startDate")).isAfterOrEqualTo(date(parent, "startDate"));
                assertThat(date(session, "endDate")).isBeforeOrEqualTo(date(parent, "endDate"));
            }
        }
    }

    @Test
    void quartersOfATermMeetBecauseEndDatesAreExclusive() {
        assertThat(ROSTER.row("academicSessions", "session-2026-27-q1").get("endDate"))
                .isEqualTo(ROSTER.row("academicSessions", "session-2026-27-q2").get("startDate"))
                .isEqualTo("2026-10-19");
    }

    @Test
    void theCoursesAreThoseOfAHighAndAMiddleSchool() {
        assertThat(ROSTER.rows("courses")).extracting(course -> course.get("title")).containsExactly(
                "Algebra I", "Biology", "English 9", "Studio Art", "Grade 6 Mathematics", "Grade 7 Mathematics",
                "Grade 6 English Language Arts", "Grade 7 English Language Arts", "Integrated Science",
                "Homeroom, Grade 6");
    }

    @Test
    void classesAreAtTheSchoolOfTheirCourse() {
        assertThat(ROSTER.rows("classes")).hasSize(13).allSatisfy(row ->
                assertThat(row.get("schoolSourcedId"))
                        .isEqualTo(ROSTER.row("courses", row.get("courseSourcedId")).get("orgSourcedId")));
        assertThat(ROSTER.where("classes", "schoolSourcedId", "org-lincoln-high")).hasSize(7);
        assertThat(ROSTER.where("classes", "schoolSourcedId", "org-cedar-middle")).hasSize(6);
    }

    @Test
    void theClassThatTheVendorSeesHasTwentyStudentsAndOneTeacher() {
        Roster.Row algebra = ROSTER.row("classes", "class-alg1-p2");

        assertThat(algebra.get("title")).isEqualTo("Algebra I, period 2");
        assertThat(algebra.get("periods")).isEqualTo("2");
        assertThat(ROSTER.studentsOf("class-alg1-p2")).hasSize(20).doesNotHaveDuplicates()
                .startsWith("user-student-001").endsWith("user-student-020");
        assertThat(ROSTER.teachersOf("class-alg1-p2")).containsExactly("user-teacher-001");
    }

    @Test
    void everyClassHasOnePrimaryTeacherAndNoEmptySeats() {
        for (String classId : ROSTER.ids("classes")) {
            assertThat(ROSTER.studentsOf(classId)).as(classId).hasSizeBetween(10, 24);
            assertThat(ROSTER.where("enrollments", "classSourcedId", classId))
                    .as(classId)
                    .filteredOn(row -> row.get("primary").equals("true"))
                    .hasSize(1)
                    .allMatch(row -> row.get("role").equals("teacher"));
        }
    }

    @Test
    void everyStudentHasThreeToFiveClassesInDifferentPeriodsAtTheirSchool() {
        for (Roster.Row user : ROSTER.rows("users")) {
            if (user.id().startsWith("user-student-")) {
                List<Roster.Row> classes = ROSTER.where("enrollments", "userSourcedId", user.id()).stream()
                        .map(row -> ROSTER.row("classes", row.get("classSourcedId")))
                        .toList();
                assertThat(classes).as(user.id()).hasSizeBetween(3, 5);
                assertThat(classes).extracting(row -> row.get("periods")).as(user.id()).doesNotHaveDuplicates();
                assertThat(classes).extracting(row -> row.get("schoolSourcedId")).as(user.id())
                        .containsOnly(user.get("primaryOrgSourcedId"));
                assertThat(classes).as(user.id())
                        .allMatch(row -> row.list("grades").contains(user.get("grades")));
            }
        }
    }

    @Test
    void enrollmentsAreAtTheSchoolOfTheClassAndWithinItsTerms() {
        for (Roster.Row enrollment : ROSTER.rows("enrollments")) {
            Roster.Row row = ROSTER.row("classes", enrollment.get("classSourcedId"));
            Roster.Row first = ROSTER.row("academicSessions", row.list("termSourcedIds").getFirst());
            Roster.Row last = ROSTER.row("academicSessions", row.list("termSourcedIds").getLast());
            assertThat(enrollment.get("schoolSourcedId")).isEqualTo(row.get("schoolSourcedId"));
            assertThat(date(enrollment, "beginDate")).isAfterOrEqualTo(date(first, "startDate"));
            assertThat(date(enrollment, "endDate")).isEqualTo(date(last, "endDate"));
        }
    }

    private static LocalDate date(Roster.Row row, String column) {
        return LocalDate.parse(row.get(column));
    }
}
