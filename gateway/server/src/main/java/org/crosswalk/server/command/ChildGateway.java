package org.crosswalk.server.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The demo in a process of its own, on a free port; what it prints goes to a file. */
record ChildGateway(Process process, String url) implements AutoCloseable {

    private static final String ANNOUNCED = "Crosswalk listens on ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;

    static ChildGateway start(Path launcher, Path data, Path log)
            throws IOException, InterruptedException, CommandFailure {
        return start(launcher, List.of("demo", "--data", data.toString(), "--port", "0"), log);
    }

    /** The same, by another command. */
    static ChildGateway start(Path launcher, List<String> command, Path log)
            throws IOException, InterruptedException, CommandFailure {
        Process process = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), command.stream()).toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            Optional<String> url = Files.readString(log, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(ANNOUNCED))
                    .map(line -> line.substring(ANNOUNCED.length()))
                    .findFirst();
            if (url.isPresent()) {
                return new ChildGateway(process, url.get());
            }
            Thread.sleep(POLL_MILLIS);
        }
        process.destroy();
        throw new CommandFailure("the gateway did not start; it printed:\n" + Files.readString(log));
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
