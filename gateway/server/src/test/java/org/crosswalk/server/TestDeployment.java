package org.crosswalk.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.postgres.PostgresStartException;
import org.crosswalk.postgres.testing.TestPostgres;
import org.crosswalk.server.config.ConfigException;
import org.crosswalk.server.config.ConfigReader;

/** Starts gateways in this process from configuration files, over one fresh database. */
record TestDeployment(Path folder, PostgresAddress database) {

    static final Path SAMPLE = Path.of("../../config/demo").toAbsolutePath().normalize();

    static TestDeployment in(Path folder) {
        return new TestDeployment(folder, TestPostgres.shared().freshDatabase());
    }

    /** The {@code http} and {@code store} members: a free port, and the fresh database. */
    String surroundings() {
        return """
                http: {port: 0}
                store: {url: 'postgresql://%s:%s@%s:%d/%s'}
                """.formatted(database.user(), database.password(), database.host(), database.port(),
                database.database());
    }

    TestDeployment file(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Gateway start(String name) {
        try {
            return Gateway.start(
                    new ConfigReader(Standards.vocabulary(), variable -> null).read(folder.resolve(name)), folder);
        } catch (ConfigException | PostgresStartException | StartException e) {
            throw new AssertionError(e);
        }
    }
}
