package org.crosswalk.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running gateway a command speaks to, and as whom. */
final class RemoteOptions {

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
        return RemoteGateway.encoded(text);
    }

    /** Asks for something that the gateway has as JSON. */
    JsonObject get(String path) throws IOException, InterruptedException, CommandFailure {
        RemoteGateway gateway = gateway();
        return gateway.json(gateway.to(path).GET());
    }

    /** Sends JSON, and receives JSON. */
    JsonObject post(String path, JsonObject body) throws IOException, InterruptedException, CommandFailure {
        RemoteGateway gateway = gateway();
        return gateway.json(gateway.to(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode())));
    }

    /** Asks for something large, which is read as it comes; to be closed. */
    InputStream stream(String path) throws IOException, InterruptedException, CommandFailure {
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<InputStream> response = http.send(gateway().to(path).GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() >= RemoteGateway.FIRST_FAILURE) {
            throw RemoteGateway.refused(response.statusCode(), new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    private RemoteGateway gateway() throws CommandFailure {
        return new RemoteGateway(url, client, Secrets.of(secret));
    }
}
