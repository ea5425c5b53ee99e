package org.crosswalk.hub.roster;

import java.time.LocalDate;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * A school year, term or grading period.
 *
 * @param startDate first day, in the district's time zone
 * @param endDate the day after the last
 * @param schoolYear the year in which the school year ends
 * @param parent sourcedId of the session that it is part of
 */
public record AcademicSession(
        Entry entry,
        String title,
        String type,
        LocalDate startDate,
        LocalDate endDate,
        @Nullable String schoolYear,
        @Nullable String parent) {

    public static final RecordType<AcademicSession> TYPE = Entry.<AcademicSession>declare("academicSession", "hub.academic_session", AcademicSession::entry)
            .structural("title", Kind.TEXT, "title", AcademicSession::title)
            .structural("type", Kind.TEXT, "type", AcademicSession::type)
            .structural("startDate", Kind.DATE, "start_date", AcademicSession::startDate)
            .structural("endDate", Kind.DATE, "end_date", AcademicSession::endDate)
            .component("schoolYear", Kind.TEXT, "school_year", AcademicSession::schoolYear)
            .component("parent", Kind.TEXT, "parent", AcademicSession::parent)
            .predicate("ofSchool",
                    "t.id in (select unnest(c.terms) from hub.class c where c.tenant = t.tenant and c.school = ?1)")
            .reads(row -> new AcademicSession(
                    Entry.read(row),
                    Columns.text(row, "title"),
                    Columns.text(row, "type"),
                    Objects.requireNonNull(row.getLocalDate("start_date")),
                    Objects.requireNonNull(row.getLocalDate("end_date")),
                    row.getString("school_year"),
                    row.getString("parent")));
}
