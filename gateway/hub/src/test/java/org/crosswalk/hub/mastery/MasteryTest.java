package org.crosswalk.hub.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.Attempt.AssessmentKind;
import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.evidence.ResultPolicy;
import org.crosswalk.hub.evidence.ResultRules;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.mastery.MasteryPolicy.Order;
import org.crosswalk.hub.mastery.MasteryPolicy.RollUp;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFEntry;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** Mastery and results follow from evidence by what the district has declared, and follow every change of it. */
class MasteryTest {

    private static final String OTHER = "0d0f4e2c-8f6c-5d53-9b4c-0a3f1d2e4b6c";
    private static final String PARENT = "1d0f4e2c-8f6c-5d53-9b4c-0a3f1d2e4b6c";
    private static final String GRANDPARENT = "2d0f4e2c-8f6c-5d53-9b4c-0a3f1d2e4b6c";

    /** Each test starts it with what its district declares. */
    @SuppressWarnings("NullAway.Init")
    private TestHub test;

    @AfterEach
    void stop() {
        test.close();
    }

    @Nested
    class ByMethod {

        @Test
        void weighted_average_weighs_the_latest_against_the_mean_of_the_others() {
            start(MasteryPolicy.of(Method.WEIGHTED_AVERAGE, Levels.USUAL));
            attempts("2", "3", "4");
            mastery(TestRoster.ITEM, "0.3475").satisfies(value -> {
                assertThat(value.method()).isEqualTo("weighted_average");
                assertThat(value.level()).isEqualTo("beginning");
                assertThat(value.evidence()).hasSize(3);
            });
        }

        @Test
        void n_times_waits_until_there_are_enough() {
            MasteryPolicy twice = MasteryPolicy.DEFAULT.with(
                    new Formula(Method.N_TIMES, 2, Formula.USUAL_WEIGHT, new BigDecimal("0.8")));
            start(twice);
            attempt("li-1", "8", "s-1", "2026-09-12T10:00:00Z");
            attempt("li-1", "5", "s-2", "2026-09-12T11:00:00Z");
            caughtUp();
            assertThat(inForce(TestRoster.ITEM)).isEmpty();
            attempt("li-1", "9", "s-3", "2026-09-12T12:00:00Z");
            mastery(TestRoster.ITEM, "0.8500");
        }

        @Test
        void a_declared_weight_counts_instead_of_the_usual_one() {
            start(MasteryPolicy.DEFAULT.with(
                    new Formula(Method.DECAYING_AVERAGE, 5, new BigDecimal("0.75"), BigDecimal.ONE)));
            attempts("2", "3", "4");
            mastery(TestRoster.ITEM, "0.3688");
        }

        @Test
        void an_offline_batch_weeks_old_is_ordered_by_its_own_time() {
            start(MasteryPolicy.of(Method.WEIGHTED_AVERAGE, Levels.USUAL));
            attempt("li-1", "4", "s-3", "2026-09-12T12:00:00Z");
            mastery(TestRoster.ITEM, "0.4000");
            attempt("li-1", "2", "s-1", "2026-08-12T10:00:00Z");
            attempt("li-1", "3", "s-2", "2026-08-12T11:00:00Z");
            mastery(TestRoster.ITEM, "0.3475");
        }
    }

    @Nested
    class ByOrder {

        @Test
        void the_latest_may_be_the_one_that_came_in_last() {
            start(ordered(Order.RECEIVED));
            attempt("li-1", "9", "s-1", "2026-09-12T12:00:00Z");
            attempt("li-1", "3", "s-2", "2026-08-12T12:00:00Z");
            mastery(TestRoster.ITEM, "0.3000");
        }

        @Test
        void the_latest_may_be_the_one_that_is_due_last_and_follows_the_due_date() {
            start(ordered(Order.DUE));
            lineItem("li-3", List.of(TestRoster.ITEM), "2026-10-01T00:00:00Z");
            attempt("li-3", "4", "s-1", "2026-09-12T10:00:00Z");
            attempt("li-1", "9", "s-2", "2026-09-13T10:00:00Z");
            mastery(TestRoster.ITEM, "0.4000");
            lineItem("li-3", List.of(TestRoster.ITEM), "2026-09-01T00:00:00Z");
            mastery(TestRoster.ITEM, "0.9000");
        }

        private MasteryPolicy ordered(Order order) {
            return new MasteryPolicy(Formula.of(Method.LATEST), Levels.USUAL, order, Map.of(), RollUp.NONE, Set.of(),
                    Map.of());
        }
    }

