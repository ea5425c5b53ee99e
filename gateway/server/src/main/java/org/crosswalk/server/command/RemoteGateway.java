package org.crosswalk.server.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.vertx.core.json.JsonObject;

/** A running gateway, and as whom a command speaks to it. */
record RemoteGateway(String base, String client, String secret) {

    static final int FIRST_FAILURE = 400;

    /** A request to a path of the gateway, with the client's credential. */
    HttpRequest.Builder to(String path) {
        String pair = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Basic " + pair);
    }

    /** Sends a request whose answer is JSON; what the gateway refuses becomes a failure in its own words. */
    JsonObject json(HttpRequest.Builder request) throws IOException, InterruptedException, CommandFailure {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= FIRST_FAILURE) {
                throw refused(response.statusCode(), response.body());
            }
            return new JsonObject(response.body());
        }
    }

    static CommandFailure refused(int status, String body) {
        return new CommandFailure("the gateway refuses: " + status + " " + body);
    }

    /** A text as a parameter or a part of a path holds it. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
