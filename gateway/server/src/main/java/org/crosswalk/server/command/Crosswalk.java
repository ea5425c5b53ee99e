package org.crosswalk.server.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The command line. Exit codes: 0 done, 1 it failed, 2 the command line or the configuration is wrong. */
@Command(
        name = "crosswalk",
        mixinStandardHelpOptions = true,
        versionProvider = Crosswalk.Version.class,
        description = "An interoperability gateway for school districts: OneRoster, CASE, xAPI and LTI.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InitCommand.class,
            ServeCommand.class,
            DemoCommand.class,
            CheckCommand.class,
            DoctorCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            CompareCommand.class,
            ReplayCommand.class,
            PurgeCommand.class,
            PersonCommand.class,
            IncidentCommand.class,
            VerifyLedgerCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            SyncCommand.class,
            LtiCommand.class,
            BenchCommand.class,
            RehearseCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed; the message says why", "2:the command line or the configuration is wrong"})
public final class Crosswalk {

    /** It failed. */
    static final int FAILED = 1;

    /** The command line or the configuration is wrong. */
    static final int WRONG = 2;

    private Crosswalk() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The version that Maven wrote into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Crosswalk.class.getPackage().getImplementationVersion();
            return new String[] {"Crosswalk " + (version == null ? "(development)" : version)};
        }
    }

    /** All commands; executing one returns its exit code. */
    public static CommandLine commandLine() {
        return new CommandLine(new Crosswalk())
                .setExecutionExceptionHandler(Failures::told)
                .setUsageHelpAutoWidth(true);
    }
}
