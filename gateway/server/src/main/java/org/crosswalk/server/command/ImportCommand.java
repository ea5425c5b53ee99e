package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.ImportOptions;

/** {@code crosswalk import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Loads OneRoster packages (zip or folder), CASE packages and statement files, told apart by content.",
            "With --url into a running gateway, else into the data folder of one that does not run.",
            "What is wrong with a file is reported by file, line, column, value and rule; the rest is loaded."
        })
final class ImportCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to load, in this order.")
    List<Path> files = List.of();

    @Option(names = "--system", paramLabel = "NAME", defaultValue = "import",
            description = "From which system the files come. Default: import")
    String system = "import";

    @Option(names = "--strict",
            description = "Mends nothing, and stores nothing of a OneRoster package that breaks a rule of the standard.")
    boolean strict;

    @Option(names = "--approve", description = "Loads a OneRoster package that was held because so much would be gone.")
    boolean approve;

    @Mixin
    GatewayOptions where = new GatewayOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        return where.in(remote -> new RemoteImport(remote, system, strict, approve).load(files, out, progress),
                (gateway, tenant) -> load(gateway.hub(), tenant, out, progress));
    }

    private int load(Hub hub, TenantId tenant, PrintWriter out, PrintWriter progress) throws Exception {
        boolean held = false;
        for (Path each : files) {
            JsonObject report = hub.imports()
                    .load(tenant, each, system, new ImportOptions(strict, approve, new ProgressLine(progress)))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            held |= ImportReports.print(report, out);
        }
        return held ? Crosswalk.FAILED : 0;
    }
}
