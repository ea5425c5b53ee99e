package org.crosswalk.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.oneroster.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

class GradebookWritesTest {

    private static final String G12 = "/ims/oneroster/gradebook/v1p2";
    private static final String V11 = "/ims/oneroster/v1p1";
    private static final String LINE_ITEM = """
            {"lineItem": {"sourcedId": "%s", "title": "New test item", "description": "Test", "resultValueMin": 0,
              "resultValueMax": 100, "assignDate": "2026-11-23T10:00:00.123Z", "dueDate": "2026-11-23T10:01:00.123Z",
              "class": {"sourcedId": "class-1"}, "category": {"sourcedId": "category-1"},
              "school": {"sourcedId": "school-1"}}}
            """;
    private static final String RESULT = """
            {"result": {"lineItem": {"sourcedId": "%s"}, "student": {"sourcedId": "%s"}, "score": %s,
              "scoreStatus": "%s", "scoreDate": "2026-09-20T10:00:00.123Z", "comment": ""}}
            """;

    private TestHub hub;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        hub = TestHub.with();
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, OneRosterAdapter::new);
        gateway.client("all", Scopes.all(), SharingPolicy.everything("operation"));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Nested
    class AsTheMarketSends {

        @Test
        void a_line_item_with_references_of_ids_alone_and_without_status_and_date() {
            assertThat(put(G12 + "/lineItems/li-9", LINE_ITEM.formatted("li-9")).statusCode()).isEqualTo(201);
            JsonObject item = json(gateway.get("all", G12 + "/lineItems/li-9")).getJsonObject("lineItem");
            assertThat(item.getString("status")).isEqualTo("active");
            assertThat(item.getString("assignDate")).isEqualTo("2026-11-23T10:00:00.123Z");
            assertThat(item.getJsonObject("class")).isEqualTo(new JsonObject()
                    .put("href", gateway.url("/ims/oneroster/rostering/v1p2/classes/class-1"))
                    .put("sourcedId", "class-1")
                    .put("type", "class"));
            assertThat(gateway.get("all", G12 + "/classes/class-1/lineItems").body()).contains("\"li-9\"");
        }

        @Test
        void a_result_with_a_time_extra_credit_an_empty_comment_and_an_exemption() {
            put(G12 + "/lineItems/li-9", LINE_ITEM.formatted("li-9"));
            assertThat(put(G12 + "/results/r-9", RESULT.formatted("li-9", "student-1", "300", "fully graded"))
                    .statusCode()).isEqualTo(201);
            JsonObject result = result("r-9");
            assertThat(result.getValue("score")).isEqualTo(300);
            assertThat(result.getString("comment")).isEmpty();
            assertThat(result.getString("scoreDate")).isEqualTo("2026-09-20");
            assertThat(put(G12 + "/results/r-9", RESULT.formatted("li-9", "student-1", "\"80\"", "exempt")).statusCode())
                    .isEqualTo(201);
            assertThat(result("r-9").getString("scoreStatus")).isEqualTo("exempt");
            assertThat(result("r-9").getValue("score")).isEqualTo(80);
        }

        @Test
        void a_deleted_result_is_gone_from_lists_and_told_to_who_follows_changes() {
            put(G12 + "/results/r-9", RESULT.formatted("li-1", "student-1", "8", "fully graded"));
            assertThat(gateway.send("all", "DELETE", G12 + "/results/r-9", "").statusCode()).isEqualTo(204);
            assertThat(gateway.get("all", G12 + "/classes/class-1/lineItems/li-1/results").body())
                    .doesNotContain("r-9");
            assertThat(gateway.get("all", G12 + "/results?filter=status%3D%27tobedeleted%27").body()).contains("r-9");
            assertThat(result("r-9").getString("status")).isEqualTo("tobedeleted");
            assertThat(gateway.send("all", "DELETE", G12 + "/results/r-9", "").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void version_1_1_answers_201_for_what_is_new_and_200_for_what_was_there() {
        String body = """
                {"category": {"title": "%s"}}
                """;
        assertThat(put(V11 + "/categories/c-9", body.formatted("Labs")).statusCode()).isEqualTo(201);
        assertThat(put(V11 + "/categories/c-9", body.formatted("Laboratories")).statusCode()).isEqualTo(200);
        assertThat(json(gateway.get("all", V11 + "/categories/c-9")).getJsonObject("category").getString("title"))
                .isEqualTo("Laboratories");
    }

    @Test
    void a_post_keeps_an_id_that_is_free_and_allocates_another_where_it_is_taken_or_missing() {
        JsonArray bodies = new JsonArray();
        for (String id : List.of("r-1", "r-1", "")) {
            JsonObject body = new JsonObject(RESULT.formatted("li-1", "student-1", "7", "fully graded"))
                    .getJsonObject("result");
            body.remove("lineItem");
            bodies.add(id.isEmpty() ? body : body.put("sourcedId", id));
        }
        HttpResponse<String> answer = gateway.send("all", "POST", G12 + "/lineItems/li-1/results",
                new JsonObject().put("results", bodies).encode());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonArray pairs = json(answer).getJsonArray("sourcedIdPairs");
        assertThat(pairs).hasSize(3);
        assertThat(pairs.getJsonObject(0).getString("allocatedSourcedId")).isEqualTo("r-1");
        assertThat(pairs.getJsonObject(1).getString("suppliedSourcedId")).isEqualTo("r-1");
        assertThat(pairs.getJsonObject(1).getString("allocatedSourcedId")).isNotEqualTo("r-1");
        assertThat(gateway.get("all", G12 + "/lineItems/li-1").statusCode()).isEqualTo(200);
        assertThat(json(gateway.get("all", G12 + "/classes/class-1/lineItems/li-1/results")).getJsonArray("results"))
                .hasSize(3);
    }

    @Test
    void objectives_come_back_with_their_sources() {
        JsonObject body = new JsonObject(LINE_ITEM.formatted("li-9"));
        JsonArray sets = new JsonArray()
                .add(new JsonObject().put("source", "unknown").put("learningObjectiveIds", new JsonArray().add("x-1")))
                .add(new JsonObject().put("source", "case").put("learningObjectiveIds",
                        new JsonArray().add(TestRoster.ITEM)));
        body.getJsonObject("lineItem").put("learningObjectiveSet", sets);
        put(G12 + "/lineItems/li-9", body.encode());
        assertThat(json(gateway.get("all", G12 + "/lineItems/li-9")).getJsonObject("lineItem")
                .getJsonArray("learningObjectiveSet")).isEqualTo(sets);
        JsonObject result = new JsonObject(RESULT.formatted("li-9", "student-1", "8", "fully graded"));
        JsonArray results = new JsonArray().add(new JsonObject().put("source", "case").put("learningObjectiveResults",
                new JsonArray().add(new JsonObject().put("learningObjectiveId", TestRoster.ITEM).put("score", 4)
                        .put("textScore", "good"))));
        result.getJsonObject("result").put("learningObjectiveSet", results).put("late", "true");
        put(G12 + "/results/r-9", result.encode());
        assertThat(result("r-9").getJsonArray("learningObjectiveSet")).isEqualTo(results);
        assertThat(result("r-9").getValue("late")).isEqualTo("true");
    }

    @Nested
    class AsEvidence {

        @Test
        void a_written_result_is_evidence_a_corrected_one_replaces_it_and_a_deleted_one_takes_it_back() {
            put(G12 + "/results/r-9", RESULT.formatted("li-1", "student-1", "8", "fully graded"));
            assertThat(evidence()).singleElement().satisfies(row -> {
                assertThat(row.learner()).isEqualTo("student-1");
                assertThat(row.cfItem()).isEqualTo(TestRoster.ITEM);
                assertThat(row.max()).isEqualByComparingTo("10");
                assertThat(row.at()).isEqualTo(Instant.parse("2026-09-20T05:00:00Z"));
                assertThat(row.origin().system()).isEqualTo("gradebook:all");
            });
            mastery("0.8");
            put(G12 + "/results/r-9", RESULT.formatted("li-1", "student-1", "5", "fully graded"));
            mastery("0.5");
            assertThat(evidence()).singleElement().satisfies(row -> assertThat(row.raw()).isEqualByComparingTo("5"));
            gateway.send("all", "DELETE", G12 + "/results/r-9", "");
            assertThat(evidence()).isEmpty();
            mastery(null);
        }

        @Test
        void the_same_result_again_changes_nothing() {
            String body = RESULT.formatted("li-1", "student-1", "8", "fully graded");
            put(G12 + "/results/r-9", body);
            String before = result("r-9").getString("dateLastModified");
            put(G12 + "/results/r-9", body);
            assertThat(result("r-9").getString("dateLastModified")).isEqualTo(before);
            assertThat(evidence()).hasSize(1);
        }

        @Test
        void an_exempt_result_is_none() {
            put(G12 + "/results/r-9", RESULT.formatted("li-1", "student-1", "8", "exempt"));
            assertThat(evidence()).isEmpty();
        }

        @Test
        void an_assessment_counts_for_the_items_that_it_is_aligned_to() {
            put(G12 + "/assessmentLineItems/ali-1", """
                    {"assessmentLineItem": {"title": "State test", "resultValueMax": 300, "learningObjectiveSet":
                      [{"source": "case", "learningObjectiveIds": ["%s"]}]}}
                    """.formatted(TestRoster.ITEM));
            put(G12 + "/assessmentResults/ar-1", """
                    {"assessmentResult": {"assessmentLineItem": {"sourcedId": "ali-1"}, "score": 240,
                      "student": {"sourcedId": "student-1"}, "scoreStatus": "fully graded", "scoreDate": "2026-11-23"}}
                    """);
            mastery("0.8");
            assertThat(evidence()).singleElement().satisfies(row ->
                    assertThat(row.kind()).isEqualTo(Attempt.AssessmentKind.SUMMATIVE));
        }

        @Test
        void what_was_derived_gives_way_to_what_is_written() {
            attempt("9", "s-1");
            String derived = NameUuid.of("li-1/student-1");
            eventually(() -> all(Result.TYPE), found -> assertThat(found).singleElement().satisfies(result ->
                    assertThat(result.entry().sourcedId()).isEqualTo(derived)));
            put(G12 + "/results/r-9", RESULT.formatted("li-1", "student-1", "6", "fully graded"));
            assertThat(ids("/classes/class-1/lineItems/li-1/results")).containsExactly("r-9");
            attempt("10", "s-2");
            mastery("1");
            assertThat(ids("/classes/class-1/lineItems/li-1/results")).containsExactly("r-9");
            assertThat(result("r-9").getValue("score")).isEqualTo(6);
            gateway.send("all", "DELETE", G12 + "/results/r-9", "");
            eventually(() -> ids("/classes/class-1/lineItems/li-1/results"), found ->
                    assertThat(found).containsExactly(derived));
        }

        private void attempt(String points, String record) {
            Attempt attempt = new Attempt(List.of(IdentityClaim.sourcedId("student-1")), "li-1", "quiz", List.of(),
                    new BigDecimal(points), BigDecimal.ZERO, BigDecimal.TEN, null, Instant.parse("2026-09-12T02:30:00Z"),
                    Attempt.AssessmentKind.FORMATIVE, null, new Origin("lms", record, "1"));
            await(hub.hub().changes().apply(PINE, change -> hub.hub().evidence().accept(change, attempt)));
        }

        private List<Evidence> evidence() {
            return all(Evidence.TYPE).stream().filter(row -> row.withdrawn() == null).toList();
        }

        private void mastery(@org.jspecify.annotations.Nullable String value) {
            eventually(() -> all(MasteryValue.TYPE), found -> assertThat(found).singleElement().satisfies(mastery -> {
                if (value == null) {
                    assertThat(mastery.value()).isNull();
                } else {
                    assertThat(mastery.value()).isNotNull().isEqualByComparingTo(value);
                }
            }));
        }
    }

    @Nested
    class Refusals {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "lineItems/x | {'lineItem': {'title': 'T'}} | 422 | class",
            "lineItems/x | {'lineItem': {'class': {'sourcedId': 'class-1'}}} | 422 | title",
            "lineItems/x | {'lineItem': {'title': 'T', 'class': {'sourcedId': 'nowhere'}}} | 422 | class",
            "lineItems/x | {'lineItem': {'title': 'T', 'class': {'href': 'x'}}} | 422 | class",
            "lineItems/x | {'lineItem': {'sourcedId': 'y', 'title': 'T'}} | 422 | sourcedId",
            "lineItems/x | {'title': 'T'} | 422 | lineItem",
            "results/x | {'result': {'lineItem': {'sourcedId': 'li-1'}, 'student': {'sourcedId': 'nobody'}}} | 422 | student",
            "results/x | {'result': {'lineItem': {'sourcedId': 'li-1'}, 'student': {'sourcedId': 'student-1'}, 'scoreStatus': 'graded'}} | 422 | scoreStatus",
            "results/x | {'result': {'lineItem': {'sourcedId': 'li-1'}, 'student': {'sourcedId': 'student-1'}, 'scoreStatus': 'submitted', 'scoreDate': 'today'}} | 422 | scoreDate",
            "categories/x | {'category': {'title': 'T', 'status': 'gone'}} | 422 | status",
            "categories/x | {'category': {'title': {}}} | 422 | title",
            "categories/x | {'category': {'title': 'T', 'weight': 'heavy'}} | 422 | weight",
            "categories/x | not json | 400 | JSON",
            "categories/x | [] | 400 | JSON"})
        void a_body_that_cannot_be_stored_is_refused_and_the_member_named(
                String path, String body, int status, String named) {
            HttpResponse<String> answer = put(G12 + "/" + path, body.replace('\'', '"'));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(json(answer).getString("imsx_description")).contains(named);
            assertThat(json(answer).getJsonObject("imsx_CodeMinor").getJsonArray("imsx_codeMinorField").getJsonObject(0)
                    .getString("imsx_codeMinorFieldValue")).isEqualTo("invaliddata");
            assertThat(gateway.get("all", G12 + "/" + path).statusCode()).isEqualTo(404);
        }

        @Test
        void in_the_words_of_1_1() {
            HttpResponse<String> answer = put(V11 + "/categories/x", "{\"category\": {}}");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(json(answer).getJsonArray("statusInfoSet").getJsonObject(0).getString("imsx_codeMinor"))
                    .isEqualTo("invalid data");
        }

        @Test
        void of_a_batch_with_one_bad_body_nothing_is_stored() {
            JsonArray bodies = new JsonArray()
                    .add(new JsonObject(LINE_ITEM.formatted("li-8")).getJsonObject("lineItem"))
                    .add(new JsonObject().put("sourcedId", "li-9"));
            HttpResponse<String> answer = gateway.send("all", "POST", G12 + "/classes/class-1/lineItems",
                    new JsonObject().put("lineItems", bodies).encode());
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(gateway.get("all", G12 + "/lineItems/li-8").statusCode()).isEqualTo(404);
        }

        @Test
        void deleting_what_is_not_there_is_404() {
            assertThat(gateway.send("all", "DELETE", G12 + "/results/nothing", "").statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class Sharing {

        @BeforeEach
        void clients() {
            gateway.client("reader", Set.of("https://purl.imsglobal.org/spec/or/v1p2/scope/gradebook.readonly"),
                    SharingPolicy.everything("operation"));
            gateway.client("vendor", Scopes.all(), new SharingPolicy("agreement 1", false, Set.of("class-1"), Set.of(),
                    Map.of("lineItem", Set.of("*"), "result", Set.of("score", "scoreStatus", "scoreDate"))));
        }

        @Test
        void a_reader_does_not_write() {
            assertThat(gateway.send("reader", "PUT", G12 + "/categories/x", "{}").statusCode()).isEqualTo(403);
            assertThat(gateway.send("reader", "DELETE", G12 + "/categories/x", "").statusCode()).isEqualTo(403);
            assertThat(gateway.send("reader", "POST", G12 + "/lineItems/li-1/results", "{}").statusCode()).isEqualTo(403);
        }

        @Test
        void a_client_of_one_class_writes_there_alone() {
            assertThat(vendor("r-9", "li-1", "student-1").statusCode()).isEqualTo(201);
            assertThat(vendor("r-8", "li-2", "student-4").statusCode()).isEqualTo(403);
            assertThat(vendor("r-8", "nowhere", "student-4").statusCode()).as("nor does it learn what is there")
                    .isEqualTo(403);
            put(G12 + "/results/r-7", RESULT.formatted("li-2", "student-4", "4", "fully graded"));
            assertThat(vendor("r-7", "li-1", "student-1").statusCode()).isEqualTo(403);
            assertThat(gateway.send("vendor", "DELETE", G12 + "/results/r-7", "").statusCode()).isEqualTo(404);
            assertThat(gateway.send("vendor", "PUT", G12 + "/categories/c-9", "{\"category\": {\"title\": \"T\"}}")
                    .statusCode()).isEqualTo(403);
            assertThat(result("r-7").getValue("score")).isEqualTo(4);
        }

        @Test
        void what_a_client_may_not_see_stays_as_it_is() {
            JsonObject body = new JsonObject(RESULT.formatted("li-1", "student-1", "4", "fully graded"));
            body.getJsonObject("result").put("comment", "See me");
            put(G12 + "/results/r-9", body.encode());
            vendor("r-9", "li-1", "student-1");
            assertThat(result("r-9").getValue("score")).isEqualTo(9);
            assertThat(result("r-9").getString("comment")).isEqualTo("See me");
        }

        private HttpResponse<String> vendor(String id, String lineItem, String student) {
            return gateway.send("vendor", "PUT", G12 + "/results/" + id,
                    RESULT.formatted(lineItem, student, "9", "fully graded"));
        }
    }

    private HttpResponse<String> put(String path, String body) {
        return gateway.send("all", "PUT", path, body);
    }

    private JsonObject result(String id) {
        return json(gateway.get("all", G12 + "/results/" + id)).getJsonObject("result");
    }

    private List<String> ids(String path) {
        return json(gateway.get("all", G12 + path)).getJsonArray("results").stream()
                .map(each -> ((JsonObject) each).getString("sourcedId"))
                .toList();
    }

    private <T> List<T> all(RecordType<T> type) {
        return await(hub.hub().records().list(PINE, hub.everything(PINE), type, Query.where(Predicate.ALL)))
                .value()
                .items();
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
