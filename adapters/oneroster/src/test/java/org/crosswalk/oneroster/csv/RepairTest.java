package org.crosswalk.oneroster.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.io.IOException;
import java.nio.file.Path;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.roster.AcademicSession;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;

/** Repair, the default: what can only mean one thing is taken for that and listed; the rest of the file goes on. */
class RepairTest {

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
    void given_what_the_field_sends_then_it_is_mended_and_listed() throws IOException {
        JsonObject report = hub.load(PINE, SamplePackage.v1p2().without("manifest.csv").without("userProfiles.csv")
                .replacing("orgs.csv", "sourcedId,status,dateLastModified", "\uFEFFSourcedId,status,dataLastModified")
                .replacing("orgs.csv", "parentSourcedId", "parentSourcedId,,")
                .replacing("orgs.csv", "district,D1,", "District,D1,,,").replacing("orgs.csv", "S1,district", "S1,district,,")
                .replacing("academicSessions.csv", "2026-08-17,2026-12-20", "2026/8/17,12/20/2026")
                .replacing("classes.csv", "\"fall,year\"", "\"fall, year\"")
                .replacing("users.csv", "preferredGivenName", "prefferedGivenName")
                .replacing("users.csv", "tom,,,true", "tom,inactive,2026-09-01,TRUE")
                .file("userprofiles.csv", "sourcedId,status,dateLastModified,userSourcedId,profileType,vendorId,applicationId,description,credentialType,username,password",
                        "profile-1,,,ann,https://lms.example.org,vendor-1,app-1,LMS,password,ann.able,")
                .zip(folder));
        assertThat(report.getJsonArray("findings")).isEmpty();
        assertThat(report.getJsonArray("mended")).contains(
                new Mend("manifest.csv", "", "the package must have a manifest; its files are taken for bulk", 0, 1).toJson(),
                new Mend("orgs.csv", "", "begins with a byte order mark", 1, 1).toJson(),
                new Mend("orgs.csv", "sourcedId", "a column must be spelt like this", 1, 1).toJson(),
                new Mend("orgs.csv", "dateLastModified", "a column must be spelt like this", 1, 1).toJson(),
                new Mend("orgs.csv", "", "the header must not have empty columns", 1, 2).toJson(),
                new Mend("academicSessions.csv", "startDate", "must be a date such as 2026-08-17", 2, 1).toJson(),
                new Mend("classes.csv", "termSourcedIds", "must not have blanks after the commas of its list", 2, 1).toJson(),
                new Mend("users.csv", "enabledUser", "must be true or false, in lower case", 4, 1).toJson(),
                new Mend("users.csv", "status", "must be one of active, tobedeleted; inactive means tobedeleted", 4, 1).toJson(),
                new Mend("userProfiles.csv", "", "the file must be called userProfiles.csv", 0, 1).toJson());
        assertThat(hub.find(PINE, Org.TYPE, "district").type()).isEqualTo("district");
        assertThat(hub.find(PINE, AcademicSession.TYPE, "fall").endDate()).hasToString("2026-12-20");
        assertThat(hub.find(PINE, SchoolClass.TYPE, "algebra-2").terms()).containsExactly("fall", "year");
        assertThat(hub.find(PINE, User.TYPE, "ann").preferredFirstName()).isEqualTo("Annie");
        assertThat(hub.find(PINE, User.TYPE, "tom").entry().status()).isEqualTo(Entry.Status.tobedeleted);
    }

    @Test
    void given_a_quote_that_is_never_closed_then_its_row_is_held_and_the_rows_after_it_are_read() throws IOException {
        JsonObject report = hub.load(PINE, SamplePackage.v1p2()
                .replacing("users.csv", "gus,,,true,gus,,Gus,", "gus,,,true,gus,,\"Gus,").zip(folder));
        assertThat(report.getJsonObject("files").getJsonObject("users.csv").getLong("held")).isEqualTo(1);
        assertThat(report.getJsonArray("findings").getJsonObject(0).getLong("line")).isEqualTo(3);
        assertThat(report.getJsonArray("findings").getJsonObject(0).getString("rule")).contains("quote");
        assertThat(hub.find(PINE, User.TYPE, "tom").givenName()).isEqualTo("Tom");
    }

    @Test
    void given_a_stray_quote_in_a_value_then_only_that_row_is_held() throws IOException {
        JsonObject report = hub.load(PINE, SamplePackage.v1p2()
                .replacing("users.csv", "gus,,,true,gus,,Gus,", "gus,,,true,gus,,\"Gus\" (old),").zip(folder));
        assertThat(report.getJsonObject("files").getJsonObject("users.csv").getLong("held")).isEqualTo(1);
        assertThat(hub.find(PINE, User.TYPE, "tom").givenName()).isEqualTo("Tom");
        assertThat(hub.find(PINE, User.TYPE, "ann").givenName()).isEqualTo("Ann");
    }

    @Test
    void given_a_manifest_that_omits_properties_then_the_files_that_are_there_are_read() throws IOException {
        JsonObject report = hub.load(PINE, SamplePackage.v1p2()
                .file("manifest.csv", "propertyName,value", "manifest.version,1.0", "oneroster.version,1.2").zip(folder));
        assertThat(report.getJsonArray("findings")).isEmpty();
        assertThat(report.getJsonArray("mended")).contains(new Mend("manifest.csv", "propertyName",
                "must name file.orgs; it is taken for bulk", 0, 1).toJson());
        assertThat(hub.find(PINE, Org.TYPE, "north").identifier()).isEqualTo("S1");
    }
}
