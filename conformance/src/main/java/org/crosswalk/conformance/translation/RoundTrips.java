package org.crosswalk.conformance.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.Eventually;
import org.crosswalk.conformance.lti.Tool;

/**
 * Scores and targets that go there and back: what one standard was told is read in another, and sent from there as
 * another pupil's, so that the first tells it again. Quizzes, scales and scores come from a seed.
 */
final class RoundTrips implements AutoCloseable {

    /** What a quiz is about, and which pupils stand for what. */
    record Quiz(String id, BigDecimal maximum, Set<String> targets, List<String> pupils) {}

    private static final Duration PROMISED = Duration.ofSeconds(20);
    private static final String GRADEBOOK = "/ims/oneroster/gradebook/v1p2/";
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/";
    private static final String SCORED = "http://adlnet.gov/expapi/verbs/scored";
    private static final String CASE_ITEMS = "https://crosswalk.org/spec/ags/case_items";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final int TARGETS = 4;
    /** Of class-alg1-p2, those whose first result no other story looks at. */
    private static final List<String> PUPILS =
            List.of("002", "012", "013", "014", "015", "016", "017", "018", "019", "010");
    private static final List<Integer> SCALES = List.of(5, 10, 20, 25, 50, 100);

    private final Client client;
    private final String base;
    private final Tool tool;
    private final List<String> targets = new ArrayList<>();
    private final List<String> pupils = new ArrayList<>();
    private final Map<String, String> subs = new HashMap<>();
    private final List<String> made = new ArrayList<>();
    private final Map<String, Client> services = new HashMap<>();
    private String lineItems = "";

    RoundTrips(Deployment deployment) throws Exception {
        this.client = deployment.everything();
        this.base = deployment.url();
        this.tool = new Tool(deployment);
        try {
            begin();
        } catch (Exception | AssertionError e) {
            tool.close();
            throw e;
        }
    }

