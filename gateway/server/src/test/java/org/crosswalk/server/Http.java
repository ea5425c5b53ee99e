package org.crosswalk.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Asks a gateway over real HTTP; a client's secret is its id and {@code -secret}. */
record Http(String base, HttpClient http) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    Http(String base) {
        this(base, CLIENT);
    }

    /** Over connections that nobody else uses. */
    Http alone() {
        return new Http(base, HttpClient.newHttpClient());
    }

    HttpResponse<String> get(String client, String path, String... headers) {
        return send(client, "GET", path, "", headers);
    }

    HttpResponse<String> send(String client, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!client.isEmpty()) {
            String pair = client + ":" + client + "-secret";
            request.header("Authorization", "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
