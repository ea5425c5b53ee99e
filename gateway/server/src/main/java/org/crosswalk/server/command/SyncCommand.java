package org.crosswalk.server.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.crosswalk.hub.runs.Mode;

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

    @Mixin
    GatewayOptions where = new GatewayOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        RunProgress progress = new RunProgress(spec.commandLine().getOut());
        return where.in(remote -> progress.follow(new RemoteRun(remote), system, what.mode()),
                (gateway, tenant) -> progress.follow(new LocalRun(gateway.hub(), tenant), system, what.mode()));
    }
}
