package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.code;
import static org.crosswalk.api.ApiGateway.json;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.supports.SupportRule;
import org.crosswalk.hub.supports.SupportRule.When;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** Rules raise signals, people answer them with supports, and all of it stands on the timeline where it is granted. */
class SupportTest {

    private static final String ITEM = TestRoster.ITEM;

    private ApiGateway api;

    @BeforeEach
    void start() {
        DistrictRules usual = TestHub.rules();
        BigDecimal mastery = new BigDecimal("0.8");
        api = ApiGateway.ruledBy(new DistrictRules(usual.zone(), usual.identity(), usual.results(),
                org.crosswalk.hub.mastery.MasteryPolicy.of(org.crosswalk.hub.mastery.Method.LATEST,
                        org.crosswalk.hub.mastery.Levels.USUAL),
                usual.webhooks(), List.of(
                        new SupportRule("fails", When.FAILED_ATTEMPTS, 2, 7, new BigDecimal("0.5"), "reteach", "2"),
                        new SupportRule("silent", When.NO_EVIDENCE, 1, 10, mastery, "ask", null),
                        new SupportRule("lost", When.REGRESSION, 1, 30, mastery, "review", null),
                        new SupportRule("ready", When.READY, 2, 30, mastery, "summative", null))));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void failed_attempts_within_days_raise_a_signal_once_with_its_evidence() {
        attempt("3", "s-1", "2026-09-12T10:00:00Z");
        attempt("4", "s-2", "2026-09-14T10:00:00Z");
        JsonObject signal = api.readSome("reader", "/supports/signals", "signals", 1).getJsonObject(0);
        assertThat(signal.getString("version")).matches("[0-9a-f]{12}");
        assertThat(signal.getJsonArray("evidence")).hasSize(2);
        assertThat(signal.getInstant("at")).isNotNull();
        List.of("id", "version", "evidence", "at").forEach(signal::remove);
        assertThat(signal).isEqualTo(new JsonObject().put("rule", "fails").put("learner", "student-1")
                .put("caseItem", ITEM).put("need", "reteach").put("tier", "2"));
        attempt("2", "s-3", "2026-09-15T10:00:00Z");
        caughtUp();
        assertThat(api.read("reader", "/supports/signals").getJsonArray("signals")).hasSize(1);
    }

    @Test
    void failed_attempts_far_apart_raise_nothing() {
        attempt("3", "s-1", "2026-08-12T10:00:00Z");
        attempt("4", "s-2", "2026-09-14T10:00:00Z");
        caughtUp();
        assertThat(api.read("reader", "/supports/signals").getJsonArray("signals")).isEmpty();
    }

    @Test
    void mastery_that_is_lost_again_and_mastery_without_a_summative_assessment_raise_signals() {
        attempt("9", "s-1", "2026-09-12T10:00:00Z");
        caughtUp();
        attempt("10", "s-2", "2026-09-13T10:00:00Z");
        assertThat(api.readSome("reader", "/supports/signals", "signals", 1).getJsonObject(0).getString("rule"))
                .isEqualTo("ready");
        attempt("6", "s-3", "2026-09-14T10:00:00Z");
        assertThat(api.readSome("reader", "/supports/signals", "signals", 2).getJsonObject(1).getString("rule"))
                .isEqualTo("lost");
    }

    @Test
    void a_target_assigned_long_ago_without_evidence_raises_a_signal() {
        put("assignments", new JsonObject().put("learner", "student-2").put("caseItem", ITEM)
                .put("from", "2026-09-01T00:00:00Z").put("due", "2026-10-01T00:00:00Z").put("by", "teacher-1"));
        put("assignments", new JsonObject().put("learner", "student-3").put("caseItem", ITEM)
                .put("from", Instant.now().toString()));
        api.gateway().hub().supports().start();
        assertThat(api.readSome("reader", "/supports/signals", "signals", 1).getJsonObject(0).getString("learner"))
                .isEqualTo("student-2");
    }

    @Test
    void a_support_answers_a_signal_and_the_district_sees_how_long_that_took() {
        attempt("3", "s-1", "2026-09-12T10:00:00Z");
        attempt("4", "s-2", "2026-09-14T10:00:00Z");
        String signal = api.readSome("reader", "/supports/signals", "signals", 1).getJsonObject(0).getString("id");
        JsonObject times = api.read("admin", "/supports/times");
        assertThat(times.getInteger("signals")).isEqualTo(1);
        assertThat(times.getInteger("answered")).isZero();
        JsonObject support = put("supports", new JsonObject().put("learner", "student-1").put("caseItem", ITEM)
                .put("need", "reteach slopes").put("tier", "2").put("goal", "0.8").put("owner", "teacher-1")
                .put("start", "2026-09-15").put("end", "2026-10-15").put("dosage", "twice a week").put("signal", signal));
        assertThat(api.read("admin", "/supports/times").getInteger("answered")).isEqualTo(1);
        assertThat(api.read("admin", "/supports/times").getDouble("medianDays")).isLessThan(0.1);
        HttpResponse<String> replaced = api.gateway().send("writer", "PUT",
                ApiGateway.HUB + "/supports/" + support.getString("id"), new JsonObject().put("learner", "student-1")
                        .put("need", "reteach slopes").put("outcome", "met").encode(), "Content-Type", "application/json");
        assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
        assertThat(api.read("reader", "/supports").getJsonArray("supports").getJsonObject(0).getString("outcome"))
                .isEqualTo("met");
        assertThat(api.delete("writer", "/supports/" + support.getString("id")).statusCode()).isEqualTo(204);
        assertThat(api.read("reader", "/supports").getJsonArray("supports")).isEmpty();
    }

    @Test
    void indicators_come_and_go_as_csv() {
        String csv = """
                id,learner,kind,value,start,end,at
                a-1,student-1,attendance,0.95,2026-09-01,2026-09-30,2026-10-01T00:00:00Z
                a-2,student-2,programme,=EL,,,2026-10-02T00:00:00Z
                """;
        HttpResponse<String> sent = api.post("writer", "/indicators", csv, "Content-Type", "text/csv");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(json(sent)).isEqualTo(new JsonObject().put("rows", 2).put("changed", 2));
        assertThat(json(api.post("writer", "/indicators", csv, "Content-Type", "text/csv")).getInteger("changed"))
                .as("the same again").isZero();
        HttpResponse<String> got = api.gateway().get("reader", ApiGateway.HUB + "/indicators", "Accept", "text/csv");
        assertThat(got.body().lines()).containsExactly(
                "id,learner,kind,value,start,end,at",
                "a-1,student-1,attendance,0.95,2026-09-01,2026-09-30,2026-10-01T00:00:00Z",
                "a-2,student-2,programme,'=EL,,,2026-10-02T00:00:00Z");
        assertThat(api.post("writer", "/indicators", "id,pupil\n1,2\n", "Content-Type", "text/csv").statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_timeline_holds_every_kind_in_one_order_and_pages_through_it() {
        attempt("9", "s-1", "2026-09-12T10:00:00Z");
        put("comments", new JsonObject().put("learner", "student-1").put("text", "Much better").put("author", "teacher-1")
                .put("at", "2026-09-11T10:00:00Z"));
        put("indicators", new JsonObject().put("learner", "student-1").put("kind", "attendance").put("value", "0.9")
                .put("at", "2026-09-13T10:00:00Z"));
        JsonArray events = api.read("reader", "/learners/student-1/timeline").getJsonArray("events");
        assertThat(events.stream().map(event -> ((JsonObject) event).getString("kind")))
                .containsExactly("comment", "formative", "indicator");
        assertThat(events.getJsonObject(0).getJsonObject("record").getString("text")).isEqualTo("Much better");
        JsonObject first = api.read("reader", "/learners/student-1/timeline?limit=2");
        assertThat(first.getJsonArray("events")).hasSize(2);
        JsonArray rest = api.read("reader", "/learners/student-1/timeline?limit=2&after=" + first.getString("after"))
                .getJsonArray("events");
        assertThat(rest).hasSize(1);
        assertThat(api.get("vendor", "/learners/student-1/timeline").body())
                .as("comments and indicators are not granted").doesNotContain("Much better", "attendance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignments", "supports", "indicators", "comments"})
    void a_client_writes_and_sees_what_its_policy_names(String kind) {
        JsonObject body = new JsonObject().put("learner", "student-1").put("caseItem", ITEM).put("need", "n")
                .put("kind", "k").put("value", "v").put("text", "t");
        List.of("caseItem", "need", "kind", "value", "text").stream()
                .filter(member -> !members(kind).contains(member)).forEach(body::remove);
        HttpResponse<String> refused = api.post("vendor", "/" + kind, body.encode(), "Content-Type", "application/json");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        put(kind, body);
        assertThat(api.read("vendor", "/" + kind).getJsonArray(kind)).isEmpty();
        assertThat(api.read("oak", "/" + kind).getJsonArray(kind)).isEmpty();
        assertThat(api.read("reader", "/" + kind + "?learner=student-1").getJsonArray(kind)).hasSize(1);
        assertThat(api.read("reader", "/" + kind + "?learner=student-2").getJsonArray(kind)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "supports | {\"learner\":\"student-1\"}", "supports | {\"need\":\"x\"}",
        "supports | {\"learner\":\"nobody\",\"need\":\"x\"}", "supports | {\"learner\":\"student-1\",\"need\":7}",
        "supports | {\"learner\":\"student-1\",\"need\":\"x\",\"start\":\"tomorrow\"}",
        "comments | {\"learner\":\"student-1\",\"text\":\"x\",\"at\":\"2026-09-12\"}",
        "indicators | {\"learner\":\"student-1\",\"kind\":\"x\",\"value\":\"y\",\"valeu\":\"z\"}"})
    void what_breaks_a_rule_is_refused_with_the_member_to_mend(String kind, String body) {
        HttpResponse<String> answer = api.post("writer", "/" + kind, body, "Content-Type", "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(code(answer)).isEqualTo("invalid_data");
    }

    private static List<String> members(String kind) {
        return switch (kind) {
            case "assignments" -> List.of("caseItem");
            case "supports" -> List.of("caseItem", "need");
            case "indicators" -> List.of("kind", "value");
            default -> List.of("caseItem", "text");
        };
    }

    private JsonObject put(String kind, JsonObject body) {
        HttpResponse<String> answer = api.post("writer", "/" + kind, body.encode(), "Content-Type", "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private void attempt(String points, String record, String at) {
        api.attempt(PINE, IdentityClaim.sourcedId("student-1"), points, record, at);
    }

    private void caughtUp() {
        TestHub.eventually(() -> TestHub.await(api.gateway().hub().consumers().lag()), lags ->
                assertThat(lags).allSatisfy(lag -> assertThat(lag.entries()).isZero()));
    }
}
