package org.crosswalk.xapi;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.web.testing.TestGateway;

/** Speaks xAPI with a gateway under test, as one client in one version. */
record LrsClient(TestGateway gateway, String client, String version) {

    static final String VERSION = "X-Experience-API-Version";

    LrsClient speaking(String other) {
        return new LrsClient(gateway, client, other);
    }

    LrsClient as(String other) {
        return new LrsClient(gateway, other, version);
    }

    HttpResponse<String> get(String path, String... headers) {
        return gateway.get(client, path, with(headers));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return gateway.send(client, method, path, body, with(headers));
    }

    HttpResponse<String> post(String statements) {
        return send("POST", "/xapi/statements", statements, "Content-Type", "application/json");
    }

    /** Posts a statement that must be accepted, and returns its id. */
    String accepted(String statement) {
        HttpResponse<String> answer = post(statement);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return new JsonArray(answer.body()).getString(0);
    }

    JsonObject statement(String id, String... headers) {
        return new JsonObject(get("/xapi/statements?statementId=" + id, headers).body());
    }

    /** The ids of the statements that a query finds, in their order; of {@code a=b} pairs, each value is encoded. */
    List<String> ids(String... query) {
        String encoded = String.join("&", Stream.of(query).map(LrsClient::encoded).toList());
        HttpResponse<String> answer = get("/xapi/statements?" + encoded);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return new JsonObject(answer.body()).getJsonArray("statements").stream()
                .map(found -> ((JsonObject) found).getString("id"))
                .toList();
    }

    static String encoded(String pair) {
        int equals = pair.indexOf('=');
        return pair.substring(0, equals + 1)
                + URLEncoder.encode(pair.substring(equals + 1).replace('\'', '"'), StandardCharsets.UTF_8);
    }

    private String[] with(String... headers) {
        return Stream.concat(Stream.of(VERSION, version), Stream.of(headers)).toArray(String[]::new);
    }
}
