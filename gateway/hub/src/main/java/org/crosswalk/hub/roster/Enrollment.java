package org.crosswalk.hub.roster;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * That a person learns or teaches in a class.
 *
 * @param user sourcedId
 * @param schoolClass sourcedId of the class
 * @param school sourcedId of an org
 * @param role administrator, proctor, student or teacher
 * @param beginDate first day
 * @param endDate the day after the last
 */
public record Enrollment(
        Entry entry,
        String user,
        String schoolClass,
        String school,
        String role,
        @Nullable Boolean primary,
        @Nullable LocalDate beginDate,
        @Nullable LocalDate endDate) {

    public static final RecordType<Enrollment> TYPE = Entry.<Enrollment>declare("enrollment", "hub.enrollment", Enrollment::entry)
            .structural("user", Kind.TEXT, "user_id", Enrollment::user)
            .structural("schoolClass", Kind.TEXT, "class", Enrollment::schoolClass)
            .structural("school", Kind.TEXT, "school", Enrollment::school)
            .structural("role", Kind.TEXT, "role", Enrollment::role)
            .component("primary", Kind.BOOLEAN, "is_primary", Enrollment::primary)
            .component("beginDate", Kind.DATE, "begin_date", Enrollment::beginDate)
            .component("endDate", Kind.DATE, "end_date", Enrollment::endDate)
            .predicate("ofClasses",
                    "t.class = any(?*)")
            .predicate("ofSchools",
                    "t.school = any(?*)")
            .optOutBy("t.user_id")
            .learners(enrollment -> List.of(enrollment.user()))
            .reads(row -> new Enrollment(
                    Entry.read(row),
                    Columns.text(row, "user_id"),
                    Columns.text(row, "class"),
                    Columns.text(row, "school"),
                    Columns.text(row, "role"),
                    row.getBoolean("is_primary"),
                    row.getLocalDate("begin_date"),
                    row.getLocalDate("end_date")));
}
