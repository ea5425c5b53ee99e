package org.crosswalk.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The rounds of one workload, condensed to their medians. */
record Series(Workload workload, List<Round> rounds) {

    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.99;
    private static final String FORMAT = "%-24s %11s %19s %8s %8s %7s %9s %9s %9s %9s";

    static String heading() {
        return FORMAT.formatted("", "per second", "lowest to highest", "p50 ms", "p99 ms", "errors", "gateway",
                "postgres", "bench", "worked off");
    }

    /** What the columns of the heading are measured in, where it does not say so. */
    static String legend() {
        return "per second: rows or statements. gateway, postgres, bench: CPU microseconds a row or statement."
                + " worked off: seconds until all was quiet again.";
    }

    String line() {
        return FORMAT.formatted(
                workload.name(),
                Numbers.plain(median(Round::rate)),
                Numbers.plain(rates().min().orElse(Double.NaN)) + " to "
                        + Numbers.plain(rates().max().orElse(Double.NaN)),
                Numbers.plain(median(round -> round.latencies().within(HALF))),
                Numbers.plain(median(round -> round.latencies().within(NEARLY_ALL))),
                errors(),
                Numbers.plain(each(Cpu::gateway)),
                Numbers.plain(each(Cpu::postgres)),
                Numbers.plain(each(Cpu::bench)),
                Numbers.plain(median(Series::workedOff)));
    }

    JsonObject json() {
        return new JsonObject()
                .put("name", workload.name())
                .put("connections", workload.connections())
                .put("inFlight", workload.connections() * workload.inFlight())
                .put("perSecond", new JsonObject()
                        .put("median", median(Round::rate))
                        .put("rounds", new JsonArray(rates().boxed().toList())))
                .put("p50Millis", known(median(round -> round.latencies().within(HALF))))
                .put("p99Millis", known(median(round -> round.latencies().within(NEARLY_ALL))))
                .put("errors", errors())
                .put("cpuMicrosEach", new JsonObject()
                        .put("gateway", known(each(Cpu::gateway)))
                        .put("postgres", known(each(Cpu::postgres)))
                        .put("bench", known(each(Cpu::bench))))
                .put("workedOffSeconds", median(Series::workedOff));
    }

    int errors() {
        return rounds.stream().mapToInt(Round::errors).sum();
    }

    /** The median of the ratios round by round: what slows a machine for a while slows both. */
    double ratioTo(Series other) {
        double[] ratios = new double[rounds.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = rounds.get(i).rate() / other.rounds.get(i).rate();
        }
        return Numbers.median(ratios);
    }

    private DoubleStream rates() {
        return rounds.stream().mapToDouble(Round::rate);
    }

    private double each(ToDoubleFunction<Cpu> who) {
        return median(round -> who.applyAsDouble(round.cpu()) / round.statements());
    }

    private double median(ToDoubleFunction<Round> figure) {
        return Numbers.median(rounds.stream().mapToDouble(figure).toArray());
    }

    private static double workedOff(Round round) {
        return round.workedOff().toMillis() / 1e3;
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
