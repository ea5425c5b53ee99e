package org.crosswalk.oneroster.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.testing.TestHub;

class RosterImportTest {

    @TempDir
    Path folder;

    private TestHub test;

    @BeforeEach
    void start() throws IOException {
        test = TestHub.with();
        file("orgs.csv", "\uFEFFsourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
                "district,,,Pine,district,D1,", "school,,,North,School,S1,district");
        file("academicSessions.csv", "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
                "year,,,2026-27,schoolYear,2026-08-17,2027-06-05,,2027");
        file("courses.csv", "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
                "algebra,,,year,Algebra,ALG,\"09, 10\",school,Mathematics,02052");
        file("classes.csv", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
                "class,,,Algebra P2,09,algebra,A2,scheduled,R1,school,year,Mathematics,02052,2");
        file("users.csv", "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
                "ann,,,true,ann,\"{ldap:ann},{sis:7}\",Ann,Able,,1,ann@example.org,,,,09,",
                "bob,,,TRUE,bob,,Bob,Best,,2,bob@example.org,,,,09,");
        file("roles.csv", "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
                "r1,,,ann,primary,student,,,school,", "r2,,,bob,primary,student,,,school,");
        file("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
                "e1,,,class,school,ann,student,false,2026-08-17,2027-06-05", "e2,,,class,school,bob,student,,,");
        file("lineItems.csv", "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,resultValueMax,academicSessionSourcedId,schoolSourcedId",
                "quiz,,,Quiz,,2026-09-01,2026-09-08T05:00:00Z,class,,,0,20,year,school");
        file("lineItemLearningObjectiveIds.csv", "sourcedId,status,dateLastModified,lineItemSourcedId,source,learningObjectiveId",
                "o1,,,quiz,case,urn:uuid:5E7A0D7A-7C5C-5D53-9B4C-0A3F1D2E4B6C", "o2,,,quiz,unknown,ALG-1");
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void given_a_good_package_when_loaded_then_all_is_stored_and_joined() {
        ImportReport report = load(folder);
        assertThat(report.findings()).isEmpty();
        User ann = find(User.TYPE, "ann");
        assertThat(ann.roles().getJsonObject(0).getString("role")).isEqualTo("student");
        assertThat(ann.userIds().getJsonObject(1).getString("identifier")).isEqualTo("7");
        assertThat(find(Org.TYPE, "school").type()).isEqualTo("school");
        LineItem quiz = find(LineItem.TYPE, "quiz");
        assertThat(quiz.objectives()).containsExactly("5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c");
        assertThat(quiz.assignDate()).hasToString("2026-09-01T05:00:00Z");
        assertThat(quiz.otherObjectives().getJsonObject(0).getString("source")).isEqualTo("unknown");
    }

    @Test
    void given_the_same_package_when_loaded_again_then_no_row_is_touched() {
        load(folder);
        assertThat(load(folder).files().values()).allSatisfy(count -> assertThat(count.changed()).isZero());
    }

    @Test
    void given_bad_rows_when_loaded_then_each_is_named_and_the_good_ones_are_stored() throws IOException {
        file("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate,shoeSize",
                "e1,,,class,school,ann,student,false,2026-08-17,,4",
                "e2,,,class,school,bob,pupil,,,,4",
                "e3,,,class,school,bob,student,perhaps,17.8.2026,,4",
                "e4,,,class,school,nobody,student,,,,4",
                "e5,,,class,school,,student,,,,4",
                "e6,,,class");
        ImportReport report = load(folder);
        assertThat(report.findings())
                .contains(
                        new Finding("enrollments.csv", 1, "shoeSize", "",
                                "the standard has no such column; it is not read", false),
                        new Finding("enrollments.csv", 4, "primary", "perhaps", "must be true or false", true),
                        new Finding("enrollments.csv", 4, "beginDate", "17.8.2026",
                                "must be a date such as 2026-08-17", true),
                        new Finding("enrollments.csv", 5, "userSourcedId", "nobody",
                                "refers to a record that does not exist", true),
                        new Finding("enrollments.csv", 6, "userSourcedId", "", "must not be empty", true),
                        new Finding("enrollments.csv", 7, "", "", "has 4 fields, the header has 11", true))
                .anySatisfy(finding -> {
                    assertThat(finding.line()).isEqualTo(3);
                    assertThat(finding.value()).isEqualTo("pupil");
                    assertThat(finding.rule()).startsWith("must be one of ");
                });
        assertThat(report.files().get("enrollments.csv")).isEqualTo(new ImportReport.Count(6, 1, 5, 0));
        assertThat(all(Enrollment.TYPE)).singleElement().extracting(Enrollment::user).isEqualTo("ann");
    }

    @Test
    void given_a_bad_value_in_a_personal_column_then_the_report_does_not_repeat_it() throws IOException {
        file("users.csv", "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName",
                "ann,,,perhaps,ann,Ann,Secret-Name", "bob,,,true,bob,,Secret-Name");
        assertThat(load(folder).toJson().encode()).contains("givenName").doesNotContain("Secret-Name");
    }

    @Test
    void given_a_zip_then_it_reads_as_the_folder_does() throws IOException {
        Path zip = zip("roster.zip", "orgs.csv");
        assertThat(load(zip).files().get("orgs.csv")).isEqualTo(new ImportReport.Count(2, 2, 0, 0));
    }

    @Test
    void given_what_is_no_package_then_the_error_says_so() throws IOException {
        Path noZip = Files.writeString(folder.resolve("broken.zip"), "this is no zip");
        assertThatThrownBy(() -> load(noZip)).isInstanceOf(HubException.class).hasMessageContaining("no zip");
        Path escaping = zip("escaping.zip", "../orgs.csv");
        assertThatThrownBy(() -> load(escaping)).isInstanceOf(HubException.class).hasMessageContaining("outside itself");
        Files.write(folder.resolve("orgs.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> load(folder)).isInstanceOf(HubException.class)
                .hasMessage("orgs.csv is not UTF-8 in line 1; save it as UTF-8 and try again");
    }

    private Path zip(String name, String entry) throws IOException {
        Path zip = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(Files.readAllBytes(folder.resolve("orgs.csv")));
        }
        return zip;
    }

    private void file(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\r\n", lines) + "\r\n", StandardCharsets.UTF_8);
    }

    private ImportReport load(Path path) {
        return await(new RosterImport(test.hub(), test.vertx()).load(PINE, path, "sis", ImportOptions.DEFAULT));
    }

    private <T> T find(RecordType<T> type, String id) {
        return await(test.hub().records().find(PINE, test.everything(PINE), type, id)).orElseThrow().value();
    }

    private <T> List<T> all(RecordType<T> type) {
        return await(test.hub().records().list(PINE, test.everything(PINE), type, Query.where(Predicate.ALL)))
                .value()
                .items();
    }
}
