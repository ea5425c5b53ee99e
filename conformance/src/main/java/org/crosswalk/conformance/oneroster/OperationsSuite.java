package org.crosswalk.conformance.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/**
 * Every operation of OneRoster 1.1 (61) and 1.2 (81), by its name. Ids are those of records that the provider has; an
 * operation for which it has none is skipped and said so. What is written is taken back.
 */
@ExtendWith(DeploymentResolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsSuite {

    private static final Set<String> WRITTEN =
            Set.of("category", "lineItem", "result", "scoreScale", "assessmentLineItem", "assessmentResult");
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Client client;
    private final KnownIds ids;

    OperationsSuite(Deployment deployment) {
        this.client = deployment.everything();
        this.ids = new KnownIds(client);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "operations.txt", delimiter = '|')
    void answers(String version, String operation, String method, String template, String kind, String member) {
        Optional<String> path = ids.fill(version, template);
        switch (method) {
            case "GET" -> {
                boolean made = path.isEmpty() && kind.equals("one") && WRITTEN.contains(member);
                assumeTrue(path.isPresent() || made, "the provider has no record for " + template);
                if (kind.equals("list")) {
                    reads(path.orElseThrow(), member);
                } else if (made) {
                    readsMade(version, template, member);
                } else {
                    readsOne(path.orElseThrow(), member);
                }
            }
            case "POST" -> {
                assumeTrue(path.isPresent(), "the provider has no record for " + template);
                creates(version, path.get(), member);
            }
            case "PUT" -> writes(version, template, member);
            default -> deletes(version, template, member);
        }
    }

    private void reads(String path, String member) {
        Answer answer = client.get(path + "?limit=10");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(names(answer.json())).containsExactly(member);
        assertThat(answer.header("X-Total-Count")).matches("\\d+");
        answer.json().path(member).forEach(entity -> isEntity(entity));
    }

    private void readsOne(String path, String member) {
        Answer answer = client.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(names(answer.json())).containsExactly(member);
        isEntity(answer.json().path(member));
        Answer unknown = client.get(path.substring(0, path.lastIndexOf('/')) + "/there-is-no-such-id");
        assertThat(unknown.status()).as(unknown.body()).isEqualTo(404);
    }

    /** Where the provider has none, one is written, read and taken back. */
    private void readsMade(String version, String template, String member) {
        String path = template.substring(0, template.lastIndexOf('/') + 1) + "conformance-" + UUID.randomUUID();
        assertThat(client.send("PUT", path, body(version, member, "Conformance"), JSON).status()).isEqualTo(201);
        readsOne(path, member);
        client.send("DELETE", path, "", Map.of());
    }

    private void writes(String version, String template, String member) {
        String id = "conformance-" + UUID.randomUUID();
        String path = template.substring(0, template.lastIndexOf('/') + 1) + id;
        String body = body(version, member, "Conformance");
        Answer created = client.send("PUT", path, body, JSON);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        Answer changed = client.send("PUT", path, body(version, member, "Changed"), JSON);
        assertThat(changed.status()).as(changed.body()).isIn(200, 201);
        assertThat(client.get(path).json().path(member).path("sourcedId").asText()).isEqualTo(id);
        client.send("DELETE", path, "", Map.of());
    }

    private void deletes(String version, String template, String member) {
        String path = template.substring(0, template.lastIndexOf('/') + 1) + "conformance-" + UUID.randomUUID();
        assertThat(client.send("PUT", path, body(version, member, "Conformance"), JSON).status()).isEqualTo(201);
        assertThat(client.send("DELETE", path, "", Map.of()).status()).isEqualTo(204);
        Answer gone = client.get(path);
        assertThat(gone.status() == 404 || gone.json().path(member).path("status").asText().equals("tobedeleted"))
                .as(gone.body())
                .isTrue();
    }

    private void creates(String version, String path, String member) {
        String one = member.substring(0, member.length() - 1);
        String body = body(version, one, "Conformance");
        String entity = body.substring(body.indexOf(':') + 1, body.lastIndexOf('}'));
        Answer answer = client.post(path, "{\"" + member + "\": [" + entity + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode pair = answer.json().path("sourcedIdPairs").path(0);
        assertThat(pair.path("allocatedSourcedId").asText()).isNotEmpty();
        client.send("DELETE", KnownIds.root(version, member) + member + "/" + pair.path("allocatedSourcedId").asText(), "",
                Map.of());
    }

    /** What every entity must be, in either version. */
    private static void isEntity(JsonNode entity) {
        assertThat(entity.path("sourcedId").asText()).isNotEmpty();
        assertThat(entity.path("status").asText()).isIn("active", "tobedeleted");
        assertThat(entity.path("dateLastModified").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        isClean("", entity);
    }

    /** No member is null; a reference has an absolute address, an id and a type; booleans are texts. */
    private static void isClean(String name, JsonNode node) {
        if (name.equals("metadata")) {
            return;
        }
        assertThat(node.isNull()).as(name + " is null").isFalse();
        assertThat(node.isBoolean()).as(name + " must be the text true or false").isFalse();
        if (node.has("href")) {
            assertThat(names(node)).containsExactlyInAnyOrder("href", "sourcedId", "type");
            assertThat(URI.create(node.path("href").asText()).isAbsolute()).as(name).isTrue();
        }
        node.properties().forEach(member -> isClean(member.getKey(), member.getValue()));
        if (node.isArray()) {
            node.forEach(each -> isClean(name, each));
        }
    }

    private String body(String version, String member, String title) {
        String text = switch (member) {
            case "category" -> "'title': '%s'".formatted(title);
            case "lineItem" -> ("'title': '%s', 'assignDate': '2026-09-10T00:00:00.000Z', 'dueDate': '2026-09-17T00:00:00.000Z',"
                    + " 'class': {'sourcedId': '%s'}, 'school': {'sourcedId': '%s'}, 'category': {'sourcedId': '%s'},"
                    + " 'gradingPeriod': {'sourcedId': '%s'}, 'resultValueMin': 0, 'resultValueMax': 100").formatted(title,
                    ids.of(version, "classes"), ids.of(version, "schools"), ids.of(version, "categories"),
                    ids.of(version, "terms"));
            case "result" -> ("'lineItem': {'sourcedId': '%s'}, 'student': {'sourcedId': '%s'}, 'scoreDate': '2026-09-17',"
                    + " 'scoreStatus': 'fully graded', 'score': 8, 'comment': '%s'").formatted(ids.of(version, "lineItems"),
                    ids.of(version, "students"), title);
            case "scoreScale" -> ("'title': '%s', 'type': 'letter', 'class': {'sourcedId': '%s'},"
                    + " 'scoreScaleValue': [{'itemValueLHS': 'A', 'itemValueRHS': '90'}]").formatted(title,
                    ids.of(version, "classes"));
            case "assessmentLineItem" -> "'title': '%s'".formatted(title);
            case "assessmentResult" -> ("'assessmentLineItem': {'sourcedId': '%s'}, 'student': {'sourcedId': '%s'},"
                    + " 'scoreDate': '2026-09-17', 'scoreStatus': 'fully graded', 'score': 240, 'comment': '%s'").formatted(
                    assessmentLineItem(version), ids.of(version, "students"), title);
            default -> throw new IllegalArgumentException(member);
        };
        return ("{'" + member + "': {" + text + "}}").replace('\'', '"');
    }

    /** One that the provider has, else one that is made. */
    private String assessmentLineItem(String version) {
        String known = ids.of(version, "assessmentLineItems");
        if (known.isEmpty()) {
            String path = KnownIds.root(version, "assessmentLineItems") + "assessmentLineItems/conformance-assessment";
            client.send("PUT", path, body(version, "assessmentLineItem", "Conformance"), JSON);
            return "conformance-assessment";
        }
        return known;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
