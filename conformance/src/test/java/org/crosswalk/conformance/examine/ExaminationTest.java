package org.crosswalk.conformance.examine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

/** The kit as other programs start it: what it is asked in, what it says line by line. */
class ExaminationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Starts the kit, gives it a line, and returns the lines that it printed. */
    private static List<JsonNode> run(String order, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Examination.class.getName()));
        command.addAll(List.of(arguments));
        Process kit = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var input = kit.outputWriter(StandardCharsets.UTF_8); var lines = kit.inputReader(StandardCharsets.UTF_8)) {
            input.write(order + "\n");
            input.flush();
            List<JsonNode> told = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(JSON.readTree(line));
            }
            return told;
        } finally {
            kit.destroyForcibly();
        }
    }

    private static String order(String url) {
        return """
                {"url":"%s","client":"c","secret":"s","token":"","tokenUrl":"","topics":["oneroster-queries"]}"""
                .formatted(url);
    }

    @Test
    void each_topic_names_suites_that_are_there() throws Exception {
        for (Topic topic : Topic.all()) {
            for (String suite : topic.suites()) {
                assertThat(Class.forName(suite, false, getClass().getClassLoader())).as(topic.id()).isNotNull();
            }
        }
        assertThat(run("", "--list").getFirst().path("topics").findValuesAsText("id")).contains("case", "xapi");
    }

    @Test
    void given_an_endpoint_that_fulfils_nothing_then_each_requirement_is_broken_and_nobody_in_its_answers_is_named()
            throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = "{\"givenName\":\"Amara\",\"email\":\"amara@example.org\"}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            List<JsonNode> lines = run(order("http://127.0.0.1:" + server.getAddress().getPort()));

            assertThat(lines.getFirst().path("topic").asText()).isEqualTo("oneroster-queries");
            assertThat(lines.getLast().path("end").asText("none")).isEmpty();
            List<JsonNode> requirements = lines.stream()
                    .map(line -> line.path("requirement"))
                    .filter(JsonNode::isObject)
                    .toList();
            assertThat(requirements).hasSizeGreaterThan(5).allSatisfy(requirement -> {
                assertThat(requirement.path("broken").asInt() + requirement.path("skipped").asInt()).isPositive();
                assertThat(requirement.toString()).doesNotContain("Amara", "amara@");
            });
            assertThat(requirements).anySatisfy(requirement -> {
                assertThat(requirement.path("part").asText()).isEqualTo("QueryRules");
                assertThat(requirement.path("says").asText()).contains("500");
            });
        } finally {
            server.stop(0);
        }
    }

    @Test
    void given_nobody_at_the_address_then_it_says_so_and_asks_no_further() throws Exception {
        List<JsonNode> lines = run(order("http://127.0.0.1:1"));

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().path("end").asText()).startsWith("nobody answers at http://127.0.0.1:1");
    }
}
