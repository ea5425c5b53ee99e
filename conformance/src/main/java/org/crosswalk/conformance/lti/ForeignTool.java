package org.crosswalk.conformance.lti;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A tool made of a foreign library, which npm fetches into the build's folder as its lock file says; runs where Node is
 * present.
 */
final class ForeignTool implements AutoCloseable {

    private static final List<String> FILES = List.of("package.json", "package-lock.json", "resolve.mjs", "tool.mjs");
    private static final String LISTENS = "listens on ";
    private static final long PATIENCE_SECONDS = 180;

    private final Process process;
    private final String url;

    private ForeignTool(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Whether Node and npm answer here. */
    static boolean nodeIsPresent() {
        try {
            return run(List.of("node", "--version"), null) == 0 && run(List.of("npm", "--version"), null) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Installs the library and starts the tool. */
    static ForeignTool start() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "foreign-tool").toAbsolutePath());
        for (String name : FILES) {
            try (InputStream file = ForeignTool.class.getResourceAsStream("foreign/" + name)) {
                if (file == null) {
                    throw new IOException(name + " is not in the kit");
                }
                Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), folder) != 0) {
            throw new IOException("npm could not install the library; see " + folder.resolve("npm.txt"));
        }
        Process process = new ProcessBuilder("node", "tool.mjs").directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        BufferedReader printed = process.inputReader(StandardCharsets.UTF_8);
        String line = printed.readLine();
        if (line == null || !line.startsWith(LISTENS)) {
            process.destroyForcibly();
            throw new IOException("the tool did not start; see " + folder.resolve("errors.txt"));
        }
        return new ForeignTool(process, line.substring(LISTENS.length()));
    }

    String url(String path) {
        return url + path;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static int run(List<String> command, @org.jspecify.annotations.Nullable Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (folder == null) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        } else {
            builder.directory(folder.toFile()).redirectOutput(folder.resolve("npm.txt").toFile());
        }
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
