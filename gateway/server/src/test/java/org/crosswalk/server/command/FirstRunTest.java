package org.crosswalk.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.server.config.DistrictConfig;

/** The guided path, as a browser walks it: from no file to one that can be served. */
class FirstRunTest {

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("id", "oak-hill"), Map.entry("name", "Oak Hill: a district"), Map.entry("timeZone", "America/Chicago"),
            Map.entry("publicUrl", ""), Map.entry("roster", "provider"), Map.entry("rosterUrl", "https://sis.example.org"),
            Map.entry("rosterClient", "crosswalk"), Map.entry("rosterSecret", "of the SIS"), Map.entry("standards", ""),
            Map.entry("lmsHome", "https://lms.example.org"), Map.entry("lmsAccount", "{username}"),
            Map.entry("toolName", "algebra"), Map.entry("toolLogin", "https://tool.example.org/login"),
            Map.entry("toolLaunch", "https://tool.example.org/launch"), Map.entry("toolKeys", "https://tool.example.org/jwks"),
            Map.entry("toolGrounds", "it's agreed"), Map.entry("toolClasses", "class-1, class-2"));

    @TempDir
    Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> post(URI address, Map<String, String> fields) throws Exception {
        Map<String, String> form = with(fields, "key", address.getQuery().substring("key=".length()));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(HttpRequest.newBuilder(address.resolve("/console/first-run"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build(), BodyHandlers.ofString());
    }

    private static Map<String, String> with(Map<String, String> answers, String... more) {
        Map<String, String> all = new LinkedHashMap<>(answers);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static URI address(StringWriter printed) {
        Pattern shown = Pattern.compile("http://\\S+key=\\S+");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            Matcher found = shown.matcher(printed.toString());
            if (found.find()) {
                return URI.create(found.group());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new AssertionError("no address was shown: " + printed);
    }

    @Test
    void given_no_file_when_the_path_is_walked_then_one_is_written_that_can_be_served() throws Exception {
        Path file = folder.resolve("district.yaml");
        StringWriter printed = new StringWriter();
        ListenOptions listen = new ListenOptions();
        listen.port = 0;
        CompletableFuture<Integer> port = CompletableFuture.supplyAsync(() -> {
            try {
                return FirstRun.untilWritten(file, listen, new PrintWriter(printed, true));
            } catch (CommandFailure | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        URI address = address(printed);

        HttpResponse<String> stranger = http.send(
                HttpRequest.newBuilder(address.resolve("/console/first-run")).build(), BodyHandlers.ofString());
        assertThat(stranger.statusCode()).isEqualTo(403);

        HttpResponse<String> wrong =
                post(address, Map.of("step", "DISTRICT", "go", "next", "id", "Oak Hill", "name", "Oak", "timeZone", "UTC"));
        assertThat(wrong.body()).contains("Line 5, <code>id</code>", "takes lower-case letters, digits and hyphens");

        HttpResponse<String> next = post(address, with(ANSWERS, "step", "ROSTER", "go", "next"));
        assertThat(next.body()).contains("<h1>Add learning standards</h1>").doesNotContain("of the SIS");
        assertThat(folder.resolve("secrets/rosterSecret")).hasContent("of the SIS");

        String text = new DraftText(ANSWERS).text();
        assertThat(post(address, with(ANSWERS, "go", "begin", "text", text.replace("- id: lms", "- id: algebra"))).body())
                .contains("The file is not right yet");
        assertThat(file).doesNotExist();

        assertThat(post(address, with(ANSWERS, "go", "begin", "text", text)).body()).contains("The file is written");
        assertThat(port.get(60, TimeUnit.SECONDS)).isEqualTo(address.getPort());

        DistrictConfig district = Configurations.read(file).districts().getFirst();
        assertThat(district.name()).isEqualTo("Oak Hill: a district");
        assertThat(district.systems()).extracting(system -> system.name()).containsExactly("sis", "lms", "algebra");
        assertThat(district.clients()).extracting(client -> client.id()).containsExactly("lms", "algebra");
        assertThat(district.clients().getLast().sharing().classes()).containsExactly("class-1", "class-2");
        assertThat(Files.readString(file)).startsWith("# The district that Crosswalk serves.")
                .contains("${file:secrets/lms}", "grounds: 'it''s agreed'");
        assertThat(Files.getPosixFilePermissions(folder.resolve("secrets/lms"))).hasSize(2);
    }
}
