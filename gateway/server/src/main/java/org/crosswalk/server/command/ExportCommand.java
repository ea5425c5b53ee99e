package org.crosswalk.server.command;

import picocli.CommandLine.Command;

/** {@code crosswalk export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = ExportStatementsCommand.class,
        description = "Writes what a running gateway holds into files.")
final class ExportCommand {}
