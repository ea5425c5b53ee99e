package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.crosswalk.hub.backup.Backup;

/** {@code crosswalk backup}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the whole database into one compressed file, as of one moment, while the gateway runs or rests.",
            "Any supported major of PostgreSQL restores it. Keys are not in it: keep master.key of the data folder apart."
        })
final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Where to write it; it appears when it is whole.")
    Path file = Path.of("crosswalk.backup");

    @Mixin
    DatabaseOptions database = new DatabaseOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        long begin = System.nanoTime();
        try (DatabaseOptions.Opened opened = database.openExisting()) {
            long rows = new Backup(opened.address())
                    .write(file, (table, count) -> DatabaseOptions.tell(out, table, count));
            out.printf("%,d rows are in %s, after %.1f s%n", rows, file, (System.nanoTime() - begin) / 1e9);
        }
        out.flush();
        return 0;
    }
}
