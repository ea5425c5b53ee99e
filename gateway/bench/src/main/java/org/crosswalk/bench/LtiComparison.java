package org.crosswalk.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.bench.LtiWorkload.Kind;
import org.crosswalk.bench.Mark.Bound;

/** Launches and the services behind them beside bare signatures: all warmed up, then round after round. */
final class LtiComparison {

    private static final double FLOOR = 0.4;
    private static final double FLOOR_OF_BRIDGE = 0.2;
    private static final int MANY = 8;
    /** How many rounds long the warm-up is: a launch runs through much code, and few of them fit into a second. */
    private static final int WARM = 3;

    private final BenchOptions options;
    private final String tool;
    private final String lms;
    private final PrintStream out;

    LtiComparison(BenchOptions options, String tool, String lms, PrintStream out) {
        this.options = options;
        this.tool = tool;
        this.lms = lms;
        this.out = out;
    }

    Report run() throws InterruptedException {
        try (LtiPeers peers = new LtiPeers(options.baseUrl(), tool, lms, options.client() + ":" + options.secret())) {
            Series bare = new Series(new BareRs256(new Rs256("bare")), new ArrayList<>());
            List<Series> all = Stream.concat(Stream.of(bare), Stream.of(Kind.values())
                            .flatMap(kind -> Stream.of(1, MANY)
                                    .map(lanes -> new Series(new LtiWorkload(peers, kind, lanes), new ArrayList<>()))))
                    .toList();
            measure(all);
            out.println(Series.heading());
            all.forEach(series -> out.println(series.line()));
            List<Mark> marks = marks(bare, all);
            marks.forEach(mark -> out.println(mark.line()));
            return new Report(marks, new JsonObject().put("lti", new JsonObject()
                    .put("roundSeconds", options.round().toMillis() / 1e3)
                    .put("workloads", new JsonArray(all.stream().map(Series::json).toList()))));
        }
    }

    private void measure(List<Series> all) throws InterruptedException {
        try (Load load = new Load(new Processes(options.gatewayPid(), OptionalLong.empty()))) {
            for (Series series : all) {
                Round warm = load.round(series.workload(), options.round().multipliedBy(WARM));
                if (warm.statements() == 0) {
                    throw new IllegalStateException(
                            "not one " + series.workload().name() + " got through: " + warm.firstError());
                }
            }
            for (int i = 1; i <= options.rounds(); i++) {
                for (Series series : all) {
                    Round round = load.round(series.workload(), options.round());
                    series.rounds().add(round);
                    out.println("round " + i + ": " + series.workload().name() + ", " + Numbers.plain(round.rate())
                            + " per second" + (round.errors() == 0 ? "" : ", " + round.errors() + " ERRORS, the first: "
                                    + round.firstError()));
                }
            }
        }
    }

    private static List<Mark> marks(Series bare, List<Series> all) {
        List<Mark> marks = new ArrayList<>();
        int errors = 0;
        for (Series series : all) {
            errors += series.errors();
            if (series.workload() instanceof LtiWorkload it && it.connections() == MANY) {
                double floor = it.kind() == Kind.BRIDGE ? FLOOR_OF_BRIDGE : FLOOR;
                marks.add(new Mark(it.name() + " beside RS256", series.ratioTo(bare), Bound.AT_LEAST, floor, "x"));
            }
        }
        marks.add(new Mark("errors", errors, Bound.AT_MOST, 0, ""));
        return marks;
    }
}
