package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/** Statements in, and out again by every filter. */
@ExtendWith(DeploymentResolver.class)
class StatementsSuite {

    private final Deployment deployment;
    private final Client client;
    /** What this suite posts is about activities that nothing else is about. */
    private final String activity = "http://example.org/activities/" + UUID.randomUUID();

    StatementsSuite(Deployment deployment) {
        this.deployment = deployment;
        this.client = deployment.everything();
    }

    @Test
    void a_statement_without_an_id_is_given_one_and_comes_back_as_it_was_sent() {
        Answer posted = client.xapi("POST", "", statement("a@example.org"));
        assertThat(posted.status()).as(posted.body()).isEqualTo(200);
        assertThat(posted.header("X-Experience-API-Version")).isEqualTo("1.0.3");
        JsonNode stored = byId(posted.json().path(0).asText()).json();
        assertThat(stored.path("actor").path("mbox").asText()).isEqualTo("mailto:a@example.org");
        assertThat(stored.path("object").path("id").asText()).isEqualTo(activity);
        assertThat(stored.path("stored").asText()).isNotEmpty();
        assertThat(stored.path("timestamp").asText()).isNotEmpty();
        assertThat(stored.path("authority").isObject()).isTrue();
    }

    @Test
    void a_put_statement_keeps_its_id_and_the_same_id_with_other_content_is_a_conflict() {
        String id = UUID.randomUUID().toString();
        String query = "?statementId=" + id;
        assertThat(client.xapi("PUT", query, statement("a@example.org")).status()).isEqualTo(204);
        assertThat(client.xapi("PUT", query, statement("a@example.org")).status()).isEqualTo(204);
        assertThat(client.xapi("PUT", query, statement("b@example.org")).status()).isEqualTo(409);
        assertThat(byId(id).json().path("actor").path("mbox").asText()).isEqualTo("mailto:a@example.org");
    }

    @Test
    void a_batch_with_one_wrong_statement_is_refused_whole() {
        String batch = "[" + statement("a@example.org") + ",{\"actor\":{},\"verb\":{\"id\":\"http://x.org/v\"},"
                + "\"object\":{\"id\":\"http://x.org/o\"}}]";
        assertThat(client.xapi("POST", "", batch).status()).isEqualTo(400);
        assertThat(list("activity=" + activity)).isEmpty();
    }

    @Test
    void statements_are_found_by_agent_verb_activity_and_time_page_by_page() {
        List<String> ids = new ArrayList<>();
        client.xapi("POST", "", "[" + statement("a@example.org") + "," + statement("a@example.org") + ","
                + statement("b@example.org") + "]").json().forEach(id -> ids.add(id.asText()));
        assertThat(list("activity=" + activity)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(list("activity=" + activity + "&agent=%7B%22mbox%22%3A%22mailto%3Ab%40example.org%22%7D"))
                .containsExactly(ids.get(2));
        assertThat(list("activity=" + activity + "&verb=http%3A%2F%2Fadlnet.gov%2Fexpapi%2Fverbs%2Fexperienced"))
                .hasSize(3);
        assertThat(list("activity=" + activity + "&verb=http%3A%2F%2Fexample.org%2Fother")).isEmpty();
        String stored = byId(ids.getFirst()).json().path("stored").asText();
        assertThat(list("activity=" + activity + "&until=" + stored)).isNotEmpty();
        assertThat(list("activity=" + activity + "&since=" + stored)).doesNotContain(ids.getFirst());
        assertThat(list("activity=" + activity + "&limit=1")).as("by following more").hasSize(3);
    }

    @Test
    void a_voided_statement_is_found_as_such_alone() {
        String id = client.xapi("POST", "", statement("a@example.org")).json().path(0).asText();
        assertThat(client.xapi("POST", "", """
                {"actor":{"mbox":"mailto:admin@example.org"},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},
                 "object":{"objectType":"StatementRef","id":"%s"}}""".formatted(id)).status()).isEqualTo(200);
        assertThat(byId(id).status()).isEqualTo(404);
        assertThat(client.xapi("GET", "?voidedStatementId=" + id, "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POST | | {\"actor\":{\"mbox\":\"a@example.org\"}} | 400",
        "POST | | {not json | 400",
        "POST | | [1] | 400",
        "PUT | ?statementId=none | {} | 400",
        "GET | ?statementId=00000000-0000-4000-8000-000000000000 | '' | 404",
        "GET | ?limit=-1 | '' | 400",
        "GET | ?shoe=9 | '' | 400",
        "GET | ?statementId=00000000-0000-4000-8000-000000000000&limit=1 | '' | 400"
    })
    void what_is_wrong_is_refused(String method, String query, String body, int status) {
        Answer answer = client.xapi(method, query == null ? "" : query, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("X-Experience-API-Version")).isNotEmpty();
    }

    @Test
    void nobody_posts_without_a_credential_or_a_version() {
        assertThat(deployment.anybody().xapi("POST", "", statement("a@example.org")).status()).isEqualTo(401);
        assertThat(client.send("POST", "/xapi/statements", statement("a@example.org"),
                Map.of("Content-Type", "application/json")).status()).isEqualTo(400);
    }

    @Test
    void about_names_the_versions_to_anybody() {
        Set<String> versions = new HashSet<>();
        deployment.anybody().get("/xapi/about").json().path("version").forEach(version -> versions.add(version.asText()));
        assertThat(versions).contains("1.0.3", "2.0.0");
    }

    private Answer byId(String id) {
        return client.xapi("GET", "?statementId=" + id, "");
    }

    /** The ids of all pages. */
    private List<String> list(String query) {
        List<String> ids = new ArrayList<>();
        Answer page = client.xapi("GET", "?" + query, "");
        while (true) {
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("statements").forEach(statement -> ids.add(statement.path("id").asText()));
            String more = page.json().path("more").asText("");
            if (more.isEmpty()) {
                return ids;
            }
            page = client.send("GET", more, "", Map.of("X-Experience-API-Version", "1.0.3"));
        }
    }

    private String statement(String mbox) {
        return """
                {"actor":{"mbox":"mailto:%s"},"verb":{"id":"http://adlnet.gov/expapi/verbs/experienced"},\
                "object":{"id":"%s"}}""".formatted(mbox, activity);
    }
}