    private void begin() throws Exception {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < TARGETS; i++) {
            targets.add(UUID.randomUUID().toString());
            items.append(i == 0 ? "" : ",").append("""
                    {"identifier":"%1$s","uri":"https://standards.lakeland.example/ims/case/v1p1/CFItems/%1$s",
                     "lastChangeDateTime":"2026-06-15T12:00:00Z","fullStatement":"Target"}""".formatted(targets.getLast()));
        }
        accepted(client.post("/hub/v1/imports?system=standards&file=framework.json", """
                {"CFDocument":{"identifier":"%1$s","uri":"https://standards.lakeland.example/ims/case/v1p1/CFDocuments/%1$s",
                 "lastChangeDateTime":"2026-06-15T12:00:00Z","creator":"Lakeland","title":"Targets there and back"},
                 "CFItems":[%2$s],"CFAssociations":[]}""".formatted(UUID.randomUUID(), items)));
        PUPILS.forEach(number -> pupils.add("user-student-" + number));
        for (String scope : List.of("scope/score", "scope/result.readonly", "scope/lineitem.readonly", "scope/lineitem")) {
            services.put(scope, tool.service(AGS + scope));
        }
        for (String pupil : pupils) {
            Answer begun = client.post("/lti/platform/launches", """
                    {"tool":"practice","user":"%s","class":"class-alg1-p2"}""".formatted(pupil));
            accepted(begun);
            JWTClaimsSet claims = tool.launch(begun.json().path("url").asText());
            subs.put(pupil, claims.getSubject());
            lineItems = String.valueOf(claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint")
                    .get("lineitems"));
        }
    }

    /** A quiz with some targets, and one score by each standard: of pupil 0 by OneRoster, of 1 by LTI, of 2 by xAPI. */
    Quiz play(Random random) {
        Set<String> aimed = new TreeSet<>(targets.subList(0, 1 + random.nextInt(TARGETS)));
        Quiz quiz = new Quiz("quiz-" + UUID.randomUUID(), BigDecimal.valueOf(SCALES.get(random.nextInt(SCALES.size()))),
                aimed, pupils);
        made.add(quiz.id());
        accepted(client.send("PUT", GRADEBOOK + "lineItems/" + quiz.id(), """
                {"lineItem":{"title":"%1$s","assignDate":"2026-09-16T00:00:00.000Z","dueDate":"2026-09-25T00:00:00.000Z",
                 "class":{"sourcedId":"class-alg1-p2"},"school":{"sourcedId":"org-lincoln-high"},
                 "category":{"sourcedId":"category-quiz"},"resultValueMin":0,"resultValueMax":%2$s,
                 "learningObjectiveSet":[{"source":"case","learningObjectiveIds":["%3$s"]}]}}"""
                .formatted(quiz.id(), quiz.maximum(), String.join("\",\"", aimed)), JSON));
        oneRoster(quiz, 0, part(random, quiz.maximum()));
        BigDecimal scale = BigDecimal.valueOf(SCALES.get(random.nextInt(SCALES.size())));
        lti(quiz, 1, part(random, scale), scale);
        BigDecimal other = BigDecimal.valueOf(SCALES.get(random.nextInt(SCALES.size())));
        accepted(client.xapi("POST", "", """
                {"actor":{"account":{"homePage":"https://lms.pineriver.example","name":"%s"}},"verb":{"id":"%s"},
                 "object":{"id":"%s"},"result":{"score":{"raw":%s,"min":0,"max":%s}}}"""
                .formatted(pupils.get(2), SCORED, activity(quiz), part(random, other), other)));
        return quiz;
    }

    void oneRoster(Quiz quiz, int pupil, BigDecimal score) {
        accepted(client.send("PUT", GRADEBOOK + "results/" + UUID.randomUUID(), """
                {"result":{"lineItem":{"sourcedId":"%s"},"student":{"sourcedId":"%s"},"score":%s,
                 "scoreStatus":"fully graded","scoreDate":"2026-09-24"}}"""
                .formatted(quiz.id(), pupils.get(pupil), score.toPlainString()), JSON));
    }

    void lti(Quiz quiz, int pupil, BigDecimal given, BigDecimal maximum) {
        accepted(service("scope/score").send("POST", lineItems + "/" + quiz.id() + "/scores", """
                {"userId":"%s","timestamp":"%s","scoreGiven":%s,"scoreMaximum":%s,
                 "activityProgress":"Completed","gradingProgress":"FullyGraded"}"""
                .formatted(subs.get(pupils.get(pupil)), Instant.now(), given.toPlainString(), maximum.toPlainString()),
                Map.of("Content-Type", "application/vnd.ims.lis.v1.score+json")));
    }

    /** What one pupil's statement says, said of another by the LMS, which names people in its own way. */
    void xapi(JsonNode statement, int pupil) {
        ObjectNode copy = statement.deepCopy();
        copy.remove(List.of("id", "stored", "authority", "version"));
        ((ObjectNode) copy.at("/actor/account")).put("homePage", "https://lms.pineriver.example")
                .put("name", pupils.get(pupil));
        accepted(client.xapi("POST", "", copy.toString()));
    }

    /** The deployment's own statement of a pupil's score. */
    JsonNode statement(Quiz quiz, int pupil) {
        return asked(() -> client.xapi("GET", "?limit=100&verb=" + encoded(SCORED) + "&activity=" + encoded(activity(quiz)), "")
                .json().path("statements"), each -> each.at("/actor/account/name").asText().equals(pupils.get(pupil))
                        && each.at("/authority/account/name").asText().equals("crosswalk"));
    }

    JsonNode result(Quiz quiz, int pupil) {
        return asked(() -> client.get(GRADEBOOK + "classes/class-alg1-p2/lineItems/" + quiz.id() + "/results").json()
                .path("results"), each -> each.at("/student/sourcedId").asText().equals(pupils.get(pupil)));
    }

    JsonNode resultOfLti(Quiz quiz, int pupil) {
        Client results = service("scope/result.readonly");
        return asked(() -> results.get(lineItems + "/" + quiz.id() + "/results?user_id=" + subs.get(pupils.get(pupil)))
                .json(), each -> true);
    }

    /** The targets of the evidence of a pupil at a line item or activity, once there are as many. */
    Set<String> targets(String what, int pupil, int count) {
        return Eventually.within(PROMISED, () -> {
            Set<String> aimed = new TreeSet<>();
            for (JsonNode each : client.get("/hub/v1/evidence?limit=1000&learner=" + pupils.get(pupil)).json()
                    .path("evidence")) {
                if (each.path("lineItem").asText().equals(what) || each.path("activity").asText().equals(what)) {
                    aimed.add(each.path("caseItem").asText());
                }
            }
            return aimed;
        }, found -> assertThat(found).hasSize(count));
    }

    /** What LTI tells of a quiz's targets, sent back as a line item that the tool makes; what OneRoster tells of that one. */
    Set<String> targetsThroughLti(Quiz quiz) {
        JsonNode told = service("scope/lineitem.readonly").get(lineItems + "/" + quiz.id()).json();
        Answer copied = service("scope/lineitem").send("POST", lineItems, """
                {"label":"Copy","scoreMaximum":10,"%s":%s}""".formatted(CASE_ITEMS, told.path(CASE_ITEMS)),
                Map.of("Content-Type", "application/vnd.ims.lis.v2.lineitem+json"));
        accepted(copied);
        made.add(copied.json().path("id").asText().replaceAll(".*/", ""));
        return targets(made.getLast());
    }

    /** What OneRoster tells of a line item's targets. */
    Set<String> targets(String lineItem) {
        Set<String> told = new TreeSet<>();
        client.get(GRADEBOOK + "lineItems/" + lineItem).json().at("/lineItem/learningObjectiveSet/0/learningObjectiveIds")
                .forEach(id -> told.add(id.asText()));
        return told;
    }

    /** What a statement says of targets, said of an activity that nobody knows. */
    String elsewhere(JsonNode statement, int pupil) {
        String activity = "https://tool.example.org/activities/" + UUID.randomUUID();
        ObjectNode copy = statement.deepCopy();
        ((ObjectNode) copy.path("object")).put("id", activity);
        xapi(copy, pupil);
        return activity;
    }

    /** Of the greatest possible score, to six places. */
    static BigDecimal share(JsonNode value, JsonNode maximum) {
        return value.decimalValue().divide(maximum.decimalValue(), MathContext.DECIMAL64).setScale(6, RoundingMode.HALF_UP);
    }

    @Override
    public void close() {
        made.forEach(item -> client.send("DELETE", GRADEBOOK + "lineItems/" + item, "", Map.of()));
        tool.close();
    }

    private Client service(String scope) {
        return Objects.requireNonNull(services.get(scope), scope);
    }

    private static BigDecimal part(Random random, BigDecimal maximum) {
        return maximum.multiply(BigDecimal.valueOf(random.nextInt(21))).divide(BigDecimal.valueOf(20));
    }

    private String activity(Quiz quiz) {
        return base + GRADEBOOK + "lineItems/" + quiz.id();
    }

    private static JsonNode asked(Supplier<JsonNode> list, java.util.function.Predicate<JsonNode> which) {
        return Eventually.within(PROMISED, () -> {
            for (JsonNode each : list.get()) {
                if (which.test(each)) {
                    return each;
                }
            }
            return MissingNode.getInstance();
        }, found -> assertThat(found.isMissingNode()).isFalse());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }
}
