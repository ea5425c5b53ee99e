package org.crosswalk.config.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everybody in the district, all invented: sixty students, their guardians, the staff. */
final class People {

    /** A member of staff with the organisations of the role, the primary one first. */
    record Staff(Person person, String role, List<String> orgs) {
    }

    private final Map<String, Person> guardians = new LinkedHashMap<>();
    private final List<Student> students = new ArrayList<>();
    private final List<Staff> staff = new ArrayList<>();

    People() {
        Text.rows("students").forEach(this::student);
        Text.rows("staff").forEach(this::staff);
    }

    List<Student> students() {
        return students;
    }

    List<Person> guardians() {
        return List.copyOf(guardians.values());
    }

    List<Staff> staff() {
        return staff;
    }

    /** The students at whose side a guardian stands. */
    List<Student> wards(Person guardian) {
        return students.stream().filter(student -> student.guardians().contains(guardian)).toList();
    }

    private void student(List<String> row) {
        int index = students.size() + 1;
        Person person = person("student", index, 100_000, row.get(0), row.get(1), row.get(6), row.get(7));
        List<Person> related = Text.words(row.get(5)).stream().map(given -> guardian(given, row.get(1))).toList();
        LocalDate entered = row.get(9).isEmpty() ? SchoolYear.FIRST_DAY : LocalDate.parse(row.get(9));
        students.add(new Student(
                person, index, row.get(2), row.get(3), row.get(4), related, Text.words(row.get(8)), entered));
    }

    /** Brothers and sisters share their guardians: same names, same person. */
    private Person guardian(String given, String family) {
        return guardians.computeIfAbsent(given + " " + family,
                key -> person("guardian", guardians.size() + 1, 300_000, given, family, "", ""));
    }

    private void staff(List<String> row) {
        String kind = row.get(0);
        int index = 1 + Math.toIntExact(staff.stream()
                .filter(member -> member.person().shortId().startsWith(kind))
                .count());
        Person person = person(kind, index, kind.equals("admin") ? 900_000 : 200_000, row.get(1), row.get(2), "", "");
        staff.add(new Staff(person, row.get(3), Text.words(row.get(4))));
    }

    private static Person person(
            String kind, int index, int numbers, String given, String family, String preferred, String pronouns) {
        String sourcedId = String.format(Locale.ROOT, "user-%s-%03d", kind, index);
        return new Person(sourcedId, given, family, preferred, pronouns, Integer.toString(numbers + index));
    }
}
