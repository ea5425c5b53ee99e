package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.postgres.ExternalPostgres;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.postgres.PostgresStartException;
import org.crosswalk.server.config.DistrictConfig;
import org.crosswalk.server.config.GatewayConfig;
import org.crosswalk.server.config.StoreConfig;

/** {@code crosswalk check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a configuration, tells every error with file and line, and tries each configured system.",
            "Nothing is changed. Exit code 2: the file is wrong; 1: a system does not answer as it should."
        })
final class CheckCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 15;

    @Parameters(index = "0", paramLabel = "FILE", description = "A district's file, or one that lists several.")
    Path file = Path.of("");

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        GatewayConfig config = Configurations.read(file);
        PrintWriter out = spec.commandLine().getOut();
        boolean fine = store(config.store(), out);
        Vertx vertx = Vertx.vertx();
        try {
            for (DistrictConfig district : config.districts()) {
                out.println("district " + district.id() + ": " + district.clients().size() + " clients, "
                        + district.systems().size() + " systems, " + district.flows().size() + " flows");
                for (SystemSettings system : district.systems()) {
                    fine &= probe(vertx, system, out);
                }
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        out.println(fine ? "all fine" : "the file is right, but not everything that it names answers");
        out.flush();
        return fine ? 0 : Crosswalk.FAILED;
    }

    private static boolean store(StoreConfig store, PrintWriter out) {
        if (store.url() == null) {
            out.println("store: PostgreSQL run by the gateway itself");
            return true;
        }
        try {
            out.println("store: " + ExternalPostgres.verify(PostgresAddress.parse(store.url().value())) + " answers");
            return true;
        } catch (PostgresStartException e) {
            out.println("store: FAILED, " + e.getMessage());
            return false;
        }
    }

    private static boolean probe(Vertx vertx, SystemSettings system, PrintWriter out) throws InterruptedException {
        SystemProbe probe = SystemProbe.of(vertx, system);
        out.println("  " + probe.name() + ": " + (probe.answers() ? "" : "FAILED, ") + probe.told());
        return probe.answers();
    }
}
