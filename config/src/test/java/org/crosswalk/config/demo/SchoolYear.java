package org.crosswalk.config.demo;

import java.time.LocalDate;

/** The organisations and the calendar: one district, two schools, a year of two terms and four grading periods. */
final class SchoolYear {

    static final String DISTRICT = "org-pine-river";
    static final String LINCOLN = "org-lincoln-high";
    static final String CEDAR = "org-cedar-middle";

    static final String YEAR = "session-2026-27";

    static final LocalDate FIRST_DAY = LocalDate.of(2026, 8, 17);
    /** Exclusive, as every endDate in OneRoster. */
    static final LocalDate END = LocalDate.of(2027, 6, 12);
    static final LocalDate END_OF_FALL = LocalDate.of(2026, 12, 19);

    private SchoolYear() {
    }

    static Table orgs() {
        return new Table("orgs", "name,type,identifier,parentSourcedId")
                .row(DISTRICT, "Pine River School District", "district", "0142000")
                .row(LINCOLN, "Lincoln High School", "school", "0142010", DISTRICT)
                .row(CEDAR, "Cedar Middle School", "school", "0142020", DISTRICT);
    }

    static Table academicSessions() {
        Table table = new Table("academicSessions", "title,type,startDate,endDate,parentSourcedId,schoolYear");
        table.row(YEAR, "2026-2027", "schoolYear", FIRST_DAY.toString(), END.toString(), "", "2027");
        part(table, "fall", "Fall 2026", "term", "2026-08-17", "2026-12-19", YEAR);
        part(table, "spring", "Spring 2027", "term", "2027-01-04", "2027-06-12", YEAR);
        part(table, "q1", "Quarter 1", "gradingPeriod", "2026-08-17", "2026-10-19", session("fall"));
        part(table, "q2", "Quarter 2", "gradingPeriod", "2026-10-19", "2026-12-19", session("fall"));
        part(table, "q3", "Quarter 3", "gradingPeriod", "2027-01-04", "2027-03-15", session("spring"));
        part(table, "q4", "Quarter 4", "gradingPeriod", "2027-03-15", "2027-06-12", session("spring"));
        return table;
    }

    /** The sourcedId of a part of the year: fall, spring, q1 to q4. */
    static String session(String part) {
        return YEAR + "-" + part;
    }

    /** Every session belongs to the school year 2027: the year in which it ends. */
    private static void part(
            Table table, String part, String title, String type, String start, String end, String parent) {
        table.row(session(part), title, type, start, end, parent, "2027");
    }
}
