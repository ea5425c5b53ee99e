package org.crosswalk.server.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.server.Gateway;
import org.crosswalk.server.config.GatewayConfig;

/** {@code crosswalk sync}. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a system of the configuration now, such as the pull of a roster, and shows how far it is.",
            "Takes over what has changed since the last run, unless an option says otherwise.",
            "With --url in a running gateway, else over the data folder of one that does not run.",
            "A run that looks implausible is held: nothing is applied until somebody approves it."
        })
final class SyncCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The system, as the configuration names it.")
    String system = "";

    @ArgGroup
    What what = new What();

    /** What the run is to do. */
    static final class What {
        @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
        boolean dryRun;

        @Option(names = "--full", description = "Take over everything: what the system has no more is gone.")
        boolean full;

        @Option(names = "--rollover", description = "The same at the turn of the school year: mass changes are expected.")
        boolean rollover;

        Mode mode() {
            return dryRun ? Mode.DRY_RUN : full ? Mode.FULL : rollover ? Mode.ROLLOVER : Mode.DELTA;
        }
    }

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

    @Option(names = "--district", paramLabel = "ID", description = "Without --url: of which district, where the"
            + " configuration has several.")
    @Nullable String district;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        RunProgress progress = new RunProgress(spec.commandLine().getOut());
        if (url != null) {
            return progress.follow(new RemoteRun(url, client, password()), system, what.mode());
        }
        GatewayConfig read = Configurations.read(config == null ? Configurations.sample() : config);
        GatewayConfig silent = new GatewayConfig(read.http().listeningOn("127.0.0.1", 0), read.store(),
                read.security(), read.districts());
        TenantId tenant = district == null ? read.districts().getFirst().tenant() : new TenantId(district);
        try (Gateway gateway = Gateway.start(silent, data)) {
            return progress.follow(new LocalRun(gateway.hub(), tenant), system, what.mode());
        }
    }

    private String password() throws CommandFailure {
        String given = secret == null ? System.getenv("CROSSWALK_SECRET") : secret;
        if (given == null) {
            throw new CommandFailure("--url needs the client's secret: give --secret or set CROSSWALK_SECRET");
        }
        return given;
    }
}
