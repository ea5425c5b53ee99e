package org.crosswalk.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The statements speak of people and line items of the roster, with one stranger among them. */
class StatementsTest {

    private static final String LINE_ITEMS = "http://127.0.0.1:8080/ims/oneroster/gradebook/v1p2/lineItems/";

    private static final Roster ROSTER = Roster.read(DemoFiles.FOLDER.resolve("roster.zip"));
    private static final List<JsonNode> STATEMENTS =
            Framework.list(Framework.read("statements.json").json()).toList();

    @Test
    void thereAreTwelveWithIdsOfTheirOwn() {
        assertThat(STATEMENTS).hasSize(12).extracting(statement -> statement.get("id").asText())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    }

    @Test
    void elevenAreAboutStudentsOfTheClassAndOneAboutAStranger() {
        List<String> accounts = STATEMENTS.stream()
                .filter(statement -> statement.at("/actor/account").isObject())
                .map(statement -> statement.at("/actor/account/name").asText())
                .toList();

        assertThat(accounts).hasSize(11).containsOnlyOnce("lms-4711");
        assertThat(accounts).filteredOn(name -> !name.equals("lms-4711"))
                .isSubsetOf(ROSTER.studentsOf("class-alg1-p2"));
        assertThat(STATEMENTS).filteredOn(statement -> statement.at("/actor/account").isObject())
                .extracting(statement -> statement.at("/actor/account/homePage").asText())
                .containsOnly("https://lms.pineriver.example");
    }

    @Test
    void oneActorIsKnownByTheEmailOfTheRoster() {
        String email = ROSTER.row("users", "user-student-005").get("email");

        assertThat(STATEMENTS).filteredOn(statement -> statement.at("/actor").has("mbox"))
                .extracting(statement -> statement.at("/actor/mbox").asText())
                .containsExactly("mailto:" + email)
                .containsExactly("mailto:priya.raman@example.org");
    }

    @Test
    void everyObjectIsALineItemOfTheClassByItsActivityId() {
        assertThat(STATEMENTS).allSatisfy(statement -> {
            assertThat(statement.at("/object/id").asText()).startsWith(LINE_ITEMS);
            assertThat(lineItem(statement).get("classSourcedId")).isEqualTo("class-alg1-p2");
        });
    }

    @Test
    void everyScoreIsInTheRangeOfItsLineItem() {
        assertThat(STATEMENTS).allSatisfy(statement -> {
            BigDecimal raw = statement.at("/result/score/raw").decimalValue();
            BigDecimal max = statement.at("/result/score/max").decimalValue();
            assertThat(statement.at("/result/score/min").decimalValue()).isEqualByComparingTo("0");
            assertThat(max).isEqualByComparingTo(lineItem(statement).get("resultValueMax"));
            assertThat(raw).isBetween(BigDecimal.ZERO, max);
            assertThat(statement.at("/result/score/scaled").decimalValue().multiply(max)).isEqualByComparingTo(raw);
        });
    }

    @Test
    void verbsAreThoseOfAnAttempt() {
        assertThat(STATEMENTS).extracting(statement -> statement.at("/verb/id").asText()).containsOnly(
                "http://adlnet.gov/expapi/verbs/answered",
                "http://adlnet.gov/expapi/verbs/completed",
                "http://adlnet.gov/expapi/verbs/passed");
    }

    @Test
    void everyAttemptHappenedWhileTheLineItemWasOpen() {
        assertThat(STATEMENTS).allSatisfy(statement -> {
            LocalDate day = Instant.parse(statement.get("timestamp").asText()).atOffset(ZoneOffset.UTC).toLocalDate();
            assertThat(day).isBetween(
                    LocalDate.parse(lineItem(statement).get("assignDate")),
                    LocalDate.parse(lineItem(statement).get("dueDate")));
        });
    }

    private static Roster.Row lineItem(JsonNode statement) {
        return ROSTER.row("lineItems", statement.at("/object/id").asText().substring(LINE_ITEMS.length()));
    }
}
