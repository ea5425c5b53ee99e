package org.crosswalk.server.command;

import picocli.CommandLine.Command;

/** {@code crosswalk person}. */
@Command(
        name = "person",
        mixinStandardHelpOptions = true,
        description = "What a person, or a parent, may demand: all that is known, and to be forgotten.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PersonExportCommand.class, PersonEraseCommand.class})
final class PersonCommand {}
