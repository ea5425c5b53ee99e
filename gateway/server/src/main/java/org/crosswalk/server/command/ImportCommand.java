package org.crosswalk.server.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.server.Gateway;
import org.crosswalk.server.config.GatewayConfig;

/** {@code crosswalk import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Loads OneRoster packages (zip or folder), CASE packages and statement files, told apart by content.",
            "With --url into a running gateway, else into the data folder of one that does not run.",
            "What is wrong with a file is reported by file, line, column, value and rule; the rest is loaded."
        })
final class ImportCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to load, in this order.")
    List<Path> files = List.of();

    @Option(names = "--url", paramLabel = "BASE", description = "A running gateway, such as http://127.0.0.1:8080.")
    @Nullable String url;

    @Option(names = "--client", paramLabel = "ID", defaultValue = "demo",
            description = "With --url: a client that holds hub.write. Default: demo")
    String client = "demo";

    @Option(names = "--secret", paramLabel = "S", description = "With --url: its secret; else CROSSWALK_SECRET.")
    @Nullable String secret;

    @Option(names = "--config", paramLabel = "FILE",
            description = "Without --url: the configuration. Default: that of the demo")
    @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data",
            description = "Without --url: the data folder. Default: ./data")
    Path data = Path.of("data");

    @Option(names = "--district", paramLabel = "ID", description = "Without --url: into which district, where the"
            + " configuration has several.")
    @Nullable String district;

    @Option(names = "--system", paramLabel = "NAME", defaultValue = "import",
            description = "From which system the files come. Default: import")
    String system = "import";

    @Option(names = "--strict",
            description = "Mends nothing, and stores nothing of a OneRoster package that breaks a rule of the standard.")
    boolean strict;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return url == null ? intoFolder() : new RemoteImport(url, client, Secrets.of(secret), system, strict)
                .load(files, spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    private int intoFolder() throws Exception {
        Path file = config == null ? Configurations.sample() : config;
        GatewayConfig read = Configurations.read(file);
        GatewayConfig silent = new GatewayConfig(read.http().listeningOn("127.0.0.1", 0), read.store(),
                read.security(), read.districts());
        TenantId tenant = district == null ? read.districts().getFirst().tenant() : new TenantId(district);
        try (Gateway gateway = Gateway.start(silent, data)) {
            boolean held = false;
            for (Path each : files) {
                JsonObject report = gateway.hub()
                        .imports()
                        .load(tenant, each, system,
                                new ImportOptions(strict, new ProgressLine(spec.commandLine().getErr())))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
                held |= ImportReports.print(report, spec.commandLine().getOut());
            }
            return held ? Crosswalk.FAILED : 0;
        }
    }
}
