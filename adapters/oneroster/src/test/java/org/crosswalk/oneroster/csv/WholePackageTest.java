package org.crosswalk.oneroster.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.User;

/** What a package says as a whole: what a bulk file does not hold is gone, and what comes back is no news. */
class WholePackageTest {

    private static final String ORGS = "name,type,identifier,parentSourcedId";

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

    @Test
    void given_a_bulk_file_when_a_record_of_the_system_is_absent_then_it_is_to_be_deleted() throws IOException {
        hub.load(PINE, SamplePackage.v1p2().zip(folder));
        SamplePackage next = SamplePackage.v1p2().replacing("enrollments.csv", "e2,,,algebra-2,north,tom,teacher,true,,\r\n", "");

        JsonObject report = hub.load(PINE, next.zip(folder), true);

        assertThat(count(report, "enrollments.csv", "gone")).isEqualTo(1);
        assertThat(count(report, "enrollments.csv", "changed")).isEqualTo(1);
        assertThat(hub.find(PINE, Enrollment.TYPE, "e2").entry().status()).isEqualTo(Entry.Status.tobedeleted);
        assertThat(hub.find(PINE, Enrollment.TYPE, "e1").entry().status()).isEqualTo(Entry.Status.active);
        assertThat(count(hub.load(PINE, next.zip(folder), true), "enrollments.csv", "changed")).isZero();
    }

    @Test
    void given_a_package_that_does_not_say_that_it_is_whole_then_nothing_is_gone() throws IOException {
        hub.load(PINE, SamplePackage.v1p2().zip(folder));

        hub.load(PINE, SamplePackage.none().rows("orgs", ORGS, "district,,,Pine River,district,D1,").zip(folder));

        assertThat(hub.find(PINE, Org.TYPE, "north").entry().status()).isEqualTo(Entry.Status.active);
    }

    @Test
    void given_a_bulk_file_that_lacks_too_much_then_nothing_is_applied_until_somebody_approves() throws IOException {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add("school-" + i + ",,,School " + i + ",school,,");
        }
        hub.load(PINE, orgs(many), true);
        List<String> few = new ArrayList<>(many.subList(0, 29));
        few.add("school-new,,,New,school,,");
        Path zip = orgs(few);

        JsonObject held = hub.load(PINE, zip, true);

        assertThat(held.getBoolean("applied")).isFalse();
        assertThat(held.getJsonArray("held").getJsonObject(0))
                .isEqualTo(new JsonObject().put("rule", "deletes").put("kind", "org").put("found", 11L).put("of", 40L)
                        .put("allowed", new BigDecimal("0.1")));
        assertThat(hub.find(PINE, Org.TYPE, "school-39").entry().status()).isEqualTo(Entry.Status.active);

        ImportReport approved = await(new RosterImport(hub.test().hub(), hub.test().vertx())
                .load(PINE, zip, "sis", new ImportOptions(true, true, ImportOptions.DEFAULT.progress())));

        assertThat(approved.applied()).isTrue();
        assertThat(hub.find(PINE, Org.TYPE, "school-39").entry().status()).isEqualTo(Entry.Status.tobedeleted);
        assertThat(hub.find(PINE, Org.TYPE, "school-new").name()).isEqualTo("New");
    }

    @Test
    void given_derived_results_when_an_export_comes_back_then_they_stay_derived() throws IOException {
        hub.load(PINE, SamplePackage.v1p2().zip(folder));
        Instant at = Instant.parse("2026-10-01T08:00:00Z");
        await(hub.test().hub().changes().apply(PINE, change -> hub.test().hub().records().save(change, Result.TYPE,
                List.of(new Result(new Entry("derived", Entry.Status.active, at, new Origin(Origin.CROSSWALK, "derived", "1"),
                        new JsonObject()), "quiz", "ann", false, "algebra-2", "fully graded", LocalDate.of(2026, 10, 1),
                        new BigDecimal("12.5"), null, null, null, new JsonArray(), new JsonObject())), Origin.CROSSWALK)));
        Path export = folder.resolve("export.zip");
        hub.write(PINE, export, Map.of());

        JsonObject report = hub.load(PINE, export, true);

        assertThat(count(report, "results.csv", "read")).isEqualTo(2);
        assertThat(count(report, "results.csv", "changed")).isZero();
        assertThat(hub.find(PINE, Result.TYPE, "derived").authored()).isFalse();
        assertThat(hub.find(PINE, Result.TYPE, "r1").authored()).isTrue();
    }

    @Test
    void given_an_administrator_of_1_1_then_the_kind_of_the_org_says_what_is_administered() throws IOException {
        hub.load(PINE, SamplePackage.v1p1().replacing("users.csv", "\"north,district\",teacher", "\"north,district\",administrator")
                .zip(folder));

        assertThat(hub.find(PINE, User.TYPE, "tom").roles()).containsExactly(
                new JsonObject().put("roleType", "primary").put("role", "siteAdministrator").put("org", "north"),
                new JsonObject().put("roleType", "secondary").put("role", "districtAdministrator").put("org", "district"));
    }

    @Test
    void given_a_zip_with_other_csv_files_then_it_is_no_package_of_ours() throws IOException {
        RosterImporter importer = new RosterImporter(new RosterImport(hub.test().hub(), hub.test().vertx()));

        assertThat(importer.recognises(zip("imsmanifest.xml", "data/grades.csv"))).isFalse();
        assertThat(importer.recognises(zip("readme.txt", "export/ORGS.CSV"))).isTrue();
        assertThat(importer.recognises(zip("manifest.csv"))).isTrue();
    }

    private Path orgs(List<String> rows) throws IOException {
        return SamplePackage.none().rows("orgs", ORGS, rows.toArray(String[]::new))
                .manifest("1.2", SamplePackage.V1P2, "bulk").zip(folder);
    }

    private Path zip(String... entries) throws IOException {
        Path zip = Files.createTempFile(folder, "other", ".zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write('x');
            }
        }
        return zip;
    }

    private static long count(JsonObject report, String file, String count) {
        return report.getJsonObject("files").getJsonObject(file).getLong(count);
    }
}
