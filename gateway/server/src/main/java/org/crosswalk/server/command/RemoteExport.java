package org.crosswalk.server.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Saves a file of a running gateway: {@code GET /hub/v1/exports/FORMAT}. */
record RemoteExport(String base, String client, String secret) {

    private static final int FIRST_FAILURE = 400;

    void save(String format, Map<String, String> options, Path file)
            throws IOException, InterruptedException, CommandFailure {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Path> response = http.send(request(format, options), BodyHandlers.ofFile(file));
            if (response.statusCode() >= FIRST_FAILURE) {
                throw new CommandFailure("the gateway refused: " + response.statusCode() + " " + Files.readString(file));
            }
        }
    }

    private HttpRequest request(String format, Map<String, String> options) {
        String pair = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        String query = options.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(base + "/hub/v1/exports/" + format + "?" + query))
                .header("Authorization", "Basic " + pair)
                .build();
    }
}
