package org.crosswalk.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

/** Line items, and the standards that they assess. */
class GradebookTest {

    private static final Roster ROSTER = Roster.read(DemoFiles.FOLDER.resolve("roster.zip"));
    private static final Framework FRAMEWORK = Framework.read("framework.json");

    @Test
    void thereAreThirtyLineItemsInFourCategoriesThatWeighAHundred() {
        assertThat(ROSTER.rows("lineItems")).hasSize(30);
        assertThat(ROSTER.rows("categories").stream().mapToInt(row -> Integer.parseInt(row.get("weight"))).sum())
                .isEqualTo(100);
    }

    @Test
    void aLineItemIsOfAGradingPeriodAndDueWithinIt() {
        for (Roster.Row lineItem : ROSTER.rows("lineItems")) {
            Roster.Row session = ROSTER.row("academicSessions", lineItem.get("academicSessionSourcedId"));
            assertThat(session.get("type")).isEqualTo("gradingPeriod");
            assertThat(date(lineItem, "assignDate")).isBetween(date(session, "startDate"), date(lineItem, "dueDate"));
            assertThat(date(lineItem, "dueDate")).isBefore(date(session, "endDate"));
        }
    }

    @Test
    void aLineItemIsAtTheSchoolOfItsClassAndHasARange() {
        for (Roster.Row lineItem : ROSTER.rows("lineItems")) {
            assertThat(lineItem.get("schoolSourcedId"))
                    .isEqualTo(ROSTER.row("classes", lineItem.get("classSourcedId")).get("schoolSourcedId"));
            assertThat(lineItem.get("resultValueMin")).isEqualTo("0");
            assertThat(Integer.parseInt(lineItem.get("resultValueMax"))).isPositive();
        }
    }

    @Test
    void theQuizzesOfTheTourAreAlignedToTwoStandardsAndToOne() {
        assertThat(objectives("li-alg1-quiz-01")).containsExactly(
                "urn:uuid:8964a92c-97bb-5d3d-80a0-3283a4624160",
                "urn:uuid:ac1bcf53-2b31-57e5-be9b-c834d1f7c898");
        assertThat(objectives("li-alg1-quiz-02")).containsExactly("urn:uuid:056b1f21-31b4-570a-9fbb-7932095fe438");
        assertThat(FRAMEWORK.codes()).containsAllEntriesOf(Map.of(
                "8964a92c-97bb-5d3d-80a0-3283a4624160", "A1.LF.A.1",
                "ac1bcf53-2b31-57e5-be9b-c834d1f7c898", "A1.LF.A.2",
                "056b1f21-31b4-570a-9fbb-7932095fe438", "A1.LF.A.3"));
    }

    @Test
    void everyObjectiveOfSourceCaseIsAnItemOfTheFramework() {
        assertThat(ROSTER.where("lineItemLearningObjectiveIds", "source", "case")).hasSize(34)
                .extracting(row -> row.get("learningObjectiveId").replace("urn:uuid:", ""))
                .isSubsetOf(FRAMEWORK.codes().keySet());
    }

    @Test
    void objectivesOfTheSciencesAreOfNoFrameworkHere() {
        assertThat(ROSTER.where("lineItemLearningObjectiveIds", "source", "unknown"))
                .extracting(row -> row.get("learningObjectiveId"))
                .containsExactly("PR-SCI-BIO-2", "PR-SCI-BIO-1", "PR-SCI-BIO-1");
    }

    @Test
    void noLineItemNamesAnObjectiveTwice() {
        assertThat(ROSTER.rows("lineItemLearningObjectiveIds"))
                .extracting(row -> row.get("lineItemSourcedId") + " " + row.get("learningObjectiveId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void scoreScalesArePairsAndUsedInTheirOwnClass() {
        assertThat(ROSTER.rows("scoreScales")).allSatisfy(scale ->
                assertThat(scale.list("scoreScaleValue")).isNotEmpty().allMatch(pair ->
                        pair.matches("\\{[^:{}]+:[^:{}]+}")));
        Map<String, String> classes = new TreeMap<>();
        ROSTER.rows("scoreScales").forEach(scale -> classes.put(scale.id(), scale.get("classSourcedId")));
        assertThat(ROSTER.rows("lineItemScoreScales")).allSatisfy(row ->
                assertThat(ROSTER.row("lineItems", row.get("lineItemSourcedId")).get("classSourcedId"))
                        .isEqualTo(classes.get(row.get("scoreScaleSourcedId"))));
    }

    private static List<String> objectives(String lineItem) {
        return ROSTER.where("lineItemLearningObjectiveIds", "lineItemSourcedId", lineItem).stream()
                .map(row -> row.get("learningObjectiveId"))
                .toList();
    }

    private static LocalDate date(Roster.Row row, String column) {
        return LocalDate.parse(row.get(column));
    }
}
