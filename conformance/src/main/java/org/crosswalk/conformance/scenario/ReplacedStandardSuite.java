package org.crosswalk.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/**
 * The state replaces a standard in the middle of the year: the district is told what stands on the old one, what was
 * learned stays, and it counts for the new one as soon as somebody says that the quiz assesses that too.
 */
@ExtendWith(DeploymentResolver.class)
class ReplacedStandardSuite {

    private static final String PUPIL = "user-student-016";

    private final String quiz = "quiz-" + UUID.randomUUID();
    private final District district;

    ReplacedStandardSuite(Deployment deployment) {
        this.district = new District(deployment);
    }

    @AfterEach
    void the_gradebook_is_as_it_was() {
        district.deletesQuiz(quiz);
    }

    @Test
    void what_stands_on_a_replaced_standard_is_told_and_goes_over_when_it_is_aligned_anew() {
        Framework framework = new Framework();
        String old = framework.item("L.1", "Measure angles");
        district.adopts(framework.json());
        district.postsQuiz(quiz, "Quiz of a story " + quiz, old);
        district.scored(PUPIL, quiz, 14, "2026-11-20T09:00:00Z");
        district.masters(PUPIL, old, 0.7, "progressing", 1);

        String successor = framework.item("L.1a", "Measure and draw angles");
        framework.associate("replacedBy", old, successor);
        district.adopts(framework.json());
        JsonNode revision = district.client().get("/hub/v1/frameworks/" + framework.id() + "/revisions?limit=1").json()
                .path("revisions").path(0).path("acts");
        assertThat(revision.path("added").asInt()).isEqualTo(1);
        assertThat(revision.path("replaced").asInt()).isEqualTo(1);

        JsonNode told = outdated(old);
        assertThat(told.path("state").asText()).isEqualTo("replaced");
        assertThat(told.path("code").asText()).isEqualTo("L.1");
        assertThat(told.at("/replacements/0").asText()).isEqualTo(successor);
        assertThat(told.at("/lineItems/0").asText()).isEqualTo(quiz);
        assertThat(told.path("evidence").asInt()).isEqualTo(1);
        JsonNode equivalent = district.client().get("/hub/v1/crosswalk?item=" + old).json().at("/equivalents/0");
        assertThat(equivalent.path("strength").asText()).isEqualTo("successor");
        assertThat(equivalent.path("code").asText()).isEqualTo("L.1a");
        assertThat(district.mastery(PUPIL, successor).isMissingNode()).isTrue();

        Answer aligned = district.client().post("/hub/v1/alignments", """
                {"kind":"lineItem","record":"%s","caseItem":"%s"}""".formatted(quiz, successor));
        assertThat(aligned.status()).as(aligned.body()).isEqualTo(201);
        district.masters(PUPIL, successor, 0.7, "progressing", 1);
        district.scored(PUPIL, quiz, 18, "2026-11-23T09:00:00Z");
        district.masters(PUPIL, successor, 0.9, "mastered", 2);
        district.masters(PUPIL, old, 0.9, "mastered", 2);

        district.client().send("DELETE", "/hub/v1/alignments/" + aligned.json().path("id").asText(), "", Map.of());
        district.soon("/hub/v1/mastery?learner=" + PUPIL + "&cfItem=" + successor, found ->
                assertThat(found.path("mastery")).isEmpty());
        district.masters(PUPIL, old, 0.9, "mastered", 2);
    }

    private JsonNode outdated(String target) {
        String after = "";
        while (true) {
            JsonNode page = district.client().get("/hub/v1/alignments/outdated?limit=100" + after).json();
            JsonNode found = District.first(page.path("outdated"), each -> each.path("caseItem").asText().equals(target));
            if (!found.isMissingNode() || !page.has("after")) {
                return found;
            }
            after = "&after=" + page.path("after").asText();
        }
    }
}
