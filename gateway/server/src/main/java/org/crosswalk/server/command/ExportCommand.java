package org.crosswalk.server.command;

import picocli.CommandLine.Command;

/** {@code crosswalk export}: each kind of file is a command of its own. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {ExportOneRosterCommand.class, ExportCaseCommand.class, ExportStatementsCommand.class},
        description = "Writes what the district holds into files.")
final class ExportCommand {}
