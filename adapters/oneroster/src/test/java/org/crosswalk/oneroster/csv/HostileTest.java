package org.crosswalk.oneroster.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.HubException;

/** Files that somebody made to do harm, or that were cut off: a clear word, and nothing stored. */
class HostileTest {

    private static final String HEADER = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\n";

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

    @Test
    void a_file_that_unpacks_to_hundreds_of_times_its_size_is_not_read() throws IOException {
        Path bomb = folder.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("orgs.csv"));
            zip.write(HEADER.getBytes(StandardCharsets.UTF_8));
            byte[] row = "a,,,name,school,,\r\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1_000; i++) {
                zip.write(row);
            }
        }
        refused(bomb, "orgs.csv unpacks to more than 250 times its size; this looks like a zip bomb and is not read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../orgs.csv", "/etc/orgs.csv", "a\\..\\orgs.csv", "C:orgs.csv"})
    void an_entry_that_leads_elsewhere_is_refused(String name) throws IOException {
        refused(zip(name, HEADER + "a,,,A,school,,\r\n"),
                "the zip names a path outside itself; files must lie at its top");
    }

    @Test
    void a_zip_that_was_cut_off_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(SamplePackage.v1p2().zip(folder));
        Path cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> hub.load(PINE, cut))
                .isInstanceOf(HubException.class).hasMessageStartingWith("it is no zip, or a damaged one");
    }

    @Test
    void what_is_not_utf_8_is_refused_with_its_line() throws IOException {
        byte[] latin = (HEADER + "a,,,A,school,,\r\nb,,,Stra\u00dfe,school,,\r\n").getBytes(StandardCharsets.ISO_8859_1);
        Path zip = SamplePackage.v1p2().bytes("orgs.csv", latin).zip(folder);
        refused(zip, "orgs.csv is not UTF-8 in line 3; save it as UTF-8 and try again");
    }

    @Test
    void a_field_of_megabytes_is_held_and_the_rest_is_read() throws IOException {
        JsonObject report = hub.load(PINE, zip("orgs.csv", HEADER + "a,,,\"" + "x".repeat(3_000_000) + "\",school,,\r\n"
                + "b,,,B,school,,\r\n"));
        assertThat(report.getJsonObject("files").getJsonObject("orgs.csv").getLong("held")).isEqualTo(1);
        assertThat(report.getJsonObject("files").getJsonObject("orgs.csv").getLong("changed")).isEqualTo(1);
    }

    @Test
    void a_character_that_no_database_keeps_is_held() throws IOException {
        JsonObject report = hub.load(PINE, zip("orgs.csv", HEADER + "z,,,A\0B,school,,\r\n"));
        assertThat(report.getJsonArray("findings").getJsonObject(0).getString("rule"))
                .isEqualTo("must not hold the character U+0000");
    }

    @Test
    void two_files_of_one_name_are_refused() throws IOException {
        Path zip = folder.resolve("twice.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("orgs.csv"));
            out.putNextEntry(new ZipEntry("Orgs.csv"));
        }
        refused(zip, "it holds Orgs.csv twice");
    }

    private static void refused(Path zip, String message) {
        assertThatThrownBy(() -> hub.load(PINE, zip)).isInstanceOf(HubException.class).hasMessage(message);
    }

    private Path zip(String name, String text) throws IOException {
        Path zip = Files.createTempFile(folder, "hostile", ".zip");
        try (OutputStream file = Files.newOutputStream(zip); ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }
}
