package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.crosswalk.api.ApiGateway.code;
import static org.crosswalk.api.TestFrameworks.framework;
import static org.crosswalk.api.TestFrameworks.id;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.math.BigDecimal;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.assertj.core.api.ListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.TenantId;

/**
 * A state's framework A (a1 to a6, a1 the parent of a2), the nation's B and a translation C. a1 ≡ b1 ≡ c1; a2 is a part
 * of b2, which is a part of b3; a3 was replaced by a4, which is an exact match of b4; a5 is related to b1; a6 stands
 * alone.
 */
class CrosswalkTest {

    private static final String A = id("a", 0);
    private static final String B = id("b", 0);
    private static final String C = id("c", 0);
    private static final String LOOP = id("e", 0);

    private static ApiGateway api;

    @BeforeAll
    static void start() {
        api = new ApiGateway();
        framework(A)
                .item(id("a", 1), "A.1", "Compares fractions")
                .item(id("a", 2), "A.2", "Compares unit fractions")
                .item(id("a", 3), "A.3", "Old wording")
                .item(id("a", 4), "A.4", "New wording")
                .item(id("a", 5), "A.5", "Reads a number line")
                .item(id("a", 6), "A.6", "Knows local history")
                .association("isChildOf", id("a", 1), A)
                .association("isChildOf", id("a", 2), id("a", 1))
                .association("exactMatchOf", id("a", 1), id("b", 1))
                .association("isPartOf", id("a", 2), id("b", 2))
                .association("replacedBy", id("a", 3), id("a", 4))
                .association("exactMatchOf", id("b", 4), id("a", 4))
                .association("isRelatedTo", id("a", 5), id("b", 1))
                .association("exactMatchOf", id("a", 4), id("f", 9))
                .store(api.gateway().hub(), PINE);
        framework(B)
                .item(id("b", 1), "B.1", "Compares two fractions")
                .item(id("b", 2), "B.2", "Compares")
                .item(id("b", 3), "B.3", "Measures and compares")
                .item(id("b", 4), "B.4", "The new wording")
                .association("isPartOf", id("b", 2), id("b", 3))
                .association("isRelatedTo", id("b", 1), id("b", 4))
                .store(api.gateway().hub(), TenantId.SHARED);
        framework(C)
                .item(id("c", 1), "C.1", "Compara fracciones")
                .association("isTranslationOf", id("c", 1), id("b", 1))
                .store(api.gateway().hub(), PINE);
        framework(LOOP)
                .item(id("e", 1), "E.1", "First")
                .item(id("e", 2), "E.2", "Second")
                .item(id("e", 3), "E.3", "Third")
                .item(id("e", 4), "E.4", "Whole")
                .association("replacedBy", id("e", 1), id("e", 2))
                .association("replacedBy", id("e", 2), id("e", 3))
                .association("replacedBy", id("e", 3), id("e", 1))
                .association("exactMatchOf", id("e", 4), id("b", 2))
                .association("isPartOf", id("e", 4), id("b", 2))
                .association("exactMatchOf", id("e", 4), id("b", 3))
                .store(api.gateway().hub(), PINE);
        framework(A).item(id("a", 1), "A.1", "Oak has its own").store(api.gateway().hub(), OAK);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void an_exact_match_goes_on_through_exact_matches_and_translations_and_names_its_way() {
        JsonObject answer = api.read("reader", "/crosswalk?strength=exact&item=" + id("a", 1));
        assertThat(answer.getString("item")).isEqualTo(id("a", 1));
        assertThat(answer.getInteger("hops")).isEqualTo(3);
        JsonArray found = answer.getJsonArray("equivalents");
        assertThat(found).hasSize(2);
        assertThat(found.getJsonObject(0)).isEqualTo(new JsonObject()
                .put("caseItem", id("b", 1))
                .put("framework", B)
                .put("code", "B.1")
                .put("statement", "Compares two fractions")
                .put("strength", "exact")
                .put("association", "exactMatchOf")
                .put("direction", "outgoing")
                .put("path", new JsonArray().add(step("dddddddd-aaaa-4000-8000-000000000003", "exactMatchOf", "outgoing",
                        id("a", 1), id("b", 1), A))));
        assertThat(found.getJsonObject(1).getString("caseItem")).isEqualTo(id("c", 1));
        assertThat(found.getJsonObject(1).getJsonArray("path")).isEqualTo(new JsonArray()
                .add(step("dddddddd-aaaa-4000-8000-000000000003", "exactMatchOf", "outgoing", id("a", 1), id("b", 1), A))
                .add(step("dddddddd-cccc-4000-8000-000000000001", "isTranslationOf", "incoming", id("b", 1), id("c", 1),
                        C)));
    }

    @Test
    void a_part_of_a_part_is_narrower_and_never_exact() {
        found("item=" + id("a", 2) + "&in=" + B).containsExactly(
                tuple(id("b", 2), "broader", 1), tuple(id("b", 3), "broader", 2));
        found("item=" + id("b", 3) + "&in=" + A).containsExactly(tuple(id("a", 2), "narrower", 2));
    }

    @Test
    void what_replaced_an_item_leads_on_to_the_matches_of_its_successor() {
        found("item=" + id("a", 3) + "&in=" + B).contains(tuple(id("b", 4), "successor", 2));
        found("item=" + id("b", 4) + "&strength=predecessor").containsExactly(tuple(id("a", 3), "predecessor", 2));
    }

    @Test
    void a_relation_leads_on_through_exact_matches_alone() {
        found("item=" + id("a", 5)).containsExactly(
                tuple(id("b", 1), "related", 1), tuple(id("a", 1), "related", 2), tuple(id("c", 1), "related", 2));
    }

    @Test
    void an_item_that_the_hub_does_not_hold_is_named_without_a_framework() {
        JsonObject foreign = api.read("reader", "/crosswalk?hops=1&strength=exact&item=" + id("a", 4))
                .getJsonArray("equivalents")
                .getJsonObject(1);
        assertThat(foreign.getString("caseItem")).isEqualTo(id("f", 9));
        assertThat(foreign.containsKey("framework")).isFalse();
    }

    @Test
    void hops_are_the_limit() {
        found("hops=1&item=" + id("a", 1) + "&strength=exact").containsExactly(tuple(id("b", 1), "exact", 1));
        found("hops=2&item=" + id("e", 1)).hasSize(2);
    }

    @Test
    void the_equivalents_of_an_item_page() {
        String asked = "/crosswalk?limit=1&item=" + id("a", 5);
        JsonObject first = api.read("reader", asked);
        JsonObject second = api.read("reader", asked + "&after=" + first.getString("after"));
        JsonObject third = api.read("reader", asked + "&after=" + second.getString("after"));
        assertThat(List.of(first, second, third))
                .extracting(page -> page.getJsonArray("equivalents").getJsonObject(0).getString("caseItem"))
                .containsExactly(id("b", 1), id("a", 1), id("c", 1));
    }

    @Test
    void a_framework_is_answered_item_by_item_in_pages() {
        String asked = "/crosswalk?limit=4&framework=" + A + "&in=" + B;
        JsonObject first = api.read("reader", asked);
        assertThat(first.getString("framework")).isEqualTo(A);
        assertThat(first.getString("in")).isEqualTo(B);
        assertThat(first.getJsonArray("items")).hasSize(4);
        assertThat(first.getJsonArray("items").getJsonObject(1).getString("code")).isEqualTo("A.2");
        assertThat(first.getJsonArray("items").getJsonObject(1).getJsonArray("equivalents")).hasSize(2);
        JsonObject second = api.read("reader", asked + "&after=" + first.getString("after"));
        assertThat(second.getJsonArray("items"))
                .extracting(each -> ((JsonObject) each).getString("code"))
                .containsExactly("A.5", "A.6");
        assertThat(second.containsKey("after")).isFalse();
    }

    @Test
    void coverage_counts_each_item_once_with_its_strongest_match() {
        JsonObject coverage = api.read("reader", "/crosswalk/coverage?framework=" + A + "&in=" + B);
        assertThat(coverage.getInteger("items")).isEqualTo(6);
        assertThat(coverage.getInteger("matched")).isEqualTo(5);
        assertThat(new BigDecimal(coverage.getValue("share").toString())).isEqualByComparingTo("0.8333");
        assertThat(coverage.getJsonObject("strengths")).isEqualTo(new JsonObject()
                .put("exact", 2).put("successor", 1).put("predecessor", 0).put("broader", 1).put("narrower", 0)
                .put("related", 1));
        assertThat(coverage.getJsonObject("leaves").getInteger("items")).isEqualTo(5);
        JsonObject exact = api.read("reader", "/crosswalk/coverage?strength=exact&framework=" + A + "&in=" + B);
        assertThat(exact.getInteger("matched")).isEqualTo(2);
    }

    @Test
    void gaps_are_the_items_without_a_match() {
        assertThat(codes(api.read("reader", "/crosswalk/gaps?framework=" + A + "&in=" + B), "gaps"))
                .containsExactly("A.6");
        JsonObject page = api.read("reader", "/crosswalk/gaps?limit=2&strength=exact&framework=" + A + "&in=" + B);
        assertThat(codes(page, "gaps")).containsExactly("A.2", "A.3");
        assertThat(codes(api.read("reader", "/crosswalk/gaps?limit=2&strength=exact&framework=" + A + "&in=" + B
                + "&after=" + page.getString("after")), "gaps")).containsExactly("A.5", "A.6");
    }

    @Test
    void circles_and_contradictions_are_told_with_the_associations_that_they_rest_on() {
        JsonArray found = api.read("reader", "/crosswalk/contradictions?framework=" + LOOP)
                .getJsonArray("contradictions");
        assertThat(found)
                .extracting(each -> ((JsonObject) each).getString("caseItem"), each ->
                        ((JsonObject) each).getString("kind"))
                .contains(
                        tuple(id("e", 1), "replaced_by_itself"),
                        tuple(id("e", 2), "replaced_by_itself"),
                        tuple(id("e", 4), "exact_and_part"),
                        tuple(id("e", 4), "several_exact"));
        JsonObject several = found.stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("kind").equals("several_exact"))
                .findFirst()
                .orElseThrow();
        assertThat(several.getJsonArray("others")).containsExactly(id("b", 2), id("b", 3));
        assertThat(several.getJsonArray("associations")).containsExactly(
                "dddddddd-eeee-4000-8000-000000000004", "dddddddd-eeee-4000-8000-000000000006");
        assertThat(api.read("reader", "/crosswalk/contradictions?framework=" + A).getJsonArray("contradictions"))
                .isEmpty();
    }

