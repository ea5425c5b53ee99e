package org.crosswalk.conformance.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;
import org.crosswalk.conformance.Eventually;

/**
 * A tool library that we did not write registers itself, is launched, chooses content, reads members and scores. It needs
 * Node; where {@code CI} is {@code true} it is not enough to have none.
 */
@ExtendWith(DeploymentResolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignToolSuite {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NAME = "foreign-" + Long.toString(System.currentTimeMillis(), 36);
    private static final String ITEM = "li-alg1-quiz-01";

    private final Deployment deployment;
    private final Client administrator;
    private @org.jspecify.annotations.Nullable ForeignTool started;

    ForeignToolSuite(Deployment deployment) {
        this.deployment = deployment;
        this.administrator = deployment.everything();
    }

    @BeforeAll
    void start() throws IOException {
        boolean node = ForeignTool.nodeIsPresent();
        if (!node && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("node and npm must be on the path where CI is true");
        }
        assumeTrue(node, "no node and npm here: the foreign tool is not tried");
        started = ForeignTool.start();
        register();
    }

    @AfterAll
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    /** As an administrator does it: an invitation, opened in a browser at the tool's registration page. */
    private void register() {
        Answer invited = administrator.post("/hub/v1/lti/registration-tokens", """
                {"name":"%s","onPremises":true,"approval":"automatic","registrationUrl":"%s",
                 "sharing":{"grounds":"trial","classes":["class-alg1-p2"],"fields":{"class":"*","enrollment":"*",
                 "lineItem":"*","result":"*","user":["roles","grades","givenName","familyName","email"]}}}"""
                .formatted(NAME, tool().url("/lti/register")));
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        Browser browser = new Browser();
        Browser.Page form = browser.open(invited.json().path("url").asText());
        String session = form.body().replaceAll("(?s).*name=\"sessionToken\" value=\"([^\"]+)\".*", "$1");
        Browser.Page done = browser.post(tool().url("/lti/register/complete"), Map.of("sessionToken", session));
        assertThat(done.body()).contains("Registration Successful");
    }

    @Test
    void it_is_launched_and_understands_who_and_where() throws IOException {
        JsonNode session = launch("\"user\":\"user-student-011\",\"class\":\"class-alg1-p2\",\"lineItem\":\"" + ITEM + "\"");
        assertThat(session.path("isStudent").asBoolean()).isTrue();
        assertThat(session.path("context").path("id").asText()).isEqualTo("class-alg1-p2");
        assertThat(session.path("resourceLink").path("id").asText()).isEqualTo(ITEM);
        assertThat(session.path("isAssignmentAndGradesAvailable").asBoolean()).isTrue();
        assertThat(session.path("isNameAndRolesAvailable").asBoolean()).isTrue();
        assertThat(session.path("user").path("givenName").asText()).as("the library wants names").isNotBlank();
    }

    @Test
    void it_reads_the_members_and_the_line_items() throws IOException {
        String session = launch("\"user\":\"user-student-011\",\"class\":\"class-alg1-p2\"").path("id").asText();
        JsonNode members = ask("/members", session);
        assertThat(members).hasSize(21).allSatisfy(member -> {
            assertThat(member.path("userId").asText()).isNotBlank();
            assertThat(member.path("roles")).isNotEmpty();
        });
        assertThat(ask("/line-items", session).findValuesAsText("label")).isNotEmpty();
    }

    @Test
    void its_score_reaches_the_gradebook_and_is_read_back() throws IOException {
        String session = launch("\"user\":\"user-student-011\",\"class\":\"class-alg1-p2\",\"lineItem\":\"" + ITEM + "\"")
                .path("id").asText();
        ask("/score", session);
        Eventually.within(PATIENCE, () -> administrator.get("/ims/oneroster/gradebook/v1p2/classes/class-alg1-p2/students/"
                        + "user-student-011/results").json().path("results").path(0),
                found -> assertThat(found.path("score").asInt()).isEqualTo(17));
        assertThat(ask("/scores", session).findValuesAsText("comment")).contains("From a foreign tool");
    }

    @Test
    void content_is_chosen_from_it_and_launched() throws IOException {
        String session = launch("\"user\":\"user-teacher-001\",\"class\":\"class-alg1-p2\","
                + "\"message\":\"LtiDeepLinkingRequest\"").path("id").asText();
        Browser browser = new Browser();
        Browser.Page chosen = browser.open(Browser.with(tool().url("/deep-linking"), Map.of("session", session)));
        Browser.Page stored = browser.post(chosen.action(), new HashMap<>(chosen.fields()));
        assertThat(stored.status()).as(stored.body()).isEqualTo(200);
        JsonNode content = administrator.get("/hub/v1/lti/content").json().path("content").path(0);
        assertThat(content.path("title").asText()).isEqualTo("Chosen in a foreign tool");
        JsonNode launched = launch("\"user\":\"user-student-011\",\"content\":\"" + content.path("id").asText() + "\"");
        assertThat(launched.path("launch").path("target").asText()).endsWith("/chapter");
    }

    /** The whole movement of the browser; returns the session that the tool made of the launch. */
    private JsonNode launch(String launch) throws IOException {
        Answer begun = administrator.post("/lti/platform/launches", "{\"tool\":\"" + NAME + "\"," + launch + "}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        Browser browser = new Browser();
        Browser.Page login = browser.open(begun.json().path("url").asText());
        assertThat(login.location()).as(login.body()).startsWith(deployment.url() + "/lti/platform/authorize");
        Browser.Page form = browser.open(login.location());
        assertThat(form.fields()).as(form.body()).containsKeys("id_token", "state");
        Browser.Page launched = browser.post(form.action(), form.fields());
        assertThat(launched.status()).as(launched.body()).isEqualTo(200);
        return json(launched.body());
    }

    private JsonNode ask(String path, String session) {
        Browser.Page page = new Browser().open(Browser.with(tool().url(path), Map.of("session", session)));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return json(page.body());
    }

    private ForeignTool tool() {
        if (started == null) {
            throw new IllegalStateException("the foreign tool is not running");
        }
        return started;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
