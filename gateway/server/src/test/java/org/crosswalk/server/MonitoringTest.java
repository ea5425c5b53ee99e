package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
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
import org.crosswalk.server.command.Crosswalk;

/** What is served at /metrics, what is written about it, and what the rules for alerts ask of it are the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringTest {

    private static final Path FILES = Path.of("../distribution/src/main/files/monitoring");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) \\S+$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_*]+)`");
    private static final Pattern NAMED = Pattern.compile("\\b(?:crosswalk|jvm|process|system|vertx)_[a-z_]+");

    private final Path folder;
    private final String surroundings;
    private final Gateway gateway;
    private final Http http;

    MonitoringTest(@TempDir Path folder) {
        TestCertificate.write("gateway.example.org", folder.resolve("tls.crt"), folder.resolve("tls.key"));
        this.folder = folder;
        int admin = freePort();
        TestDeployment deployment = TestDeployment.in(folder);
        surroundings = deployment.surroundings().replace("{port: 0}", "{port: 0, tls: {certificate: tls.crt, key: tls.key},"
                + " admin: {port: " + admin + "}}") + "id: pine\nname: Pine\ntimeZone: UTC\n";
        deployment.file("district.yaml", surroundings);
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

    @Test
    void the_doctor_names_what_is_wrong_and_what_to_do() throws IOException {
        TestCertificate.write("gateway.example.org", folder.resolve("old.crt"), folder.resolve("old.key"), 5);
        Path sick = Files.writeString(folder.resolve("sick.yaml"), surroundings.replace("tls.", "old.")
                + "systems: [{name: sis, kind: oneroster-csv, path: none.zip}]\n");
        Path backups = Files.createDirectory(folder.resolve("backups"));
        Files.setLastModifiedTime(Files.createFile(backups.resolve("monday.backup")),
                FileTime.from(Instant.now().minus(Duration.ofHours(50))));
        Files.setPosixFilePermissions(folder.resolve("master.key"), PosixFilePermissions.fromString("rw-r--r--"));

        String told = doctor(1, sick, backups);

        assertThat(told)
                .containsPattern("(?m)^fine  gateway: ready at http://127.0.0.1:")
                .containsPattern("(?m)^fine  database: PostgreSQL \\d\\d\\S* answers")
                .containsPattern("(?m)^fine  clock: ")
                .containsPattern("(?m)^fine  journal: every consumer is up to date")
                .containsPattern("(?m)^LOOK  certificate: expires in 4 days, .*; renew it and put both files in their place")
                .containsPattern("(?m)^WRONG master key: .*master.key can be read by others; chmod 600 ")
                .containsPattern("(?m)^WRONG consumers: pine: results gave up on 1 entries; the room Operations")
                .containsPattern("(?m)^WRONG deliveries: pine: 2 are dead; the room Deliveries")
                .containsPattern("(?m)^WRONG system: pine: sis \\(oneroster-csv\\): .*none.zip.*; see that it runs")
                .containsPattern("(?m)^WRONG backup: the newest at .*backups is 50 hours old; see why")
                .containsPattern("(?m)^5 wrong, \\d to look at$");
    }

    @Test
    void the_doctor_tells_where_neither_gateway_nor_database_answers() throws IOException {
        Path dead = Files.writeString(folder.resolve("dead.yaml"), """
                id: oak
                name: Oak
                timeZone: UTC
                http: {port: %d}
                store: {url: 'postgresql://crosswalk:secret@127.0.0.1:%d/crosswalk'}
                """.formatted(freePort(), freePort()));

        assertThat(doctor(1, dead, Files.createFile(folder.resolve("fresh.backup"))))
                .containsPattern("(?m)^WRONG gateway: none answers at http://127.0.0.1:\\d+; start it")
                .containsPattern("(?m)^WRONG database: no PostgreSQL can be used at .*; see that it runs")
                .containsPattern("(?m)^fine  backup: the newest at .*fresh.backup is 0 hours old$")
                .doesNotContain("secret@");
    }

    private String doctor(int code, Path config, Path backups) {
        StringWriter told = new StringWriter();
        assertThat(Crosswalk.commandLine().setOut(new PrintWriter(told)).execute("doctor", "--config", config.toString(),
                "--data", folder.toString(), "--backups", backups.toString())).isEqualTo(code);
        return told.toString();
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
