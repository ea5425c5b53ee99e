package org.crosswalk.server.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.crosswalk.server.config.GatewayConfig;

/** {@code crosswalk demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Serves Pine River, the sample district of config/demo, on a database of its own.",
            "Its credentials are known to everybody: for trying out, on your own machine."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String CREDENTIALS = """
              clients    demo / demo-secret          every scope, sees everything
                         vendor-a / vendor-a-secret  one class and no names
              console    %1$s/console/      admin / admin; of vendor-a: vera / vera
              tool       practice-tool               an LTI tool that you run at http://127.0.0.1:9009
              try        curl -u demo:demo-secret %1$s/ims/oneroster/rostering/v1p2/students?limit=3
            """;

    @Mixin
    ListenOptions listen = new ListenOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        GatewayConfig read = Configurations.read(Configurations.sample());
        return Running.untilTold(read, listen, spec.commandLine().getOut(), CREDENTIALS);
    }
}
