package org.crosswalk.conformance.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;
import org.crosswalk.conformance.Eventually;

/** A pupil is launched into a vendor's tool, and what the tool scores reaches the gradebook and the LRS. */
@ExtendWith(DeploymentResolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaunchSuite {

    private static final Duration PROMISED = Duration.ofSeconds(2);
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/";
    private static final String MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    private static final String SLOPE = "8964a92c-97bb-5d3d-80a0-3283a4624160";

    private final Client administrator;
    private final Tool tool;

    LaunchSuite(Deployment deployment) throws Exception {
        this.administrator = deployment.everything();
        this.tool = new Tool(deployment);
    }

    @AfterAll
    void stop() {
        tool.close();
    }

    @Test
    void the_launch_is_signed_and_tells_of_class_roles_and_sourced_ids_but_of_no_name_that_is_not_shared()
            throws Exception {
        JWTClaimsSet claims = launch("user-student-006");
        assertThat(claims.getStringClaim(LTI + "message_type")).isEqualTo("LtiResourceLinkRequest");
        assertThat(claims.getStringClaim(LTI + "version")).isEqualTo("1.3.0");
        assertThat(claims.getJSONObjectClaim(LTI + "context")).containsEntry("id", "class-alg1-p2");
        assertThat(claims.getJSONObjectClaim(LTI + "lis")).containsEntry("person_sourcedid", "user-student-006")
                .containsEntry("course_section_sourcedid", "class-alg1-p2");
        assertThat(claims.getStringListClaim(LTI + "roles"))
                .containsExactly("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner");
        assertThat(claims.getJSONObjectClaim(LTI + "custom")).containsEntry("class", "class-alg1-p2");
        assertThat(claims.getClaims()).containsKey("given_name").doesNotContainKeys("family_name", "email", "name");
    }

    @Test
    void the_members_of_the_class_come_from_the_roster() throws Exception {
        Map<String, Object> service = launch("user-student-006")
                .getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice");
        Answer answer = tool.service(MEMBERS).get(String.valueOf(service.get("context_memberships_url")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> people = new ArrayList<>();
        answer.json().path("members").forEach(each -> people.add(each.path("lis_person_sourcedid").asText()));
        assertThat(people).hasSize(21).contains("user-student-001", "user-teacher-001");
        assertThat(answer.body()).doesNotContain("family_name", "\"email\"");
    }

    @Test
    void a_score_becomes_evidence_a_result_and_a_statement_aligned_to_the_learning_target() throws Exception {
        JWTClaimsSet claims = launch("user-student-007");
        Object lineItem = claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint")
                .get("lineitem");
        Answer scored = tool.service(AGS + "score").send("POST", lineItem + "/scores", """
                {"userId":"%s","timestamp":"%s","scoreGiven":16,"scoreMaximum":20,"comment":"Careful work",
                 "activityProgress":"Completed","gradingProgress":"FullyGraded"}"""
                .formatted(claims.getSubject(), Instant.now()),
                Map.of("Content-Type", "application/vnd.ims.lis.v1.score+json"));
        assertThat(scored.status()).as(scored.body()).isIn(200, 201, 204);

        JsonNode result = Eventually.within(PROMISED,
                () -> administrator.get("/ims/oneroster/gradebook/v1p2/classes/class-alg1-p2/students/user-student-007"
                        + "/results").json().path("results").path(0),
                found -> assertThat(found.path("score").asInt()).isEqualTo(16));
        assertThat(result.path("comment").asText()).isEqualTo("Careful work");
        JsonNode evidence = administrator.get("/hub/v1/evidence?learner=user-student-007").json().path("evidence");
        assertThat(evidence.findValuesAsText("caseItem")).contains(SLOPE);
        JsonNode statement = Eventually.within(PROMISED, () -> statementOf("user-student-007"),
                found -> assertThat(found.isMissingNode()).isFalse());
        assertThat(statement.path("result").path("score").path("raw").asInt()).isEqualTo(16);
        assertThat(statement.path("object").path("id").asText()).endsWith("/lineItems/li-alg1-quiz-01");
        assertThat(statement.path("context").path("contextActivities").path("other").toString()).contains(SLOPE);
        JsonNode read = tool.service(AGS + "result.readonly").get(lineItem + "/results").json();
        assertThat(read.findValuesAsText("userId")).contains(claims.getSubject());
    }

    private JWTClaimsSet launch(String user) throws Exception {
        Answer begun = administrator.post("/lti/platform/launches", """
                {"tool":"practice","user":"%s","class":"class-alg1-p2","lineItem":"li-alg1-quiz-01"}""".formatted(user));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return tool.launch(begun.json().path("url").asText());
    }

    /** The newest statement of a person as this deployment itself names it. */
    private JsonNode statementOf(String sourcedId) {
        for (JsonNode each : administrator.xapi("GET",
                "?verb=http%3A%2F%2Fadlnet.gov%2Fexpapi%2Fverbs%2Fscored&limit=50", "").json().path("statements")) {
            if (each.path("actor").path("account").path("name").asText().equals(sourcedId)
                    && each.path("authority").path("account").path("name").asText().equals("crosswalk")) {
                return each;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
}