    @Test
    void contradictions_page() {
        String asked = "/crosswalk/contradictions?framework=" + LOOP + "&limit=";
        JsonArray all = api.read("reader", asked + 1000).getJsonArray("contradictions");
        JsonArray read = new JsonArray();
        String after = "";
        do {
            JsonObject page = api.read("reader", asked + 2 + after);
            read.addAll(page.getJsonArray("contradictions"));
            after = page.containsKey("after") ? "&after=" + page.getString("after") : "";
        } while (!after.isEmpty());
        assertThat(read).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crosswalk", "/crosswalk?item=algebra", "/crosswalk?item=a&framework=b",
        "/crosswalk?hops=7&item=aaaaaaaa-0000-4000-8000-000000000001",
        "/crosswalk?strength=strong&item=aaaaaaaa-0000-4000-8000-000000000001",
        "/crosswalk/coverage?framework=aaaaaaaa-0000-4000-8000-000000000001",
        "/crosswalk?item=aaaaaaaa-0000-4000-8000-000000000001&after=WyIiLCJ4Il0"})
    void what_cannot_be_answered_is_refused(String path) {
        assertThat(api.get("reader", path).statusCode()).isEqualTo(400);
        assertThat(code(api.get("reader", path))).isEqualTo("bad_request");
    }

    @Test
    void an_item_may_be_named_by_its_urn_or_address() {
        found("strength=exact&item=urn:uuid:" + id("a", 1)).hasSize(2);
        found("strength=exact&item=https://case.example.org/ims/case/v1p0/CFItems/" + id("a", 1)).hasSize(2);
    }

    @Test
    void another_district_or_a_client_without_standards_sees_nothing_of_it() {
        assertThat(api.read("oak", "/crosswalk?item=" + id("a", 1)).getJsonArray("equivalents")).isEmpty();
        assertThat(api.read("vendor", "/crosswalk?item=" + id("a", 1)).getJsonArray("equivalents")).isEmpty();
        assertThat(api.read("vendor", "/crosswalk/coverage?framework=" + A + "&in=" + B).getInteger("items")).isZero();
        assertThat(api.read("vendor", "/crosswalk/gaps?framework=" + A + "&in=" + B).getJsonArray("gaps")).isEmpty();
        assertThat(api.read("vendor", "/crosswalk?framework=" + A).getJsonArray("items")).isEmpty();
        assertThat(api.read("vendor", "/crosswalk/contradictions?framework=" + LOOP).getJsonArray("contradictions"))
                .isEmpty();
    }

    private static ListAssert<Tuple> found(String query) {
        List<Tuple> found = api.read("reader", "/crosswalk?" + query).getJsonArray("equivalents").stream()
                .map(JsonObject.class::cast)
                .map(each -> tuple(each.getString("caseItem"), each.getString("strength"),
                        each.getJsonArray("path").size()))
                .toList();
        return assertThat(found);
    }

    private static List<String> codes(JsonObject page, String member) {
        return page.getJsonArray(member).stream()
                .map(JsonObject.class::cast)
                .map(each -> each.getString("code"))
                .toList();
    }

    private static JsonObject step(String id, String type, String direction, String from, String to, String framework) {
        return new JsonObject()
                .put("id", id)
                .put("association", type)
                .put("direction", direction)
                .put("from", from)
                .put("to", to)
                .put("framework", framework)
                .put("system", "case")
                .put("lastChangeDateTime", "2026-09-01T12:00:00Z");
    }
}
