package org.crosswalk.conformance.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.nimbusds.jwt.JWTClaimsSet;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.Eventually;
import org.crosswalk.conformance.lti.Tool;

/**
 * One quiz, aligned to one learning target: a pupil's result comes by OneRoster, another's by LTI, a third one's by xAPI,
 * and a tool makes a quiz of its own. What each standard then tells is what the twelve translations are examined by.
 */
final class TranslatedDay {

    private static final Duration PROMISED = Duration.ofSeconds(5);
    private static final String GRADEBOOK = "/ims/oneroster/gradebook/v1p2/";
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/";
    private static final String OF_ONEROSTER = "user-student-018";
    private static final String OF_LTI = "user-student-015";
    private static final String OF_XAPI = "user-student-013";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Deployment deployment;
    private final Client client;
    private final Map<String, JsonNode> answers = new HashMap<>();
    private final Map<String, String> made = new HashMap<>();
    private final String quiz = "quiz-" + UUID.randomUUID();
    private final String target = UUID.randomUUID().toString();
    private String itemOfTool = "";

    TranslatedDay(Deployment deployment) {
        this.deployment = deployment;
        this.client = deployment.everything();
    }

    /** What stands at a place of an answer; empty where nothing does. */
    String found(String answer, String pointer) {
        return answers.getOrDefault(answer, MissingNode.getInstance()).at(pointer).asText();
    }

    /** A whole answer, as golden files have it. */
    String told(String answer) throws IOException {
        return Golden.normal(answers.getOrDefault(answer, MissingNode.getInstance()), made);
    }

