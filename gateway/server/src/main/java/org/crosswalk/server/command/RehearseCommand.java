package org.crosswalk.server.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.crosswalk.server.Gateway;
import org.crosswalk.server.config.GatewayConfig;

/**
 * {@code crosswalk rehearse}, which the launcher runs once after each build: the JVM remembers which classes a start
 * and the first requests load, and how the code runs by which statements are taken in, so that it compiles that sooner.
 */
@Command(name = "rehearse", hidden = true, description = "Starts the demo over a throw-away folder, asks a few things, ends.")
final class RehearseCommand implements Callable<Integer> {

    private static final List<String> ASKED = List.of(
            "/health/ready", "/metrics", "/ims/oneroster/v1p1/orgs", "/ims/oneroster/rostering/v1p2/students?limit=3",
            "/ims/case/v1p1/CFDocuments", "/xapi/about", "/xapi/statements?limit=1");
    private static final String BASIC = "Basic "
            + Base64.getEncoder().encodeToString("demo:demo-secret".getBytes(StandardCharsets.UTF_8));

    private static final int BATCHES = 60;
    private static final int OF_A_BATCH = 25;
    private static final String STATEMENT = """
            {"actor":{"account":{"homePage":"https://lms.pineriver.example","name":"user-student-001"}},\
            "verb":{"id":"http://adlnet.gov/expapi/verbs/experienced","display":{"en-US":"experienced"}},\
            "object":{"id":"https://lms.pineriver.example/pages/1","definition":{"name":{"en-US":"Slope"},\
            "type":"http://adlnet.gov/expapi/activities/module"}},\
            "context":{"platform":"LMS","contextActivities":{"grouping":[{"id":"https://lms.pineriver.example/courses/1"}]}},\
            "timestamp":"2026-09-12T10:00:00.000Z"}""";

    @Option(names = "--data", required = true)
    Path data = Path.of("");

    @Override
    public Integer call() throws Exception {
        GatewayConfig sample = Configurations.read(Configurations.sample());
        GatewayConfig config = new GatewayConfig(
                sample.http().listeningOn("127.0.0.1", 0), sample.store(), sample.security(), sample.districts());
        try (HttpClient http = HttpClient.newHttpClient();
                Gateway gateway = Gateway.start(config, data)) {
            for (String path : ASKED) {
                http.send(request(gateway, path).GET().build(), BodyHandlers.discarding());
            }
            http.send(request(gateway, "/oauth2/token")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                    .build(), BodyHandlers.discarding());
            for (int i = 0; i < BATCHES * OF_A_BATCH; i++) {
                post(http, gateway, STATEMENT);
                if (i % OF_A_BATCH == 0) {
                    post(http, gateway, "[" + String.join(",", Collections.nCopies(OF_A_BATCH, STATEMENT)) + "]");
                }
            }
        }
        return 0;
    }

    private static void post(HttpClient http, Gateway gateway, String statements)
            throws IOException, InterruptedException {
        http.send(request(gateway, "/xapi/statements")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(statements))
                .build(), BodyHandlers.discarding());
    }

    private static HttpRequest.Builder request(Gateway gateway, String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path))
                .header("Authorization", BASIC)
                .header("X-Experience-API-Version", "1.0.3");
    }
}
