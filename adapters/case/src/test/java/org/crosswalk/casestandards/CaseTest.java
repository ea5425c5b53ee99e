package org.crosswalk.casestandards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.casestandards.pull.FrameworkImport;
import org.crosswalk.casestandards.pull.ImportReport;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;

class CaseTest {

    private static final String DOCUMENT = "10000000-0000-4000-8000-000000000001";
    private static final String ITEM = "20000000-0000-4000-8000-000000000002";

    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = TestGateway.start(TestHub.with(), CaseAdapter::new);
        assertThat(load(SampleFramework.json()).findings()).isEmpty();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CFDocuments/10000000-0000-4000-8000-000000000001, title, Example Mathematics",
        "CFItems/20000000-0000-4000-8000-000000000002, fullStatement, Graph linear functions",
        "CFAssociations/30000000-0000-4000-8000-000000000001, associationType, isChildOf",
        "CFLicenses/50000000-0000-4000-8000-000000000001, licenseText, No rights reserved",
        "CFRubrics/60000000-0000-4000-8000-000000000001, title, Graphing"})
    void every_single_entity_answers_in_both_versions_without_a_credential(String path, String member, String value) {
        for (String version : Set.of("v1p0", "v1p1")) {
            HttpResponse<String> answer = get(version, path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer).getString(member)).isEqualTo(value);
            assertThat(answer.body()).doesNotContain("null");
        }
    }

    @Test
    void an_item_of_1_1_has_what_was_imported_and_its_framework() {
        JsonObject item = json(get("v1p1", "CFItems/" + ITEM));
        assertThat(item.getString("uri")).isEqualTo("https://standards.example.org/CFItems/" + ITEM);
        assertThat(item.getJsonObject("CFDocumentURI").getString("identifier")).isEqualTo(DOCUMENT);
        assertThat(item.getJsonObject("extensions")).isEqualTo(new JsonObject().put("x", 1));
        assertThat(item.getJsonArray("subject")).containsExactly("Mathematics");
        assertThat(item.getString("lastChangeDateTime")).isEqualTo("2026-05-01T10:00:00Z");
    }

    @Test
    void version_1_0_drops_what_it_does_not_know() {
        assertThat(json(get("v1p0", "CFItems/" + ITEM)).fieldNames()).doesNotContain("subject", "extensions");
        assertThat(json(get("v1p0", "CFDocuments/" + DOCUMENT)).fieldNames())
                .doesNotContain("caseVersion", "frameworkType", "extensions");
        JsonObject association = json(get("v1p0", "CFAssociations/30000000-0000-4000-8000-000000000002"));
        assertThat(association.getString("associationType")).isEqualTo("isRelatedTo");
        JsonObject child = json(get("v1p0", "CFAssociations/30000000-0000-4000-8000-000000000001"));
        assertThat(child.fieldNames()).doesNotContain("notes");
        assertThat(child.getJsonObject("originNodeURI").fieldNames()).doesNotContain("targetType");
    }

    @Test
    void a_package_of_1_1_holds_what_was_imported_without_the_members_that_are_forbidden_in_it() throws IOException {
        JsonObject served = json(get("v1p1", "CFPackages/" + DOCUMENT));
        JsonObject expected = SampleFramework.json();
        expected.getJsonObject("CFDocument").remove("CFPackageURI");
        expected.getJsonArray("CFItems").getJsonObject(0).remove("CFDocumentURI");
        expected.getJsonArray("CFItems").getJsonObject(1).remove("notes");
        expected.getJsonArray("CFAssociations").getJsonObject(0).put("sequenceNumber", 1);
        assertThat(served).isEqualTo(expected);
    }

    @Test
    void the_associations_of_an_item_come_with_the_item() {
        JsonObject answer = json(get("v1p1", "CFItemAssociations/" + ITEM));
        assertThat(answer.getJsonObject("CFItem").getString("identifier")).isEqualTo(ITEM);
        assertThat(answer.getJsonArray("CFAssociations")).hasSize(2);
    }

    @Test
    void an_item_type_comes_with_its_children() {
        assertThat(json(get("v1p1", "CFItemTypes/40000000-0000-4000-8000-000000000001")).getJsonArray("CFItemTypes"))
                .hasSize(2);
        assertThat(json(get("v1p1", "CFItemTypes/40000000-0000-4000-8000-000000000002")).getJsonArray("CFItemTypes"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "title='EXAMPLE MATHEMATICS' | 1", "title~'math' | 1", "subject='mathematics' | 1", "language='de' | 0",
        "lastChangeDateTime>'2026-01-01T00:00:00Z' AND creator='example state' | 1"})
    void documents_are_filtered_without_regard_to_case(String filter, int count) {
        HttpResponse<String> answer = get("v1p1", "CFDocuments?filter=" + encoded(filter));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).getJsonArray("CFDocuments")).hasSize(count);
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue(Integer.toString(count));
    }

    @Test
    void documents_take_fields_and_ignore_an_unknown_sort_or_field() {
        JsonObject selected = json(get("v1p1", "CFDocuments?fields=title,language&sort=shoeSize"));
        assertThat(selected.getJsonArray("CFDocuments")).containsExactly(
                new JsonObject().put("title", "Example Mathematics").put("language", "en"));
        assertThat(json(get("v1p1", "CFDocuments?fields=shoeSize")).getJsonArray("CFDocuments").getJsonObject(0)
                .fieldNames()).contains("title", "creator");
    }

    @ParameterizedTest
    @CsvSource({
        "v1p1, CFDocuments?filter=shoeSize%3D%271%27, 400, invalid_selection_field",
        "v1p1, CFDocuments?fields=, 400, invalid_selection_field",
        "v1p1, CFItems/99999999-0000-4000-8000-000000000001, 404, unknownobject",
        "v1p1, CFItems/not-a-uuid, 404, invalid_uuid", "v1p0, CFItems/not-a-uuid, 404, invaliduuid",
        "v1p1, Nothing, 404, unknownobject"})
    void what_cannot_be_answered_is_refused_in_each_versions_words(String version, String path, int status, String code) {
        HttpResponse<String> answer = get(version, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).getString("imsx_codeMajor")).isEqualTo("failure");
        assertThat(json(answer).getJsonObject("imsx_codeMinor").getJsonArray("imsx_codeMinorField").getJsonObject(0)
                .getString("imsx_codeMinorFieldValue")).isEqualTo(code);
    }

    @Test
    void a_wrong_method_is_refused() {
        HttpResponse<String> answer = gateway.anonymous("POST", "/ims/case/v1p1/CFDocuments", "{}");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void the_same_package_again_touches_no_row() throws IOException {
        assertThat(load(SampleFramework.json()).changed()).isZero();
    }

    private ImportReport load(JsonObject framework) {
        return await(new FrameworkImport(gateway.hub(), gateway.web().vertx()).load(PINE, framework.toBuffer(), "host"));
    }

    private HttpResponse<String> get(String version, String path) {
        return gateway.anonymous("GET", "/ims/case/" + version + "/" + path, "");
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
