package org.crosswalk.server.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.postgres.PostgresAddress;

/**
 * The sample district in a folder of its own, whose tool and LMS are at free ports: others may use those of the sample.
 *
 * @param file the copied configuration
 * @param tool where its tool {@code practice} is
 * @param lms where its LMS {@code practice-lms} is
 */
record SampleCopy(Path file, String tool, String lms) {

    private static final String TOOL = "http://127.0.0.1:9009";
    private static final String LMS = "http://127.0.0.1:9010";

    static SampleCopy into(Path folder) throws IOException, CommandFailure {
        Path sample = Configurations.sample();
        Files.createDirectories(folder);
        try (var files = Files.list(sample.getParent())) {
            for (Path each : files.toList()) {
                Files.copy(each, folder.resolve(each.getFileName().toString()));
            }
        }
        try (ServerSocket one = free(); ServerSocket other = free()) {
            String tool = "http://127.0.0.1:" + one.getLocalPort();
            String lms = "http://127.0.0.1:" + other.getLocalPort();
            Path file = folder.resolve(sample.getFileName().toString());
            Files.writeString(file, Files.readString(file).replace(TOOL, tool).replace(LMS, lms));
            return new SampleCopy(file, tool, lms);
        }
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Over a database that is shared by several processes, and with one key for all of them. */
    SampleCopy over(PostgresAddress database) throws IOException {
        byte[] key = new byte[MasterKey.BYTES];
        new SecureRandom().nextBytes(key);
        Files.writeString(file, """

                store: {url: 'postgresql://%s:%s@%s:%d/%s'}
                security: {masterKey: '%s'}
                """.formatted(database.user(), database.password(), database.host(), database.port(),
                database.database(), Base64.getEncoder().encodeToString(key)), StandardOpenOption.APPEND);
        return this;
    }

    /** The command that serves it. */
    List<String> serve(Path data) {
        return List.of("serve", "--config", file.toString(), "--data", data.toString(), "--port", "0");
    }
}
