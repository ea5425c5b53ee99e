package org.crosswalk.conformance.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;
import org.crosswalk.conformance.Eventually;

/** A platform as the certification of LTI Advantage examines one. The kit plays the tool, see {@link Tool}. */
@ExtendWith(DeploymentResolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformSuite {

    private static final String CLASS = "class-alg1-p2";
    private static final String SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/";
    private static final String MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    private static final String ENDPOINT = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";

    private final Client administrator;
    private final Client anybody;
    private final Tool tool;

    PlatformSuite(Deployment deployment) throws Exception {
        this.administrator = deployment.everything();
        this.anybody = deployment.anybody();
        this.tool = new Tool(deployment);
    }

    @AfterAll
    void stop() {
        tool.close();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({"user-student-006,Learner", "user-teacher-001,Instructor"})
    void a_launch_is_complete_and_clean(String user, String role) throws Exception {
        JWTClaimsSet claims = launch(user, "");
        assertThat(claims.getStringClaim(Lms.LTI + "message_type")).isEqualTo("LtiResourceLinkRequest");
        assertThat(claims.getStringClaim(Lms.LTI + "version")).isEqualTo("1.3.0");
        assertThat(claims.getStringListClaim(Lms.LTI + "roles")).contains(Lms.MEMBERSHIP + role);
        assertThat(claims.getClaims()).containsKeys(Lms.LTI + "deployment_id", Lms.LTI + "target_link_uri",
                Lms.LTI + "resource_link", Lms.LTI + "context", Lms.LTI + "tool_platform", ENDPOINT);
        assertThat(claims.getSubject()).hasSizeLessThanOrEqualTo(255);
        assertThat(claims.getIssueTime().toInstant())
                .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(java.time.Duration.ofMinutes(1)));
        assertThat(claims.getExpirationTime()).isAfter(claims.getIssueTime());
        clean(claims.getClaims());
    }

    /** No value is surrounded by blanks, at any depth. */
    private static void clean(Object value) {
        switch (value) {
            case String text -> assertThat(text).isEqualTo(text.strip());
            case Map<?, ?> map -> map.values().forEach(PlatformSuite::clean);
            case List<?> list -> list.forEach(PlatformSuite::clean);
            default -> { }
        }
    }

    @Test
    void a_deep_linking_request_tells_what_is_accepted() throws Exception {
        JWTClaimsSet claims = launch("user-teacher-001", ",\"message\":\"LtiDeepLinkingRequest\"");
        Map<String, Object> settings =
                claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings");
        assertThat(settings).containsKeys("deep_link_return_url", "accept_types",
                "accept_presentation_document_targets");
        assertThat(claims.getClaims()).doesNotContainKey(Lms.LTI + "resource_link");
    }

    @Nested
    class Tokens {

        @Test
        void are_given_for_one_scope_and_for_that_alone() throws Exception {
            Answer token = tool.token(SCOPE + "score", claims -> {});
            assertThat(token.status()).as(token.body()).isEqualTo(200);
            assertThat(token.json().path("scope").asText()).isEqualTo(SCOPE + "score");
            assertThat(token.json().path("token_type").asText()).isEqualToIgnoringCase("bearer");
            assertThat(token.json().path("expires_in").asInt()).isPositive();
            assertThat(token.header("Cache-Control")).contains("no-store");
        }

        @Test
        void are_refused_where_the_assertion_does_not_hold() throws Exception {
            refused(tool.token(SCOPE + "score", claims -> claims.audience("https://other.example.org/token")));
            refused(tool.token(SCOPE + "score", claims -> claims.subject("somebody")));
            refused(tool.token(SCOPE + "score",
                    claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)))));
            String id = UUID.randomUUID().toString();
            assertThat(tool.token(SCOPE + "score", claims -> claims.jwtID(id)).status()).isEqualTo(200);
            refused(tool.token(SCOPE + "score", claims -> claims.jwtID(id)));
        }

        private void refused(Answer answer) {
            assertThat(answer.status()).as(answer.body()).isIn(400, 401);
            assertThat(answer.json().path("error").asText()).isIn("invalid_client", "invalid_grant", "invalid_request");
        }

        @Test
        void open_nothing_else() throws Exception {
            String members = memberships(launch("user-student-006", ""));
            assertThat(anybody.get(members).status()).isEqualTo(401);
            assertThat(tool.service(SCOPE + "score").get(members).status()).isEqualTo(403);
        }
    }

    @Nested
    class Names_and_roles {

        @Test
        void every_member_has_a_name_of_the_tools_own_and_roles() throws Exception {
            JWTClaimsSet claims = launch("user-student-006", "");
            Answer answer = tool.service(MEMBERS).send("GET", memberships(claims), "",
                    Map.of("Accept", "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.header("Content-Type"))
                    .startsWith("application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
            assertThat(answer.json().path("context").path("id").asText()).isEqualTo(CLASS);
            assertThat(answer.json().path("members")).isNotEmpty().allSatisfy(member -> {
                assertThat(member.path("user_id").asText()).isNotBlank();
                assertThat(member.path("roles")).isNotEmpty();
            });
            assertThat(answer.json().path("members").findValuesAsText("user_id")).contains(claims.getSubject());
        }

        @Test
        void pages_hold_together_all_and_each_once() throws Exception {
            Client service = tool.service(MEMBERS);
            String url = memberships(launch("user-student-006", ""));
            int all = service.get(url).json().path("members").size();
            List<String> people = new ArrayList<>();
            for (String next = url + "?limit=5"; !next.isEmpty();) {
                Answer page = service.get(next);
                people.addAll(page.json().path("members").findValuesAsText("user_id"));
                next = next(page);
            }
            assertThat(people).hasSize(all).doesNotHaveDuplicates();
        }

        @Test
        void members_of_a_link_have_their_own_parameters() throws Exception {
            String url = memberships(launch("user-student-006", ""));
            JsonNode members = tool.service(MEMBERS).get(url + "?rlid=li-alg1-quiz-01&role=Learner").json().path("members");
            assertThat(members).isNotEmpty().allSatisfy(member -> assertThat(
                    member.path("message").path(0).path(Lms.LTI + "custom").path("class").asText()).isEqualTo(CLASS));
        }
    }

    @Nested
    class Assignments_and_grades {

        @Test
        void two_line_items_are_made_with_one_scope_scored_with_another_and_read_with_a_third() throws Exception {
            JWTClaimsSet claims = launch("user-student-009", "");
            String items = String.valueOf(claims.getJSONObjectClaim(ENDPOINT).get("lineitems"));
            for (int i = 1; i <= 2; i++) {
                Answer made = tool.service(SCOPE + "lineitem").send("POST", items, """
                        {"label":"Certification %d","scoreMaximum":50,"resourceId":"certification","tag":"t%d"}"""
                        .formatted(i, i), Map.of("Content-Type", "application/vnd.ims.lis.v2.lineitem+json"));
                assertThat(made.status()).as(made.body()).isEqualTo(201);
                String item = made.json().path("id").asText();
                Answer scored = tool.service(SCOPE + "score").send("POST", item + "/scores",
                        score(claims.getSubject(), Instant.now(), 40 + i),
                        Map.of("Content-Type", "application/vnd.ims.lis.v1.score+json"));
                assertThat(scored.status()).as(scored.body()).isIn(200, 201, 204);
                int expected = 40 + i;
                Eventually.within(java.time.Duration.ofSeconds(5),
                        () -> results(item), found -> assertThat(found.path(0).path("resultScore").asInt())
                                .isEqualTo(expected));
                assertThat(results(item).path(0).path("userId").asText()).isEqualTo(claims.getSubject());
                assertThat(tool.service(SCOPE + "score").get(item + "/results").status()).isEqualTo(403);
            }
            assertThat(tool.service(SCOPE + "lineitem").get(items + "?tag=t2&resource_id=certification").json())
                    .isNotEmpty().allSatisfy(item -> assertThat(item.path("tag").asText()).isEqualTo("t2"));
        }

        @Test
        void an_older_score_never_wins() throws Exception {
            JWTClaimsSet claims = launch("user-student-010", "");
            String items = String.valueOf(claims.getJSONObjectClaim(ENDPOINT).get("lineitems"));
            String item = tool.service(SCOPE + "lineitem").send("POST", items,
                    "{\"label\":\"Old and new\",\"scoreMaximum\":50}",
                    Map.of("Content-Type", "application/vnd.ims.lis.v2.lineitem+json")).json().path("id").asText();
            Instant now = Instant.now();
            post(item, score(claims.getSubject(), now, 45));
            assertThat(post(item, score(claims.getSubject(), now, 45)).status()).as("said before").isBetween(200, 204);
            assertThat(post(item, score(claims.getSubject(), now.minusSeconds(5), 30)).status()).isEqualTo(409);
            Eventually.within(java.time.Duration.ofSeconds(5), () -> results(item),
                    found -> assertThat(found.path(0).path("resultScore").asInt()).isEqualTo(45));
        }

        private Answer post(String item, String score) throws Exception {
            return tool.service(SCOPE + "score").send("POST", item + "/scores", score,
                    Map.of("Content-Type", "application/vnd.ims.lis.v1.score+json"));
        }

        private JsonNode results(String item) {
            try {
                return tool.service(SCOPE + "result.readonly").get(item + "/results").json();
            } catch (com.nimbusds.jose.JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String score(String user, Instant at, int points) {
            return """
                    {"userId":"%s","timestamp":"%s","scoreGiven":%d,"scoreMaximum":50,"activityProgress":"Completed",\
                    "gradingProgress":"FullyGraded"}""".formatted(user, at, points);
        }
    }

    @Test
    void an_unregistered_redirect_uri_is_never_gone_to() throws Exception {
        String begun = begin("user-student-006", "");
        Answer page = tool.authorize(begun, "https://evil.example.org/launch");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.body()).doesNotContain("action=", "evil.example.org");
    }

    private String begin(String user, String more) {
        Answer begun = administrator.post("/lti/platform/launches", """
                {"tool":"practice","user":"%s","class":"%s"%s}""".formatted(user, CLASS, more));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.json().path("url").asText();
    }

    private JWTClaimsSet launch(String user, String more) throws Exception {
        return tool.launch(begin(user, more));
    }

    private static String memberships(JWTClaimsSet claims) throws Exception {
        return String.valueOf(claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice")
                .get("context_memberships_url"));
    }

    private static String next(Answer page) {
        String link = page.header("Link");
        return link.contains("rel=\"next\"") ? link.substring(link.indexOf('<') + 1, link.indexOf('>')) : "";
    }
}
