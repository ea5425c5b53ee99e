package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.json;
import static org.crosswalk.api.TestFrameworks.entry;
import static org.crosswalk.api.TestFrameworks.framework;
import static org.crosswalk.api.TestFrameworks.id;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.hub.testing.TestHub;

/** A framework of two domains with a standard each comes in again, changed. */
class RevisionTest {

    private static final String FRAMEWORK = id("a", 0);
    private static final String REVISIONS = "/frameworks/" + FRAMEWORK + "/revisions";

    private ApiGateway api;

    @BeforeEach
    void start() {
        api = new ApiGateway();
        first().store(api.gateway().hub(), PINE);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static TestFrameworks first() {
        return framework(FRAMEWORK)
                .item(id("a", 1), "1", "Number")
                .item(id("a", 2), "2", "Shape")
                .item(id("a", 3), "1.1", "Counts")
                .item(id("a", 4), "2.1", "Names shapes")
                .association("isChildOf", id("a", 1), FRAMEWORK)
                .association("isChildOf", id("a", 2), FRAMEWORK)
                .association("isChildOf", id("a", 3), id("a", 1))
                .association("isChildOf", id("a", 4), id("a", 2));
    }

    @Test
    void the_first_import_tells_how_much_came_and_the_same_again_is_no_revision() {
        first().store(api.gateway().hub(), PINE);
        JsonArray revisions = api.read("reader", REVISIONS).getJsonArray("revisions");
        assertThat(revisions).hasSize(1);
        JsonObject only = revisions.getJsonObject(0);
        assertThat(only.getInteger("revision")).isEqualTo(1);
        assertThat(only.getString("system")).isEqualTo("case");
        assertThat(only.getInteger("items")).isEqualTo(4);
        assertThat(only.getJsonObject("acts")).isEmpty();
    }

    @Test
    void what_is_added_changed_moved_retired_replaced_or_missing_is_told_and_nothing_is_deleted() {
        framework(FRAMEWORK)
                .item(id("a", 1), "1", "Numbers")
                .item(retired(id("a", 3), "1.1", "Counts"))
                .item(id("a", 4), "2.1", "Names shapes")
                .item(id("a", 5), "1.2", "Counts on")
                .association("isChildOf", id("a", 1), FRAMEWORK)
                .association("isChildOf", id("a", 5), FRAMEWORK)
                .association("isChildOf", id("a", 3), id("a", 1))
                .association("isChildOf", id("a", 4), id("a", 1))
                .association("replacedBy", id("a", 3), id("a", 5))
                .store(api.gateway().hub(), PINE);

        assertThat(api.read("reader", REVISIONS).getJsonArray("revisions").getJsonObject(0).getJsonObject("acts"))
                .isEqualTo(new JsonObject()
                        .put("added", 1)
                        .put("changed", 2)
                        .put("moved", 1)
                        .put("retired", 1)
                        .put("replaced", 1)
                        .put("absent", 1));
        JsonArray changes = api.read("reader", REVISIONS + "/2").getJsonArray("items");
        assertThat(changes).extracting(each -> ((JsonObject) each).getString("caseItem")).containsExactly(
                id("a", 1), id("a", 2), id("a", 3), id("a", 4), id("a", 5));
        assertThat(changes.getJsonObject(0)).isEqualTo(new JsonObject()
                .put("caseItem", id("a", 1))
                .put("acts", new JsonArray().add("changed"))
                .put("fields", new JsonObject().put("fullStatement", new JsonObject()
                        .put("from", "Number")
                        .put("to", "Numbers"))));
        assertThat(changes.getJsonObject(1).getJsonArray("acts")).containsExactly("absent");
        assertThat(changes.getJsonObject(2).getJsonArray("acts")).containsExactly("changed", "retired", "replaced");
        assertThat(changes.getJsonObject(2).getJsonArray("replacedBy")).containsExactly(id("a", 5));
        assertThat(changes.getJsonObject(3).getJsonArray("parentsBefore")).containsExactly(id("a", 2));
        assertThat(changes.getJsonObject(3).getJsonArray("parents")).containsExactly(id("a", 1));
        assertThat(changes.getJsonObject(4).getJsonArray("acts")).containsExactly("added");
        assertThat(api.get("reader", "/standards/" + id("a", 2)).statusCode()).isEqualTo(200);
    }

    @Test
    void what_comes_again_has_returned() {
        framework(FRAMEWORK).item(id("a", 1), "1", "Number").store(api.gateway().hub(), PINE);
        first().store(api.gateway().hub(), PINE);
        JsonObject latest = api.read("reader", REVISIONS + "?limit=1").getJsonArray("revisions").getJsonObject(0);
        assertThat(latest.getInteger("revision")).isEqualTo(3);
        assertThat(latest.getJsonObject("acts").getInteger("returned")).isEqualTo(3);
    }

    @Test
    void the_items_of_a_revision_page() {
        framework(FRAMEWORK).store(api.gateway().hub(), PINE);
        JsonObject first = api.read("reader", REVISIONS + "/2?limit=3");
        JsonObject second = api.read("reader", REVISIONS + "/2?limit=3&after=" + first.getString("after"));
        assertThat(first.getJsonArray("items")).hasSize(3);
        assertThat(second.getJsonArray("items")).hasSize(1);
    }

    @Test
    void a_new_version_is_a_copy_to_which_every_item_in_force_is_replaced() {
        first().item(retired(id("a", 6), "9", "Old")).store(api.gateway().hub(), PINE);
        HttpResponse<String> made = api.post("writer", "/frameworks/" + FRAMEWORK + "/versions",
                "{\"title\":\"Mathematics 2027\",\"version\":\"2027\"}", "Content-Type", "application/json");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String next = json(made).getString("framework");
        assertThat(next).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(json(made).getString("version")).isEqualTo("2027");
        assertThat(json(made).getString("adoptionStatus")).isEqualTo("Draft");
        assertThat(json(made).getString("uri")).endsWith("/uri/" + next);

        JsonObject tree = api.read("reader", "/frameworks/" + next + "/tree");
        assertThat(codes(tree.getJsonArray("children"))).containsExactly("1", "2");
        assertThat(codes(tree.getJsonArray("children").getJsonObject(0).getJsonArray("children"))).containsExactly("1.1");
        assertThat(tree.getJsonArray("unplaced")).isEmpty();

        JsonArray successors = api.read("reader", "/crosswalk?in=" + next + "&item=" + id("a", 3))
                .getJsonArray("equivalents");
        assertThat(successors).hasSize(1);
        assertThat(successors.getJsonObject(0).getString("strength")).isEqualTo("successor");
        assertThat(successors.getJsonObject(0).getString("code")).isEqualTo("1.1");
        JsonObject coverage = api.read("reader", "/crosswalk/coverage?framework=" + FRAMEWORK + "&in=" + next);
        assertThat(coverage.getInteger("matched")).isEqualTo(4);
        assertThat(coverage.getInteger("items")).isEqualTo(5);
    }

    @Test
    void a_new_version_has_the_rubrics_of_the_old_for_its_own_items() {
        first().rubric(id("c", 1), id("a", 3), "starts", "counts").store(api.gateway().hub(), PINE);
        String next = json(api.post("writer", "/frameworks/" + FRAMEWORK + "/versions", "{}", "Content-Type",
                "application/json")).getString("framework");
        CFRubric copy = TestHub.await(api.gateway().hub().changes().apply(PINE, change -> api.gateway().hub().records()
                .all(change, api.gateway().hub().grants().system(PINE, "test"), CFRubric.TYPE,
                        Predicate.named("inDocument", next)))).getFirst();
        JsonObject criterion = copy.body().getJsonArray("CFRubricCriteria").getJsonObject(0);
        assertThat(copy.entry().identifier()).isNotEqualTo(id("c", 1));
        assertThat(criterion.getString("rubricId")).isEqualTo(copy.entry().identifier());
        assertThat(criterion.getString("identifier")).isNotEqualTo(id("c", 9));
        JsonObject level = criterion.getJsonArray("CFRubricCriterionLevels").getJsonObject(1);
        assertThat(level.getString("quality")).isEqualTo("counts");
        assertThat(level.getString("rubricCriterionId")).isEqualTo(criterion.getString("identifier"));
        String item = criterion.getJsonObject("CFItemURI").getString("identifier");
        assertThat(api.read("reader", "/standards/" + item).getJsonObject("framework").getString("framework")).isEqualTo(next);
    }

    @Test
    void a_rubric_or_the_skill_levels_of_an_item_become_the_score_scale_of_a_class() {
        first().rubric(id("c", 1), id("a", 3), "starts", "counts")
                .item(id("a", 7), "L1", "Novice")
                .item(id("a", 8), "L2", "Expert")
                .association("hasSkillLevel", id("a", 3), id("a", 7))
                .association("hasSkillLevel", id("a", 3), id("a", 8))
                .store(api.gateway().hub(), PINE);
        assertThat(scale(id("c", 1)).encode()).isEqualTo("[{\"itemValueLHS\":\"starts\",\"itemValueRHS\":\"1\"},"
                + "{\"itemValueLHS\":\"counts\",\"itemValueRHS\":\"2\"}]");
        assertThat(scale(id("a", 3)).encode()).isEqualTo("[{\"itemValueLHS\":\"Novice\",\"itemValueRHS\":\"1\"},"
                + "{\"itemValueLHS\":\"Expert\",\"itemValueRHS\":\"2\"}]");
        HttpResponse<String> unknown = api.post("writer", "/scoreScales",
                new JsonObject().put("rubric", id("a", 4)).put("class", "class-1").encode(), "Content-Type", "application/json");
        assertThat(unknown.statusCode()).isEqualTo(422);
    }

    private JsonArray scale(String declared) {
        HttpResponse<String> made = api.post("writer", "/scoreScales",
                new JsonObject().put("rubric", declared).put("class", "class-1").encode(), "Content-Type", "application/json");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).getJsonArray("values");
    }

