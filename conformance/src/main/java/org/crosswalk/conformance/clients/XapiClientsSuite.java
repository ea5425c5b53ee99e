package org.crosswalk.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/**
 * The clients of xAPI that content and tools are built with. Where Node or its registry is not at hand they are skipped
 * with a reason; with {@code CI=true} that is a failure.
 */
@ExtendWith(DeploymentResolver.class)
class XapiClientsSuite {

    private static final Path FOLDER = Path.of("target", "clients");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "xapi.cjs", "tincan.cjs");
    private static final int PATIENCE_IN_MINUTES = 3;

    private final Deployment deployment;

    XapiClientsSuite(Deployment deployment) {
        this.deployment = deployment;
    }

    /** How a process ended, and what it printed. */
    private record Ended(int status, String printed) {}

    @BeforeAll
    static void install() throws IOException {
        Files.createDirectories(FOLDER);
        for (String file : FILES) {
            try (InputStream resource = Objects.requireNonNull(XapiClientsSuite.class.getResourceAsStream(file), file)) {
                Files.copy(resource, FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Ended node = run(Map.of(), "node", "--version");
        require(node.status() == 0, "there is no Node on this machine: " + node.printed());
        Ended npm = run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        require(npm.status() == 0, "npm cannot install the clients: " + npm.printed());
    }

    @ParameterizedTest(name = "{0} speaking {1}")
    @CsvSource({"xapi.cjs, 1.0.3", "xapi.cjs, 2.0.0", "tincan.cjs, 1.0.3"})
    void a_client_posts_finds_voids_attaches_and_keeps_documents(String script, String version) throws IOException {
        Ended tour = run(Map.of("ENDPOINT", deployment.url() + "/xapi/", "CLIENT", deployment.client(), "SECRET",
                deployment.secret(), "VERSION", version), "node", script);
        assertThat(tour.status()).as(tour.printed()).isZero();
        assertThat(tour.printed()).contains("done");
    }

    private static void require(boolean present, String reason) {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(present).as(reason).isTrue();
        }
        assumeTrue(present, reason);
    }

    private static Ended run(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Ended(1, e.toString());
        }
        try (InputStream output = process.getInputStream()) {
            String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), printed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
