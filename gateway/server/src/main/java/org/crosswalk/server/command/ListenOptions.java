package org.crosswalk.server.command;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import org.crosswalk.server.config.GatewayConfig;

/** Options of the commands that run a gateway; what they name wins over the configuration. */
final class ListenOptions {

    @Option(names = "--host", paramLabel = "HOST", description = "The address to listen on (http.host).")
    @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "The port to listen on (http.port); 0 for any free one.")
    @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the gateway's own database lies; made where it does not exist. Default: ./data")
    Path data = Path.of("data");

    GatewayConfig over(GatewayConfig config) {
        return new GatewayConfig(config.http().listeningOn(host, port), config.store(), config.security(),
                config.districts(), config.loaded());
    }
}
