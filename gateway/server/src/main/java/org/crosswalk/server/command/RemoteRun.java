package org.crosswalk.server.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.runs.Mode;

/** Runs of a running gateway, over the hub's API. */
record RemoteRun(String base, String client, String secret) implements RunDesk {

    private static final int FIRST_FAILURE = 400;

    @Override
    public JsonObject request(String system, Mode mode) throws IOException, InterruptedException, CommandFailure {
        String path = "/hub/v1/systems/" + URLEncoder.encode(system, StandardCharsets.UTF_8).replace("+", "%20") + "/runs";
        return send(to(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(new JsonObject().put("mode", mode.word()).encode())));
    }

    @Override
    public JsonObject find(String id) throws IOException, InterruptedException, CommandFailure {
        return send(to("/hub/v1/runs/" + id).GET());
    }

    private HttpRequest.Builder to(String path) {
        String pair = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Basic " + pair);
    }

    private static JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException, CommandFailure {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= FIRST_FAILURE) {
                throw new CommandFailure("the gateway refuses: " + response.statusCode() + " " + response.body());
            }
            return new JsonObject(response.body());
        }
    }
}
