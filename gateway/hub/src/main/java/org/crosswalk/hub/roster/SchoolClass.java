package org.crosswalk.hub.roster;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * A course as it is held: a school, terms, periods.
 *
 * @param course sourcedId
 * @param school sourcedId of an org
 * @param terms sourcedIds of academic sessions
 * @param resources sourcedIds of resources
 */
public record SchoolClass(
        Entry entry,
        String title,
        String course,
        String school,
        List<String> terms,
        @Nullable String classCode,
        @Nullable String classType,
        @Nullable String location,
        List<String> grades,
        List<String> subjects,
        List<String> subjectCodes,
        List<String> periods,
        List<String> resources) {

    public static final RecordType<SchoolClass> TYPE = Entry.<SchoolClass>declare("class", "hub.class", SchoolClass::entry)
            .structural("title", Kind.TEXT, "title", SchoolClass::title)
            .structural("course", Kind.TEXT, "course", SchoolClass::course)
            .structural("school", Kind.TEXT, "school", SchoolClass::school)
            .component("terms", Kind.TEXT_LIST, "terms", SchoolClass::terms)
            .component("classCode", Kind.TEXT, "class_code", SchoolClass::classCode)
            .component("classType", Kind.TEXT, "class_type", SchoolClass::classType)
            .component("location", Kind.TEXT, "location", SchoolClass::location)
            .component("grades", Kind.TEXT_LIST, "grades", SchoolClass::grades)
            .component("subjects", Kind.TEXT_LIST, "subjects", SchoolClass::subjects)
            .component("subjectCodes", Kind.TEXT_LIST, "subject_codes", SchoolClass::subjectCodes)
            .component("periods", Kind.TEXT_LIST, "periods", SchoolClass::periods)
            .component("resources", Kind.TEXT_LIST, "resources", SchoolClass::resources)
            .predicate("ofUser",
                    "exists (select from hub.enrollment e where e.tenant = t.tenant and e.status = 'active' and e.class = t.id and e.user_id = ?1 and e.role = ?2)")
            .predicate("ofAnyUser",
                    "exists (select from hub.enrollment e where e.tenant = t.tenant and e.status = 'active' and e.class = t.id and e.user_id = ?1)")
            .predicate("inTerm",
                    "?1 = any(t.terms)")
            .predicate("ofClasses",
                    "t.id = any(?*)")
            .predicate("ofSchools",
                    "t.school = any(?*)")
            .reads(row -> new SchoolClass(
                    Entry.read(row),
                    Columns.text(row, "title"),
                    Columns.text(row, "course"),
                    Columns.text(row, "school"),
                    Columns.texts(row, "terms"),
                    row.getString("class_code"),
                    row.getString("class_type"),
                    row.getString("location"),
                    Columns.texts(row, "grades"),
                    Columns.texts(row, "subjects"),
                    Columns.texts(row, "subject_codes"),
                    Columns.texts(row, "periods"),
                    Columns.texts(row, "resources")));

    public SchoolClass {
        terms = List.copyOf(terms);
        grades = List.copyOf(grades);
        subjects = List.copyOf(subjects);
        subjectCodes = List.copyOf(subjectCodes);
        periods = List.copyOf(periods);
        resources = List.copyOf(resources);
    }
}
