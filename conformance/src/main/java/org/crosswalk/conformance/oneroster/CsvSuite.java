package org.crosswalk.conformance.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/** OneRoster CSV over the hub's API: what is written keeps every rule of the binding, and what is sent in is held to them. */
@ExtendWith(DeploymentResolver.class)
class CsvSuite {

    private static final String EXPORTS = "/hub/v1/exports/oneroster";
    private static final String STRICT = "/hub/v1/imports?strict=true&system=conformance-csv";
    private static final List<String> V1P1 = List.of("academicSessions", "categories", "classes", "classResources",
            "courses", "courseResources", "demographics", "enrollments", "lineItems", "orgs", "resources", "results",
            "users");
    private static final List<String> V1P2 = List.of("academicSessions", "categories", "classes", "classResources",
            "courseResources", "courses", "demographics", "enrollments", "lineItemLearningObjectiveIds", "lineItems",
            "lineItemScoreScales", "orgs", "resources", "resultLearningObjectiveIds", "results", "resultScoreScales",
            "roles", "scoreScales", "userProfiles", "userResources", "users");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    @TempDir
    Path folder;

    private final Client everything;
    private final Client vendor;

    CsvSuite(Deployment deployment) {
        this.everything = deployment.everything();
        this.vendor = deployment.vendor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2"})
    void the_manifest_names_its_version_and_the_mode_of_every_file(String version) throws IOException {
        Map<String, List<String>> files = export("?version=" + version);
        List<String> manifest = rowsOf(files, "manifest");
        assertThat(manifest).startsWith("propertyName,value", "manifest.version,1.0", "oneroster.version," + version);
        for (String file : version.equals("1.1") ? V1P1 : V1P2) {
            assertThat(manifest).contains("file." + file + (files.containsKey(file + ".csv") ? ",bulk" : ",absent"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1.1 | orgs | name,type,identifier,parentSourcedId",
        "1.2 | orgs | name,type,identifier,parentSourcedId",
        "1.1 | academicSessions | title,type,startDate,endDate,parentSourcedId,schoolYear",
        "1.2 | academicSessions | title,type,startDate,endDate,parentSourcedId,schoolYear",
        "1.1 | courses | schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
        "1.2 | classes | title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
        "1.1 | users | enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
        "1.2 | users | enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns",
        "1.2 | roles | userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
        "1.1 | enrollments | classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
        "1.2 | enrollments | classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate"})
    void columns_stand_in_the_order_of_the_binding(String version, String file, String columns) throws IOException {
        assertThat(rowsOf(export("?version=" + version), file).getFirst())
                .isEqualTo("sourcedId,status,dateLastModified," + columns);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2"})
    void bulk_rows_leave_status_and_date_empty_and_no_file_is_without_rows(String version) throws IOException {
        export("?version=" + version).forEach((file, rows) -> {
            if (!file.equals("manifest.csv")) {
                assertThat(rows).as(file).hasSizeGreaterThan(1);
                assertThat(rows.subList(1, rows.size())).as(file).allMatch(row -> row.matches("(\"[^\"]*\"|[^,]*),,,.*"));
            }
        });
    }

    @Test
    void delta_rows_say_status_and_date() throws IOException {
        Map<String, List<String>> files = export("?since=2000-01-01");
        assertThat(rowsOf(files, "manifest")).contains("file.orgs,delta", "file.users,delta");
        for (String row : rowsOf(files, "orgs").subList(1, rowsOf(files, "orgs").size())) {
            String[] cells = row.split(",", -1);
            assertThat(cells[1]).isIn("active", "tobedeleted");
            assertThat(cells[2]).matches(INSTANT);
        }
        assertThat(export("?since=2999-01-01")).containsOnlyKeys("manifest.csv");
    }

    /** A file that the binding does not know keeps the strict import from storing anything. */
    @ParameterizedTest
    @ValueSource(strings = {"?version=1.1", "?version=1.2", "?since=2000-01-01"})
    void what_is_written_is_strictly_good(String query) throws IOException {
        Path zip = folder.resolve("export.zip");
        assertThat(everything.download(EXPORTS + query, zip)).isEqualTo(200);
        Map<String, String> files = new TreeMap<>(Map.of("unknown.csv", "sourcedId\r\n"));
        Zip.rows(zip).forEach((file, rows) -> files.put(file, String.join("\r\n", rows) + "\r\n"));
        JsonNode report = everything.upload(STRICT, Zip.of(folder.resolve("with-unknown.zip"), files)).json();
        assertThat(report.path("applied").asBoolean(true)).isFalse();
        assertThat(report.path("findings")).as(report.toString()).hasSize(1);
        assertThat(report.at("/findings/0/file").asText()).isEqualTo("unknown.csv");
    }

    @Test
    void what_has_not_changed_is_written_the_same_byte_for_byte() throws IOException {
        Path first = folder.resolve("first.zip");
        Path second = folder.resolve("second.zip");
        assertThat(everything.download(EXPORTS, first)).isEqualTo(200);
        assertThat(everything.download(EXPORTS, second)).isEqualTo(200);
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    }

    @Test
    void a_client_gets_what_its_policy_shows() throws IOException {
        Path zip = folder.resolve("vendor.zip");
        int status = vendor.download(EXPORTS, zip);
        if (status == 200) {
            assertThat(Files.readString(zip, java.nio.charset.StandardCharsets.ISO_8859_1)).isNotEmpty();
            assertThat(Zip.rows(zip).getOrDefault("users.csv", List.of())).hasSizeLessThanOrEqualTo(21);
            assertThat(Zip.rows(zip)).doesNotContainKey("demographics.csv");
        } else {
            assertThat(status).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Castle,castle, | type | must be one of department, school, district, local, state, national",
        ",school, | name | must not be empty",
        "North,School, | type | spelt like this"})
    void a_row_that_breaks_a_rule_is_told_by_line_and_column_and_nothing_is_stored(
            String cells, String column, String rule) throws IOException {
        Path zip = Zip.of(folder.resolve("bad.zip"), Map.of(
                "manifest.csv", manifest(),
                "orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\n"
                        + "conformance-org,,," + cells + ",\r\n"));
        JsonNode report = everything.upload(STRICT, zip).json();
        assertThat(report.path("applied").asBoolean(true)).isFalse();
        assertThat(report.at("/findings/0/line").asInt()).isEqualTo(2);
        assertThat(report.at("/findings/0/column").asText()).isEqualTo(column);
        assertThat(report.at("/findings/0/rule").asText()).contains(rule);
        assertThat(everything.get("/ims/oneroster/rostering/v1p2/orgs/conformance-org").status()).isEqualTo(404);
    }

    @Test
    void a_package_that_leads_out_of_itself_is_refused() throws IOException {
        Path zip = Zip.of(folder.resolve("escaping.zip"), Map.of("../orgs.csv", "sourcedId\r\n"));
        assertThat(everything.upload(STRICT, zip).status()).isEqualTo(422);
    }

    private Map<String, List<String>> export(String query) throws IOException {
        Path zip = Files.createTempFile(folder, "export", ".zip");
        assertThat(everything.download(EXPORTS + query, zip)).isEqualTo(200);
        return Zip.rows(zip);
    }

    private static List<String> rowsOf(Map<String, List<String>> files, String file) {
        return files.getOrDefault(file + ".csv", List.of());
    }

    private static String manifest() {
        StringBuilder manifest = new StringBuilder("propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\n");
        V1P2.forEach(file -> manifest.append("file.").append(file).append(file.equals("orgs") ? ",bulk\r\n" : ",absent\r\n"));
        return manifest.toString();
    }
}
