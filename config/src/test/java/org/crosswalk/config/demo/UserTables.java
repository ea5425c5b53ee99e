package org.crosswalk.config.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The people as users.csv, roles.csv and demographics.csv tell of them. */
final class UserTables {

    private final People people;

    UserTables(People people) {
        this.people = people;
    }

    Table users() {
        Table table = new Table("users", "enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
                + "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,"
                + "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns");
        for (Student student : people.students()) {
            user(table, student.person(), ids(student.guardians().stream()), student.grade(), student.school(), "");
        }
        for (People.Staff member : people.staff()) {
            user(table, member.person(), "", "", member.orgs().getFirst(), "");
        }
        for (Person guardian : people.guardians()) {
            List<Student> wards = people.wards(guardian);
            // 555-0100 to 555-0199 are kept free for fiction.
            String phone = String.format(Locale.ROOT, "+1-555-01%02d", Integer.parseInt(guardian.number()) % 100);
            user(table, guardian, ids(wards.stream().map(Student::person)), "", wards.getFirst().school(), phone);
        }
        return table;
    }

    Table roles() {
        Table table = new Table("roles",
                "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId");
        for (Student student : people.students()) {
            role(table, student.person(), "student", student.entered().toString(), student.school());
        }
        for (People.Staff member : people.staff()) {
            member.orgs().forEach(org ->
                    role(table, member.person(), member.role(), SchoolYear.FIRST_DAY.toString(), org));
        }
        for (Person guardian : people.guardians()) {
            people.wards(guardian).stream().map(Student::school).distinct()
                    .forEach(school -> role(table, guardian, "guardian", "", school));
        }
        return table;
    }

    Table demographics() {
        Table table = new Table("demographics", "birthDate,sex,americanIndianOrAlaskaNative,asian,"
                + "blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,"
                + "hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,"
                + "publicSchoolResidenceStatus");
        for (Student student : people.students()) {
            String race = student.race();
            table.row(student.person().sourcedId(), student.birthDate().toString(), student.sex(),
                    flag(race.contains("I")), flag(race.contains("A")), flag(race.contains("B")),
                    flag(race.contains("P")), flag(race.contains("W")), flag(race.replace("H", "").length() > 1),
                    flag(race.contains("H")), "US");
        }
        return table;
    }

    private static void user(Table table, Person person, String agents, String grade, String org, String phone) {
        table.row(person.sourcedId(), "true", person.username(), person.userIds(), person.given(), person.family(), "",
                person.number(), person.email(), "", phone, agents, grade, "", "PR" + person.number(),
                person.preferred(), "", "", org, person.pronouns());
    }

    /** One role a person and organisation, so each of them is primary there. */
    private static void role(Table table, Person person, String role, String begin, String org) {
        table.row("role-" + person.shortId() + "-" + org.substring("org-".length()),
                person.sourcedId(), "primary", role, begin, "", org);
    }

    private static String ids(Stream<Person> persons) {
        return String.join(",", persons.map(Person::sourcedId).toList());
    }

    private static String flag(boolean value) {
        return Boolean.toString(value);
    }
}
