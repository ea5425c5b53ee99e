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
record RemoteImport(String base, String client, String secret, String system, boolean strict) {

    private static final int FIRST_FAILURE = 400;
    private static final long POLL_MILLIS = 500;

    int load(List<Path> files, PrintWriter out, PrintWriter progress)
            throws IOException, InterruptedException, CommandFailure {
        boolean held = false;
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    throw new CommandFailure(file + " is a folder; zip it to send it to a running gateway");
                }
                String id = answer(http, file, upload(file)).getString("id");
                JsonObject run = answer(http, file, asking(id));
                while (run.getString("state").equals("running")) {
                    Thread.sleep(POLL_MILLIS);
                    run = answer(http, file, asking(id));
                    ProgressLine.print(progress, run.getString("step"), run.getLong("rows"), run.getLong("rowsPerSecond"),
                            run.getLong("secondsLeft", -1L));
                }
                JsonObject report = run.getJsonObject("report");
                if (report == null) {
                    throw new CommandFailure(file + " was refused: " + run.getString("error", "the gateway was stopped"));
                }
                held |= ImportReports.print(report, out);
            }
        }
        return held ? Crosswalk.FAILED : 0;
    }

    private JsonObject answer(HttpClient http, Path file, HttpRequest.Builder request)
            throws IOException, InterruptedException, CommandFailure {
        String pair = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response =
                http.send(request.header("Authorization", "Basic " + pair).build(), BodyHandlers.ofString());
        if (response.statusCode() >= FIRST_FAILURE) {
            throw new CommandFailure(file + " was refused: " + response.statusCode() + " " + response.body());
        }
        return new JsonObject(response.body());
    }

    private HttpRequest.Builder upload(Path file) throws IOException {
        String query = "?wait=false&strict=" + strict + "&system=" + encoded(system) + "&file="
                + encoded(String.valueOf(file.getFileName()));
        return HttpRequest.newBuilder(URI.create(base + "/hub/v1/imports" + query))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file));
    }

    private HttpRequest.Builder asking(String id) {
        return HttpRequest.newBuilder(URI.create(base + "/hub/v1/imports/" + id));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
