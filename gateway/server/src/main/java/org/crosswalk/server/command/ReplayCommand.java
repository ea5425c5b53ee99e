package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosswalk replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Sends statements to an LRS once more: all that were stored since a moment, or those that it refused.",
            "What it has already it takes as known."
        })
final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SYSTEM", description = "The LRS, as the configuration names it (kind xapi-lrs).")
    String system = "";

    @Option(names = "--since", paramLabel = "TIME", description = "Such as 2026-09-01T00:00:00Z; without it, what was"
            + " refused is sent again.")
    String since = "";

    @Mixin
    RemoteOptions gateway = new RemoteOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        String path = "/hub/v1/statements/forwarding/" + RemoteOptions.part(system);
        JsonObject answer = since.isEmpty()
                ? gateway.post(path + "/retry", new JsonObject())
                : gateway.post(path + "/replay", new JsonObject().put("since", since));
        PrintWriter out = spec.commandLine().getOut();
        out.println(answer.getLong("again") + " statements go to " + system + " again");
        out.flush();
        return 0;
    }
}
