package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.crosswalk.api.ApiGateway.code;
import static org.crosswalk.api.ApiGateway.json;
import static org.crosswalk.api.TestFrameworks.entry;
import static org.crosswalk.api.TestFrameworks.framework;
import static org.crosswalk.api.TestFrameworks.id;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.testing.TestRoster;

/** li-1 is aligned to ITEM by its source; A1 is a target of framework A, which arrives in some tests. */
class AlignmentTest {

    private static final String A = id("a", 0);
    private static final String A1 = id("a", 1);
    private static final String A2 = id("a", 2);
    private static final String QUIZ = "https://example.org/quiz";
    private static final IdentityClaim STUDENT = IdentityClaim.sourcedId("student-1");

    private ApiGateway api;

    @BeforeEach
    void start() {
        api = new ApiGateway();
        new ApiAdapter(api.gateway().web(), List.of()).importers().forEach(api.gateway().hub().imports()::add);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void alignments_name_the_objectives_of_line_items() {
        JsonArray expected = new JsonArray().add(new JsonObject()
                .put("lineItem", "li-1")
                .put("caseItems", new JsonArray().add(TestRoster.ITEM)));
        assertThat(api.read("reader", "/alignments").getJsonArray("alignments")).isEqualTo(expected);
        assertThat(api.read("vendor", "/alignments?lineItem=li-1").getJsonArray("alignments")).isEqualTo(expected);
        assertThat(api.read("reader", "/alignments?lineItem=li-2").encode()).isEqualTo("{\"alignments\":[]}");
        assertThat(api.read("nobody", "/alignments").encode()).isEqualTo("{\"alignments\":[]}");
        assertThat(api.read("reader", "/alignments?caseItem=" + A1).getJsonArray("alignments")).isEmpty();
    }

    @Test
    void an_unknown_target_is_accepted_flagged_and_known_when_its_framework_arrives() {
        HttpResponse<String> made = align("lineItem", "li-2", "urn:uuid:" + A1.toUpperCase(java.util.Locale.ROOT));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonObject alignment = json(made);
        assertThat(made.headers().firstValue("Location")).hasValue("/hub/v1/alignments/" + alignment.getString("id"));
        assertThat(alignment.getString("caseItem")).isEqualTo(A1);
        assertThat(alignment.getBoolean("known")).isFalse();
        assertThat(alignment.getString("source")).isEqualTo("writer");
        assertThat(api.read("reader", "/alignments?kind=lineItem&known=false").getJsonArray("alignments")).hasSize(1);

        framework(A).item(A1, "A.1", "Counts").store(api.gateway().hub(), PINE);
        assertThat(api.read("reader", "/alignments?kind=lineItem&known=false").getJsonArray("alignments")).isEmpty();
        assertThat(api.read("reader", "/alignments?kind=lineItem&record=li-2").getJsonArray("alignments").getJsonObject(0)
                .getBoolean("known")).isTrue();
    }

    @Test
    void a_line_item_keeps_its_alignment_when_its_source_sends_it_again_without() {
        align("lineItem", "li-1", A1);
        assertThat(objectives("li-1")).containsExactly(TestRoster.ITEM, A1);
        assertThat(resend("li-1", List.of(TestRoster.ITEM))).isEmpty();
        assertThat(objectives("li-1")).containsExactly(TestRoster.ITEM, A1);
        assertThat(resend("li-1", List.of(A2))).containsExactly("li-1");
        assertThat(objectives("li-1")).containsExactly(A2, A1);
    }

    @Test
    void an_alignment_that_ends_leaves_what_the_line_item_says_itself() {
        String added = json(align("lineItem", "li-1", A1)).getString("id");
        String own = json(align("lineItem", "li-1", TestRoster.ITEM)).getString("id");
        assertThat(api.delete("writer", "/alignments/" + added).statusCode()).isEqualTo(204);
        assertThat(api.delete("writer", "/alignments/" + own).statusCode()).isEqualTo(204);
        assertThat(objectives("li-1")).containsExactly(TestRoster.ITEM);
        assertThat(api.delete("writer", "/alignments/" + own).statusCode()).isEqualTo(404);
        assertThat(align("lineItem", "li-1", A1).statusCode()).isEqualTo(201);
        assertThat(align("lineItem", "li-1", A1).statusCode()).isEqualTo(409);
    }

    @Test
    void evidence_and_mastery_follow_the_alignment_of_a_line_item_there_and_back() {
        api.attempt(PINE, IdentityClaim.sourcedId("student-4"), "li-2", "9", "s-1", "2026-09-20T10:00:00Z");
        assertThat(targets("student-4")).containsExactly((String) null);
        String alignment = json(align("lineItem", "li-2", A1)).getString("id");
        api.readSome("reader", "/mastery?learner=student-4&cfItem=" + A1, "mastery", 1);
        assertThat(targets("student-4")).contains(A1);
        api.delete("writer", "/alignments/" + alignment);
        api.readSome("reader", "/mastery?learner=student-4&cfItem=" + A1, "mastery", 0);
        assertThat(targets("student-4")).containsExactly((String) null);
    }

    @Test
    void attempts_at_an_aligned_activity_count_for_its_target_before_and_after() {
        api.attempt(PINE, STUDENT, null, "9", "s-1", "2026-09-20T10:00:00Z");
        align("activity", QUIZ, A1);
        api.readSome("reader", "/evidence?learner=student-1&cfItem=" + A1, "evidence", 1);
        api.attempt(PINE, STUDENT, null, "10", "s-2", "2026-09-21T10:00:00Z");
        assertThat(api.read("reader", "/evidence?learner=student-1&cfItem=" + A1).getJsonArray("evidence")).hasSize(2);
        assertThat(api.readSome("reader", "/mastery?learner=student-1", "mastery", 1).getJsonObject(0)
                .getString("caseItem")).isEqualTo(A1);
    }

    @Test
    void what_stands_on_targets_that_are_no_longer_in_force_is_told_with_what_would_replace_them() {
        String next = id("b", 1);
        framework(A)
                .item(A1, "A.1", "Counts")
                .item(new CFItem(entry(A2), "Adds", A, null, null, null, null, "A.2", null, null, List.of(), null, null,
                        List.of(), new JsonArray(), null, List.of(), null, null, LocalDate.of(2026, 6, 30)))
                .item(next, "A.1 new", "Counts on")
                .item(id("b", 2), "A.1 newer", "Counts on and on")
                .association("replacedBy", A1, next)
                .association("replacedBy", next, id("b", 2))
                .store(api.gateway().hub(), PINE);
        align("lineItem", "li-2", A1);
        align("activity", QUIZ, A1);
        save(new Resource(TestRoster.entry("book"), "v-1", "Book", List.of(), null, null, null, List.of(A2)));
        api.attempt(PINE, STUDENT, null, "9", "s-1", "2026-09-20T10:00:00Z");
        api.readSome("reader", "/mastery?learner=student-1", "mastery", 1);

        JsonArray outdated = api.read("reader", "/alignments/outdated").getJsonArray("outdated");
        assertThat(outdated).extracting(each -> ((JsonObject) each).getString("caseItem"), each ->
                ((JsonObject) each).getString("state")).containsExactly(
                        tuple(TestRoster.ITEM, "unknown"),
                        tuple(A1, "replaced"),
                        tuple(A2, "retired"));
        assertThat(outdated.getJsonObject(1)).isEqualTo(new JsonObject()
                .put("caseItem", A1)
                .put("code", "A.1")
                .put("statement", "Counts")
                .put("state", "replaced")
                .put("replacements", new JsonArray().add(id("b", 2)))
                .put("lineItems", new JsonArray().add("li-2"))
                .put("resources", new JsonArray())
                .put("others", new JsonArray().add(new JsonObject().put("kind", "activity").put("record", QUIZ)))
                .put("evidence", 1));
        assertThat(outdated.getJsonObject(2).getJsonArray("resources")).containsExactly("book");
        assertThat(outdated.getJsonObject(2).getString("statusEndDate")).isEqualTo("2026-06-30");
        assertThat(api.read("vendor", "/alignments/outdated").getJsonArray("outdated")).isEmpty();
    }

    @Test
    void alignments_come_in_as_a_table() {
        String csv = "\uFEFFKind,record,caseItem,client\n"
                + "lineItem,li-2," + A1 + ",\n"
                + "lineItem,li-future," + A1 + ",\n"
                + "tag,fractions," + A1 + ",tool-1\n"
                + "tag,fractions," + A1 + ",\n"
                + "lesson,x," + A1 + ",\n"
                + "activity," + QUIZ + ",algebra,\n";
        JsonObject report = json(api.post("writer", "/imports?file=alignments.csv", csv));
        assertThat(report.getString("format")).isEqualTo("alignments (CSV)");
        assertThat(report.getInteger("read")).isEqualTo(6);
        assertThat(report.getInteger("changed")).isEqualTo(3);
        assertThat(report.getJsonArray("unknownTargets")).containsExactly(A1);
        assertThat(report.getJsonArray("findings"))
                .extracting(each -> ((JsonObject) each).getInteger("line"), each ->
                        ((JsonObject) each).getString("column"))
                .containsExactly(
                        tuple(5, "client"),
                        tuple(6, "kind"),
                        tuple(7, "caseItem"));
        assertThat(objectives("li-2")).containsExactly(A1);
        await(api.gateway().hub().changes().apply(PINE, change -> api.gateway().hub().records().save(change,
                LineItem.TYPE, List.of(TestRoster.lineItem("li-future", "class-1", List.of())), "sis")));
        assertThat(objectives("li-future")).containsExactly(A1);
    }

    @Test
    void a_crosswalk_comes_in_as_a_table_by_code_or_uuid_and_names_what_contradicts() {
        framework(A).item(A1, "A.1", "Counts").item(A2, "A.2", "Adds").store(api.gateway().hub(), PINE);
        framework(id("b", 0)).item(id("b", 1), "B.1", "Counts").item(id("b", 2), "B.2", "Adds")
                .store(api.gateway().hub(), PINE);
        String csv = "origin,originFramework,associationType,destination,destinationFramework,notes\n"
                + "A.1,Framework a,exactMatchOf,b.1,framework b,same words\n"
                + A2 + ",,isPartOf," + id("b", 2) + ",,\n"
                + A2 + ",,exactMatchOf," + id("b", 2) + ",,\n"
                + "A.9,Framework a,exactMatchOf,B.1,Framework b,\n"
                + "A.1,,exactMatchOf,B.1,,\n"
                + "A.1,Framework a,same,B.1,Framework b,\n";
        JsonObject report = json(api.post("writer", "/imports?file=crosswalk.csv", csv));
        assertThat(report.getString("format")).isEqualTo("crosswalk (CSV)");
        assertThat(report.getInteger("read")).isEqualTo(6);
        assertThat(report.getJsonArray("findings"))
                .extracting(each -> ((JsonObject) each).getInteger("line"))
                .containsExactlyInAnyOrder(5, 6, 7);
        assertThat(report.getJsonArray("contradictions").getJsonObject(0).getString("kind")).isEqualTo("exact_and_part");
        JsonObject found = api.read("reader", "/crosswalk?item=" + A1).getJsonArray("equivalents").getJsonObject(0);
        assertThat(found.getString("code")).isEqualTo("B.1");
        assertThat(found.getJsonArray("path").getJsonObject(0).getString("framework"))
                .isEqualTo(report.getJsonArray("frameworks").getString(0));
        assertThat(json(api.post("writer", "/imports?file=crosswalk.csv", csv)).getInteger("changed")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"kind\":\"lineItem\",\"record\":\"li-1\"}",
        "{\"kind\":\"lineItem\",\"record\":\"li-1\",\"caseItem\":\"algebra\"}",
        "{\"kind\":\"lesson\",\"record\":\"li-1\",\"caseItem\":\"aaaaaaaa-0000-4000-8000-000000000001\"}",
        "{\"kind\":\"lineItem\",\"record\":\"li-9\",\"caseItem\":\"aaaaaaaa-0000-4000-8000-000000000001\"}",
        "{\"kind\":\"tag\",\"record\":\"x\",\"caseItem\":\"aaaaaaaa-0000-4000-8000-000000000001\"}",
        "{\"kind\":\"lineItem\",\"client\":\"t\",\"record\":\"li-1\",\"caseItem\":\"aaaaaaaa-0000-4000-8000-000000000001\"}"})
    void what_cannot_be_aligned_is_refused(String body) {
        HttpResponse<String> answer = api.post("writer", "/alignments", body, "Content-Type", "application/json");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(code(answer)).isEqualTo("invalid_data");
    }

    @Test
    void a_client_aligns_only_what_it_sees_and_with_a_scope_to_write() {
        JsonObject body = new JsonObject().put("kind", "lineItem").put("record", "li-2").put("caseItem", A1);
        assertThat(api.post("vendor", "/alignments", body.encode(), "Content-Type", "application/json").statusCode())
                .isEqualTo(422);
        assertThat(api.post("reader", "/alignments", body.encode(), "Content-Type", "application/json").statusCode())
                .isEqualTo(403);
        String id = json(align("lineItem", "li-2", A1)).getString("id");
        assertThat(api.delete("vendor", "/alignments/" + id).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> align(String kind, String record, String caseItem) {
        JsonObject body = new JsonObject().put("kind", kind).put("record", record).put("caseItem", caseItem);
        return api.post("writer", "/alignments", body.encode(), "Content-Type", "application/json");
    }

    private List<String> objectives(String lineItem) {
        return api.read("reader", "/alignments?lineItem=" + lineItem).getJsonArray("alignments").stream()
                .flatMap(each -> ((JsonObject) each).getJsonArray("caseItems").stream())
                .map(String.class::cast)
                .toList();
    }

    private List<String> targets(String learner) {
        return api.read("reader", "/evidence?learner=" + learner).getJsonArray("evidence").stream()
                .map(each -> ((JsonObject) each).getString("caseItem"))
                .toList();
    }

    /** What the roster import of the same line item changes. */
    private java.util.Set<String> resend(String lineItem, List<String> objectives) {
        return await(api.gateway().hub().changes().apply(PINE, change -> api.gateway().hub().records().save(change,
                LineItem.TYPE, List.of(TestRoster.lineItem(lineItem, "class-1", objectives)), "sis")));
    }

    private void save(Resource resource) {
        await(api.gateway().hub().changes().apply(PINE, change ->
                api.gateway().hub().records().save(change, Resource.TYPE, List.of(resource), "sis")));
    }
}
