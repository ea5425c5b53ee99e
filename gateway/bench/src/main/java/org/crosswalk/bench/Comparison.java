package org.crosswalk.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.bench.Mark.Bound;

/** The gateway beside raw PostgreSQL: all warmed up, then round after round one after the other. */
final class Comparison {

    private static final int MANY = 50;
    private static final double FLOOR_OF_ONE = 2;
    private static final double FLOOR_OF_MANY = 0.3;
    private static final int WARM_UP_ROUNDS = 2;
    private static final double BYTES_OF_A_MB = 1e6;

    private final BenchOptions options;
    private final Scratch scratch;
    private final PrintStream out;
    private final Processes processes;
    private final List<Workload> workloads;
    private int warmUpErrors;

    Comparison(BenchOptions options, Scratch scratch, PrintStream out) {
        this.options = options;
        this.scratch = scratch;
        this.out = out;
        this.processes = new Processes(options.gatewayPid(), scratch.postmaster());
        String baseUrl = options.baseUrl().toString().replaceAll("/+$", "");
        String login = options.client() + ":" + options.secret();
        this.workloads = List.of(
                new RawInserts(scratch.address(), baseUrl, 1),
                new StatementPosts(baseUrl, login, 1),
                new RawInserts(scratch.address(), baseUrl, MANY),
                new StatementPosts(baseUrl, login, MANY));
    }

    Report run() throws InterruptedException {
        JsonObject machine = machine();
        out.println("PostgreSQL " + scratch.serverVersion() + ", " + options.rounds() + " rounds of "
                + Numbers.plain(options.round().toMillis() / 1e3) + " s, " + machine.getInteger("cores")
                + " cores, load average before " + Numbers.plain(machine.getDouble("loadAverageBefore")));
        List<Series> all = measure();
        out.println(Series.heading());
        all.forEach(series -> out.println(series.line()));
        out.println(Series.legend());
        JsonObject load = machine
                .put("postgres", scratch.serverVersion())
                .put("roundSeconds", options.round().toMillis() / 1e3)
                .put("workloads", new JsonArray(all.stream().map(Series::json).toList()));
        options.gatewayPid().ifPresent(pid -> {
            double resident = Proc.residentBytes(pid) / BYTES_OF_A_MB;
            out.println("the gateway holds " + Numbers.plain(resident) + " MB after the load");
            load.put("residentMegabytesAfter", resident);
        });
        List<Mark> marks = marks(all);
        marks.forEach(mark -> out.println(mark.line()));
        return new Report(marks, new JsonObject().put("load", load));
    }

    private List<Series> measure() throws InterruptedException {
        List<Series> all = workloads.stream().map(each -> new Series(each, new ArrayList<>())).toList();
        try (Load load = new Load(processes)) {
            for (Workload workload : workloads) {
                warmUp(load, workload);
            }
            for (int i = 1; i <= options.rounds(); i++) {
                for (Series series : all) {
                    Round round = load.round(series.workload(), options.round());
                    series.rounds().add(round);
                    tell("round " + i, series.workload(), round);
                }
            }
        }
        return all;
    }

    private void warmUp(Load load, Workload workload) throws InterruptedException {
        Duration length = options.round().multipliedBy(WARM_UP_ROUNDS);
        Round round = load.round(workload, length);
        tell("warm-up", workload, round);
        warmUpErrors += round.errors();
        if (round.statements() == 0) {
            throw new IllegalStateException("not one " + workload.name() + " got through: " + round.firstError());
        }
    }

    private void tell(String when, Workload workload, Round round) {
        boolean busy = round.workedOff().compareTo(Processes.PATIENCE) >= 0;
        out.println(when + ": " + workload.name() + ", " + Numbers.plain(round.rate()) + " per second"
                + (round.errors() == 0 ? "" : ", " + round.errors() + " ERRORS, the first: " + round.firstError())
                + (busy ? ", STILL BUSY after " + Processes.PATIENCE.toSeconds() + " s, which slows the next" : ""));
    }

    private List<Mark> marks(List<Series> all) {
        int errors = warmUpErrors + all.stream().mapToInt(Series::errors).sum();
        return List.of(
                new Mark("1 statement a POST beside 1 row an insert", all.get(1).ratioTo(all.get(0)),
                        Bound.AT_LEAST, FLOOR_OF_ONE, "x"),
                new Mark("50 statements a POST beside 50 rows an insert", all.get(3).ratioTo(all.get(2)),
                        Bound.AT_LEAST, FLOOR_OF_MANY, "x"),
                new Mark("errors", errors, Bound.AT_MOST, 0, ""));
    }

    private static JsonObject machine() {
        return new JsonObject()
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("loadAverageBefore", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
