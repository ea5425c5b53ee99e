package org.crosswalk.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;
import org.crosswalk.conformance.Eventually;
import org.crosswalk.conformance.lti.Tool;

/**
 * The LMS posts a quiz; pupils take it in a vendor's tool; in between the SIS moves one pupil into the class and one out
 * of it; those who fail try again. The class is as it was when the story is over.
 */
@ExtendWith(DeploymentResolver.class)
class QuizSuite {

    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/";
    private static final String MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    private static final String STAYS = "user-student-014";
    private static final String LEAVES = "user-student-020";
    private static final String COMES = "user-student-021";
    private static final String LEAVES_NOW =
            "enr-alg1-p2-student-020,%s,%s,class-alg1-p2,org-lincoln-high,user-student-020,student,,2026-08-17,2027-06-12";
    private static final String COMES_NOW =
            "enr-alg1-p2-student-021,%s,%s,class-alg1-p2,org-lincoln-high,user-student-021,student,,2026-11-24,2027-06-12";

    private final String quiz = "quiz-" + UUID.randomUUID();
    private final Framework framework = new Framework();
    private final String target = framework.item("S.1", "Find the slope of a line");
    private final District district;
    private final Tool tool;

    QuizSuite(Deployment deployment) throws Exception {
        this.district = new District(deployment);
        this.tool = new Tool(deployment);
    }

    @BeforeEach
    void the_lms_posts_a_quiz() {
        district.adopts(framework.json());
        district.postsQuiz(quiz, "Quiz of a story " + quiz, target);
    }

    @AfterEach
    void the_class_is_as_it_was() throws Exception {
        tool.close();
        district.sisTells(row(LEAVES_NOW, "active"), row(COMES_NOW, "tobedeleted"));
        district.deletesQuiz(quiz);
    }

    @Test
    void a_quiz_is_taken_in_a_tool_while_the_roster_changes_and_a_retake_raises_mastery() throws Exception {
        assertThat(members()).hasSize(21).contains(STAYS, LEAVES).doesNotContain(COMES);
        try (Receiver teachers = new Receiver()) {
            Answer hook = district.client().post("/hub/v1/webhooks",
                    "{\"url\":\"%s\",\"kinds\":[\"result\",\"mastery\"]}".formatted(teachers.url()));
            assertThat(hook.status()).as(hook.body()).isEqualTo(201);
            String leaver = scores(LEAVES, 15);
            scores(STAYS, 8);
            district.shows(LEAVES, quiz, 15);
            district.masters(STAYS, target, 0.4, "beginning", 1);

            district.sisTells(row(LEAVES_NOW, "tobedeleted"), row(COMES_NOW, "active"));
            assertThat(members()).hasSize(21).contains(STAYS, COMES).doesNotContain(LEAVES);
            assertThat(arrival(LEAVES)).as("a pupil who has left arrives in the tool no more")
                    .contains("access_denied").doesNotContain("id_token");
            assertThat(score(leaver, 16)).as("late marks of what the pupil did before are not lost").isEqualTo(200);
            district.shows(LEAVES, quiz, 16);
            assertThat(results()).as("but are not read there").contains(names(STAYS)).doesNotContain(leaver);

            scores(COMES, 12);
            scores(STAYS, 17);
            district.shows(COMES, quiz, 12);
            district.masters(COMES, target, 0.6, "progressing", 1);
            district.shows(STAYS, quiz, 17);
            district.masters(STAYS, target, 0.85, "mastered", 2);
            district.scored(STAYS, quiz, 9, Instant.now().toString());
            district.shows(STAYS, quiz, 9);
            district.masters(STAYS, target, 0.85, "mastered", 3);

            String secret = hook.json().path("secret").asText();
            Eventually.within(District.PROMISED, () -> told(teachers.told(secret), STAYS), found ->
                    assertThat(found).containsSubsequence("mastery.created beginning", "mastery.updated mastered"));
            district.client().send("DELETE", "/hub/v1/webhooks/" + hook.json().path("id").asText(), "", Map.of());
        }
        List<JsonNode> attempts = new java.util.ArrayList<>();
        district.client().get("/hub/v1/evidence?learner=" + STAYS + "&lineItem=" + quiz).json().path("evidence")
                .forEach(attempts::add);
        assertThat(attempts).extracting(each -> each.at("/score/raw").asInt()).containsExactly(8, 17, 9);
        assertThat(attempts).extracting(each -> each.path("caseItem").asText()).containsOnly(target);
    }

    private static List<String> told(List<JsonNode> events, String pupil) {
        return events.stream()
                .filter(event -> event.at("/data/learner").asText().equals(pupil))
                .map(event -> event.path("type").asText() + " " + event.at("/data/level").asText())
                .toList();
    }

    private List<String> members() throws Exception {
        Map<String, Object> service = launch(STAYS)
                .getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice");
        Answer answer = tool.service(MEMBERS).get(String.valueOf(service.get("context_memberships_url")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return District.texts(answer.json().path("members"), "lis_person_sourcedid");
    }

    /** The pupil opens the quiz in the tool and gets points; returns the pupil's name there. */
    private String scores(String pupil, int points) throws Exception {
        String name = names(pupil);
        assertThat(score(name, points)).isIn(200, 201, 204);
        return name;
    }

    private int score(String name, int points) throws Exception {
        return tool.service(AGS + "score").send("POST", lineItem() + "/scores", """
                {"userId":"%s","timestamp":"%s","scoreGiven":%d,"scoreMaximum":20,"activityProgress":"Completed",
                 "gradingProgress":"FullyGraded"}""".formatted(name, Instant.now(), points),
                Map.of("Content-Type", "application/vnd.ims.lis.v1.score+json")).status();
    }

    /** Whose results the tool reads. */
    private List<String> results() throws Exception {
        Answer read = tool.service(AGS + "result.readonly").get(lineItem() + "/results");
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        return District.texts(read.json(), "userId");
    }

    private String lineItem() throws Exception {
        return String.valueOf(launch(STAYS).getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint")
                .get("lineitem"));
    }

    private String names(String pupil) throws Exception {
        return launch(pupil).getSubject();
    }

    private JWTClaimsSet launch(String user) throws Exception {
        Answer begun = begin(user);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return tool.launch(begun.json().path("url").asText());
    }

    /** What the browser brings to the tool when the pupil opens the quiz. */
    private String arrival(String user) {
        return tool.authorize(begin(user).json().path("url").asText(), "http://127.0.0.1:9009/launch").body();
    }

    private Answer begin(String user) {
        return district.client().post("/lti/platform/launches", """
                {"tool":"practice","user":"%s","class":"%s","lineItem":"%s"}""".formatted(user, District.CLASS, quiz));
    }

    private static String row(String row, String status) {
        return row.formatted(status, Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }
}
