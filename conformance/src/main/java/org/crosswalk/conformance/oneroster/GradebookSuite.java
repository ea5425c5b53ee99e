package org.crosswalk.conformance.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/** Writes into the gradebook of whatever district stands behind the deployment, and takes back what it wrote. */
@ExtendWith(DeploymentResolver.class)
class GradebookSuite {

    private static final String V1P1 = "/ims/oneroster/v1p1/";
    private static final String V1P2 = "/ims/oneroster/gradebook/v1p2/";
    private static final String ROSTERING = "/ims/oneroster/rostering/v1p2/";

    private final Client client;
    private final String id = "conformance-" + UUID.randomUUID();

    GradebookSuite(Deployment deployment) {
        this.client = deployment.everything();
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "lineItems", "results", "scoreScales", "assessmentLineItems",
        "assessmentResults"})
    void a_collection_of_1p2_is_read_with_its_total(String collection) {
        Answer page = client.get(V1P2 + collection + "?limit=2");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.json().path(collection).isArray()).isTrue();
        assertThat(Long.parseLong(page.header("X-Total-Count")))
                .isGreaterThanOrEqualTo(page.json().path(collection).size());
    }

    @Test
    void a_line_item_and_a_result_are_put_read_changed_and_deleted() {
        JsonNode lineItem = anyLineItem();
        String schoolClass = lineItem.path("class").path("sourcedId").asText();
        String student = client.get(ROSTERING + "classes/" + schoolClass + "/students?limit=1").json()
                .path("users").path(0).path("sourcedId").asText();
        assertThat(put(V1P2 + "lineItems/" + id, "{\"lineItem\":" + newLineItem(lineItem) + "}").status())
                .isEqualTo(201);
        String result = """
                {"result": {"lineItem": {"sourcedId": "%s"}, "student": {"sourcedId": "%s"}, "score": %s,
                  "scoreStatus": "exempt", "scoreDate": "2026-09-10T09:00:00.000Z", "comment": ""}}
                """;
        assertThat(put(V1P2 + "results/" + id, result.formatted(id, student, "7")).status()).isEqualTo(201);
        assertThat(put(V1P2 + "results/" + id, result.formatted(id, student, "12")).status()).isIn(200, 201);
        JsonNode found = client.get(V1P2 + "results/" + id).json().path("result");
        assertThat(found.path("score").asInt()).isEqualTo(12);
        assertThat(found.path("scoreDate").asText()).isEqualTo("2026-09-10");
        assertThat(found.path("student").path("href").asText()).startsWith("http");
        String results = V1P2 + "classes/" + schoolClass + "/lineItems/" + id + "/results";
        assertThat(ids(client.get(results), "results")).containsExactly(id);

        for (String path : List.of(V1P2 + "results/" + id, V1P2 + "lineItems/" + id)) {
            assertThat(client.send("DELETE", path, "", Map.of()).status()).isEqualTo(204);
        }
        assertThat(ids(client.get(results), "results")).isEmpty();
        assertThat(ids(client.get(V1P2 + "classes/" + schoolClass + "/lineItems?limit=10000"), "lineItems"))
                .doesNotContain(id);
    }

    @Test
    void a_category_of_1p1_answers_201_when_it_is_new_and_200_when_it_changes() {
        String path = V1P1 + "categories/" + id;
        assertThat(put(path, "{\"category\": {\"title\": \"Labs\"}}").status()).isEqualTo(201);
        assertThat(put(path, "{\"category\": {\"title\": \"Laboratories\"}}").status()).isEqualTo(200);
        assertThat(client.get(path).json().path("category").path("title").asText()).isEqualTo("Laboratories");
        assertThat(client.send("DELETE", path, "", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void a_post_tells_under_which_id_a_line_item_is_stored() {
        JsonNode lineItem = anyLineItem();
        Answer answer = client.post(
                V1P2 + "classes/" + lineItem.path("class").path("sourcedId").asText() + "/lineItems",
                "{\"lineItems\": [" + newLineItem(lineItem) + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String allocated = answer.json().path("sourcedIdPairs").path(0).path("allocatedSourcedId").asText();
        assertThat(client.get(V1P2 + "lineItems/" + allocated).status()).isEqualTo(200);
        assertThat(client.send("DELETE", V1P2 + "lineItems/" + allocated, "", Map.of()).status())
                .isEqualTo(204);
    }

    @Test
    void a_body_without_what_is_required_is_refused_as_invalid_data() {
        Answer answer = put(V1P2 + "lineItems/" + id, "{\"lineItem\": {\"title\": \"T\"}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("imsx_CodeMinor").path("imsx_codeMinorField").path(0)
                .path("imsx_codeMinorFieldValue").asText()).isEqualTo("invaliddata");
    }

    private JsonNode anyLineItem() {
        for (JsonNode each : client.get(V1P2 + "lineItems?limit=100").json().path("lineItems")) {
            if (each.path("category").has("sourcedId")) {
                return each;
            }
        }
        throw new AssertionError("the provider has no line item with a category, as the standard demands of each");
    }

    private String newLineItem(JsonNode like) {
        return """
                {"title": "Conformance", "assignDate": "2026-09-10T00:00:00.000Z", "resultValueMax": 10,
                 "dueDate": "2026-09-17T00:00:00.000Z", "class": {"sourcedId": "%s"}, "category": {"sourcedId": "%s"},
                 "school": {"sourcedId": "%s"}}
                """.formatted(like.path("class").path("sourcedId").asText(),
                like.path("category").path("sourcedId").asText(), like.path("school").path("sourcedId").asText());
    }

    private Answer put(String path, String body) {
        return client.send("PUT", path, body, Map.of("Content-Type", "application/json"));
    }

    private static List<String> ids(Answer page, String list) {
        List<String> ids = new ArrayList<>();
        page.json().path(list).forEach(each -> ids.add(each.path("sourcedId").asText()));
        return ids;
    }
}
