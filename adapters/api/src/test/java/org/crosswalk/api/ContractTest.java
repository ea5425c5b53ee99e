package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.HUB;
import static org.crosswalk.api.ApiGateway.code;
import static org.crosswalk.api.ApiGateway.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.web.Endpoints;

/** The document says what the API does, and refusals all have one shape. */
class ContractTest {

    private static ApiGateway api;

    @BeforeAll
    static void start() {
        api = new ApiGateway();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void the_document_names_exactly_the_operations_that_are_served() {
        Router router = Router.router(api.gateway().web().vertx());
        new ApiAdapter(api.gateway().web(), List.of()).mount(router);
        Set<String> served = new TreeSet<>();
        for (Route prefix : router.getRoutes()) {
            for (Route route : prefix.getSubRouter().getRoutes()) {
                if (route.methods() != null) {
                    route.methods().forEach(method ->
                            served.add(method + " " + template(route.getMetadata(Endpoints.ROUTE))));
                }
            }
        }
        Set<String> documented = new TreeSet<>();
        JsonObject paths = document().getJsonObject("paths");
        paths.fieldNames().forEach(path -> paths.getJsonObject(path).fieldNames().forEach(method ->
                documented.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
        assertThat(documented).isEqualTo(served).hasSize(88);
    }

    @Test
    void the_document_is_open_and_every_reference_in_it_leads_somewhere() {
        JsonObject document = document();
        assertThat(document.getString("openapi")).isEqualTo("3.1.0");
        assertThat(document.getJsonArray("servers").getJsonObject(0).getString("url")).isEqualTo("/hub/v1");
        List<String> references = java.util.regex.Pattern.compile("\"\\$ref\":\"#/components/([^\"]+)\"")
                .matcher(document.encode())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            String[] steps = reference.split("/");
            assertThat(document.getJsonObject("components").getJsonObject(steps[0]).containsKey(steps[1]))
                    .as(reference)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/evidence, 200 200 200", "/mastery, 200 200 200", "/identities, 200 200 200", "/parked, 200 200 200", "/audit, 403 403 200", "/ledger/verification, 403 403 200", "/suppressions, 403 403 200", "/supports, 200 200 200", "/comments, 200 200 200",
        "/learners/student-1/timeline, 200 200 200", "/learners/student-1/disclosures, 403 403 200",
        "/alignments, 200 200 200", "/crosswalk?item=aaaaaaaa-0000-4000-8000-000000000001, 200 200 200",
        "/systems, 200 200 200", "/runs, 200 200 200", "/deliveries, 200 200 200", "/clients, 403 403 200", "/policies, 403 403 200", "/clients/reader/preview, 403 403 200"})
    void admin_implies_write_and_write_implies_read(String path, String statuses) {
        List<String> found = java.util.stream.Stream.of("reader", "writer", "admin")
                .map(client -> Integer.toString(api.get(client, path).statusCode()))
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(statuses);
        HttpResponse<String> anonymous = api.gateway().anonymous("GET", HUB + path, "");
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(code(anonymous)).isEqualTo("unauthorized");
    }

    @Test
    void writing_needs_a_scope_to_write() {
        JsonObject body = new JsonObject().put("kind", "sourcedId").put("name", "x").put("user", "student-1");
        assertThat(api.link("reader", body).statusCode()).isEqualTo(403);
        assertThat(code(api.link("reader", body))).isEqualTo("forbidden");
        assertThat(api.delete("reader", "/identities/x").statusCode()).isEqualTo(403);
    }

    @Test
    void an_unknown_path_a_wrong_method_and_a_large_body_are_refused_in_the_same_shape() {
        HttpResponse<String> unknown = api.get("admin", "/grades");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown)).isEqualTo(new JsonObject().put("error", new JsonObject()
                .put("code", "unknown_path")
                .put("message", "there is nothing at this path")));
        HttpResponse<String> wrong = api.post("admin", "/evidence", "{}");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).hasValue("GET");
        assertThat(code(wrong)).isEqualTo("method_not_allowed");
        assertThat(code(api.post("admin", "/identities", "x".repeat(1_000_001)))).isEqualTo("too_large");
        assertThat(api.get("admin", "/imports/there").statusCode()).isEqualTo(404);
    }

    private static JsonObject document() {
        HttpResponse<String> answer = api.gateway().anonymous("GET", HUB + "/openapi.json", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    private static String template(String path) {
        return path.substring(HUB.length()).replaceAll(":(\\w+)", "{$1}");
    }
}
