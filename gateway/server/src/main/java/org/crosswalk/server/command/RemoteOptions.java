package org.crosswalk.server.command;

import java.io.IOException;
import java.io.InputStream;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running gateway a command speaks to, and as whom. */
final class RemoteOptions {

    private static final int FIRST_FAILURE = 400;

    @Option(names = "--url", paramLabel = "BASE", defaultValue = "http://127.0.0.1:8080",
            description = "The running gateway. Default: http://127.0.0.1:8080")
    String url = "http://127.0.0.1:8080";

    @Option(names = "--client", paramLabel = "ID", defaultValue = "demo",
            description = "A client that holds hub.admin. Default: demo")
    String client = "demo";

    @Option(names = "--secret", paramLabel = "S", description = "Its secret; else CROSSWALK_SECRET.")
    @Nullable String secret;

    /** For a command whose options have other names. */
    static RemoteOptions to(String url, String client, @Nullable String secret) {
        RemoteOptions options = new RemoteOptions();
        options.url = url;
        options.client = client;
        options.secret = secret;
        return options;
    }

    /** A text as a part of a path or query. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Asks for something that the gateway has as JSON. */
    JsonObject get(String path) throws IOException, InterruptedException, CommandFailure {
        return json(request(path).GET());
    }

    /** Sends JSON, and receives JSON. */
    JsonObject post(String path, JsonObject body) throws IOException, InterruptedException, CommandFailure {
        return json(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.encode())));
    }

    /** Asks for something large, which is read as it comes; to be closed. */
    InputStream stream(String path) throws IOException, InterruptedException, CommandFailure {
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<InputStream> response = http.send(request(path).GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() >= FIRST_FAILURE) {
            throw refused(response.statusCode(), new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    private JsonObject json(HttpRequest.Builder request) throws IOException, InterruptedException, CommandFailure {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= FIRST_FAILURE) {
                throw refused(response.statusCode(), response.body());
            }
            return new JsonObject(response.body());
        }
    }

    private HttpRequest.Builder request(String path) throws CommandFailure {
        String password = secret == null ? System.getenv("CROSSWALK_SECRET") : secret;
        if (password == null) {
            throw new CommandFailure("the client's secret is needed: give --secret or set CROSSWALK_SECRET");
        }
        String pair = Base64.getEncoder().encodeToString((client + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Basic " + pair);
    }

    private static CommandFailure refused(int status, String body) {
        return new CommandFailure("the gateway refuses: " + status + " " + body);
    }
}
