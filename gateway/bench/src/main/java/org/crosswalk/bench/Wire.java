package org.crosswalk.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** Requests of one client to the gateway. */
final class Wire {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String authorization;

    Wire(URI base, String client, String secret) {
        this.base = base;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** The body of an answer with 2xx; anything else fails. Blocks. */
    String get(String path) throws IOException, InterruptedException {
        return body("GET " + path, http.send(to(path, "application/json").build(), BodyHandlers.ofString()));
    }

    /** The same for a POST. */
    String post(String path, String type, BodyPublisher body) throws IOException, InterruptedException {
        return body("POST " + path, http.send(to(path, type).POST(body).build(), BodyHandlers.ofString()));
    }

    /** The same for a DELETE. */
    void delete(String path) throws IOException, InterruptedException {
        body("DELETE " + path, http.send(to(path, "application/json").DELETE().build(), BodyHandlers.ofString()));
    }

    /** Posts statements; fails where they are not taken. */
    CompletableFuture<Void> statements(String body) {
        HttpRequest request = to("/xapi/statements", "application/json")
                .header("X-Experience-API-Version", "1.0.3")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).thenAccept(answer -> {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("POST /xapi/statements answered " + answer.statusCode());
            }
        });
    }

    private HttpRequest.Builder to(String path, String type) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", type);
    }

    private static String body(String what, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(what + " answered " + answer.statusCode());
        }
        return answer.body();
    }
}