    @Nested
    class ByKind {

        @Test
        void each_kind_of_assessment_counts_its_weight() {
            start(new MasteryPolicy(Formula.of(Method.HIGHEST), Levels.USUAL, Order.AT,
                    Map.of(AssessmentKind.FORMATIVE, BigDecimal.ONE, AssessmentKind.SUMMATIVE, BigDecimal.valueOf(3)),
                    RollUp.NONE, Set.of(), Map.of()));
            attempt("li-1", "10", "s-1", "2026-09-12T10:00:00Z", AssessmentKind.FORMATIVE);
            attempt("li-1", "9", "s-3", "2026-09-12T10:00:00Z", AssessmentKind.INTERIM);
            mastery(TestRoster.ITEM, "1.0000");
            attempt("li-1", "6", "s-2", "2026-09-12T11:00:00Z", AssessmentKind.SUMMATIVE);
            mastery(TestRoster.ITEM, "0.7000");
        }
    }

    @Nested
    class ByHierarchy {

        @Test
        void values_come_up_to_the_target_above_and_the_one_above_that() {
            start(new MasteryPolicy(Formula.of(Method.HIGHEST), Levels.USUAL, Order.AT, Map.of(), RollUp.MEAN, Set.of(),
                    Map.of()));
            items(OTHER, PARENT, GRANDPARENT, TestRoster.ITEM);
            associate("a-1", "isChildOf", TestRoster.ITEM, PARENT);
            associate("a-2", "isChildOf", OTHER, PARENT);
            associate("a-3", "isChildOf", PARENT, GRANDPARENT);
            lineItem("li-3", List.of(OTHER), "2026-10-01T00:00:00Z");
            attempt("li-1", "8", "s-1", "2026-09-12T10:00:00Z");
            mastery(PARENT, "0.8000");
            attempt("li-3", "5", "s-2", "2026-09-12T11:00:00Z");
            mastery(PARENT, "0.6500").satisfies(value -> {
                assertThat(value.method()).isEqualTo("roll_up_mean");
                assertThat(value.level()).isEqualTo("progressing");
                assertThat(value.evidence()).hasSize(2);
            });
            mastery(GRANDPARENT, "0.6500");
            mastery(OTHER, "0.5000");
            await(test.hub().changes().apply(PINE, change -> EvidenceRows.withdrawOfRecord(change, "lms", "s-2")));
            mastery(GRANDPARENT, "0.8000");
        }
    }

    @Nested
    class ByCrosswalk {

        @Test
        void evidence_of_a_matching_item_counts_once_and_both_ways() {
            start(crosswalk("exactMatchOf"));
            items(OTHER, TestRoster.ITEM);
            associate("a-1", "exactMatchOf", OTHER, TestRoster.ITEM);
            lineItem("li-3", List.of(OTHER), "2026-10-01T00:00:00Z");
            attempt("li-1", "8", "s-1", "2026-09-12T10:00:00Z");
            attempt("li-3", "4", "s-2", "2026-09-12T11:00:00Z");
            mastery(TestRoster.ITEM, "0.6000");
            mastery(OTHER, "0.6000");
        }

        @Test
        void evidence_of_a_replaced_item_counts_for_the_one_that_replaces_it() {
            start(crosswalk("replacedBy"));
            items(OTHER, TestRoster.ITEM);
            attempt("li-1", "8", "s-1", "2026-09-12T10:00:00Z");
            lineItem("li-3", List.of(OTHER), "2026-10-01T00:00:00Z");
            attempt("li-3", "4", "s-2", "2026-09-12T11:00:00Z");
            mastery(OTHER, "0.4000");
            associate("a-1", "replacedBy", TestRoster.ITEM, OTHER);
            mastery(OTHER, "0.6000");
            mastery(TestRoster.ITEM, "0.8000");
        }

        private MasteryPolicy crosswalk(String type) {
            return new MasteryPolicy(Formula.of(Method.AVERAGE), Levels.USUAL, Order.AT, Map.of(), RollUp.NONE,
                    Set.of(type), Map.of());
        }
    }

    @Nested
    class ByCourse {

        @Test
        void the_course_of_the_newest_attempt_has_its_own_method() {
            MasteryPolicy latest = MasteryPolicy.of(Method.LATEST, Levels.USUAL);
            start(MasteryPolicy.DEFAULT.with(Map.of("course-1", latest)));
            attempts("9", "3");
            mastery(TestRoster.ITEM, "0.3000").satisfies(value -> assertThat(value.method()).isEqualTo("latest"));
        }

