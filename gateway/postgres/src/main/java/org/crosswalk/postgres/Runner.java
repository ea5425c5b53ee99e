package org.crosswalk.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs as a user that they accept: they refuse root. As root they run in a user namespace of
 * their own, or as {@code nobody} where that user can reach the binaries and write the data; nobody's permissions are
 * changed for it.
 *
 * @param prefix what stands before each command
 */
record Runner(List<String> prefix) {

    private static final int SECONDS = 60;
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    /** What a program said. */
    record Outcome(int code, String output) {
        boolean ok() {
            return code == 0;
        }
    }

    /** The way that works on this machine for these folders. */
    static Runner choose(Binaries binaries, Path dataFolder) throws PostgresStartException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Runner(List.of());
        }
        Runner nobody = new Runner(NOBODY);
        String probe = "test -x '" + binaries.program("postgres") + "' && test -w '" + dataFolder + "'";
        if (nobody.run(List.of("sh", "-c", probe)).ok()) {
            return nobody;
        }
        Runner namespace = new Runner(NAMESPACE);
        if (namespace.run(List.of("true")).ok()) {
            return namespace;
        }
        throw new PostgresStartException("postgres.root", "PostgreSQL does not run as root, and neither 'unshare -U' nor"
                + " the user nobody can be used here; start Crosswalk as an ordinary user, or name your own PostgreSQL"
                + " with store.url");
    }

    /** Runs a program to its end; its own children may go on. */
    Outcome run(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        try {
            Path output = java.nio.file.Files.createTempFile("crosswalk-postgres", ".out");
            try {
                Process process = new ProcessBuilder(whole)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
                String text = java.nio.file.Files.readString(output, StandardCharsets.UTF_8);
                return new Outcome(ended ? process.exitValue() : -1, text.strip());
            } finally {
                java.nio.file.Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new Outcome(-1, command.getFirst() + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }
}
