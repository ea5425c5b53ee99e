package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.testing.TestHub;

/** What is served at /metrics, what is written about it, and what the rules for alerts ask of it are the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringTest {

    private static final Path FILES = Path.of("../distribution/src/main/files/monitoring");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) \\S+$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_*]+)`");
    private static final Pattern NAMED = Pattern.compile("\\b(?:crosswalk|jvm|process|system|vertx)_[a-z_]+");

    private final Gateway gateway;
    private final Http http;

    MonitoringTest(@TempDir Path folder) {
        TestCertificate.write("gateway.example.org", folder.resolve("tls.crt"), folder.resolve("tls.key"));
        int admin = freePort();
        TestDeployment deployment = TestDeployment.in(folder);
        deployment.file("district.yaml", deployment.surroundings().replace("{port: 0}", "{port: 0, tls: {certificate:"
                + " tls.crt, key: tls.key}, admin: {port: " + admin + "}}") + """
                id: pine
                name: Pine
                timeZone: UTC
                """);
        gateway = deployment.start("district.yaml");
        http = new Http("http://127.0.0.1:" + admin);
        execute("insert into hub.dead_letter (tenant, consumer, position, kind, record, reason)"
                + " values ('pine', 'results', 7, 'result', 'r', 'java.lang.IllegalStateException')");
        execute("insert into hub.delivery (tenant, id, courier, receiver, lane, kind, record, state)"
                + " select 'pine', i, 'c', 'r', i, 'k', i, s from (values ('1', 'dead'), ('2', 'dead'), ('3', 'delivered'))"
                + " as given (i, s)");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void each_metric_is_described_and_each_of_ours_that_is_described_is_served() throws IOException {
        Set<String> described = all(ROW, Files.readString(FILES.resolve("METRICS.md")));
        Set<String> served = served();

        assertThat(ours(served)).isEqualTo(ours(described));
        assertThat(served).allSatisfy(name -> assertThat(described).anySatisfy(row ->
                assertThat(row.endsWith("*") ? name.startsWith(row.substring(0, row.length() - 1)) : name.equals(row))
                        .isTrue()));
    }

    @Test
    void alerts_ask_for_nothing_that_is_not_served() throws IOException {
        List<String> rules = Files.readAllLines(FILES.resolve("alerts.yaml")).stream()
                .filter(line -> line.strip().startsWith("expr: "))
                .toList();
        assertThat(rules).hasSize(9);
        Set<String> served = served();
        String metrics = http.get("", "/metrics").body();

        assertThat(rules).allSatisfy(rule -> assertThat(all(NAMED, rule)).isNotEmpty().allSatisfy(name ->
                assertThat(served).contains(name.replaceFirst("_(count|bucket|sum)$", ""))));
        assertThat(metrics).contains("crosswalk_database_up 1.0", "crosswalk_http_requests_seconds_bucket{");
    }

    @Test
    void what_was_given_up_and_what_did_not_arrive_is_counted() {
        assertThat(http.get("", "/metrics").body()).contains(
                "crosswalk_given_up_entries{consumer=\"results\",district=\"pine\"} 1.0",
                "crosswalk_deliveries{district=\"pine\",state=\"dead\"} 2.0");
    }

    private void execute(String sql) {
        gateway.hub().database().pool().query(sql).execute().toCompletionStage().toCompletableFuture().join();
    }

    private Set<String> served() {
        http.get("", "/health/live");
        return all(TYPE, TestHub.eventually(() -> http.get("", "/metrics").body(),
                text -> assertThat(text).contains("crosswalk_http_requests_seconds", "crosswalk_journal_lag_entries{")));
    }

    private static List<String> ours(Set<String> names) {
        return names.stream().filter(name -> name.startsWith("crosswalk_")).toList();
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(matcher.groupCount()));
        }
        return found;
    }
}
