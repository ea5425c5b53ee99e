package org.crosswalk.oneroster.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Demographics;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;

/** All 13 files of 1.1 and all 21 of 1.2, in and out again. */
class EveryFileTest {

    /** Rows whose ids nobody keeps are written under ids that follow from what they say. */
    private static final Set<String> IDS_OF_OUR_OWN = Set.of("classResources.csv", "courseResources.csv",
            "userResources.csv", "lineItemLearningObjectiveIds.csv", "lineItemScoreScales.csv",
            "resultLearningObjectiveIds.csv", "resultScoreScales.csv", "manifest.csv");

    @TempDir
    Path folder;

    private PackageHub hub;

    @BeforeEach
    void start() {
        hub = PackageHub.start();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2"})
    void given_every_file_when_loaded_strictly_then_nothing_is_found_and_all_rows_are_stored(String version)
            throws IOException {
        JsonObject report = hub.load(PINE, sample(version).zip(folder), true);
        assertThat(report.getJsonArray("findings")).isEmpty();
        assertThat(report.getString("version")).isEqualTo(version);
        assertThat(report.getBoolean("applied")).isTrue();
        assertThat(report.getJsonObject("files").fieldNames()).hasSize(version.equals("1.1") ? 13 : 21);
        assertThat(report.getJsonObject("files")).allSatisfy(file ->
                assertThat(((JsonObject) file.getValue()).getLong("held")).as(file.getKey()).isZero());
    }

    @Test
    void given_1_2_when_loaded_then_parts_stand_in_their_owners() throws IOException {
        hub.load(PINE, SamplePackage.v1p2().zip(folder));
        User ann = hub.find(PINE, User.TYPE, "ann");
        assertThat(ann.roles()).isEqualTo(new JsonArray().add(new JsonObject()
                .put("sourcedId", "role-1").put("roleType", "primary").put("role", "student").put("org", "north")
                .put("beginDate", "2026-08-17").put("endDate", "2027-06-05").put("userProfile", "profile-1")));
        assertThat(ann.userProfiles().getJsonObject(0).getString("vendorId")).isEqualTo("vendor-1");
        assertThat(ann.preferredFirstName()).isEqualTo("Annie");
        assertThat(ann.primaryOrg()).isEqualTo("north");
        assertThat(ann.resources()).containsExactly("book");
        assertThat(hub.find(PINE, Course.TYPE, "algebra").resources()).containsExactly("book");
        assertThat(hub.find(PINE, SchoolClass.TYPE, "algebra-2").resources()).containsExactly("book");
        LineItem quiz = hub.find(PINE, LineItem.TYPE, "quiz");
        assertThat(quiz.scoreScale()).isEqualTo("letters");
        assertThat(quiz.objectives()).containsExactly("5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c");
        assertThat(quiz.otherObjectives().encode())
                .isEqualTo("[{\"source\":\"unknown\",\"learningObjectiveIds\":[\"ALG-1\"]}]");
        assertThat(quiz.assignDate()).hasToString("2026-09-01T05:00:00Z");
        Result result = hub.find(PINE, Result.TYPE, "r1");
        assertThat(result.scoreScale()).isEqualTo("letters");
        assertThat(result.objectiveResults().getJsonObject(0).getDouble("score")).isEqualTo(9.5);
        assertThat(result.flags().getBoolean("late")).isTrue();
        assertThat(hub.find(PINE, ScoreScale.TYPE, "letters").values().encode()).isEqualTo(
                "[{\"itemValueLHS\":\"A\",\"itemValueRHS\":\"90-100\"},{\"itemValueLHS\":\"B\",\"itemValueRHS\":\"80-89\"}]");
        assertThat(hub.find(PINE, Demographics.TYPE, "ann").flags().getBoolean("asian")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2"})
    void given_a_package_when_loaded_and_written_then_its_rows_are_the_same(String version) throws IOException {
        hub.load(PINE, sample(version).zip(folder));
        Path written = folder.resolve("written.zip");
        JsonObject report = hub.write(PINE, written, Map.of("version", version));
        assertThat(report.getJsonArray("held")).isEmpty();
        Map<String, List<String>> expected = SamplePackage.rows(sample(version).zip(folder));
        Map<String, List<String>> found = SamplePackage.rows(written);
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((file, rows) -> {
            if (!IDS_OF_OUR_OWN.contains(file)) {
                assertThat(found.get(file)).as(file).isEqualTo(rows);
            } else if (!file.equals("manifest.csv")) {
                assertThat(withoutIds(found.getOrDefault(file, List.of()))).as(file).isEqualTo(withoutIds(rows));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2"})
    void given_an_export_when_loaded_elsewhere_then_strictly_good_and_its_export_is_the_same_byte_for_byte(String version)
            throws IOException {
        hub.load(PINE, SamplePackage.v1p2().zip(folder));
        Path first = folder.resolve("first.zip");
        hub.write(PINE, first, Map.of("version", version));
        JsonObject report = hub.load(OAK, first, true);
        assertThat(report.getJsonArray("findings")).isEmpty();
        assertThat(report.getBoolean("applied")).isTrue();
        Path second = folder.resolve("second.zip");
        hub.write(OAK, second, Map.of("version", version));
        assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2"})
    void given_the_same_package_when_loaded_again_then_no_row_is_touched(String version) throws IOException {
        Path zip = sample(version).zip(folder);
        hub.load(PINE, zip);
        assertThat(hub.load(PINE, zip).getJsonObject("files")).allSatisfy(file ->
                assertThat(((JsonObject) file.getValue()).getLong("changed")).as(file.getKey()).isZero());
    }

    @Test
    void given_a_delta_since_then_it_holds_what_changed_with_status_and_date_and_is_strictly_good() throws IOException {
        hub.load(PINE, SamplePackage.v1p2().zip(folder));
        Path nothing = folder.resolve("nothing.zip");
        hub.write(PINE, nothing, Map.of("since", "2999-01-01"));
        assertThat(SamplePackage.rows(nothing)).containsOnlyKeys("manifest.csv");

        Path all = folder.resolve("all.zip");
        hub.write(PINE, all, Map.of("since", "2000-01-01T00:00:00Z"));
        assertThat(SamplePackage.rows(all).get("manifest.csv")).contains("file.users,delta", "oneroster.version,1.2");
        assertThat(SamplePackage.rows(all).getOrDefault("orgs.csv", List.of()).get(1))
                .matches("district,active,\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z,Pine River,district,D1,");
        JsonObject report = hub.load(OAK, all, true);
        assertThat(report.getJsonArray("findings")).isEmpty();
        Path again = folder.resolve("again.zip");
        hub.write(OAK, again, Map.of("since", "2000-01-01"));
        assertThat(SamplePackage.rows(again)).isEqualTo(SamplePackage.rows(all));
    }

    @Test
    void given_metadata_columns_when_written_then_they_stand_at_the_right() throws IOException {
        hub.load(PINE, SamplePackage.v1p2()
                .replacing("orgs.csv", "parentSourcedId", "parentSourcedId,metadata.region,metadata.code")
                .replacing("orgs.csv", "D1,", "D1,,West,7").replacing("orgs.csv", "S1,district", "S1,district,,8")
                .zip(folder));
        Path written = folder.resolve("written.zip");
        hub.write(PINE, written, Map.of());
        assertThat(SamplePackage.rows(written).get("orgs.csv")).containsExactly(
                "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.code,metadata.region",
                "district,,,Pine River,district,D1,,7,West",
                "north,,,\"North \"\"№1\"\"\",school,S1,district,8,");
    }

    private static SamplePackage sample(String version) {
        return version.equals("1.1") ? SamplePackage.v1p1() : SamplePackage.v1p2();
    }

    private static List<String> withoutIds(List<String> rows) {
        return rows.stream().map(row -> row.substring(row.indexOf(','))).toList();
    }
}