    @Test
    void a_new_version_needs_a_scope_to_write_and_a_framework() {
        String path = "/frameworks/" + FRAMEWORK + "/versions";
        assertThat(api.post("reader", path, "{}", "Content-Type", "application/json").statusCode()).isEqualTo(403);
        assertThat(api.post("writer", path, "{\"title\":7}", "Content-Type", "application/json").statusCode())
                .isEqualTo(422);
        assertThat(api.post("writer", "/frameworks/" + id("f", 1) + "/versions", "{}", "Content-Type",
                "application/json").statusCode()).isEqualTo(404);
    }

    @Test
    void another_district_or_a_client_without_standards_sees_no_revision() {
        assertThat(api.read("oak", REVISIONS).getJsonArray("revisions")).isEmpty();
        assertThat(api.read("vendor", REVISIONS).getJsonArray("revisions")).isEmpty();
        assertThat(api.read("vendor", REVISIONS + "/1").getJsonArray("items")).isEmpty();
    }

    private static List<String> codes(JsonArray nodes) {
        return IntStream.range(0, nodes.size()).mapToObj(i -> nodes.getJsonObject(i).getString("code")).toList();
    }

    private static CFItem retired(String id, String code, String statement) {
        return new CFItem(entry(id), statement, FRAMEWORK, null, null, "Standard", null, code, null, null, List.of(), null,
                null, List.of(), new JsonArray(), null, List.of("03"), null, null, LocalDate.of(2026, 6, 30));
    }
}
