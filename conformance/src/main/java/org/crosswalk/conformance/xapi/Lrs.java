package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;

/**
 * An LRS that is asked in one edition of the standard.
 *
 * @param root the path of its resources, without a slash at its end
 */
record Lrs(Client client, Client anybody, String root, Edition edition) {

    static final String JSON = "application/json";
    static final String VERSION = "X-Experience-API-Version";

    /** Any request, with the version and what else is given. */
    Answer send(
            String method,
            String resource,
            Map<String, String> parameters,
            Map<String, String> headers,
            String body) {
        Map<String, String> all = new HashMap<>(Map.of(VERSION, edition.header()));
        if (!body.isEmpty()) {
            all.put("Content-Type", JSON);
        }
        all.putAll(headers);
        return client.send(method, address(resource, parameters), body, all);
    }

    Answer get(String resource, Map<String, String> parameters) {
        return send("GET", resource, parameters, Map.of(), "");
    }

    /** Posts one statement or an array of them. */
    Answer post(String statements) {
        return send("POST", "statements", Map.of(), Map.of(), statements);
    }

    /** Posts what must be accepted. */
    List<String> stored(String statements) {
        Answer answer = post(statements);
        assertThat(answer.status()).as("POST statements: %s", answer.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        answer.json().forEach(id -> ids.add(id.asText()));
        return ids;
    }

    Answer put(UUID id, String statement) {
        return send("PUT", "statements", Map.of("statementId", id.toString()), Map.of(), statement);
    }

    Answer statement(String id) {
        return get("statements", Map.of("statementId", id));
    }

    /** A statement that must be there. */
    JsonNode known(String id) {
        Answer answer = statement(id);
        assertThat(answer.status()).as("GET statement: %s", answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** The ids of all statements that match, page by page. */
    List<String> ids(Map<String, String> parameters) {
        List<String> ids = new ArrayList<>();
        Answer page = get("statements", parameters);
        while (true) {
            assertThat(page.status()).as("GET statements %s: %s", parameters, page.body()).isEqualTo(200);
            page.json().path("statements").forEach(statement -> ids.add(statement.path("id").asText()));
            String more = page.json().path("more").asText("");
            if (more.isEmpty()) {
                return ids;
            }
            page = more(more);
        }
    }

    /** The page that a {@code more} leads to. */
    Answer more(String link) {
        return client.send("GET", link, "", Map.of(VERSION, edition.header()));
    }

    /** Where a resource is, with parameters. */
    String address(String resource, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return root + "/" + resource + (query.isEmpty() ? "" : "?" + query);
    }
}
