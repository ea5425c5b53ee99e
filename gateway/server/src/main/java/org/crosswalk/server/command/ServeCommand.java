package org.crosswalk.server.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.crosswalk.server.config.GatewayConfig;

/** {@code crosswalk serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the districts of a configuration until it is stopped (SIGTERM or Ctrl-C).")
final class ServeCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "A district's YAML file, or one that lists the files of several (districts: [...]).")
    Path config = Path.of("");

    @Mixin
    ListenOptions listen = new ListenOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        GatewayConfig read = Configurations.read(config);
        return Running.untilTold(read, listen, spec.commandLine().getOut(), "");
    }
}
