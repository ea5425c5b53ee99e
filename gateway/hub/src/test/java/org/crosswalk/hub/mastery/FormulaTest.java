package org.crosswalk.hub.mastery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores of 2, 3 and 4 points, two decimals, half up: the vectors by which learning platforms are compared. */
class FormulaTest {

    @ParameterizedTest
    @CsvSource({
        "HIGHEST, 2 3 4, 4.00",
        "HIGHEST, 4 3 2, 4.00",
        "LATEST, 2 3 4, 4.00",
        "LATEST, 4 3 2, 2.00",
        "AVERAGE, 2 3 4, 3.00",
        "WEIGHTED_AVERAGE, 2 3 4, 3.48",
        "WEIGHTED_AVERAGE, 3, 3.00",
        "DECAYING_AVERAGE, 2 3 4, 3.53",
        "DECAYING_AVERAGE, 3, 3.00"})
    void scores_come_to(Method method, String scores, BigDecimal value) {
        assertThat(round(Formula.of(method).of(list(scores)))).isEqualTo(value);
    }

    @Test
    void n_times_is_the_mean_of_those_that_reach_mastery_once_there_are_enough() {
        Formula twice = new Formula(Method.N_TIMES, 2, Formula.USUAL_WEIGHT, BigDecimal.valueOf(3));
        assertThat(round(twice.of(list("2 3 4")))).isEqualTo(new BigDecimal("3.50"));
        assertThat(twice.of(list("2 2 4"))).isNull();
        assertThat(twice.of(list("3"))).isNull();
    }

    @Test
    void the_weight_is_the_one_that_is_declared() {
        Formula three = new Formula(Method.DECAYING_AVERAGE, 5, new BigDecimal("0.75"), BigDecimal.ONE);
        assertThat(round(three.of(list("2 3 4")))).as("2.75, then 4 * 0.75 + 2.75 * 0.25").isEqualTo(new BigDecimal("3.69"));
    }

    @Nested
    class PowerLaw {

        @ParameterizedTest
        @CsvSource({"0.2 0.3 0.4, 0.3948", "0.4 0.5 0.7, 0.6636", "0.5 0 0.9 0.95, 0.9863"})
        void is_the_curve_through_the_attempts_where_it_stands_now(String scores, BigDecimal value) {
            assertThat(four(Formula.of(Method.POWER_LAW).of(list(scores)))).isEqualTo(value);
        }

        @Test
        void stays_within_the_scale() {
            assertThat(Formula.of(Method.POWER_LAW).of(list("0.5 0.9 0.95 1"))).isEqualByComparingTo("1");
        }

        @ParameterizedTest
        @CsvSource({"0.2 0.4, 0.3000", "0.6, 0.6000", "0 0 0.9, 0.3000"})
        void is_the_mean_where_there_are_fewer_than_three_points(String scores, BigDecimal value) {
            assertThat(four(Formula.of(Method.POWER_LAW).of(list(scores)))).isEqualTo(value);
        }
    }

    @Nested
    class OfScales {

        @Test
        void ranges_count_from_their_lower_end() {
            assertThat(DeclaredLevels.ofScale(scale("A", "90-100", "B", "80-89", "F", "0-79")).of(new BigDecimal("0.9")))
                    .isEqualTo("A");
            assertThat(DeclaredLevels.ofScale(scale("A", "90-100", "B", "80-89", "F", "0-79")).of(new BigDecimal("0.85")))
                    .isEqualTo("B");
        }

        @Test
        void a_few_points_count_as_shares_of_the_best_and_more_as_per_cent() {
            assertThat(DeclaredLevels.ofScale(scale("Exceeds", "4", "Meets", "3", "Below", "1")).of(new BigDecimal("0.75")))
                    .isEqualTo("Meets");
            assertThat(DeclaredLevels.ofScale(scale("A", "90", "B", "80")).of(new BigDecimal("0.9"))).isEqualTo("A");
        }

        @Test
        void a_rubric_counts_the_scores_of_its_first_criterion() {
            JsonObject rubric = new JsonObject("""
                    {"CFRubricCriteria": [{"CFRubricCriterionLevels": [
                      {"quality": "Expert", "score": 4}, {"quality": "Able", "score": 3}, {"quality": "New", "score": 0}]}]}
                    """);
            Levels levels = DeclaredLevels.ofCase(CaseLevels.ofRubric("Speaking", rubric).orElseThrow());
            assertThat(levels.of(new BigDecimal("0.8"))).isEqualTo("Able");
            assertThat(levels.of(BigDecimal.ONE)).isEqualTo("Expert");
        }

        @Test
        void skill_levels_part_what_can_be_reached_evenly() {
            Levels levels = DeclaredLevels.ofCase(new CaseLevels("Speaking", true, List.of(
                    new CaseLevels.Named("Novice", BigDecimal.ONE), new CaseLevels.Named("Expert", BigDecimal.TWO))));
            assertThat(levels.of(BigDecimal.ZERO)).isEqualTo("Novice");
            assertThat(levels.of(new BigDecimal("0.49"))).isEqualTo("Novice");
            assertThat(levels.of(new BigDecimal("0.5"))).isEqualTo("Expert");
        }

        private static JsonArray scale(String... values) {
            JsonArray scale = new JsonArray();
            for (int i = 0; i < values.length; i += 2) {
                scale.add(new JsonObject().put("itemValueLHS", values[i]).put("itemValueRHS", values[i + 1]));
            }
            return scale;
        }
    }

    private static List<BigDecimal> list(String scores) {
        return Arrays.stream(scores.split(" ", -1)).map(BigDecimal::new).toList();
    }

    private static BigDecimal round(@org.jspecify.annotations.Nullable BigDecimal value) {
        return java.util.Objects.requireNonNull(value).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal four(@org.jspecify.annotations.Nullable BigDecimal value) {
        return java.util.Objects.requireNonNull(value).setScale(4, RoundingMode.HALF_UP);
    }
}
