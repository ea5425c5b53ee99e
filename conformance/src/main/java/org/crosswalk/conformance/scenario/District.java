package org.crosswalk.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.Eventually;
import org.crosswalk.conformance.oneroster.Zip;

/** The sample district as those see it who may do everything: its SIS, its LMS, its office. */
final class District {

    static final String CLASS = "class-alg1-p2";

    /** From what happens to what is seen of it. */
    static final Duration PROMISED = Duration.ofSeconds(2);

    private static final String GRADEBOOK = "/ims/oneroster/gradebook/v1p2/";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Client client;

    District(Deployment deployment) {
        this.client = deployment.everything();
    }

    Client client() {
        return client;
    }

    /** A quiz of 20 points that the LMS writes into the gradebook of Algebra I, period 2. */
    void postsQuiz(String id, String title, String target) {
        Answer put = client.send("PUT", GRADEBOOK + "lineItems/" + id, """
                {"lineItem":{"title":"%s","assignDate":"2026-11-16T00:00:00.000Z","dueDate":"2026-11-25T00:00:00.000Z",
                 "class":{"sourcedId":"%s"},"school":{"sourcedId":"org-lincoln-high"},
                 "category":{"sourcedId":"category-quiz"},"resultValueMin":0,"resultValueMax":20,
                 "learningObjectiveSet":[{"source":"case","learningObjectiveIds":["%s"]}]}}"""
                .formatted(title, CLASS, target), JSON);
        assertThat(put.status()).as(put.body()).isIn(200, 201);
    }

    /** Takes a quiz out of the gradebook again. */
    void deletesQuiz(String id) {
        client.send("DELETE", GRADEBOOK + "lineItems/" + id, "", Map.of());
    }

    /** What a pupil got in a quiz, as the LMS tells it in xAPI. */
    void scored(String pupil, String quiz, int points, String time) {
        Answer posted = client.xapi("POST", "", """
                {"actor":{"account":{"homePage":"https://lms.pineriver.example","name":"%s"}},"timestamp":"%s",
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/scored"},
                 "object":{"id":"http://127.0.0.1:8080/ims/oneroster/gradebook/v1p2/lineItems/%s"},
                 "result":{"score":{"raw":%d,"min":0,"max":20}}}""".formatted(pupil, time, quiz, points));
        assertThat(posted.status()).as(posted.body()).isEqualTo(200);
    }

    /** The SIS sends what has changed among the enrollments. */
    void sisTells(String... enrollments) throws IOException {
        StringBuilder rows = new StringBuilder("sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,"
                + "userSourcedId,role,primary,beginDate,endDate\r\n");
        for (String row : enrollments) {
            rows.append(row).append("\r\n");
        }
        Path zip = Files.createTempFile("delta", ".zip");
        try {
            Zip.of(zip, Map.of(
                    "manifest.csv", String.join("\r\n", "propertyName,value", "manifest.version,1.0",
                            "oneroster.version,1.2", "file.enrollments,delta", ""),
                    "enrollments.csv", rows.toString()));
            Answer loaded = client.upload("/hub/v1/imports?system=sis&file=delta.zip", zip);
            assertThat(loaded.json().path("applied").asBoolean()).as(loaded.body()).isTrue();
        } finally {
            Files.delete(zip);
        }
    }

    /** Loads a CASE package. */
    void adopts(String framework) {
        Answer loaded = client.post("/hub/v1/imports?system=standards&file=framework.json", framework);
        assertThat(loaded.status()).as(loaded.body()).isEqualTo(200);
    }

    /** The pupil's result in a quiz; missing where there is none. */
    JsonNode result(String pupil, String quiz) {
        return first(client.get(GRADEBOOK + "classes/" + CLASS + "/lineItems/" + quiz + "/results").json()
                .path("results"), each -> each.path("student").path("sourcedId").asText().equals(pupil));
    }

    /** How far a pupil has come with a target; missing where nothing is known. */
    JsonNode mastery(String pupil, String target) {
        return first(client.get("/hub/v1/mastery?learner=" + pupil).json().path("mastery"),
                each -> each.path("caseItem").asText().equals(target));
    }

    /** The points of a pupil's result within the promised time. */
    void shows(String pupil, String quiz, int points) {
        Eventually.within(PROMISED, () -> result(pupil, quiz), found ->
                assertThat(found.path("score").asInt(-1)).as(pupil).isEqualTo(points));
    }

    /** The pupil's level of mastery and the number of attempts that it stands on, within the promised time. */
    void masters(String pupil, String target, double value, String level, int attempts) {
        Eventually.within(PROMISED, () -> mastery(pupil, target), found -> {
            assertThat(found.path("value").asDouble(-1)).as(pupil).isEqualTo(value);
            assertThat(found.path("level").asText()).isEqualTo(level);
            assertThat(found.path("evidence")).hasSize(attempts);
        });
    }

    /** Asks until it is so, or the promised time is over. */
    void soon(String path, Consumer<JsonNode> assertion) {
        Eventually.within(PROMISED, () -> client.get(path).json(), assertion);
    }

    static JsonNode first(JsonNode list, java.util.function.Predicate<JsonNode> which) {
        return StreamSupport.stream(list.spliterator(), false).filter(which).findFirst()
                .orElse(MissingNode.getInstance());
    }

    static List<String> texts(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false).map(each -> each.path(member).asText()).toList();
    }
}
