package org.crosswalk.conformance.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.conformance.translation.RoundTrips.share;

import java.math.BigDecimal;
import java.util.Random;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;
import org.crosswalk.conformance.translation.RoundTrips.Quiz;

/**
 * There and back between each two standards, over seeded quizzes: what the tables in {@link Translations} say is kept is
 * the same in the end. A failure names its seed.
 */
@ExtendWith(DeploymentResolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RoundTripsSuite {

    private final Deployment deployment;
    private RoundTrips trips;

    RoundTripsSuite(Deployment deployment) {
        this.deployment = deployment;
    }

    @BeforeAll
    void start() throws Exception {
        trips = new RoundTrips(deployment);
    }

    @AfterAll
    void stop() {
        trips.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void what_goes_there_and_back_is_what_was_sent(long seed) {
        Quiz quiz = trips.play(new Random(seed));
        JsonNode most = DecimalNode.valueOf(quiz.maximum());

        JsonNode scoreOfOneRoster = trips.result(quiz, 0).path("score");
        JsonNode byXapi = trips.statement(quiz, 0);
        JsonNode byLti = trips.resultOfLti(quiz, 0);
        trips.xapi(byXapi, 3);
        trips.lti(quiz, 4, byLti.path("resultScore").decimalValue(), byLti.path("resultMaximum").decimalValue());
        BigDecimal ofOneRoster = share(scoreOfOneRoster, most);

        JsonNode ltiByXapi = trips.statement(quiz, 1);
        BigDecimal ofLti = share(ltiByXapi.at("/result/score/raw"), ltiByXapi.at("/result/score/max"));
        trips.xapi(ltiByXapi, 5);
        trips.oneRoster(quiz, 6, trips.result(quiz, 1).path("score").decimalValue());

        JsonNode xapiByOneRoster = trips.result(quiz, 2).path("score");
        JsonNode xapiByLti = trips.resultOfLti(quiz, 2);
        BigDecimal ofXapi = share(xapiByOneRoster, most);
        trips.oneRoster(quiz, 7, xapiByOneRoster.decimalValue());
        trips.lti(quiz, 8, xapiByLti.path("resultScore").decimalValue(), xapiByLti.path("resultMaximum").decimalValue());

        assertThat(share(trips.result(quiz, 3).path("score"), most)).as("OneRoster → xAPI → OneRoster").isEqualTo(ofOneRoster);
        assertThat(share(trips.result(quiz, 4).path("score"), most)).as("OneRoster → LTI → OneRoster").isEqualTo(ofOneRoster);
        assertThat(ofLti(quiz, 1)).as("LTI → LTI, on the quiz's scale").isEqualTo(ofLti);
        assertThat(ofLti(quiz, 5)).as("LTI → xAPI → LTI").isEqualTo(ofLti);
        assertThat(ofLti(quiz, 6)).as("LTI → OneRoster → LTI").isEqualTo(ofLti);
        assertThat(ofXapi(quiz, 7)).as("xAPI → OneRoster → xAPI").isEqualTo(ofXapi);
        assertThat(ofXapi(quiz, 8)).as("xAPI → LTI → xAPI").isEqualTo(ofXapi);

        Set<String> targets = quiz.targets();
        assertThat(trips.targets(quiz.id())).as("CASE → OneRoster → CASE").isEqualTo(targets);
        assertThat(trips.targets(quiz.id(), 0, targets.size())).as("OneRoster → CASE").isEqualTo(targets);
        assertThat(trips.targetsThroughLti(quiz)).as("CASE → LTI → CASE").isEqualTo(targets);
        String elsewhere = trips.elsewhere(byXapi, 9);
        assertThat(trips.targets(elsewhere, 9, targets.size())).as("CASE → xAPI → CASE").isEqualTo(targets);
    }

    private BigDecimal ofLti(Quiz quiz, int pupil) {
        JsonNode result = trips.resultOfLti(quiz, pupil);
        return share(result.path("resultScore"), result.path("resultMaximum"));
    }

    private BigDecimal ofXapi(Quiz quiz, int pupil) {
        JsonNode statement = trips.statement(quiz, pupil);
        return share(statement.at("/result/score/raw"), statement.at("/result/score/max"));
    }
}
