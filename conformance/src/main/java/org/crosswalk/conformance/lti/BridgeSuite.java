package org.crosswalk.conformance.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;
import org.crosswalk.conformance.Eventually;

/** From an LMS into a vendor's tool in one movement of the browser, and the score back to the LMS. */
@ExtendWith(DeploymentResolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BridgeSuite {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PUPIL = "user-student-008";
    private static final String CLASS = "class-alg1-p2";
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

    private final Deployment deployment;
    private final Lms lms;
    private final Tool tool;

    BridgeSuite(Deployment deployment) throws Exception {
        this.deployment = deployment;
        this.lms = new Lms(deployment);
        this.tool = new Tool(deployment);
    }

    @AfterAll
    void stop() {
        lms.close();
        tool.close();
    }

    @Test
    void the_tool_knows_the_person_by_its_own_name_and_the_lms_gets_the_score_once() throws Exception {
        String item = UUID.randomUUID().toString();
        Browser browser = new Browser();
        Map<String, String> request = lms.login(browser);
        Map<String, Object> claims = lms.claims(request.getOrDefault("nonce", ""), "Learner");
        Lms.rostered(claims, PUPIL, CLASS);
        Lms.graded(claims, item);
        claims.put(Lms.LTI + "resource_link", Map.of("id", item, "title", "Slopes through the bridge"));
        Browser.Page through = lms.launch(browser, request, lms.sign(claims));
        assertThat(through.status()).as(through.body()).isBetween(302, 303);

        JWTClaimsSet launched = tool.launch(through.location());
        assertThat(launched.getSubject()).isNotIn("4711", PUPIL);
        assertThat(launched.getJSONObjectClaim(Lms.LTI + "context")).containsEntry("id", CLASS);
        assertThat(launched.getClaims()).as("the policy shares no family name, whatever the LMS told")
                .doesNotContainKeys("family_name", "name", "email");
        Object lineItem = launched.getJSONObjectClaim(AGS).get("lineitem");
        assertThat(String.valueOf(lineItem)).as("an address of ours").startsWith(deployment.url());

        String score = """
                {"userId":"%s","timestamp":"%s","scoreGiven":9,"scoreMaximum":10,"comment":"Well crossed",
                 "activityProgress":"Completed","gradingProgress":"FullyGraded"}"""
                .formatted(launched.getSubject(), Instant.now());
        for (int i = 0; i < 2; i++) {
            Answer answer = tool.service(SCORE).send("POST", lineItem + "/scores", score,
                    Map.of("Content-Type", "application/vnd.ims.lis.v1.score+json"));
            assertThat(answer.status()).as(answer.body()).isIn(200, 201, 204);
        }
        List<JsonNode> arrived = Eventually.within(PATIENCE, lms::scores, found -> assertThat(found).isNotEmpty());
        assertThat(arrived).hasSize(1);
        assertThat(arrived.getFirst().path("userId").asText()).as("the LMS's own name").isEqualTo("4711");
        assertThat(arrived.getFirst().path("scoreGiven").asInt()).isEqualTo(9);
        JsonNode receipts = Eventually.within(PATIENCE,
                () -> deployment.everything().get("/hub/v1/deliveries?state=delivered&learner=" + PUPIL).json().path("deliveries"),
                found -> assertThat(found.findValuesAsText("learner")).contains(PUPIL));
        assertThat(receipts.toString()).doesNotContain("Well crossed");
    }
}
