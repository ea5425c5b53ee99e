package org.crosswalk.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is in the sample district. */
class PeopleTest {

    private static final Roster ROSTER = Roster.read(DemoFiles.FOLDER.resolve("roster.zip"));

    @ParameterizedTest
    @CsvSource({"student, 60", "teacher, 10", "guardian, 40", "principal, 2", "districtAdministrator, 1"})
    void thereAreSoManyOfARole(String role, int count) {
        assertThat(withRole(role).distinct()).hasSize(count);
    }

    @Test
    void studentsAreNumberedFromOneToSixty() {
        assertThat(withRole("student")).hasSize(60)
                .startsWith("user-student-001", "user-student-002", "user-student-003")
                .endsWith("user-student-060");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "email", "identifier", "userIds", "userMasterIdentifier"})
    void nobodySharesAnIdentity(String column) {
        assertThat(ROSTER.rows("users")).hasSize(113)
                .extracting(row -> row.get(column))
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void everyEmailIsOfAReservedDomain() {
        assertThat(ROSTER.rows("users")).extracting(row -> row.get("email"))
                .allMatch(email -> email.matches("[a-z]+\\.[a-z]+@example\\.org"));
    }

    @Test
    void userIdsAreTypedPairs() {
        assertThat(ROSTER.row("users", "user-student-001").list("userIds"))
                .containsExactly("{ldap:amara.okafor}", "{sis:100001}");
        assertThat(ROSTER.rows("users"))
                .allMatch(user -> user.get("userIds").matches("\\{ldap:[a-z.]+},\\{sis:[0-9]{6}}"));
    }

    @Test
    void everybodyHasOnePrimaryRolePerOrganisationAndOneOfThemWhereTheyBelong() {
        assertThat(ROSTER.rows("roles"))
                .extracting(role -> role.get("userSourcedId") + " " + role.get("orgSourcedId"))
                .doesNotHaveDuplicates()
                .containsAll(ROSTER.rows("users").stream()
                        .map(user -> user.id() + " " + user.get("primaryOrgSourcedId"))
                        .toList());
    }

    @Test
    void oneTeacherWorksAtBothSchools() {
        assertThat(ROSTER.where("roles", "userSourcedId", "user-teacher-009"))
                .extracting(role -> role.get("orgSourcedId"))
                .containsExactly("org-cedar-middle", "org-lincoln-high");
    }

    @Test
    void guardiansAndStudentsNameEachOther() {
        for (Roster.Row user : ROSTER.rows("users")) {
            for (String agent : user.list("agentSourcedIds")) {
                assertThat(ROSTER.row("users", agent).list("agentSourcedIds"))
                        .as("agents of %s", agent)
                        .contains(user.id());
            }
        }
        assertThat(withRole("guardian"))
                .allSatisfy(guardian -> assertThat(agents(guardian)).isNotEmpty().allMatch(this::isStudent));
    }

    @Test
    void siblingsAtTwoSchoolsShareAGuardianWithARoleAtEach() {
        assertThat(agents("user-guardian-001")).containsExactly("user-student-001", "user-student-038");
        assertThat(ROSTER.where("roles", "userSourcedId", "user-guardian-001"))
                .extracting(role -> role.get("orgSourcedId"))
                .containsExactly("org-lincoln-high", "org-cedar-middle");
    }

    @Test
    void studentsAloneHaveGradesAndDemographics() {
        assertThat(ROSTER.rows("users")).allSatisfy(user ->
                assertThat(user.list("grades")).hasSize(isStudent(user.id()) ? 1 : 0));
        assertThat(ROSTER.rows("demographics")).hasSize(60)
                .allMatch(row -> isStudent(row.id()))
                .allMatch(row -> row.get("birthDate").matches("20(10|11|13|14)-[0-9]{2}-[0-9]{2}"));
    }

    private Stream<String> withRole(String role) {
        return ROSTER.where("roles", "role", role).stream().map(row -> row.get("userSourcedId"));
    }

    private boolean isStudent(String user) {
        return user.matches("user-student-[0-9]{3}");
    }

    private static List<String> agents(String user) {
        return ROSTER.row("users", user).list("agentSourcedIds");
    }
}
