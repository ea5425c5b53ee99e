package org.crosswalk.casestandards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.casestandards.SampleFramework.DOCUMENT;
import static org.crosswalk.casestandards.SampleFramework.ITEM;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.web.testing.TestGateway;

/** Every answer keeps to the schema of its version: nothing that is demanded is missing, and nothing else is there. */
class AnswersTest {

    private static final Path SCHEMAS =
            Path.of("../../conformance/src/main/resources/org/crosswalk/conformance/casestandards");
    private static final String UNKNOWN = "99999999-0000-4000-8000-000000000001";

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway = SampleFramework.gateway();
        assertThat(SampleFramework.load(gateway, SampleFramework.json()).held()).isZero();
        assertThat(SampleFramework.load(gateway, SampleFramework.json("sloppy.json")).applied()).isTrue();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CFDocuments, CFDocumentSet",
        "CFDocuments?filter=title='nothing'&limit=1, CFDocumentSet",
        "CFDocuments/" + DOCUMENT + ", CFDocument",
        "CFDocuments/1000000a-0000-4000-8000-000000000001, CFDocument",
        "CFPackages/" + DOCUMENT + ", CFPackage",
        "CFPackages/1000000a-0000-4000-8000-000000000001, CFPackage",
        "CFItems/" + ITEM + ", CFItem",
        "CFItems/2000000a-0000-4000-8000-000000000001, CFItem",
        "CFItemAssociations/" + ITEM + ", CFAssociationSet",
        "CFItemAssociations/2000000a-0000-4000-8000-000000000001, CFAssociationSet",
        "CFAssociations/30000000-0000-4000-8000-000000000001, CFAssociation",
        "CFAssociations/30000000-0000-4000-8000-000000000002, CFAssociation",
        "CFAssociations/3000000a-0000-4000-8000-000000000001, CFAssociation",
        "CFConcepts/41000000-0000-4000-8000-000000000001, CFConceptSet",
        "CFSubjects/42000000-0000-4000-8000-000000000001, CFSubjectSet",
        "CFItemTypes/40000000-0000-4000-8000-000000000001, CFItemTypeSet",
        "CFItemTypes/4000000a-0000-4000-8000-000000000001, CFItemTypeSet",
        "CFLicenses/50000000-0000-4000-8000-000000000001, CFLicense",
        "CFAssociationGroupings/43000000-0000-4000-8000-000000000001, CFAssociationGrouping",
        "CFRubrics/60000000-0000-4000-8000-000000000001, CFRubric",
        "CFRubrics/6000000a-0000-4000-8000-000000000001, CFRubric"})
    void what_is_found_keeps_to_the_schema_of_each_version(String path, String shape) {
        for (String version : new String[] {"v1p0", "v1p1"}) {
            HttpResponse<String> answer = get(version, path.replace("'", "%27"));
            assertThat(answer.statusCode()).as(version + " " + path + answer.body()).isEqualTo(200);
            check(version, shape, answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "CFDocuments", "CFPackages", "CFItems", "CFItemAssociations", "CFAssociations", "CFConcepts", "CFSubjects",
        "CFItemTypes", "CFLicenses", "CFAssociationGroupings", "CFRubrics"})
    void what_is_unknown_or_no_identifier_is_refused_in_the_words_of_each_version(String collection) {
        for (String version : new String[] {"v1p0", "v1p1"}) {
            HttpResponse<String> unknown = get(version, collection + "/" + UNKNOWN);
            assertThat(unknown.statusCode()).isEqualTo(404);
            check(version, "imsx_StatusInfo", unknown);
            assertThat(minor(unknown)).isEqualTo("unknownobject");
            HttpResponse<String> invalid = get(version, collection + "/4711");
            assertThat(invalid.statusCode()).isEqualTo(404);
            check(version, "imsx_StatusInfo", invalid);
            assertThat(minor(invalid)).isEqualTo(version.equals("v1p0") ? "invaliduuid" : "invalid_uuid");
        }
    }

    @Test
    void version_1_1_keeps_what_it_does_not_name_among_the_extensions() {
        JsonObject item = new JsonObject(get("v1p1", "CFItems/2000000a-0000-4000-8000-000000000001").body());
        assertThat(item.getJsonObject("extensions"))
                .isEqualTo(new JsonObject().put("educationalLevel", "09").put("x", 1));
    }

    private static String minor(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("imsx_codeMinor").getJsonArray("imsx_codeMinorField")
                .getJsonObject(0).getString("imsx_codeMinorFieldValue");
    }

    private static void check(String version, String shape, HttpResponse<String> answer) {
        JsonObject schema = schema(version).put("$ref", "#/$defs/" + shape);
        OutputUnit outcome = Validator.create(JsonSchema.of(schema), new JsonSchemaOptions()
                        .setDraft(Draft.DRAFT202012)
                        .setBaseUri("https://crosswalk.example/")
                        .setOutputFormat(OutputFormat.Basic))
                .validate(new JsonObject(answer.body()));
        assertThat(outcome.getValid()).as(() -> version + " " + shape + ": " + new JsonArray(outcome.getErrors().stream()
                .map(OutputUnit::toJson)
                .toList()).encodePrettily() + answer.body()).isTrue();
    }

    private static JsonObject schema(String version) {
        try {
            return new JsonObject(Files.readString(SCHEMAS.resolve(version + ".schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> get(String version, String path) {
        return gateway.anonymous("GET", "/ims/case/" + version + "/" + path, "");
    }
}
