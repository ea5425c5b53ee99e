package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.testing.TestHub;

/**
 * The version before runs beside the new one on one database, until that takes away what it needs. The new one is played
 * by two migrations of the hub that this program does not know.
 */
class UpgradeTest {

    private static final String[] XAPI = {"X-Experience-API-Version", "1.0.3", "Content-Type", "application/json"};
    private static final String STATEMENT = """
            {"id": "%s", "actor": {"mbox": "mailto:a@example.org"},
             "verb": {"id": "http://x.org/v"}, "object": {"id": "http://x.org/a"}}""";
    private static final String FIRST = "5f0c3c0e-4d2b-4a7e-9a34-0d6f8f5f0001";
    private static final String SECOND = "5f0c3c0e-4d2b-4a7e-9a34-0d6f8f5f0002";

    /** From the first release on; what was landed before has never been run beside anything. */
    private static final Map<String, Integer> FIRST_RELEASED =
            Map.of("hub", 31, "xapi", 16, "lti", 12, "oneroster", 2, "console", 4);

    private static final Pattern FILE = Pattern.compile("V(\\d+)__(since_\\d+__)?\\w+\\.sql");
    private static final Pattern TAKES_AWAY = Pattern.compile("(?is)\\bdrop\\s+(?!not null|default)|\\brename\\b"
            + "|\\bset\\s+not\\s+null\\b|\\balter\\s+column\\s+\\S+\\s+(set\\s+data\\s+)?type\\b"
            + "|\\badd\\s+column\\b(?![^,;]*\\b(default|generated)\\b)[^,;]*\\bnot\\s+null\\b");

    @Test
    void the_version_before_runs_and_starts_beside_the_new_one_until_that_takes_away_what_it_needs(@TempDir Path folder) {
        TestDeployment deployment = TestDeployment.in(folder);
        deployment.file("district.yaml", deployment.surroundings() + """
                id: pine
                name: Pine
                timeZone: UTC
                clients: [{id: a, secret: a-secret, scopes: '*', sharing: everything}]
                """);
        try (Gateway running = deployment.start("district.yaml")) {
            newer(deployment, "9001");
            Http before = new Http(running.url().toString());
            assertThat(post(before, FIRST)).isEqualTo(200);

            try (Gateway restarted = deployment.start("district.yaml")) {
                Http after = new Http(restarted.url().toString());
                assertThat(post(after, SECOND)).isEqualTo(200);
                assertThat(Stream.of(FIRST, SECOND).map(id -> read(after, id))).containsOnly(200);
                assertThat(Stream.of(FIRST, SECOND).map(id -> read(before, id))).containsOnly(200);
                TestHub.eventually(() -> after.get("", "/health/ready").body(), body -> assertThat(body)
                        .contains("\"waiting\":0").doesNotContainPattern("\"waiting\":[1-9]"));
                assertThat(after.get("", "/metrics").body()).as("consumers of both read what both wrote")
                        .doesNotContain("crosswalk_given_up_entries{");
            }
            newer(deployment, "9002");
        }

        assertThatThrownBy(() -> deployment.start("district.yaml")).rootCause().hasMessageMatching("a newer Crosswalk has"
                + " brought the tables of hub to version 9002, on which programs run that know version 9001; this one knows"
                + " \\d\\d: start the newer one, or restore a backup .*");
    }

    @Test
    void a_migration_that_takes_something_away_says_since_which_version_programs_do_without_it() throws IOException {
        List<Path> files = migrations(Path.of("../.."));

        assertThat(files).hasSizeGreaterThan(50).allSatisfy(file -> {
            Matcher name = FILE.matcher(file.getFileName().toString());
            assertThat(name.matches()).isTrue();
            String module = file.getName(file.getNameCount() - 2).toString();
            boolean released = Integer.parseInt(name.group(1)) >= FIRST_RELEASED.getOrDefault(module, 1);
            if (released && name.group(2) == null) {
                assertThat(TAKES_AWAY.matcher(Files.readString(file)).results().map(found -> found.group()))
                        .as("call it V" + name.group(1) + "__since_N__…, N being the migration from which on programs do"
                                + " without what it takes away")
                        .isEmpty();
            }
        });
        assertThat(Stream.of("drop table a", "alter table a rename to b", "alter table a alter column b type bigint",
                "alter table a alter column b set not null", "alter table a add column b int not null"))
                .allMatch(sql -> TAKES_AWAY.matcher(sql).find());
        assertThat(Stream.of("alter table a add column b int not null default 0", "alter table a add column b int",
                "alter table a alter column b drop not null", "create table a (b int not null)"))
                .noneMatch(sql -> TAKES_AWAY.matcher(sql).find());
    }

    private static List<Path> migrations(Path top) {
        return Stream.of("gateway", "adapters").map(top::resolve).flatMap(UpgradeTest::children)
                .map(module -> module.resolve("src/main/resources/db/migration")).filter(Files::isDirectory)
                .flatMap(UpgradeTest::children).flatMap(UpgradeTest::children).toList();
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> !each.getFileName().toString().startsWith(".")).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void newer(TestDeployment deployment, String version) {
        var configuration = Flyway.configure()
                .dataSource(deployment.database().jdbcUrl(), deployment.database().user(),
                        deployment.database().password())
                .schemas("hub")
                .locations("classpath:db/migration/hub", "classpath:db/newer/hub")
                .target(version);
        configuration.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
        configuration.load().migrate();
    }

    private static int post(Http http, String id) {
        return http.send("a", "POST", "/xapi/statements", STATEMENT.formatted(id), XAPI).statusCode();
    }

    private static int read(Http http, String id) {
        return http.get("a", "/xapi/statements?statementId=" + id, XAPI).statusCode();
    }
}
