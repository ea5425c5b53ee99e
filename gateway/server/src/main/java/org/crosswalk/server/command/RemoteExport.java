package org.crosswalk.server.command;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Saves a file of a running gateway: {@code GET /hub/v1/exports/FORMAT}. */
record RemoteExport(RemoteGateway gateway) {

    void save(String format, Map<String, String> options, Path file)
            throws IOException, InterruptedException, CommandFailure {
        String query = options.entrySet().stream()
                .map(each -> each.getKey() + "=" + RemoteGateway.encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Path> response = http.send(
                    gateway.to("/hub/v1/exports/" + format + "?" + query).GET().build(), BodyHandlers.ofFile(file));
            if (response.statusCode() >= RemoteGateway.FIRST_FAILURE) {
                throw RemoteGateway.refused(response.statusCode(), Files.readString(file));
            }
        }
    }
}
