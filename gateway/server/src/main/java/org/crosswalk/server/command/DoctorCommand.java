package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.server.config.DistrictConfig;
import org.crosswalk.server.config.GatewayConfig;
import org.crosswalk.server.doctor.DatabaseState;
import org.crosswalk.server.doctor.Finding;
import org.crosswalk.server.doctor.Finding.Grade;
import org.crosswalk.server.doctor.Machine;
import org.crosswalk.server.doctor.RunningGateway;

/** {@code crosswalk doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at a deployment, running or not, and says what is wrong and what to do: configuration, disk, keys,",
            "certificate, database, clock, what was given up, systems, backups. Nothing is changed.",
            "Exit code 2: the configuration is wrong; 1: something is wrong; 0: nothing is, though somebody may LOOK."
        })
final class DoctorCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 15;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration. Default: that of the demo")
    @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "The data folder. Default: ./data")
    Path data = Path.of("data");

    @Option(names = "--url", paramLabel = "BASE",
            description = "Where the gateway is asked. Default: as the configuration says")
    @Nullable URI url;

    @Option(names = "--backups", paramLabel = "PLACE", description = "The file or folder to which backups are written.")
    @Nullable Path backups;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        GatewayConfig read = Configurations.read(config == null ? Configurations.sample() : config);
        PrintWriter out = spec.commandLine().getOut();
        Instant now = Instant.now();
        List<Finding> found = new ArrayList<>();
        found.add(new Finding(Grade.FINE, "configuration", "right, " + read.districts().size() + " districts", ""));
        found.add(Machine.disk(data));
        found.add(Machine.masterKey(read.security(), data));
        found.addAll(Machine.certificate(read.http().tls(), now));
        found.addAll(RunningGateway.ask(url == null ? RunningGateway.of(read.http()) : url));
        found.addAll(DatabaseState.of(read.store(), data));
        found.addAll(systems(read));
        found.add(Machine.backup(backups, now));
        found.forEach(out::println);
        long wrong = found.stream().filter(each -> each.grade() == Grade.WRONG).count();
        long look = found.stream().filter(each -> each.grade() == Grade.LOOK).count();
        out.println(wrong == 0 && look == 0 ? "all fine" : wrong + " wrong, " + look + " to look at");
        out.flush();
        return wrong == 0 ? 0 : Crosswalk.FAILED;
    }

    private static List<Finding> systems(GatewayConfig config) throws Exception {
        List<Finding> found = new ArrayList<>();
        Vertx vertx = Vertx.vertx();
        try {
            for (DistrictConfig district : config.districts()) {
                for (SystemSettings system : district.systems()) {
                    SystemProbe probe = SystemProbe.of(vertx, system);
                    String what = district.id() + ": " + probe.name() + ": " + probe.told();
                    found.add(probe.answers()
                            ? new Finding(Grade.FINE, "system", what, "")
                            : new Finding(Grade.WRONG, "system", what, "see that it runs and that its settings are right"));
                }
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return found;
    }
}