        @Test
        void levels_come_from_a_score_scale() {
            start(MasteryPolicy.of(Method.HIGHEST, new Levels(Levels.USUAL.levels(), "scale-1", null)));
            JsonArray values = new JsonArray()
                    .add(new JsonObject().put("itemValueLHS", "A").put("itemValueRHS", "90-100"))
                    .add(new JsonObject().put("itemValueLHS", "B").put("itemValueRHS", "70-89"));
            save(ScoreScale.TYPE, new ScoreScale(TestRoster.entry("scale-1"), "Letters", "grade", null, null, values));
            attempt("li-1", "8", "s-1", "2026-09-12T10:00:00Z");
            mastery(TestRoster.ITEM, "0.8000").satisfies(value -> assertThat(value.level()).isEqualTo("B"));
        }

        @Test
        void levels_come_from_a_rubric_of_a_framework() {
            String rubric = "5b0e5f2c-0e4b-4d0b-8a39-0d9f1f3f7a01";
            start(MasteryPolicy.of(Method.HIGHEST, new Levels(Levels.USUAL.levels(), null, rubric)));
            save(CFRubric.TYPE, new CFRubric(
                    new CFEntry(rubric, "https://example.org/" + rubric, Instant.parse("2026-08-01T00:00:00Z"),
                            new Origin("standards", rubric, "1"), new JsonObject()),
                    "Slopes",
                    new JsonObject("""
                            {"CFRubricCriteria": [{"CFRubricCriterionLevels": [
                              {"quality": "Expert", "score": 4}, {"quality": "Able", "score": 3}, {"quality": "New", "score": 0}]}]}
                            """)));
            attempt("li-1", "8", "s-1", "2026-09-12T10:00:00Z");
            mastery(TestRoster.ITEM, "0.8000").satisfies(value -> assertThat(value.level()).isEqualTo("Able"));
        }
    }

    @Nested
    class Results {

        @Test
        void a_line_item_follows_its_own_rule_before_that_of_its_course_and_of_the_district() {
            ResultRules rules = new ResultRules(
                    new ResultRules.Rule(ResultPolicy.LATEST, 1),
                    Map.of("course-1", new ResultRules.Rule(ResultPolicy.HIGHEST, 1)),
                    Map.of("li-3", new ResultRules.Rule(ResultPolicy.NTH, 2)));
            start(MasteryPolicy.DEFAULT, rules);
            lineItem("li-3", List.of(), "2026-10-01T00:00:00Z");
            for (String lineItem : List.of("li-1", "li-3")) {
                attempt(lineItem, "9", lineItem + "-1", "2026-09-12T10:00:00Z");
                attempt(lineItem, "5", lineItem + "-2", "2026-09-12T11:00:00Z");
                attempt(lineItem, "3", lineItem + "-3", "2026-09-12T12:00:00Z");
            }
            score("li-1", "9");
            score("li-3", "5");
        }

        @Test
        void the_nth_attempt_is_waited_for() {
            start(MasteryPolicy.DEFAULT, new ResultRules(new ResultRules.Rule(ResultPolicy.NTH, 2), Map.of(), Map.of()));
            attempt("li-1", "9", "s-1", "2026-09-12T10:00:00Z");
            score("li-1", null);
            attempt("li-1", "5", "s-2", "2026-09-12T11:00:00Z");
            score("li-1", "5");
        }
    }

    @Nested
    class Following {

        @Test
        void a_line_item_that_is_aligned_later_makes_its_attempts_evidence() {
            start(MasteryPolicy.DEFAULT);
            attempt("li-1", "8", "s-1", "2026-09-12T10:00:00Z");
            mastery(TestRoster.ITEM, "0.8000");
            lineItem("li-1", List.of(OTHER), "2026-09-17T05:00:00Z");
            mastery(OTHER, "0.8000");
            eventually(() -> inForce(TestRoster.ITEM), values -> assertThat(values).isEmpty());
            lineItem("li-1", List.of(), "2026-09-17T05:00:00Z");
            eventually(() -> inForce(OTHER), values -> assertThat(values).isEmpty());
            score("li-1", "8");
            lineItem("li-1", List.of(TestRoster.ITEM), "2026-09-17T05:00:00Z");
            mastery(TestRoster.ITEM, "0.8000");
            score("li-1", "8");
        }

