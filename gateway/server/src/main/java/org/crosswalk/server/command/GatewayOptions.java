package org.crosswalk.server.command;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import org.crosswalk.hub.TenantId;
import org.crosswalk.server.Gateway;
import org.crosswalk.server.config.GatewayConfig;

/** Where a command works: in a running gateway with {@code --url}, else over the data folder of one that does not run. */
final class GatewayOptions {

    @Option(names = "--url", paramLabel = "BASE", description = "A running gateway, such as http://127.0.0.1:8080.")
    @Nullable String url;

    @Option(names = "--client", paramLabel = "ID", defaultValue = "demo",
            description = "As which client; with --url one that holds the scope of the hub's API. Default: demo")
    String client = "demo";

    @Option(names = "--secret", paramLabel = "S", description = "With --url: its secret; else CROSSWALK_SECRET.")
    @Nullable String secret;

    @Option(names = "--config", paramLabel = "FILE",
            description = "Without --url: the configuration. Default: that of the demo")
    @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data",
            description = "Without --url: the data folder. Default: ./data")
    Path data = Path.of("data");

    @Option(names = "--district", paramLabel = "ID",
            description = "Without --url: which district, where the configuration has several.")
    @Nullable String district;

    /** What is done in a gateway of this process. */
    @FunctionalInterface
    interface Local<T> {
        T run(Gateway gateway, TenantId tenant) throws Exception;
    }

    /** What is done in a running gateway. */
    @FunctionalInterface
    interface Remote<T> {
        T run(RemoteGateway gateway) throws Exception;
    }

    /** Does it where the options say. The gateway of this process listens nowhere that others know. */
    <T> T in(Remote<T> remote, Local<T> local) throws Exception {
        if (url != null) {
            return remote.run(new RemoteGateway(url, client, Secrets.of(secret)));
        }
        GatewayConfig read = Configurations.read(config == null ? Configurations.sample() : config);
        GatewayConfig silent = new GatewayConfig(
                read.http().listeningOn("127.0.0.1", 0), read.store(), read.security(), read.districts());
        TenantId tenant = district == null ? read.districts().getFirst().tenant() : new TenantId(district);
        if (read.districts().stream().noneMatch(each -> each.tenant().equals(tenant))) {
            throw new CommandFailure("the configuration has no district " + tenant.value());
        }
        try (Gateway gateway = Gateway.start(silent, data)) {
            return local.run(gateway, tenant);
        }
    }
}
