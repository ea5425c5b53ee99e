package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.crosswalk.hub.backup.Restore;

/** {@code crosswalk restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a backup into an empty data folder or an empty database of your own, whole or not at all.",
            "What this version has besides is added to the tables afterwards."
        })
final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "What crosswalk backup wrote.")
    Path file = Path.of("crosswalk.backup");

    @Mixin
    DatabaseOptions database = new DatabaseOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("there is no readable file " + file);
        }
        PrintWriter out = spec.commandLine().getOut();
        long begin = System.nanoTime();
        try (DatabaseOptions.Opened opened = database.open()) {
            long rows = new Restore(opened.address())
                    .read(file, (table, count) -> DatabaseOptions.tell(out, table, count));
            out.printf("%,d rows are restored, after %.1f s%n", rows, (System.nanoTime() - begin) / 1e9);
        }
        if (database.lacksKey()) {
            out.println("put the master.key that belongs to this backup into the data folder before you start the"
                    + " gateway: without it, signing keys and secrets in the database stay closed");
        }
        out.flush();
        return 0;
    }
}
