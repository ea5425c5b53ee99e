package org.crosswalk.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The archive, unpacked into a folder.
 *
 * @param home the one folder that the archive holds
 */
record Unpacked(Path folder, Path home) {

    private static final Path ARCHIVE = Path.of(System.getProperty("crosswalk.archive", "target/crosswalk.tar.gz"));
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LISTENS = "Crosswalk listens on ";

    /** What a command that ended printed, and with which code. */
    record Ended(int code, String output) {}

    static Unpacked into(Path folder) throws IOException, InterruptedException {
        Ended tar = run(new ProcessBuilder("tar", "-xzf", ARCHIVE.toString(), "-C", folder.toString()), folder);
        if (tar.code() != 0) {
            throw new AssertionError(tar.output());
        }
        try (Stream<Path> inside = Files.list(folder).filter(Files::isDirectory)) {
            return new Unpacked(folder, inside.findFirst().orElseThrow());
        }
    }

    /** Whether {@code sha256sum -c} finds the archive to be what its checksum says. */
    static Ended checksum(Path folder) throws IOException, InterruptedException {
        return run(new ProcessBuilder("sha256sum", "-c", ARCHIVE.getFileName() + ".sha256")
                .directory(ARCHIVE.toAbsolutePath().resolveSibling("").toFile()), folder);
    }

    /** Runs the launcher to its end. */
    Ended crosswalk(String... arguments) throws IOException, InterruptedException {
        return by(home.resolve("bin/crosswalk"), arguments);
    }

    /** The same by another name of the launcher. */
    Ended by(Path launcher, String... arguments) throws IOException, InterruptedException {
        return run(launcher(launcher, arguments), folder);
    }

    /** Starts the launcher; what it prints goes to the file. */
    Process start(Path output, String... arguments) throws IOException {
        return launcher(home.resolve("bin/crosswalk"), arguments)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("log.txt").toFile())
                .start();
    }

    /** Waits until it says where it listens and that it is ready. */
    String ready(Process process, Path output) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            String printed = Files.readString(output);
            Optional<String> url = printed.lines().filter(line -> line.startsWith(LISTENS)).findFirst();
            if (url.isPresent() && printed.contains("Ready after")) {
                return url.get().substring(LISTENS.length());
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        throw new AssertionError("did not get ready: " + Files.readString(folder.resolve("log.txt")));
    }

    /** Without the cache for faster starts: making it takes longer than what is looked at here. */
    private ProcessBuilder launcher(Path launcher, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("CROSSWALK_AOT", "off");
        return builder;
    }

    static Ended run(ProcessBuilder builder, Path folder) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
