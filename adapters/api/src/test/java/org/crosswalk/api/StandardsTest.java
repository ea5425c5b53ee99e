package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.TestFrameworks.entry;
import static org.crosswalk.api.TestFrameworks.framework;
import static org.crosswalk.api.TestFrameworks.id;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.time.LocalDate;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFItem;

/** Mathematics with a domain, two standards below it and one without a place; Spanish in a framework of its own. */
class StandardsTest {

    private static final String MATH = id("a", 0);
    private static final String SPANISH = id("b", 0);
    private static final String DOMAIN = id("a", 1);
    private static final String COMPARE = id("a", 2);
    private static final String ADD = id("a", 3);
    private static final String STRAY = id("a", 4);
    private static final String CONCEPT = id("c", 1);

    private static ApiGateway api;

    @BeforeAll
    static void start() {
        api = new ApiGateway();
        framework(MATH)
                .in("en-US")
                .item(DOMAIN, "3.NF", "Number and Operations—Fractions")
                .item(compare())
                .item(ADD, "3.NF.A.2", "Add **unit** fractions such as $\\frac{1}{3}$ &amp; $\\frac{1}{4}$")
                .item(STRAY, "3.X", "Stands nowhere")
                .association("isChildOf", DOMAIN, MATH)
                .association("isChildOf", ADD, DOMAIN)
                .association("isChildOf", COMPARE, DOMAIN)
                .store(api.gateway().hub(), PINE);
        framework(SPANISH)
                .in("es")
                .item(id("b", 1), "3.NF.ES", "Los estudiantes comparan fracciones")
                .association("isChildOf", id("b", 1), SPANISH)
                .store(api.gateway().hub(), TenantId.SHARED);
        CFDefinition concept = new CFDefinition(entry(CONCEPT), "CFConcept", "Comparing fractions", "1",
                new JsonObject().put("keywords", "fraction, order"));
        await(api.gateway().hub().changes().apply(PINE, change ->
                api.gateway().hub().records().save(change, CFDefinition.TYPE, List.of(concept), "case")));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void statements_are_found_by_any_form_of_their_words() {
        assertThat(found("q=comparing+fraction")).containsExactly(COMPARE);
        assertThat(found("q=fractions")).containsExactlyInAnyOrder(DOMAIN, COMPARE, ADD);
        assertThat(found("q=fractions+-unit")).containsExactlyInAnyOrder(DOMAIN, COMPARE);
    }

    @Test
    void words_are_understood_in_the_language_that_is_named() {
        assertThat(found("language=es&q=comparar+la+fraccion")).isEmpty();
        assertThat(found("language=es&q=compara+fracciones")).containsExactly(id("b", 1));
        assertThat(found("language=en&q=fractions")).hasSize(3);
    }

    @Test
    void codes_are_found_by_their_beginning_and_the_very_code_comes_first() {
        assertThat(found("q=3.nf")).startsWith(DOMAIN).contains(COMPARE, ADD, id("b", 1));
        assertThat(found("q=3.NF.A.2")).startsWith(ADD);
    }

    @Test
    void keywords_and_concepts_lead_to_items() {
        assertThat(found("q=benchmark")).containsExactly(COMPARE);
        JsonArray concepts = api.read("reader", "/concepts?q=decimals").getJsonArray("concepts");
        assertThat(concepts).isEmpty();
        assertThat(api.read("reader", "/concepts?q=compared+fraction").getJsonArray("concepts"))
                .isEqualTo(new JsonArray().add(new JsonObject()
                        .put("concept", CONCEPT)
                        .put("title", "Comparing fractions")
                        .put("keywords", "fraction, order")
                        .put("items", 1)));
        assertThat(found("concept=" + CONCEPT)).containsExactly(COMPARE);
    }

    @Test
    void a_search_stays_in_a_framework_and_pages() {
        assertThat(found("framework=" + SPANISH)).containsExactly(id("b", 1));
        JsonObject first = api.read("reader", "/standards?limit=2&q=fractions");
        JsonObject second = api.read("reader", "/standards?limit=2&q=fractions&after=" + first.getString("after"));
        assertThat(first.getJsonArray("items")).hasSize(2);
        assertThat(second.getJsonArray("items")).hasSize(1);
    }

    @Test
    void what_is_found_says_in_plain_words_what_it_is() {
        JsonObject item = api.read("reader", "/standards?q=unit").getJsonArray("items").getJsonObject(0);
        assertThat(item).isEqualTo(new JsonObject()
                .put("caseItem", ADD)
                .put("framework", MATH)
                .put("code", "3.NF.A.2")
                .put("statement", "Add **unit** fractions such as $\\frac{1}{3}$ &amp; $\\frac{1}{4}$")
                .put("plain", "Add unit fractions such as 1/3 & 1/4")
                .put("type", "Standard")
                .put("language", "en-US")
                .put("grades", "grade 3"));
    }

    @Test
    void an_item_is_told_with_its_place_its_framework_and_its_grades() {
        JsonObject item = api.read("reader", "/standards/" + COMPARE);
        assertThat(item.getString("grades")).isEqualTo("kindergarten, grades 2 to 4, 8");
        assertThat(item.getString("statusEndDate")).isEqualTo("2030-06-30");
        assertThat(item.getJsonObject("framework").getString("title")).isEqualTo("Framework a");
        assertThat(item.getJsonArray("under")).isEqualTo(new JsonArray().add(new JsonObject()
                .put("caseItem", DOMAIN)
                .put("code", "3.NF")
                .put("plain", "Number and Operations—Fractions")));
        assertThat(api.get("reader", "/standards/" + id("f", 1)).statusCode()).isEqualTo(404);
    }

    @Test
    void a_framework_is_a_tree_in_the_order_of_its_children_and_names_what_has_no_place() {
        JsonObject tree = api.read("reader", "/frameworks/" + MATH + "/tree");
        assertThat(tree.getString("title")).isEqualTo("Framework a");
        JsonObject domain = tree.getJsonArray("children").getJsonObject(0);
        assertThat(domain.getString("caseItem")).isEqualTo(DOMAIN);
        assertThat(domain.getJsonArray("children"))
                .extracting(child -> ((JsonObject) child).getString("caseItem"))
                .containsExactly(COMPARE, ADD);
        assertThat(tree.getJsonArray("unplaced"))
                .extracting(child -> ((JsonObject) child).getString("caseItem"))
                .containsExactly(STRAY);
    }

    @Test
    void a_part_of_the_tree_and_some_of_its_levels_can_be_had() {
        assertThat(api.read("reader", "/frameworks/" + MATH + "/tree?root=" + DOMAIN).getJsonArray("children")).hasSize(2);
        assertThat(api.read("reader", "/frameworks/" + MATH + "/tree?depth=1").getJsonArray("children").getJsonObject(0)
                .getJsonArray("children")).isEmpty();
        assertThat(api.get("reader", "/frameworks/" + id("f", 1) + "/tree").statusCode()).isEqualTo(404);
    }

    @Test
    void frameworks_are_listed() {
        assertThat(api.read("reader", "/frameworks").getJsonArray("frameworks"))
                .extracting(each -> ((JsonObject) each).getString("framework"))
                .containsExactly(MATH, SPANISH);
        assertThat(api.read("oak", "/frameworks").getJsonArray("frameworks")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/standards", "/standards?language=en", "/concepts", "/standards/algebra",
        "/frameworks/aaaaaaaa-0000-4000-8000-000000000000/tree?depth=31", "/standards?q=x&after=WyIiLCJ4Il0"})
    void what_cannot_be_answered_is_refused(String path) {
        assertThat(api.get("reader", path).statusCode()).isEqualTo(400);
    }

    @Test
    void a_client_without_standards_finds_nothing() {
        assertThat(api.read("vendor", "/standards?q=fractions").getJsonArray("items")).isEmpty();
        assertThat(api.read("vendor", "/concepts?q=fractions").getJsonArray("concepts")).isEmpty();
        assertThat(api.read("vendor", "/frameworks").getJsonArray("frameworks")).isEmpty();
        assertThat(api.get("vendor", "/standards/" + ADD).statusCode()).isEqualTo(404);
    }

    private static List<String> found(String query) {
        return api.read("reader", "/standards?" + query).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .map(item -> item.getString("caseItem"))
                .toList();
    }

    private static CFItem compare() {
        return new CFItem(entry(COMPARE), "Compare two fractions by reasoning about their size", MATH, null, null,
                "Standard", null, "3.NF.A.1", null, null, List.of("benchmark"),
                new JsonObject().put("title", "Comparing").put("identifier", CONCEPT).put("uri", "https://example.org/c"),
                null, List.of(), new JsonArray(), "en-US", List.of("KG", "02", "03", "04", "08"), null, null,
                LocalDate.of(2030, 6, 30));
    }
}