        @Test
        void other_rules_after_a_restart_make_other_values() {
            start(MasteryPolicy.DEFAULT);
            attempts("9", "3");
            mastery(TestRoster.ITEM, "0.9000");
            score("li-1", "3");
            await(test.hub().stop());
            TestHub before = test;
            test = before.again(rules(MasteryPolicy.of(Method.AVERAGE, Levels.USUAL), ResultRules.of(ResultPolicy.FIRST)))
                    .started();
            mastery(TestRoster.ITEM, "0.6000");
            score("li-1", "9");
            before.close();
        }
    }

    private void start(MasteryPolicy policy) {
        start(policy, ResultRules.LATEST);
    }

    private void start(MasteryPolicy policy, ResultRules results) {
        test = TestHub.ruledBy(rules(policy, results)).started();
        TestRoster.store(test.hub(), PINE);
        caughtUp();
    }

    private static DistrictRules rules(MasteryPolicy policy, ResultRules results) {
        DistrictRules usual = TestHub.rules();
        return new DistrictRules(usual.zone(), usual.identity(), results, policy, usual.webhooks(),
                usual.supports());
    }

    private void attempts(String... points) {
        for (int i = 0; i < points.length; i++) {
            attempt("li-1", points[i], "s-" + i, "2026-09-12T1" + i + ":00:00Z");
        }
    }

    private void attempt(String lineItem, String points, String record, String at) {
        attempt(lineItem, points, record, at, AssessmentKind.FORMATIVE);
    }

    private void attempt(String lineItem, String points, String record, String at, AssessmentKind kind) {
        Attempt attempt = new Attempt(List.of(IdentityClaim.sourcedId("student-1")), lineItem,
                "https://example.org/quiz", List.of(), new BigDecimal(points), BigDecimal.ZERO, BigDecimal.TEN, null,
                Instant.parse(at), kind, null, new Origin("lms", record, "1"));
        await(test.hub().changes().apply(PINE, change -> test.hub().evidence().accept(change, attempt)));
    }

    private void lineItem(String id, List<String> objectives, String due) {
        LineItem usual = TestRoster.lineItem(id, "class-1", objectives);
        save(LineItem.TYPE, new LineItem(usual.entry(), usual.title(), usual.schoolClass(), null, usual.assignDate(),
                Instant.parse(due), "school-1", "category-1", null, "term-1", null, BigDecimal.ZERO, BigDecimal.TEN,
                objectives, new JsonArray()));
    }

    private void items(String... ids) {
        for (String id : ids) {
            save(CFItem.TYPE, new CFItem(entry(id), "Statement " + id, "document-1", null, null, null, null, null, null,
                    null, List.of(), null, null, List.of(), new JsonArray(), null, List.of(), null, null, null));
        }
    }

    private void associate(String id, String type, String origin, String destination) {
        save(CFAssociation.TYPE, new CFAssociation(entry(id), type, origin, new JsonObject(), destination,
                new JsonObject(), null, null, null, null));
    }

    private static CFEntry entry(String id) {
        return new CFEntry(id, "https://case.example.org/" + id, TestRoster.MODIFIED, new Origin("case", id, "1"),
                new JsonObject());
    }

    private <T> void save(org.crosswalk.hub.record.RecordType<T> type, T record) {
        await(test.hub().changes().apply(PINE, change -> test.hub().records().save(change, type, List.of(record), "sis")));
    }

    private org.assertj.core.api.ObjectAssert<MasteryValue> mastery(String item, String value) {
        return assertThat(eventually(() -> inForce(item), values ->
                assertThat(values).singleElement().extracting(MasteryValue::value).isEqualTo(new BigDecimal(value)))
                .getFirst());
    }

    private List<MasteryValue> inForce(String item) {
        return await(test.hub().records().list(PINE, test.everything(PINE), MasteryValue.TYPE,
                        Query.where(Predicate.and(Predicate.named("inForce"), Predicate.equal("cfItem", item)))))
                .value()
                .items();
    }

    private void score(String lineItem, @Nullable String score) {
        eventually(() -> await(test.hub().records().list(PINE, test.everything(PINE), Result.TYPE,
                        Query.where(Predicate.equal("lineItem", lineItem)))).value().items(), results ->
                assertThat(results).singleElement().extracting(Result::score)
                        .isEqualTo(score == null ? null : new BigDecimal(score)));
    }

    private void caughtUp() {
        eventually(() -> await(test.hub().consumers().lag()), lags ->
                assertThat(lags).allSatisfy(lag -> assertThat(lag.entries()).isZero()));
    }
}
