package org.crosswalk.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.crosswalk.server.command.Crosswalk;

/** A process of the command line, with what it printed. */
record Launched(Process process, Path output, Path errors) {

    private static final Path LAUNCHER = Path.of("../bin/crosswalk").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What a command that ended printed, and with which code. */
    record Ended(int code, String output, String errors) {}

    /** Started by {@code gateway/bin/crosswalk}, which takes a build. */
    static Launched start(Path folder, String... arguments) throws IOException {
        return start(folder, List.of(LAUNCHER.toString()), arguments);
    }

    /** Started from the classes of this test, in a small process. */
    static Launched node(Path folder, String... arguments) throws IOException {
        return within(folder, List.of(), arguments);
    }

    /** The same, by a command that runs what follows it under conditions of its own. */
    static Launched within(Path folder, List<String> conditions, String... arguments) throws IOException {
        List<String> program = new ArrayList<>(conditions);
        program.addAll(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC", "-Xmx160m",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"), Crosswalk.class.getName()));
        return start(folder, program, arguments);
    }

    private static Launched start(Path folder, List<String> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        return new Launched(process, output, errors);
    }

    /** Runs a command to its end. */
    static Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
        return start(folder, arguments).ended();
    }

    /** Waits for the process to end. */
    Ended ended() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + Files.readString(errors));
        }
        return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    /** Waits until it says where it listens. */
    Http ready() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            String printed = Files.readString(output);
            Optional<String> url = printed.lines()
                    .filter(line -> line.startsWith("Crosswalk listens on "))
                    .map(line -> line.substring("Crosswalk listens on ".length()))
                    .findFirst();
            if (url.isPresent() && printed.contains("Ready after")) {
                return new Http(url.get());
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        throw new AssertionError("did not get ready: " + Files.readString(errors));
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
