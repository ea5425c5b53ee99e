package org.crosswalk.server.command;

import picocli.CommandLine.Command;

/** {@code crosswalk compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Tells where two files differ.",
        synopsisSubcommandLabel = "WHAT",
        subcommands = CompareCaseCommand.class)
final class CompareCommand {}
