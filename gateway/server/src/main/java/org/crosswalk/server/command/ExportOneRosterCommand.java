package org.crosswalk.server.command;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.exports.Exporter;
import org.crosswalk.server.Gateway;

/** {@code crosswalk export oneroster}. */
@Command(
        name = "oneroster",
        description = {
            "Writes a OneRoster CSV package: what the client's sharing policy shows, disclosed in the ledger.",
            "With --url out of a running gateway, else out of the data folder of one that does not run."
        })
final class ExportOneRosterCommand implements Callable<Integer> {

    private static final String FORMAT = "oneroster";

    @Parameters(paramLabel = "FILE", description = "The zip to write.")
    Path file = Path.of("");

    @Option(names = "--version", paramLabel = "V", defaultValue = "1.2", description = "1.1 or 1.2. Default: 1.2")
    String version = "1.2";

    @Option(names = "--since", paramLabel = "DATE",
            description = "A date or date-time: a delta package of what has changed after it.")
    @Nullable String since;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    boolean help;

    @Mixin
    GatewayOptions where = new GatewayOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Path target = file.toAbsolutePath();
        Path unfinished = Files.createTempFile(target.getParent(), ".crosswalk-", ".part");
        PrintWriter out = spec.commandLine().getOut();
        try {
            where.in(remote -> {
                new RemoteExport(remote).save(FORMAT, options(), unfinished);
                return 0;
            }, (gateway, tenant) -> {
                print(written(gateway, tenant, unfinished), out);
                return 0;
            });
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        out.println("written to " + file + ", " + Files.size(target) + " bytes");
        out.flush();
        return 0;
    }

    private JsonObject written(Gateway gateway, TenantId tenant, Path unfinished) throws Exception {
        Client reader = gateway.hub().clients().find(tenant, where.client)
                .orElseThrow(() -> new CommandFailure("the configuration has no client " + where.client
                        + "; --client names whose sharing policy applies"));
        Exporter exporter = gateway.hub().exports().of(FORMAT).orElseThrow();
        exporter.check(options());
        try (OutputStream zip = Files.newOutputStream(unfinished)) {
            return exporter.write(tenant, gateway.hub().grants().of(reader), options(), zip)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        }
    }

    private Map<String, String> options() {
        Map<String, String> options = new HashMap<>(Map.of("version", version));
        if (since != null) {
            options.put("since", since);
        }
        return options;
    }

    private static void print(JsonObject report, PrintWriter out) {
        JsonObject files = report.getJsonObject("files", new JsonObject());
        files.forEach(each -> out.println("  " + each.getKey() + ": " + each.getValue() + " rows"));
        report.getJsonArray("held").forEach(each -> {
            JsonObject held = (JsonObject) each;
            out.println("  " + held.getString("file") + ": " + held.getLong("rows") + " rows held back, column "
                    + held.getString("column") + " " + held.getString("rule"));
        });
    }
}
