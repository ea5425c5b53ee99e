package org.crosswalk.config.demo;

import java.time.LocalDate;
import java.util.List;

/** Courses, classes and who sits in them. */
final class Timetable {

    private final List<List<String>> courses = Text.rows("courses");
    private final List<List<String>> classes = Text.rows("classes");
    private final People people;

    Timetable(People people) {
        this.people = people;
    }

    /** The course of a class. */
    String course(String classId) {
        return row(classes, classId).get(1);
    }

    /** The school of a class. */
    String school(String classId) {
        return row(courses, course(classId)).get(4);
    }

    Table courses() {
        Table table = new Table("courses",
                "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes");
        for (List<String> row : courses) {
            table.row(row.get(0), SchoolYear.YEAR, row.get(1), row.get(2), list(row.get(3)), row.get(4), row.get(5),
                    row.get(6));
        }
        return table;
    }

    Table classes() {
        Table table = new Table("classes", "title,grades,courseSourcedId,classCode,classType,location,"
                + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods");
        for (List<String> row : classes) {
            List<String> course = row(courses, row.get(1));
            String period = row.get(4);
            String title = period.equals("0") ? course.get(1) : course.get(1) + ", period " + period;
            List<String> terms = Text.words(row.get(5)).stream().map(SchoolYear::session).toList();
            table.row(row.get(0), title, list(course.get(3)), course.get(0), course.get(2) + "-" + period, row.get(2),
                    row.get(3), course.get(4), String.join(",", terms), course.get(5), course.get(6), period);
        }
        return table;
    }

    Table enrollments() {
        Table table = new Table("enrollments",
                "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate");
        for (List<String> row : classes) {
            List<String> teachers = Text.words(row.get(6));
            for (String teacher : teachers) {
                boolean primary = teacher.equals(teachers.getFirst());
                enrol(table, row, "user-" + teacher, "teacher", Boolean.toString(primary), SchoolYear.FIRST_DAY);
            }
            people.students().stream()
                    .filter(student -> student.classes().contains(shortId(row.getFirst())))
                    .forEach(student ->
                            enrol(table, row, student.person().sourcedId(), "student", "", student.entered()));
        }
        return table;
    }

    private void enrol(
            Table table, List<String> row, String user, String role, String primary, LocalDate begin) {
        String classId = row.getFirst();
        LocalDate end = row.get(5).equals("fall") ? SchoolYear.END_OF_FALL : SchoolYear.END;
        table.row("enr-" + shortId(classId) + "-" + user.substring("user-".length()),
                classId, school(classId), user, role, primary, begin.toString(), end.toString());
    }

    private static String shortId(String classId) {
        return classId.substring("class-".length());
    }

    private static List<String> row(List<List<String>> rows, String id) {
        return rows.stream()
                .filter(row -> row.getFirst().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + id));
    }

    private static String list(String words) {
        return String.join(",", Text.words(words));
    }
}
