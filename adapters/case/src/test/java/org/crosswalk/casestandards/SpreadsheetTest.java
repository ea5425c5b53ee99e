package org.crosswalk.casestandards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.casestandards.csv.SpreadsheetImporter;
import org.crosswalk.casestandards.pull.FrameworkImport;
import org.crosswalk.web.testing.TestGateway;

/** Frameworks in the columns of OpenSALT, by codes and by smart levels. */
class SpreadsheetTest {

    private static final String BY_CODE = """
            "Identifier","fullStatement","Human Coding Scheme","sequenceNumber","ConceptKeywords","Is Child Of","Exemplar","IsRelatedTo","Grade Band"
            "Math","Everything about math","M","1","","","","",""
            "Fractions","Fractions are rational numbers","M.F","2","fraction, ratio","M","https://example.org/a,b","CCSS.1","3-5"
            "Exponents","Exponents","M.E","1","","M","","M.F",""
            """;

    private static final String BY_LEVEL = """
            \uFEFFSmart Level,Full Statement
            1,Number
            1.1,Count
            1.1.1,Count to ten
            1.10,Count on
            1.2,Compare
            2,Shape
            """;

    @TempDir
    private Path folder;

    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = SampleFramework.gateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void items_hang_together_by_their_codes() throws IOException {
        JsonObject report = load(BY_CODE);
        assertThat(report.getJsonArray("findings")).singleElement().isEqualTo(new JsonObject()
                .put("path", "line 3, isRelatedTo").put("rule", "names nothing in this file: CCSS.1").put("held", false));
        JsonObject framework = framework(report);
        assertThat(framework.getJsonObject("CFDocument").getString("title")).isEqualTo("State mathematics");
        assertThat(parents(framework)).isEqualTo(Map.of(
                "M", "State mathematics", "M.F", "M", "M.E", "M"));
        JsonObject fractions = framework.getJsonArray("CFItems").getJsonObject(1);
        assertThat(fractions.getJsonArray("conceptKeywords")).containsExactly("fraction", "ratio");
        assertThat(fractions.getJsonObject("extensions")).isEqualTo(
                new JsonObject().put("Grade Band", "3-5").put("sourceItemIdentifier", "Fractions"));
        assertThat(targets(framework, "exemplar")).containsExactly("https://example.org/a,b");
        assertThat(targets(framework, "isRelatedTo")).containsExactly("CCSS.1", "M.F");
    }

    @Test
    void items_hang_together_by_smart_levels_in_their_order() throws IOException {
        JsonObject framework = framework(load(BY_LEVEL));
        assertThat(parents(framework)).isEqualTo(Map.of("Number", "State mathematics", "Count", "Number",
                "Count to ten", "Count", "Count on", "Number", "Compare", "Number", "Shape", "State mathematics"));
        Map<String, Integer> sequence = new HashMap<>();
        framework.getJsonArray("CFAssociations").forEach(each -> sequence.put(
                ((JsonObject) each).getJsonObject("originNodeURI").getString("title"),
                ((JsonObject) each).getInteger("sequenceNumber")));
        assertThat(sequence).containsEntry("Count", 1).containsEntry("Compare", 2).containsEntry("Count on", 10);
    }

    @Test
    void the_same_file_again_changes_nothing_and_a_correction_only_what_it_corrects() throws IOException {
        load(BY_CODE);
        assertThat(load(BY_CODE).getInteger("changed")).isZero();
        JsonObject report = load(BY_CODE.replace("Everything about math", "All about math"));
        assertThat(report.getInteger("changed")).isEqualTo(2);
        assertThat(framework(report).getJsonArray("CFItems").getJsonObject(0).getString("fullStatement"))
                .isEqualTo("All about math");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "fullStatement,Human Coding Scheme\nOne,A\nTwo,A", "fullStatement,Human Coding Scheme\n,A",
        "fullStatement,Human Coding Scheme,isChildOf\nOne,A,B"})
    void what_is_wrong_is_told_by_line_and_column_and_nothing_is_stored(String text) throws IOException {
        JsonObject report = load(text);
        assertThat(report.getInteger("held")).isEqualTo(1);
        assertThat(report.getJsonArray("findings").getJsonObject(0).getString("path")).matches("line [23], \\w+");
        assertThat(gateway.anonymous("GET", "/ims/case/v1p1/CFDocuments/" + report.getString("document"), "")
                .statusCode()).isEqualTo(404);
    }

    private JsonObject load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("State_mathematics.csv"), text);
        SpreadsheetImporter importer =
                new SpreadsheetImporter(gateway.web(), new FrameworkImport(gateway.hub(), gateway.web().vertx()));
        assertThat(importer.recognises(file)).isTrue();
        return await(importer.load(PINE, file, "curriculum"));
    }

    private JsonObject framework(JsonObject report) {
        return new JsonObject(gateway.anonymous("GET", "/ims/case/v1p1/CFPackages/" + report.getString("document"), "")
                .body());
    }

    private static Map<String, String> parents(JsonObject framework) {
        Map<String, String> parents = new HashMap<>();
        framework.getJsonArray("CFAssociations").forEach(each -> {
            JsonObject it = (JsonObject) each;
            if (it.getString("associationType").equals("isChildOf")) {
                parents.put(it.getJsonObject("originNodeURI").getString("title"),
                        it.getJsonObject("destinationNodeURI").getString("title"));
            }
        });
        return parents;
    }

    private static JsonArray targets(JsonObject framework, String type) {
        JsonArray targets = new JsonArray();
        framework.getJsonArray("CFAssociations").forEach(each -> {
            JsonObject it = (JsonObject) each;
            if (it.getString("associationType").equals(type)) {
                targets.add(it.getJsonObject("destinationNodeURI").getString("title"));
            }
        });
        return targets;
    }
}
