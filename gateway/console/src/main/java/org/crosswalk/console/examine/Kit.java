package org.crosswalk.console.examine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The conformance kit: suites over HTTP that know nothing of the gateway and run in a Java of their own.
 *
 * @param classPath where it is found
 * @param main the class that is started
 */
public record Kit(String classPath, String main) {

    private static final String MAIN = "org.crosswalk.conformance.examine.Examination";

    /**
     * The kit of this installation: on the class path of an unpacked archive, beside it in a checkout.
     *
     * @param home the folder of Crosswalk
     * @return empty where it is not there
     */
    public static Optional<Kit> of(Path home) {
        String own = System.getProperty("java.class.path");
        if (Kit.class.getResource("/" + MAIN.replace('.', '/') + ".class") != null) {
            return Optional.of(new Kit(own, MAIN));
        }
        Path built = home.resolve("conformance/target");
        List<Path> jars = new ArrayList<>(jars(built));
        jars.addAll(jars(built.resolve("lib")));
        return jars.stream().noneMatch(jar -> jar.getFileName().toString().startsWith("crosswalk-conformance"))
                ? Optional.empty()
                : Optional.of(new Kit(own + File.pathSeparator
                        + jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)), MAIN));
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What it can examine; blocks for a second. */
    List<Topic> topics() throws IOException {
        Process process = start(List.of(), "--list");
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String line = printed.lines().filter(each -> each.startsWith("{")).findFirst().orElse("{\"topics\":[]}");
        return new JsonObject(line).getJsonArray("topics").stream()
                .map(topic -> Topic.of((JsonObject) topic))
                .toList();
    }

    /**
     * Starts an examination. Its output is JSON, line by line; what suites print otherwise goes nowhere, for it may hold
     * what the endpoint answers.
     *
     * @param hosts the names that it may resolve, as a hosts file; null for all
     */
    Process examine(Order order, @Nullable Path hosts) throws IOException {
        Process process = start(hosts == null
                ? List.of()
                : List.of("-Dcrosswalk.stays=true", "-Djdk.net.hosts.file=" + hosts));
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write(order.line());
            input.newLine();
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        return process;
    }

    private Process start(List<String> flags, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.timezone=UTC"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