    /** A text with what the story has made. */
    String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> each : made.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }

    void play() throws Exception {
        String uri = "https://standards.lakeland.example/ims/case/v1p1/CFItems/" + target;
        made.put("document", UUID.randomUUID().toString());
        made.putAll(Map.of("quiz", quiz, "target", target, "targetUri", uri, "base", deployment.url(), "ofOneRoster",
                OF_ONEROSTER, "ofLti", OF_LTI, "ofXapi", OF_XAPI, "today", LocalDate.now(ZoneOffset.UTC).toString()));
        accepted(client.post("/hub/v1/imports?system=standards&file=framework.json",
                Golden.sent(Translations.CASE, made)));
        accepted(client.send("PUT", GRADEBOOK + "lineItems/" + quiz, """
                {"lineItem":{"title":"Quiz %s","assignDate":"2026-09-16T00:00:00.000Z","dueDate":"2026-09-25T00:00:00.000Z",
                 "class":{"sourcedId":"class-alg1-p2"},"school":{"sourcedId":"org-lincoln-high"},
                 "category":{"sourcedId":"category-quiz"},"resultValueMin":0,"resultValueMax":20,
                 "learningObjectiveSet":[{"source":"case","learningObjectiveIds":["%s"]}]}}"""
                .formatted(quiz, target), JSON));
        accepted(client.send("PUT", GRADEBOOK + "results/" + quiz, Golden.sent(Translations.ONEROSTER, made), JSON));
        accepted(client.xapi("POST", "", Golden.sent(Translations.XAPI, made)));
        try (Tool tool = new Tool(deployment)) {
            byLti(tool);
        }
        ask("lineItem", () -> client.get(GRADEBOOK + "lineItems/" + quiz).json().path("lineItem"));
        ask("alignment", () -> client.get("/hub/v1/alignments?lineItem=" + quiz).json().at("/alignments/0"));
        ask("alignmentOfTool", () -> client.get("/hub/v1/alignments?lineItem=" + itemOfTool).json().at("/alignments/0"));
        ask("lineItemOfTool", () -> client.get(GRADEBOOK + "lineItems/" + itemOfTool).json().path("lineItem"));
        ask("resultOfLti", () -> result(OF_LTI));
        ask("resultOfXapi", () -> result(OF_XAPI));
        ask("evidenceOfOneRoster", () -> evidence(OF_ONEROSTER));
        ask("evidenceOfLti", () -> evidence(OF_LTI));
        ask("evidenceOfXapi", () -> evidence(OF_XAPI));
        ask("mastery", () -> first(client.get("/hub/v1/mastery?learner=" + OF_XAPI + "&cfItem=" + target).json()
                .path("mastery"), each -> true));
        ask("statementOfOneRoster", () -> statement(OF_ONEROSTER, "http://adlnet.gov/expapi/verbs/scored", quiz));
        ask("statementOfLti", () -> statement(OF_LTI, "http://adlnet.gov/expapi/verbs/scored", quiz));
        ask("statementOfLaunch", () -> statement(OF_LTI, "http://adlnet.gov/expapi/verbs/launched", quiz));
        ask("statementOfMastery", () -> statement(OF_XAPI, "https://w3id.org/xapi/tla/verbs/asserted", target));
    }

    /** The gradebook is as it was. */
    void undo() {
        for (String item : java.util.List.of(quiz, itemOfTool)) {
            client.send("DELETE", GRADEBOOK + "lineItems/" + item, "", Map.of());
        }
    }

    private void byLti(Tool tool) throws Exception {
        JWTClaimsSet claims = launch(tool, OF_LTI);
        answers.put("launch", new Answer(200, Map.of(), claims.toString()).json());
        Map<String, Object> ags = claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint");
        String item = String.valueOf(ags.get("lineitem"));
        made.put("subOfLti", claims.getSubject());
        made.put("now", LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME));
        accepted(tool.service(AGS + "scope/score").send("POST", item + "/scores", Golden.sent(Translations.LTI, made),
                Map.of("Content-Type", "application/vnd.ims.lis.v1.score+json")));
        Answer madeByTool = tool.service(AGS + "scope/lineitem").send("POST", String.valueOf(ags.get("lineitems")), """
                {"label":"Quiz of a tool","scoreMaximum":50,"https://crosswalk.org/spec/ags/case_items":["urn:uuid:%s"]}"""
                .formatted(target), Map.of("Content-Type", "application/vnd.ims.lis.v2.lineitem+json"));
        accepted(madeByTool);
        itemOfTool = madeByTool.json().path("id").asText().replaceAll(".*/", "");
        String ofXapi = launch(tool, OF_XAPI).getSubject();
        String ofOneRoster = launch(tool, OF_ONEROSTER).getSubject();
        made.put("subOfXapi", ofXapi);
        made.put("subOfOneRoster", ofOneRoster);
        Client results = tool.service(AGS + "scope/result.readonly");
        ask("agsResultOfXapi", () -> first(results.get(item + "/results?user_id=" + ofXapi).json(), each -> true));
        ask("agsResultOfOneRoster", () -> first(results.get(item + "/results?user_id=" + ofOneRoster).json(), each -> true));
        Client items = tool.service(AGS + "scope/lineitem.readonly");
        ask("agsLineItem", () -> items.get(item).json());
        String members = String.valueOf(claims.getJSONObjectClaim(
                "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice").get("context_memberships_url"));
        Client nrps = tool.service("https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly");
        ask("member", () -> first(nrps.get(members).json().path("members"), each ->
                each.path("lis_person_sourcedid").asText().equals(OF_LTI)));
    }

    private JWTClaimsSet launch(Tool tool, String user) throws Exception {
        Answer begun = client.post("/lti/platform/launches", """
                {"tool":"practice","user":"%s","class":"class-alg1-p2","lineItem":"%s"}""".formatted(user, quiz));
        accepted(begun);
        return tool.launch(begun.json().path("url").asText());
    }

    private JsonNode result(String pupil) {
        return first(client.get(GRADEBOOK + "classes/class-alg1-p2/lineItems/" + quiz + "/results").json().path("results"),
                each -> each.at("/student/sourcedId").asText().equals(pupil));
    }

    private JsonNode evidence(String pupil) {
        return first(client.get("/hub/v1/evidence?learner=" + pupil + "&lineItem=" + quiz).json().path("evidence"),
                each -> true);
    }

    /** The deployment's own statement of a pupil. */
    private JsonNode statement(String pupil, String verb, String about) {
        return first(client.xapi("GET", "?limit=100&verb=" + java.net.URLEncoder.encode(verb,
                java.nio.charset.StandardCharsets.UTF_8), "").json().path("statements"), each ->
                each.at("/actor/account/name").asText().equals(pupil) && each.at("/object/id").asText().endsWith(about)
                        && each.at("/authority/account/name").asText().equals("crosswalk"));
    }

    private void ask(String answer, Supplier<JsonNode> question) {
        JsonNode last;
        try {
            last = Eventually.within(PROMISED, question, found -> assertThat(found.isMissingNode()).isFalse());
        } catch (AssertionError e) {
            last = MissingNode.getInstance();
        }
        answers.put(answer, last);
    }

    private static JsonNode first(JsonNode list, Predicate<JsonNode> which) {
        for (JsonNode each : list) {
            if (which.test(each)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }
}
