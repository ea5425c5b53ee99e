package org.crosswalk.server.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code crosswalk lti}. */
@Command(
        name = "lti",
        mixinStandardHelpOptions = true,
        description = "Tries LTI launches out, from either side.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LtiTestLaunchCommand.class, LtiToolCommand.class})
final class LtiCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
