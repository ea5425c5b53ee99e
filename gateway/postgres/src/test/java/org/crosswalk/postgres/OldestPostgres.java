package org.crosswalk.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/** A server of the oldest major that is supported, run by somebody else with a user of their own. */
public final class OldestPostgres implements AutoCloseable {

    private final Binaries binaries;
    private final Runner runner;
    private final Path data;
    private final PostgresAddress address;

    private OldestPostgres(Binaries binaries, Path folder) throws IOException, PostgresStartException {
        this.binaries = binaries;
        this.runner = Runner.choose(binaries, folder);
        this.data = folder.resolve("theirs");
        Path password = Files.writeString(folder.resolve("password"), "their-password");
        run("initdb", "-D", data.toString(), "-U", "them", "-A", "scram-sha-256", "--pwfile", password.toString());
        int port = freePort();
        run("pg_ctl", "start", "-w", "-D", data.toString(), "-l", folder.resolve("log").toString(), "-o",
                "-p " + port + " -c unix_socket_directories=");
        this.address = PostgresAddress.parse("postgresql://them:their-password@127.0.0.1:" + port + "/postgres");
    }

    /**
     * Starts one.
     *
     * @param module the folder of {@code gateway/postgres}, whose build has fetched the binaries
     * @param folder an empty folder
     */
    public static OldestPostgres start(Path module, Path folder) throws IOException, PostgresStartException {
        try (ZipFile jar = new ZipFile(module.resolve("target/oldest-postgres.jar").toFile());
                InputStream archive = jar.getInputStream(jar.getEntry("postgres-linux-x86_64.txz"))) {
            return new OldestPostgres(Binaries.unpack(archive, folder.resolve("binaries")), folder);
        }
    }

    public PostgresAddress address() {
        return address;
    }

    @Override
    public void close() {
        run("pg_ctl", "stop", "-m", "fast", "-D", data.toString());
    }

    private void run(String program, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(binaries.program(program).toString()));
        command.addAll(List.of(arguments));
        Runner.Outcome outcome = runner.run(command);
        if (!outcome.ok()) {
            throw new IllegalStateException(outcome.output());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
