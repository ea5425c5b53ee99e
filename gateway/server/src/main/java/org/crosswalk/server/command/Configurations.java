package org.crosswalk.server.command;

import java.nio.file.Files;
import java.nio.file.Path;

import org.crosswalk.server.Standards;
import org.crosswalk.server.config.ConfigException;
import org.crosswalk.server.config.ConfigReader;
import org.crosswalk.server.config.GatewayConfig;

/** Where configurations come from. */
final class Configurations {

    private Configurations() {}

    static GatewayConfig read(Path file) throws ConfigException {
        return new ConfigReader(Standards.vocabulary(), System::getenv).read(file);
    }

    /** The sample district; the launcher tells where Crosswalk lies. */
    static Path sample() throws CommandFailure {
        Path sample = home().resolve("config/demo/district.yaml");
        if (!Files.isRegularFile(sample)) {
            throw new CommandFailure("there is no sample district at " + sample
                    + "; start with the launcher bin/crosswalk, or set -Dcrosswalk.home to the folder of Crosswalk");
        }
        return sample;
    }

    /** The launcher itself, for commands that start gateways in processes of their own. */
    static Path launcher() throws CommandFailure {
        String named = System.getProperty("crosswalk.launcher");
        Path launcher = named == null ? home().resolve("gateway/bin/crosswalk").toAbsolutePath() : Path.of(named);
        if (!Files.isExecutable(launcher)) {
            throw new CommandFailure("there is no launcher at " + launcher + "; start with the launcher bin/crosswalk");
        }
        return launcher;
    }

    private static Path home() {
        return Path.of(System.getProperty("crosswalk.home", "."));
    }
}
