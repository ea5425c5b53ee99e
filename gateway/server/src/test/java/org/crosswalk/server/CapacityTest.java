package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beyond what the gateway works on at once a request is refused before its body is read, and the rest goes on. */
@SuppressWarnings("NullAway.Init")
class CapacityTest {

    private static final String STATEMENT = """
            {"actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"http://x.org/v"},"object":{"id":"http://x.org/a"}}""";
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("a:a-secret".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private Gateway gateway;
    private final List<Held> held = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        letGo();
        gateway.close();
    }

    private void start(String capacity) {
        TestDeployment deployment = TestDeployment.in(folder);
        deployment.file("district.yaml", deployment.surroundings().replace("{port: 0}",
                "{port: 0, capacity: " + capacity + "}") + """
                id: pine
                name: Pine
                timeZone: UTC
                clients: [{id: a, secret: a-secret, scopes: all}]
                """);
        gateway = deployment.start("district.yaml");
    }

    @Test
    void given_as_many_requests_as_it_takes_when_another_comes_then_it_is_told_to_come_again() throws Exception {
        start("{requests: 2}");
        hold(1000);
        hold(1000);
        HttpResponse<String> refused = eventually(503);

        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.headers().firstValue("X-Experience-API-Version")).hasValue("1.0.3");

        letGo();
        assertThat(eventually(200).body()).startsWith("[");
    }

    @Test
    void given_as_long_bodies_as_it_takes_when_another_comes_then_it_is_told_to_come_again() throws Exception {
        start("{bytes: 2000}");
        hold(1_950);
        assertThat(eventually(503).body()).contains("come again");

        letGo();
        assertThat(eventually(200).body()).startsWith("[");
    }

    @Test
    void health_is_told_however_much_there_is_to_do() throws Exception {
        start("{requests: 1}");
        hold(1000);
        eventually(503);

        assertThat(new Http(gateway.url().toString()).get("", "/health/live").statusCode()).isEqualTo(200);
    }

    /** A request that goes on and on, for its body does not come. */
    private final class Held {

        private final int length;
        private Socket socket;

        Held(int length) throws IOException {
            this.length = length;
            this.socket = halfRequest(length);
        }

        /** A whole request that came first may have had its place. */
        void againIfRefused() throws IOException {
            if (socket.getInputStream().available() > 0) {
                socket.close();
                socket = halfRequest(length);
            }
        }
    }

    private void hold(int length) throws IOException {
        held.add(new Held(length));
    }

    private void letGo() throws IOException {
        for (Held each : held) {
            each.socket.close();
        }
        held.clear();
    }

    /** A request of which the body does not come. */
    private Socket halfRequest(int length) throws IOException {
        Socket socket = new Socket(gateway.url().getHost(), gateway.url().getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /xapi/statements HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + BASIC
                + "\r\nX-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\n\r\n[").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return socket;
    }

    /** Posts a statement until it is answered so. */
    private HttpResponse<String> eventually(int status) throws Exception {
        Instant end = Instant.now().plusSeconds(20);
        List<Integer> seen = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(end)) {
                HttpResponse<String> answer = http.send(HttpRequest.newBuilder(
                                URI.create(gateway.url() + "/xapi/statements"))
                        .header("Authorization", BASIC)
                        .header("X-Experience-API-Version", "1.0.3")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(STATEMENT))
                        .build(), BodyHandlers.ofString());
                if (answer.statusCode() == status) {
                    return answer;
                }
                seen.add(answer.statusCode());
                for (Held each : held) {
                    each.againIfRefused();
                }
            }
        }
        throw new AssertionError("only " + seen.stream().distinct().toList());
    }
}
