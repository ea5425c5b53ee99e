package org.crosswalk.config.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * A student with what demographics.csv and enrollments.csv need to know.
 *
 * @param index     1 to 60, the number of the sourcedId
 * @param grade     as CEDS spells it: 06, 07, 09, 10
 * @param race      one letter per flag: I(ndian), A(sian), B(lack), P(acific), W(hite), and H(ispanic)
 * @param guardians in the order in which the file lists them
 * @param classes   such as {@code alg1-p2}
 * @param entered   first day in the district in this school year
 */
record Student(
        Person person,
        int index,
        String grade,
        String sex,
        String race,
        List<Person> guardians,
        List<String> classes,
        LocalDate entered) {

    String school() {
        return Integer.parseInt(grade) < 9 ? SchoolYear.CEDAR : SchoolYear.LINCOLN;
    }

    /** In the year that the grade suggests, spread over its months. */
    LocalDate birthDate() {
        return LocalDate.of(2020 - Integer.parseInt(grade), 1 + index * 7 % 12, 1 + index * 11 % 28);
    }
}
