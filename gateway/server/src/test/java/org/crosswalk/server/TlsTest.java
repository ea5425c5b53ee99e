package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.testing.TestHub;

/** A gateway that speaks TLS itself and does not wait for ever: what browsers and clients meet at the edge. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {

    private static final String PAGE = "/uri/8964a92c-97bb-5d3d-80a0-3283a4624160.html";
    private static final byte ALERT = 21;
    private static final byte PROTOCOL_VERSION = 70;

    private final Path folder;
    private final Gateway gateway;
    private final SSLContext trust;

    TlsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        certificate("first");
        certificate("second");
        show("first");
        TestDeployment deployment = TestDeployment.in(folder);
        deployment.file("district.yaml", deployment.surroundings().replace("{port: 0}", "{port: 0, tls: {certificate:"
                + " tls.crt, key: tls.key}, patience: {headSeconds: 1, bodySeconds: 1, idleSeconds: 3}}") + """
                id: pine
                name: Pine
                timeZone: UTC
                systems: [{name: standards, kind: case-file, path: %s/framework.json}]
                """.formatted(TestDeployment.SAMPLE));
        gateway = deployment.start("district.yaml");
        trust = TestCertificate.trusting(folder.resolve("first.crt"), folder.resolve("second.crt"));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void it_speaks_tls_1_3_and_1_2_and_http_2_to_those_who_know_it() throws Exception {
        assertThat(gateway.url().getScheme()).isEqualTo("https");
        assertThat(get("/health/live", HttpClient.Version.HTTP_2).version()).isEqualTo(HttpClient.Version.HTTP_2);
        HttpResponse<String> plain = get("/health/live", HttpClient.Version.HTTP_1_1);
        assertThat(plain.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(plain.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
        }
    }

    @Test
    void it_refuses_tls_1_1() throws Exception {
        byte[] hello = ByteBuffer.allocate(54)
                .put(new byte[] {22, 3, 1, 0, 49})                      // handshake, 49 bytes
                .put(new byte[] {1, 0, 0, 45, 3, 2})                    // ClientHello, 45 bytes, TLS 1.1
                .put(new byte[32])                                      // random
                .put(new byte[] {0, 0, 4, (byte) 0xc0, 0x09, (byte) 0xc0, 0x13, 1, 0, 0, 0}) // suites, no compression
                .array();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.url().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(hello);
            byte[] answer = socket.getInputStream().readNBytes(7);
            assertThat(answer).hasSize(7);
            assertThat(answer[0]).isEqualTo(ALERT);
            assertThat(answer[6]).isEqualTo(PROTOCOL_VERSION);
        }
    }

    @Test
    void given_another_certificate_when_its_files_appear_then_new_connections_are_shown_it() throws Exception {
        assertThat(shown()).isEqualTo("CN=first");

        show("second");

        TestHub.eventually(this::shown, name -> assertThat(name).isEqualTo("CN=second"));
        assertThat(get("/health/live", HttpClient.Version.HTTP_2).statusCode()).isEqualTo(200);
    }

    @Test
    void every_page_tells_the_browser_what_it_may_do_with_it() throws Exception {
        for (String path : List.of(PAGE, "/console/sign-in")) {
            HttpResponse<String> page = get(path, HttpClient.Version.HTTP_1_1);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("frame-ancestors 'none'").contains("default-src");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.headers().firstValue("Referrer-Policy")).isPresent();
            assertThat(page.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        }
        assertThat(get("/health/live", HttpClient.Version.HTTP_1_1).headers().firstValue("Content-Security-Policy"))
                .isEmpty();
    }

    @Test
    void who_sends_a_head_byte_by_byte_is_cut_off() throws Exception {
        try (SSLSocket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /health/live HTTP/1.1\r\nX: ".getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.setSoTimeout(100);
            long end = System.nanoTime() + 20_000_000_000L;
            while (System.nanoTime() < end && !ended(socket, out)) {
                // goes on dripping
            }
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    @Test
    void who_does_not_send_the_body_in_time_is_told_so_in_the_shape_of_the_standard() throws Exception {
        String answer = raw("POST /oauth2/token HTTP/1.1\r\nHost: x\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ngrant_type=");
        assertThat(answer).startsWith("HTTP/1.1 408 Request Timeout").contains("\"error\":\"invalid_request\"");
    }

    @Test
    void heads_that_are_too_long_are_refused() throws Exception {
        assertThat(raw("GET /health/live HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(40_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(raw("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")).matches("(?s)HTTP/1\\.\\d 414 .*");
    }

    /** Sends one byte and sees whether the other side has ended the connection. */
    private static boolean ended(SSLSocket socket, OutputStream out) {
        try {
            out.write('x');
            out.flush();
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException nothingYet) {
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    private String raw(String request) throws IOException {
        try (SSLSocket socket = connect()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private SSLSocket connect() throws IOException {
        return (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", gateway.url().getPort());
    }

    private String shown() {
        try (SSLSocket socket = connect()) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> get(String path, HttpClient.Version version) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust).version(version).build()) {
            return client.send(request(path), BodyHandlers.ofString());
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path)).build();
    }

    private void certificate(String name) {
        TestCertificate.write(name, folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
    }

    /** Puts it where the configuration says: one file after the other, as whoever renews certificates does. */
    private void show(String name) throws IOException {
        for (String kind : List.of(".crt", ".key")) {
            Files.copy(folder.resolve(name + kind), folder.resolve("tls" + kind), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
