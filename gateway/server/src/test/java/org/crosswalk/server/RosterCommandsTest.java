package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import org.crosswalk.server.command.Crosswalk;

/** Rosters over the command line, out of one gateway and into another: export, import, sync. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RosterCommandsTest {

    private final Path folder;
    private final Gateway pine;
    private final TestDeployment oak;

    RosterCommandsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path pineFolder = Files.createDirectory(folder.resolve("pine"));
        TestDeployment source = TestDeployment.in(pineFolder);
        pine = source.file("pine.yaml", source.surroundings() + """
                id: pine
                name: Pine
                timeZone: America/Chicago
                systems: [{name: sis, kind: oneroster-csv, path: %s/roster.zip}]
                clients: [{id: pine, secret: pine-secret, scopes: '*', sharing: everything}]
                """.formatted(TestDeployment.SAMPLE)).start("pine.yaml");
        oak = empty("oak");
    }

    /** A district without a roster that may pull that of the other. */
    private TestDeployment empty(String name) throws IOException {
        TestDeployment deployment = TestDeployment.in(Files.createDirectory(folder.resolve(name)));
        return deployment.file("oak.yaml", deployment.surroundings() + """
                id: oak
                name: Oak
                timeZone: America/Chicago
                systems:
                  - {name: neighbour, kind: oneroster-rest, url: '%s', clientId: pine, secret: pine-secret,
                     onPremises: true, pullGradebook: true, resources: true}
                clients: [{id: oak, secret: oak-secret, scopes: '*', sharing: everything}]
                """.formatted(pine.url()));
    }

    @AfterAll
    void stop() {
        pine.close();
    }

    private record Ended(int code, String output, String errors) {}

    @Test
    void given_an_export_when_it_is_imported_elsewhere_then_the_next_export_is_the_same_to_the_byte() throws IOException {
        for (String version : List.of("1.1", "1.2")) {
            Path first = folder.resolve("pine-" + version + ".zip");
            Path second = folder.resolve("oak-" + version + ".zip");
            assertThat(run("export", "oneroster", first.toString(), "--version", version, "--url", pine.url().toString(),
                            "--client", "pine", "--secret", "pine-secret").code())
                    .isZero();
            try (Gateway gateway = oak.start("oak.yaml")) {
                String[] there = {"--url", gateway.url().toString(), "--client", "oak", "--secret", "oak-secret"};
                Ended imported = run(there, "import", first.toString(), "--system", "sis", "--strict");
                assertThat(imported.code()).as(imported.output() + imported.errors()).isZero();
                assertThat(imported.output()).contains("OneRoster CSV", "enrollments.csv: ");

                assertThat(run(there, "export", "oneroster", second.toString(), "--version", version).code()).isZero();
                assertThat(Files.mismatch(first, second)).as(version).isEqualTo(-1);

                Ended folderAgain = run(there, "import", unpacked(first).toString(), "--system", "sis");
                assertThat(folderAgain.code()).as(folderAgain.output() + folderAgain.errors()).isZero();
                assertThat(folderAgain.output()).contains("users.csv: ").doesNotContainPattern("read, [1-9]\\d* changed");
            }
        }
    }

    @Test
    void given_a_provider_when_it_is_synced_then_the_run_is_shown_until_it_is_applied() throws IOException {
        try (Gateway gateway = empty("elm").start("oak.yaml")) {
            String[] there = {"--url", gateway.url().toString(), "--client", "oak", "--secret", "oak-secret"};

            Ended previewed = run(there, "sync", "neighbour", "--dry-run");
            assertThat(previewed.code()).as(previewed.output() + previewed.errors()).isZero();
            assertThat(previewed.output()).contains("dry-run of neighbour").endsWith("previewed\n");

            Ended applied = run(there, "sync", "neighbour", "--full");
            assertThat(applied.code()).as(applied.output() + applied.errors()).isZero();
            assertThat(applied.output()).contains("full of neighbour").endsWith("applied\n");

            Ended unknown = run(there, "sync", "nobody");
            assertThat(unknown.code()).isEqualTo(1);
            assertThat(unknown.errors()).contains("the district has no system of this name");
        }
    }

    @Test
    void given_no_gateway_that_runs_then_the_data_folder_is_worked_on_itself() throws IOException {
        Path export = folder.resolve("local.zip");
        String[] here = {"--config", oak.folder().resolve("oak.yaml").toString(), "--data", oak.folder().toString()};

        Ended imported = run(here, "import", TestDeployment.SAMPLE.resolve("roster.zip").toString());
        assertThat(imported.code()).as(imported.output() + imported.errors()).isZero();
        Ended written = run(here, "export", "oneroster", export.toString(), "--client", "oak");
        assertThat(written.code()).as(written.output() + written.errors()).isZero();
        assertThat(written.output()).contains("users.csv: ", "written to " + export);
        assertThat(run(here, "import", export.toString(), "--district", "elm").errors())
                .contains("the configuration has no district elm");
    }

    @Test
    void given_nobody_who_listens_then_a_command_says_so_in_one_line() {
        String file = TestDeployment.SAMPLE.resolve("roster.zip").toString();

        Ended ended = run("import", file, "--url", "http://127.0.0.1:1", "--client", "oak", "--secret", "oak-secret");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.errors().strip()).hasLineCount(1).contains("nobody answers", "--url", "UNREACHABLE");
    }

    private static Ended run(String[] where, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(where));
        return run(all.toArray(String[]::new));
    }

    private static Ended run(String... command) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine line = Crosswalk.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));
        return new Ended(line.execute(command), output.toString(), errors.toString());
    }

    private static Path unpacked(Path zip) throws IOException {
        Path into = Files.createTempDirectory(zip.getParent(), "unpacked");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                try (InputStream content = file.getInputStream(entry)) {
                    Files.copy(content, into.resolve(entry.getName()));
                }
            }
        }
        return into;
    }
}
