package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.eventually;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see when the machine gives out, and that it passes by itself. */
class FaultsTest {

    private static final String[] XAPI = {"X-Experience-API-Version", "1.0.3", "Content-Type", "application/json"};
    private static final String STATEMENT = """
            {"id": "%s", "actor": {"mbox": "mailto:a@example.org"}, "verb": {"id": "http://x.org/v"},
             "object": {"id": "http://x.org/a", "definition": {"description": {"en": "%s"}}}}""";
    private static final String DISTRICT = """
            id: pine
            name: Pine
            timeZone: UTC
            clients: [{id: a, secret: a-secret, scopes: '*', sharing: everything}]
            """;
    private static final long MEGABYTE = 1 << 20;

    /** A file system of its own for the data folder, small enough to be filled. */
    private static final List<String> SMALL_DISK = List.of("unshare", "-Urm", "sh", "-c",
            "mount -t tmpfs -o size=400m tmpfs \"$0\" && exec \"$@\"");

    @Test
    void while_the_disk_is_full_nothing_is_acknowledged_and_it_goes_on_when_there_is_room(@TempDir Path folder)
            throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        assumeTrue(mounts(data), "this machine lets nobody mount a file system");
        Path district = Files.writeString(folder.resolve("district.yaml"), "http: {port: 0}\n" + DISTRICT);
        List<String> conditions = new ArrayList<>(SMALL_DISK);
        conditions.add(data.toString());
        Launched gateway = Launched.within(folder, conditions, "serve", "--config", district.toString(), "--data",
                data.toString());
        try {
            Http http = gateway.ready();
            String before = UUID.randomUUID().toString();
            assertThat(post(http, before).statusCode()).isEqualTo(200);
            Path filler = Path.of("/proc/" + gateway.process().pid() + "/root" + data.resolve("filler"));
            fill(filler, 40 * MEGABYTE);

            eventually(() -> http.get("", "/health/ready"), answer -> assertThat(answer.statusCode()).isEqualTo(503));
            assertThat(http.get("", "/health/ready").body()).isEqualTo("{\"status\":\"unavailable\",\"disk\":\"full\"}");
            assertThat(http.get("", "/health/live").statusCode()).as("nobody should restart it").isEqualTo(200);
            String meanwhile = UUID.randomUUID().toString();
            HttpResponse<String> refused = post(http, meanwhile);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
            assertThat(refused.body()).contains("the disk of the gateway is full");
            assertThat(http.get("a", "/ims/oneroster/rostering/v1p2/students").body())
                    .contains("\"imsx_codeMinorFieldValue\":\"server_busy\"");

            Files.delete(filler);
            eventually(() -> http.get("", "/health/ready").statusCode(), status -> assertThat(status).isEqualTo(200));
            String after = UUID.randomUUID().toString();
            assertThat(post(http, after).statusCode()).isEqualTo(200);
            assertThat(read(http, before)).isEqualTo(200);
            assertThat(read(http, meanwhile)).isEqualTo(404);
            assertThat(read(http, after)).isEqualTo(200);
        } finally {
            gateway.process().destroy();
            gateway.ended();
        }
    }

    /** 160 MB of heap, and 400 files and connections at most. */
    @Test
    void with_little_memory_and_few_file_descriptors_it_refuses_and_goes_on(@TempDir Path folder) throws Exception {
        TestDeployment deployment = TestDeployment.in(folder);
        deployment.file("district.yaml", deployment.surroundings() + DISTRICT);
        Launched gateway = Launched.within(folder, List.of("sh", "-c", "ulimit -n 400; exec \"$@\"", "sh"), "serve", "--config",
                folder.resolve("district.yaml").toString(), "--data", Files.createDirectory(folder.resolve("d")).toString());
        try {
            Http http = gateway.ready();
            bodies_beyond_what_memory_holds_are_told_to_come_again(http);
            connections_beyond_what_the_machine_allows_wait_while_others_are_served(http);
            assertThat(gateway.process().isAlive()).isTrue();
        } finally {
            gateway.kill();
        }
    }

    private static void bodies_beyond_what_memory_holds_are_told_to_come_again(Http http) {
        String words = "x".repeat((int) (8 * MEGABYTE));
        List<String> ids = IntStream.range(0, 8).mapToObj(number -> UUID.randomUUID().toString()).toList();
        List<CompletableFuture<Integer>> posts = ids.stream()
                .map(id -> CompletableFuture.supplyAsync(() -> status(http, id, words), task -> Thread.ofPlatform().start(task)))
                .toList();
        Set<Integer> seen = new TreeSet<>();
        for (int number = 0; number < ids.size(); number++) {
            int status = posts.get(number).join();
            seen.add(status);
            assertThat(read(http, ids.get(number))).isEqualTo(status == 200 ? 200 : 404);
        }
        assertThat(seen).as("one after the other is taken").contains(200, 503).isSubsetOf(200, 503, 0);
        assertThat(post(http, UUID.randomUUID().toString()).statusCode()).isEqualTo(200);
    }

    /** 0 where the connection was closed upon a body that is not read. */
    private static int status(Http http, String id, String words) {
        try {
            return http.alone().send("a", "POST", "/xapi/statements", STATEMENT.formatted(id, words), XAPI).statusCode();
        } catch (AssertionError closed) {
            return 0;
        }
    }

    private static void connections_beyond_what_the_machine_allows_wait_while_others_are_served(Http http) throws Exception {
        URI url = URI.create(http.base());
        List<Socket> idle = new ArrayList<>();
        try (Socket early = new Socket(url.getHost(), url.getPort())) {
            assertThat(ask(early)).startsWith("HTTP/1.1 200");
            for (int number = 0; number < 600; number++) {
                idle.add(new Socket(url.getHost(), url.getPort()));
            }
            Socket late = idle.getLast();
            late.setSoTimeout(2_000);
            assertThat(ask(late)).as("it waits its turn").isEmpty();
            assertThat(ask(early)).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket each : idle) {
                each.close();
            }
        }
        eventually(() -> status(http, UUID.randomUUID().toString(), "x"), status -> assertThat(status).isEqualTo(200));
    }

    /** The first bytes of the answer to a read that goes to the database; empty where none comes in time. */
    private static String ask(Socket socket) throws IOException {
        String basic = Base64.getEncoder().encodeToString("a:a-secret".getBytes(StandardCharsets.UTF_8));
        try {
            socket.getOutputStream().write(("GET /xapi/statements?limit=1&format=ids HTTP/1.1\r\nHost: x\r\nAuthorization: Basic "
                    + basic + "\r\nX-Experience-API-Version: 1.0.3\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            byte[] buffer = new byte[64 * 1024];
            int read = socket.getInputStream().read(buffer);
            return read < 0 ? "" : new String(buffer, 0, read, StandardCharsets.UTF_8);
        } catch (IOException silent) {
            return "";
        }
    }

    private static boolean mounts(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(SMALL_DISK);
        command.addAll(List.of(folder.toString(), "true"));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static void fill(Path filler, long leave) throws IOException {
        byte[] chunk = new byte[(int) MEGABYTE];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (filler.toFile().getUsableSpace() > leave) {
                out.write(chunk);
            }
        }
    }

    private static HttpResponse<String> post(Http http, String id) {
        return http.send("a", "POST", "/xapi/statements", STATEMENT.formatted(id, "words"), XAPI);
    }

    private static int read(Http http, String id) {
        return http.get("a", "/xapi/statements?statementId=" + id, XAPI).statusCode();
    }
}
