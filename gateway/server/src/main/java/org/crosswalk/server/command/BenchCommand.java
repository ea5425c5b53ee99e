package org.crosswalk.server.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.crosswalk.bench.Bench;
import org.crosswalk.bench.BenchOptions;
import org.crosswalk.bench.EvidenceOptions;
import org.crosswalk.bench.ImportBench;
import org.crosswalk.bench.PackageOptions;
import org.crosswalk.bench.PagesBench;
import org.crosswalk.bench.ReadOptions;
import org.crosswalk.bench.Report;
import org.crosswalk.bench.StartUpOptions;
import org.crosswalk.hub.TenantId;
import org.crosswalk.postgres.EmbeddedPostgres;
import org.crosswalk.postgres.PostgresStartException;
import org.crosswalk.server.Gateway;
import org.crosswalk.server.config.GatewayConfig;

/** {@code crosswalk bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures on this machine, over throw-away folders: start-up and memory, and statements posted beside raw",
            "inserts into the same PostgreSQL, LTI launches beside bare signatures, and a framework sent beside the same",
            "bytes from a file, rounds interleaved. Takes some minutes; let the machine be idle. The launches need the",
            "ports 9009 and 9010."
        })
final class BenchCommand implements Callable<Integer> {

    private static final int REQUESTS = 200;
    private static final int PROCESSES = 3;
    private static final int ATTEMPTS_OF_A_PUPIL = 20;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5",
            description = "How often each is measured; the median counts. Default: 5")
    int rounds = 5;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "5",
            description = "How long each round of the load takes. Default: 5")
    int seconds = 5;

    @Option(names = "--only", paramLabel = "WHAT",
            description = "start-up, load, overload, reads, lti, framework, imports, pages, evidence or nodes; else all but"
                    + " overload and the last four.")
    @Nullable String only;

    @Option(names = "--statements", paramLabel = "N", split = ",", defaultValue = "100000",
            description = "At how many statements reads are measured; 100000,5000000 for both. Default: 100000")
    List<Integer> statements = List.of(100_000);

    @Option(names = "--rows", paramLabel = "N", defaultValue = "2000000",
            description = "How many enrollments --only imports and --only pages load from a OneRoster package, beside a raw"
                    + " COPY and beside selecting by key. Default: 2000000")
    int rows = 2_000_000;

    @Option(names = "--pupils", paramLabel = "N", defaultValue = "50000",
            description = "How many pupils --only evidence has, each with twenty attempts in a week. Default: 50000")
    int pupils = 50_000;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "500",
            description = "How many scored statements a second --only evidence posts while it measures delays. Default: 500")
    int rate = 500;

    @Option(names = "--minutes", paramLabel = "M", defaultValue = "10",
            description = "And for how long. Default: 10")
    double minutes = 10;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes all figures there as JSON.")
    @Nullable Path report;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("crosswalk-bench");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Report measured = switch (only) {
                case "start-up" -> startUp(folder, out);
                case "load" -> load(folder, out);
                case "overload" -> overload(folder, out);
                case "reads" -> reads(folder, out);
                case "imports" -> imports(folder, out);
                case "pages" -> pages(folder, out);
                case "evidence" -> evidence(folder, out);
                case "nodes" -> nodes(folder, out);
                case "lti" -> lti(folder, out);
                case "framework" -> framework(folder, out);
                case null -> startUp(folder, out)
                        .and(load(folder, out))
                        .and(reads(folder, out))
                        .and(lti(folder, out))
                        .and(framework(folder, out));
                default -> throw new CommandFailure("--only takes start-up, load, overload, reads, lti, framework, imports,"
                        + " pages, evidence or nodes");
            };
            if (report != null) {
                measured.write(report);
            }
            return measured.met() ? 0 : Crosswalk.FAILED;
        } finally {
            Folders.delete(folder);
        }
    }

    private Report startUp(Path folder, PrintStream out) throws IOException, InterruptedException, CommandFailure {
        List<String> demo = List.of(Configurations.launcher().toString(), "demo", "--data", "{data}", "--port", "{port}");
        return Bench.startUp(new StartUpOptions(demo, folder, rounds, Duration.ofSeconds(5)), out);
    }

    private Report lti(Path folder, PrintStream out)
            throws IOException, InterruptedException, CommandFailure, PostgresStartException {
        Path data = folder.resolve("lti");
        SampleCopy sample = SampleCopy.into(folder.resolve("lti-district"));
        try (ChildGateway gateway = ChildGateway.start(
                Configurations.launcher(), sample.serve(data), folder.resolve("lti.log"))) {
            BenchOptions options = BenchOptions.of(URI.create(gateway.url()), EmbeddedPostgres.runningOver(data))
                    .withRounds(rounds, Duration.ofSeconds(seconds))
                    .withGatewayPid(gateway.pid());
            return Bench.lti(options, sample.tool(), sample.lms(), out);
        }
    }

    private Report load(Path folder, PrintStream out)
            throws IOException, InterruptedException, CommandFailure, PostgresStartException {
        Path data = folder.resolve("load");
        try (ChildGateway gateway = ChildGateway.start(Configurations.launcher(), data, folder.resolve("load.log"))) {
            BenchOptions options = BenchOptions.of(URI.create(gateway.url()), EmbeddedPostgres.runningOver(data))
                    .withRounds(rounds, Duration.ofSeconds(seconds))
                    .withGatewayPid(gateway.pid());
            return Bench.run(options, out);
        }
    }

    /** Over a PostgreSQL of this process, as one that somebody else runs. */
    private Report nodes(Path folder, PrintStream out)
            throws IOException, InterruptedException, CommandFailure, PostgresStartException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("nodes"))) {
            SampleCopy sample = SampleCopy.into(folder.resolve("nodes-district")).over(postgres.address());
            List<ChildGateway> gateways = new ArrayList<>();
            try {
                for (int number = 1; number <= PROCESSES; number++) {
                    gateways.add(ChildGateway.start(Configurations.launcher(), sample.serve(folder.resolve("node-" + number)),
                            folder.resolve("node-" + number + ".log")));
                }
                List<URI> addresses = gateways.stream().map(each -> URI.create(each.url())).toList();
                return Bench.nodes(BenchOptions.of(addresses.getFirst(), postgres.address())
                        .withRounds(rounds, Duration.ofSeconds(seconds)), addresses, out);
            } finally {
                gateways.forEach(ChildGateway::close);
            }
        }
    }

    private Report overload(Path folder, PrintStream out) throws Exception {
        Path data = folder.resolve("overload");
        try (ChildGateway gateway = ChildGateway.start(
                Configurations.launcher(), data, folder.resolve("overload.log"))) {
            return Bench.overload(BenchOptions.of(URI.create(gateway.url()), EmbeddedPostgres.runningOver(data))
                    .withRounds(rounds, Duration.ofSeconds(seconds))
                    .withGatewayPid(gateway.pid()), out);
        }
    }

    private Report reads(Path folder, PrintStream out)
            throws IOException, InterruptedException, CommandFailure, PostgresStartException {
        Path data = folder.resolve("reads");
        try (ChildGateway gateway = ChildGateway.start(Configurations.launcher(), data, folder.resolve("reads.log"))) {
            return Bench.reads(new ReadOptions(URI.create(gateway.url()), EmbeddedPostgres.runningOver(data),
                    "pine-river", "demo", "demo-secret", statements, REQUESTS), out);
        }
    }

    private Report evidence(Path folder, PrintStream out) throws Exception {
        Path data = folder.resolve("evidence");
        try (ChildGateway gateway = ChildGateway.start(Configurations.launcher(), data, folder.resolve("evidence.log"))) {
            return Bench.evidence(new EvidenceOptions(URI.create(gateway.url()), EmbeddedPostgres.runningOver(data),
                    "pine-river", "demo", "demo-secret", pupils, ATTEMPTS_OF_A_PUPIL * pupils, rate,
                    Duration.ofMillis(Math.round(minutes * 60_000))), folder, out);
        }
    }

    private Report imports(Path folder, PrintStream out) throws Exception {
        return loaded(folder, (gateway, loader) ->
                new ImportBench(gateway.database(), rows, loader, out).run(folder));
    }

    private Report pages(Path folder, PrintStream out) throws Exception {
        return loaded(folder, (gateway, loader) -> new PagesBench(gateway.database(), gateway.url(), "pine-river", loader, out)
                .run(folder, rows));
    }

    /** What is measured over a gateway of this process. */
    @FunctionalInterface
    private interface Measured {
        Report run(Gateway gateway, ImportBench.Loader loader) throws Exception;
    }

    private static Report loaded(Path folder, Measured measured) throws Exception {
        GatewayConfig sample = Configurations.read(Configurations.sample());
        GatewayConfig config = new GatewayConfig(
                sample.http().listeningOn("127.0.0.1", 0), sample.store(), sample.security(), sample.districts());
        TenantId tenant = sample.districts().getFirst().tenant();
        try (Gateway gateway = Gateway.start(config, folder.resolve("loaded"))) {
            return measured.run(gateway, file -> gateway.hub()
                    .imports()
                    .load(tenant, file, "bench")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get());
        }
    }

    private Report framework(Path folder, PrintStream out) throws IOException, InterruptedException, CommandFailure {
        Path data = folder.resolve("framework");
        try (ChildGateway gateway = ChildGateway.start(Configurations.launcher(), data, folder.resolve("framework.log"))) {
            return Bench.framework(PackageOptions.of(URI.create(gateway.url()), folder), out);
        }
    }
}
