package org.crosswalk.conformance.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;
import org.crosswalk.conformance.Eventually;

/** A statement becomes evidence, a result and mastery within two seconds; one of a stranger waits for a link. */
@ExtendWith(DeploymentResolver.class)
class EvidenceFlowSuite {

    private static final Duration PROMISED = Duration.ofSeconds(2);
    private static final String LMS = "https://lms.pineriver.example";
    private static final String SLOPE = "8964a92c-97bb-5d3d-80a0-3283a4624160";

    private final Client client;

    EvidenceFlowSuite(Deployment deployment) {
        this.client = deployment.everything();
    }

    @Test
    void a_scored_statement_becomes_evidence_a_result_with_its_objectives_and_mastery_in_time() {
        scored("user-student-003", 17);
        JsonNode result = Eventually.within(PROMISED, () -> result("user-student-003"),
                found -> assertThat(found.path("score").asInt()).isEqualTo(17));
        assertThat(result.path("scoreStatus").asText()).isEqualTo("fully graded");
        assertThat(result.path("lineItem").path("sourcedId").asText()).isEqualTo("li-alg1-quiz-01");
        assertThat(result.path("learningObjectiveSet").path(0).path("learningObjectiveResults").findValuesAsText(
                "learningObjectiveId")).contains(SLOPE);
        JsonNode mastery = Eventually.within(PROMISED, () -> mastery("user-student-003"),
                found -> assertThat(found.path("value").asDouble()).isEqualTo(0.85));
        assertThat(mastery.path("level").asText()).isEqualTo("mastered");
        assertThat(mastery.path("evidence")).isNotEmpty();
        assertThat(client.get("/hub/v1/learners/user-student-003/timeline").body()).contains("li-alg1-quiz-01");
    }

    @Test
    void a_stranger_is_parked_and_flows_as_soon_as_a_link_says_who_it_is() {
        String name = "stranger-" + UUID.randomUUID();
        scored(name, 12);
        JsonNode parked = Eventually.within(PROMISED, () -> parked(name),
                found -> assertThat(found.isMissingNode()).isFalse());
        assertThat(parked.path("reason").asText()).isEqualTo("unknown");
        assertThat(result("user-student-004").isMissingNode()).isTrue();

        Answer linked = client.post("/hub/v1/identities", """
                {"kind":"xapi.account","homePage":"%s","name":"%s","user":"user-student-004"}"""
                .formatted(LMS, name));
        assertThat(linked.status()).as(linked.body()).isEqualTo(201);
        Eventually.within(PROMISED, () -> result("user-student-004"),
                found -> assertThat(found.path("score").asInt()).isEqualTo(12));
        assertThat(parked(name).isMissingNode()).isTrue();

        assertThat(client.send("DELETE", "/hub/v1/identities/" + linked.json().path("id").asText(), "",
                java.util.Map.of()).status()).isEqualTo(204);
        Eventually.within(PROMISED, () -> parked(name), found -> assertThat(found.isMissingNode()).isFalse());
        Eventually.within(PROMISED, () -> result("user-student-004"),
                found -> assertThat(found.path("status").asText("tobedeleted")).isEqualTo("tobedeleted"));
    }

    private void scored(String account, int points) {
        Answer posted = client.xapi("POST", "", """
                {"actor":{"account":{"homePage":"%s","name":"%s"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/scored"},
                 "object":{"id":"http://127.0.0.1:8080/ims/oneroster/gradebook/v1p2/lineItems/li-alg1-quiz-01"},
                 "result":{"score":{"raw":%d,"min":0,"max":20}}}""".formatted(LMS, account, points));
        assertThat(posted.status()).as(posted.body()).isEqualTo(200);
    }

    private JsonNode result(String student) {
        return client.get("/ims/oneroster/gradebook/v1p2/classes/class-alg1-p2/students/" + student + "/results")
                .json().path("results").path(0);
    }

    private JsonNode mastery(String learner) {
        for (JsonNode each : client.get("/hub/v1/mastery?learner=" + learner).json().path("mastery")) {
            if (each.path("caseItem").asText().equals(SLOPE)) {
                return each;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private JsonNode parked(String name) {
        for (JsonNode each : client.get("/hub/v1/parked").json().path("parked")) {
            if (each.toString().contains(name)) {
                return each;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
}
