package org.crosswalk.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code gateway/bin/crosswalk demo} over a folder of its own, on a free port. */
public final class DemoProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LISTENS = "Crosswalk listens on ";

    private final Path folder;
    private final List<String> more;
    private Process process;
    private String url;

    private DemoProcess(Path folder, List<String> more) throws IOException {
        this.folder = folder;
        this.more = more;
        this.process = launch();
        this.url = ready();
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param more options of the command line
     */
    public static DemoProcess start(String... more) throws IOException {
        return new DemoProcess(Files.createTempDirectory("crosswalk-demo"), List.of(more));
    }

    /** Where it listens; another port after each start. */
    public String url() {
        return url;
    }

    /** As {@code kill -9} does: no goodbye. */
    public void kill() {
        process.destroyForcibly();
        ended();
    }

    /** Starts again over the same data. */
    public void restart() throws IOException {
        process = launch();
        url = ready();
    }

    @Override
    public void close() {
        process.destroy();
        ended();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process launch() throws IOException {
        Path launcher = Path.of(System.getProperty("crosswalk.home", "."), "gateway", "bin", "crosswalk");
        List<String> command = new ArrayList<>(
                List.of(launcher.toString(), "demo", "--data", folder.resolve("data").toString(), "--port", "0"));
        command.addAll(more);
        return new ProcessBuilder(command)
                .redirectOutput(output().toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private String ready() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            String printed = Files.readString(output());
            Optional<String> listening = printed.lines().filter(line -> line.startsWith(LISTENS)).findFirst();
            if (listening.isPresent() && printed.contains("Ready after")) {
                return listening.get().substring(LISTENS.length());
            }
            awaitExit(20, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        throw new IllegalStateException("the demo did not get ready: "
                + Files.readString(folder.resolve("errors.txt")));
    }

    private void ended() {
        if (!awaitExit(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the demo did not end");
        }
    }

    private boolean awaitExit(long time, TimeUnit unit) {
        try {
            return process.waitFor(time, unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
