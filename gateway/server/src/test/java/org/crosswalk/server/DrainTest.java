package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping takes no new connection and answers what is under way. */
class DrainTest {

    private static final String BODY = "grant_type=client_credentials&client_id=a&client_secret=a-secret";

    @Test
    void given_half_a_request_when_the_gateway_stops_then_the_other_half_is_still_answered(@TempDir Path folder)
            throws Exception {
        TestDeployment deployment = TestDeployment.in(folder);
        deployment.file("district.yaml", deployment.surroundings() + """
                id: pine
                name: Pine
                timeZone: UTC
                clients: [{id: a, secret: a-secret, scopes: all}]
                """);
        Gateway gateway = deployment.start("district.yaml");
        try (Socket socket = new Socket(gateway.url().getHost(), gateway.url().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + BODY.length()
                    + "\r\n\r\n" + BODY.substring(0, 20)).getBytes(StandardCharsets.UTF_8));
            out.flush();
            new Http(gateway.url().toString()).get("", "/health/live");

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway::close);
            awaitRefusal(gateway.url().getPort());
            out.write(BODY.substring(20).getBytes(StandardCharsets.UTF_8));
            out.flush();

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("access_token");
            stopped.get(20, TimeUnit.SECONDS);
        }
    }

    /** Until a new connection is refused, or ended without an answer. */
    private static void awaitRefusal(int port) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                probe.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));
                if (probe.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketException refused) {
                return;
            }
        }
        throw new AssertionError("still takes connections");
    }
}
