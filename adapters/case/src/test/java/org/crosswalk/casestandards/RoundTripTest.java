package org.crosswalk.casestandards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.casestandards.compare.Difference;
import org.crosswalk.casestandards.compare.PackageComparison;
import org.crosswalk.casestandards.translate.Version;
import org.crosswalk.web.testing.TestGateway;

/** Nothing is lost between the file that came in and the files that go out, but for what a version has no room for. */
class RoundTripTest {

    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = SampleFramework.gateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework.json", "sloppy.json"})
    void as_its_source_gave_it_a_package_is_the_same_again(String file) {
        JsonObject original = SampleFramework.json(file);
        SampleFramework.load(gateway, original);
        JsonObject exported = get("/uri/" + id(original), "Accept", "application/vnd.crosswalk.source+json");
        assertThat(PackageComparison.of(SampleFramework.json(file), exported)).isEmpty();
        assertThat(SampleFramework.load(gateway, exported).changed()).isZero();
        assertThat(get("/uri/" + id(original), "Accept", "application/vnd.crosswalk.source+json")).isEqualTo(exported);
    }

    @ParameterizedTest
    @CsvSource({
        "framework.json, v1p0, V1P0", "framework.json, v1p1, V1P1", "sloppy.json, v1p0, V1P0", "sloppy.json, v1p1, V1P1"})
    void served_in_a_version_it_differs_only_in_what_the_version_forces(String file, String path, Version version) {
        JsonObject original = SampleFramework.json(file);
        SampleFramework.load(gateway, original);
        String packagePath = "/ims/case/" + path + "/CFPackages/" + id(original);
        JsonObject served = get(packagePath);
        assertThat(PackageComparison.of(SampleFramework.json(file), served, version)).isEmpty();
        try (TestGateway other = SampleFramework.gateway()) {
            assertThat(SampleFramework.load(other, served).held()).isZero();
            JsonObject again = new JsonObject(other.anonymous("GET", packagePath, "").body());
            assertThat(PackageComparison.of(served, again)).isEmpty();
        }
    }

    @Test
    void differences_are_named_by_place_and_content() {
        JsonObject left = SampleFramework.json();
        JsonObject right = SampleFramework.json();
        JsonObject first = (JsonObject) right.getJsonArray("CFItems").remove(0);
        right.getJsonArray("CFItems").add(first.put("humanCodingScheme", "G").put("lastChangeDateTime", "2026-05-01T12:00:00+02:00"));
        right.getJsonArray("CFAssociations").remove(1);
        List<Difference> differences = PackageComparison.of(left, right);
        assertThat(differences.stream().map(Difference::path)).containsExactly(
                "$.CFAssociations[30000000-0000-4000-8000-000000000002]",
                "$.CFItems[20000000-0000-4000-8000-000000000001].humanCodingScheme",
                "$.CFItems, order from place 0");
        assertThat(differences.get(1)).hasToString(
                "$.CFItems[20000000-0000-4000-8000-000000000001].humanCodingScheme: \"F\" / \"G\"");
    }

    private static String id(JsonObject framework) {
        return framework.getJsonObject("CFDocument").getString("identifier");
    }

    private JsonObject get(String path, String... headers) {
        return new JsonObject(gateway.anonymous("GET", path, "", headers).body());
    }
}
