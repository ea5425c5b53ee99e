package org.crosswalk.hub.roster;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * What is taught, apart from when and to whom.
 *
 * @param schoolYear sourcedId of the academic session
 * @param org sourcedId of the org that offers it
 * @param resources sourcedIds of resources
 */
public record Course(
        Entry entry,
        String title,
        @Nullable String schoolYear,
        @Nullable String courseCode,
        List<String> grades,
        List<String> subjects,
        List<String> subjectCodes,
        @Nullable String org,
        List<String> resources) {

    public static final RecordType<Course> TYPE = Entry.<Course>declare("course", "hub.course", Course::entry)
            .structural("title", Kind.TEXT, "title", Course::title)
            .component("schoolYear", Kind.TEXT, "school_year", Course::schoolYear)
            .component("courseCode", Kind.TEXT, "course_code", Course::courseCode)
            .component("grades", Kind.TEXT_LIST, "grades", Course::grades)
            .component("subjects", Kind.TEXT_LIST, "subjects", Course::subjects)
            .component("subjectCodes", Kind.TEXT_LIST, "subject_codes", Course::subjectCodes)
            .component("org", Kind.TEXT, "org", Course::org)
            .component("resources", Kind.TEXT_LIST, "resources", Course::resources)
            .predicate("ofSchool",
                    "t.org = ?1 or t.id in (select c.course from hub.class c where c.tenant = t.tenant and c.school = ?1)")
            .predicate("ofClasses",
                    "t.id in (select c.course from hub.class c where c.tenant = t.tenant and c.id = any(?*))")
            .predicate("ofSchools",
                    "t.org = any(?*) or t.id in (select c.course from hub.class c where c.tenant = t.tenant and c.school = any(?*))")
            .reads(row -> new Course(
                    Entry.read(row),
                    Columns.text(row, "title"),
                    row.getString("school_year"),
                    row.getString("course_code"),
                    Columns.texts(row, "grades"),
                    Columns.texts(row, "subjects"),
                    Columns.texts(row, "subject_codes"),
                    row.getString("org"),
                    Columns.texts(row, "resources")));

    public Course {
        grades = List.copyOf(grades);
        subjects = List.copyOf(subjects);
        subjectCodes = List.copyOf(subjectCodes);
        resources = List.copyOf(resources);
    }
}
