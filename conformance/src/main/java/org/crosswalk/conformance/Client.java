package org.crosswalk.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/** Asks a deployment over HTTP, with one credential. */
public final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> XAPI =
            Map.of("X-Experience-API-Version", "1.0.3", "Content-Type", "application/json");

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECTS_WITHIN).build();
    private final String base;
    private final @Nullable String authorization;

    /** @param authorization the header, or null for none */
    public Client(String base, @Nullable String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** The header of Basic credentials. */
    public static String basic(String id, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** What was answered. */
    public record Answer(int status, Map<String, java.util.List<String>> headers, String body) {

        /** The body as JSON; missing where it is none. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            }
        }

        /** A header's first value; empty where it is not there. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    public Answer get(String path) {
        return send("GET", path, "", Map.of());
    }

    /** With the headers that xAPI wants. */
    public Answer xapi(String method, String query, String body) {
        return send(method, "/xapi/statements" + query, body, XAPI);
    }

    /** A JSON body. */
    public Answer post(String path, String body) {
        return send("POST", path, body, Map.of("Content-Type", "application/json"));
    }

    /** Saves an answer's body in a file; returns the status. */
    public int download(String path, Path file) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return exchange(request, BodyHandlers.ofFile(file)).statusCode();
    }

    /** Posts a file's content. */
    public Answer upload(String path, Path file) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofFile(file));
            HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Any request; a path, or a whole address. */
    public Answer send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .timeout(ANSWERS_WITHIN)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    /**
     * With {@code -Dcrosswalk.stays=true} what an endpoint says of further pages leads to itself alone: somebody else
     * named the endpoint, and is not to be led elsewhere by it.
     */
    private URI address(String path) {
        URI address = URI.create(path.startsWith("http") ? path : base + path);
        if (Boolean.getBoolean("crosswalk.stays")
                && !String.valueOf(address.getRawAuthority()).equals(URI.create(base).getRawAuthority())) {
            throw new AssertionError("the endpoint sends its client on to another one, which is not asked");
        }
        return address;
    }

    private <B> HttpResponse<B> exchange(HttpRequest.Builder request, BodyHandler<B> body) {
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
