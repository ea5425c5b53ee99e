package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.code;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.testing.TestRoster;

/** Five attempts in pine: three of student-1, one of student-2, one of student-4 (class-2); one in oak; one voided. */
class EvidenceTest {

    private static ApiGateway api;

    @BeforeAll
    static void start() {
        api = new ApiGateway();
        api.attempt(PINE, IdentityClaim.sourcedId("student-1"), "8", "s-1", "2026-09-12T02:30:00.123456Z");
        api.attempt(PINE, IdentityClaim.sourcedId("student-1"), "5", "s-2", "2026-09-11T02:30:00Z");
        api.attempt(PINE, IdentityClaim.sourcedId("student-1"), "6.50", "s-3", "2026-09-12T02:30:00.123456Z");
        api.attempt(PINE, IdentityClaim.sourcedId("student-2"), "3", "s-4", "2026-09-13T02:30:00Z");
        api.attempt(PINE, IdentityClaim.sourcedId("student-4"), "li-2", "9", "s-5", "2026-09-14T02:30:00Z");
        api.attempt(OAK, IdentityClaim.sourcedId("student-1"), "1", "s-1", "2026-09-12T02:30:00Z");
        api.attempt(PINE, IdentityClaim.sourcedId("student-3"), "1", "s-6", "2026-09-15T02:30:00Z");
        await(api.gateway().hub().changes().apply(PINE, change ->
                EvidenceRows.withdrawOfRecord(change, "lms", "s-6")));
        api.readSome("reader", "/mastery", "mastery", 2);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void evidence_says_who_did_what_and_what_came_of_it() {
        JsonObject evidence =
                api.read("reader", "/evidence?learner=student-2").getJsonArray("evidence").getJsonObject(0);
        assertThat(evidence.remove("id")).isNotNull();
        assertThat(evidence).isEqualTo(new JsonObject()
                .put("learner", "student-2")
                .put("lineItem", "li-1")
                .put("activity", "https://example.org/quiz")
                .put("caseItem", TestRoster.ITEM)
                .put("at", "2026-09-13T02:30:00Z")
                .put("kind", "formative")
                .put("score", new JsonObject().put("raw", 3).put("min", 0).put("max", 10))
                .put("comment", "well done")
                .put("source", new JsonObject().put("system", "lms").put("record", "s-4")));
    }

    @Test
    void evidence_is_listed_in_order_of_time_and_without_what_was_taken_back() {
        assertThat(records(api.read("reader", "/evidence"), "evidence"))
                .containsExactly("s-2", "s-1|s-3", "s-1|s-3", "s-4", "s-5");
    }

    @Test
    void evidence_is_filtered_by_learner_line_item_and_item() {
        assertThat(api.read("reader", "/evidence?learner=student-1").getJsonArray("evidence")).hasSize(3);
        assertThat(records(api.read("reader", "/evidence?lineItem=li-2"), "evidence")).containsExactly("s-5");
        assertThat(api.read("reader", "/evidence?cfItem=" + TestRoster.ITEM.toUpperCase(java.util.Locale.ROOT))
                .getJsonArray("evidence")).hasSize(4);
        assertThat(api.read("reader", "/evidence?learner=student-1&lineItem=li-2").getJsonArray("evidence")).isEmpty();
        assertThat(api.read("reader", "/evidence?learner=" + "nobody").encode()).isEqualTo("{\"evidence\":[]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 100})
    void pages_together_hold_every_record_once_even_where_times_are_equal(int limit) {
        List<String> ids = new ArrayList<>();
        String after = "";
        int pages = 0;
        while (after != null && pages < 10) {
            JsonObject page = api.read("reader", "/evidence?limit=" + limit + after);
            page.getJsonArray("evidence").forEach(item -> ids.add(((JsonObject) item).getString("id")));
            after = page.containsKey("after") ? "&after=" + page.getString("after") : null;
            pages++;
        }
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(5 / limit + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=ten", "after=!", "after=WyJhIl0", "learners=student-1",
        "learner=%00", "after=WyJ5ZXN0ZXJkYXkiLCJpZCJd"})
    void a_parameter_that_is_malformed_or_unknown_is_refused(String query) {
        HttpResponse<String> answer = api.get("reader", "/evidence?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(code(answer)).isIn("bad_request", "invalid_filter_field");
    }

    @Test
    void mastery_names_the_evidence_that_it_stands_on() {
        JsonObject mastery =
                api.read("reader", "/mastery?learner=student-1").getJsonArray("mastery").getJsonObject(0);
        assertThat((JsonArray) mastery.remove("evidence")).hasSize(3);
        assertThat(mastery).isEqualTo(new JsonObject()
                .put("learner", "student-1")
                .put("caseItem", TestRoster.ITEM)
                .put("method", "highest")
                .put("value", 0.8)
                .put("level", "mastered")
                .put("at", "2026-09-12T02:30:00.123456Z"));
        assertThat(api.read("reader", "/mastery?cfItem=" + TestRoster.ITEM).getJsonArray("mastery")).hasSize(2);
        assertThat(api.read("reader", "/mastery?limit=1").getString("after")).isNotBlank();
    }

    @Test
    void a_timeline_tells_what_a_learner_did_from_the_first_attempt_to_the_last() {
        JsonObject timeline = api.read("reader", "/learners/student-1/timeline");
        assertThat(records(timeline, "events")).containsExactly("s-2", "s-1|s-3", "s-1|s-3");
        assertThat(timeline.getJsonArray("events").getJsonObject(0)).isEqualTo(new JsonObject()
                .put("at", "2026-09-11T02:30:00Z")
                .put("kind", "formative")
                .put("target", new JsonObject().put("caseItem", TestRoster.ITEM).put("lineItem", "li-1"))
                .put("score", new JsonObject().put("raw", 5).put("min", 0).put("max", 10))
                .put("comment", "well done")
                .put("source", new JsonObject().put("system", "lms").put("record", "s-2")));
        assertThat(api.read("reader", "/learners/student-3/timeline").encode()).isEqualTo("{\"events\":[]}");
    }

    @Test
    void a_learner_whom_nobody_knows_has_no_timeline() {
        for (String learner : List.of("nobody", "a%00b", "a%2Fb")) {
            assertThat(api.get("reader", "/learners/" + learner + "/timeline").statusCode()).isIn(400, 404);
        }
        assertThat(code(api.get("reader", "/learners/nobody/timeline"))).isEqualTo("unknown_object");
    }

    @Test
    void a_client_with_one_class_sees_that_class_only_and_nothing_withheld() {
        assertThat(records(api.read("vendor", "/evidence"), "evidence"))
                .containsExactly("s-2", "s-1|s-3", "s-1|s-3", "s-4");
        for (String path : List.of("/evidence", "/mastery", "/learners/student-1/timeline")) {
            assertThat(api.get("vendor", path).body()).doesNotContain("well done", "comment", "student-4");
        }
        assertThat(api.read("vendor", "/evidence?learner=student-4").encode()).isEqualTo("{\"evidence\":[]}");
        assertThat(api.get("vendor", "/learners/student-4/timeline").statusCode()).isEqualTo(404);
        assertThat(api.read("vendor", "/mastery").getJsonArray("mastery")).hasSize(2);
        assertThat(api.read("nobody", "/evidence").encode()).isEqualTo("{\"evidence\":[]}");
    }

    @Test
    void a_district_sees_its_own_evidence_alone() {
        assertThat(api.read("oak", "/evidence").getJsonArray("evidence")).hasSize(1);
        JsonArray events = api.read("oak", "/learners/student-1/timeline").getJsonArray("events");
        assertThat(events).hasSize(1);
        assertThat(events.getJsonObject(0).getJsonObject("score").getInteger("raw")).isEqualTo(1);
        assertThat(api.readSome("oak", "/mastery", "mastery", 1).getJsonObject(0).getDouble("value")).isEqualTo(0.1);
    }

    /** The origin records; of the two at the same time the order is not told. */
    private static List<String> records(JsonObject body, String member) {
        return body.getJsonArray(member).stream()
                .map(item -> ((JsonObject) item).getJsonObject("source").getString("record"))
                .map(record -> record.equals("s-1") || record.equals("s-3") ? "s-1|s-3" : record)
                .toList();
    }
}
