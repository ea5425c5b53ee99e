package org.crosswalk.oneroster.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.testing.TestHub;

/** Strict: each violation is told by file, line, column, value and rule, and nothing of the package is stored. */
class StrictTest {

    @TempDir
    Path folder;

    private static PackageHub hub;

    @BeforeAll
    static void start() {
        hub = PackageHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "orgs.csv | ,school, | ,School, | 3 | type | School | must be one of department, school, district, local, state, national, or ext: and a word of one's own, spelt like this",
        "orgs.csv | ,school, | ,castle, | 3 | type | castle | must be one of department, school, district, local, state, national, or ext: and a word of one's own",
        "orgs.csv | district,,, | district,active,, | 2 | status | `` | must be empty in a bulk file",
        "orgs.csv | Pine River | ` ` | 2 | name | `` | must not be empty",
        "orgs.csv | identifier, | Identifier, | 1 | identifier | Identifier | a column must be spelt like this",
        "orgs.csv | parentSourcedId | parentSourcedId,shoeSize | 1 | shoeSize | `` | the standard has no such column; it is not read",
        "orgs.csv | S1,district | S1,nowhere | 3 | parentSourcedId | nowhere | refers to a record that does not exist",
        "academicSessions.csv | 2026-08-17,2026-12-20 | 17.8.2026,2026-12-20 | 2 | startDate | 17.8.2026 | must be a date such as 2026-08-17",
        "academicSessions.csv | 2026-08-17,2026-12-20 | 2026-08-17T00:00:00Z,2026-12-20 | 2 | startDate | 2026-08-17T00:00:00Z | must be a date such as 2026-08-17",
        "academicSessions.csv | year,2027 | year,27 | 2 | schoolYear | 27 | must be a year such as 2027; it stays as it is",
        "classes.csv | `\"fall,year\"` | `\"fall, year\"` | 2 | termSourcedIds | fall, year | must not have blanks after the commas of its list",
        "classes.csv | scheduled | `` | 2 | classType | `` | must not be empty; it stays so",
        "users.csv | tom,,,true | tom,,,TRUE | 4 | enabledUser | TRUE | must be true or false, in lower case",
        "enrollments.csv | e2,,, | e1,,, | 2 | sourcedId | e1 | must not stand in two rows; the last counts",
        "enrollments.csv | teacher,true | teacher,perhaps | 3 | primary | perhaps | must be true or false",
        "lineItems.csv | 0,20 | none,20 | 2 | resultValueMin | none | must be a number",
        "manifest.csv | file.orgs,bulk | file.orgs,absent | 15 | value | absent | says that orgs.csv is absent, and it is there; it is taken for bulk",
        "manifest.csv | file.orgs,bulk | file.castles,bulk | 15 | propertyName | file.castles | the standard has no such property",
        "manifest.csv | manifest.version,1.0 | manifest.version,2.0 | 2 | value | 2.0 | manifest.version must be 1.0"})
    void each_violation_is_told(
            String file, String text, String other, long line, String column, String value, String rule) throws IOException {
        JsonObject report = hub.load(PINE, SamplePackage.v1p2().replacing(file, text, other).zip(folder), true);
        assertThat(report.getJsonArray("findings")).contains(new Finding(file, line, column, value, rule,
                !List.of("shoeSize", "propertyName", "parentSourcedId").contains(column)).toJson());
        assertThat(report.getBoolean("applied")).isFalse();
        assertThat(report.getJsonArray("mended")).isEmpty();
        assertThat(stored()).isZero();
    }

    @Test
    void values_of_personal_columns_are_told_by_their_shape() throws IOException {
        JsonObject report = hub.load(PINE, SamplePackage.v1p2()
                .replacing("demographics.csv", "2012-03-17", "Spring 2012").zip(folder), true);
        assertThat(report.getJsonArray("findings")).containsExactly(new Finding("demographics.csv", 2, "birthDate",
                "Aaaaaa 9999", "must be a date such as 2026-08-17", true).toJson());
    }

    @Test
    void delta_rows_must_say_status_and_date() throws IOException {
        JsonObject report = hub.load(PINE, SamplePackage.v1p2()
                .replacing("manifest.csv", "file.orgs,bulk", "file.orgs,delta")
                .replacing("orgs.csv", "district,,,", "district,active,1/05/2023,").zip(folder), true);
        assertThat(report.getJsonArray("findings")).containsExactly(
                new Finding("orgs.csv", 2, "dateLastModified", "1/05/2023", "must be a date-time such as"
                        + " 2026-08-17T08:00:00.000Z; day and month cannot be told apart, so the time of the import is"
                        + " taken", true).toJson(),
                new Finding("orgs.csv", 3, "status", "", "must not be empty in a delta file", true).toJson(),
                new Finding("orgs.csv", 3, "dateLastModified", "", "must not be empty in a delta file", true).toJson());
    }

    @Test
    void a_missing_manifest_a_misspelt_file_and_columns_out_of_order_are_violations() throws IOException {
        JsonObject report = hub.load(PINE, SamplePackage.v1p2().without("manifest.csv").without("categories.csv")
                .file("Categories.csv", "sourcedId,dateLastModified,status,title,weight", "work,,,Homework,40")
                .zip(folder), true);
        assertThat(report.getJsonArray("findings").stream().map(each -> ((JsonObject) each).getString("rule")))
                .contains("the package must have a manifest; its files are taken for bulk",
                        "the file must be called categories.csv",
                        "the columns must stand in the order of the standard: sourcedId, status, dateLastModified,"
                                + " title, weight");
    }

    @Test
    void a_column_of_the_other_version_and_a_file_without_rows_are_violations() throws IOException {
        JsonObject report = hub.load(PINE, SamplePackage.v1p1()
                .rows("categories", "title,weight", "work,,,Homework,40")
                .rows("courseResources", "title,courseSourcedId,resourceSourcedId").zip(folder), true);
        assertThat(report.getJsonArray("findings")).containsExactlyInAnyOrder(
                new Finding("categories.csv", 1, "weight", "",
                        "OneRoster 1.1 has no such column; it is read all the same", true).toJson(),
                new Finding("courseResources.csv", 0, "", "", "a file must have rows, or be absent", true).toJson());
    }

    @Test
    void a_byte_order_mark_is_none() throws IOException {
        JsonObject report = hub.load(TestHub.OAK, SamplePackage.v1p2()
                .replacing("orgs.csv", "sourcedId,", "\uFEFFsourcedId,").zip(folder), true);
        assertThat(report.getJsonArray("findings")).isEmpty();
    }

    private static int stored() {
        return TestHub.await(hub.test().hub().records()
                        .list(PINE, hub.everything(PINE), Org.TYPE, Query.where(Predicate.ALL)))
                .value().items().size();
    }
}
