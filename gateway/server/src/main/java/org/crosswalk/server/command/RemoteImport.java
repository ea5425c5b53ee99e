package org.crosswalk.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import io.vertx.core.json.JsonObject;

/** Loads files into a running gateway: {@code POST /hub/v1/imports}, the file as the body. */
record RemoteImport(String base, String client, String secret, String system) {

    private static final int FIRST_FAILURE = 400;

    int load(List<Path> files, PrintWriter out) throws IOException, InterruptedException, CommandFailure {
        boolean held = false;
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    throw new CommandFailure(file + " is a folder; zip it to send it to a running gateway");
                }
                HttpResponse<String> response = http.send(request(file), BodyHandlers.ofString());
                if (response.statusCode() >= FIRST_FAILURE) {
                    throw new CommandFailure(file + " was refused: " + response.statusCode() + " " + response.body());
                }
                held |= ImportReports.print(new JsonObject(response.body()), out);
            }
        }
        return held ? Crosswalk.FAILED : 0;
    }

    private HttpRequest request(Path file) throws IOException {
        String pair = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        String query = "?system=" + encoded(system) + "&file=" + encoded(String.valueOf(file.getFileName()));
        return HttpRequest.newBuilder(URI.create(base + "/hub/v1/imports" + query))
                .header("Authorization", "Basic " + pair)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
