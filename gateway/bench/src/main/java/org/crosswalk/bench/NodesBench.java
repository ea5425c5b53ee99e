package org.crosswalk.bench;

import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.bench.Mark.Bound;

/** One, two and more processes of a deployment beside what their database does by itself, round after round. */
final class NodesBench {

    private final BenchOptions options;
    private final Scratch scratch;
    private final PrintStream out;
    private final List<Workload> workloads;

    NodesBench(BenchOptions options, List<URI> processes, Scratch scratch, PrintStream out) {
        this.options = options;
        this.scratch = scratch;
        this.out = out;
        String login = options.client() + ":" + options.secret();
        Stream<Workload> posts = IntStream.rangeClosed(1, processes.size())
                .mapToObj(count -> SpreadPosts.over(processes.subList(0, count), login));
        this.workloads = Stream.concat(
                        Stream.<Workload>of(new RawInserts(scratch.address(), options.baseUrl().toString(), 1)), posts)
                .toList();
    }

    Report run() throws InterruptedException {
        out.println("PostgreSQL " + scratch.serverVersion() + ", " + options.rounds() + " rounds of "
                + Numbers.plain(options.round().toMillis() / 1e3) + " s, "
                + Runtime.getRuntime().availableProcessors() + " cores, which all of them and this bench share");
        List<Series> all = workloads.stream().map(each -> new Series(each, new ArrayList<>())).toList();
        try (Load load = new Load(new Processes(OptionalLong.empty(), scratch.postmaster()))) {
            for (Workload each : workloads) {
                load.round(each, options.round());
            }
            for (int round = 0; round < options.rounds(); round++) {
                for (Series series : all) {
                    series.rounds().add(load.round(series.workload(), options.round()));
                }
            }
        }
        out.println(Series.heading());
        all.forEach(series -> out.println(series.line()));
        out.println(Series.legend());
        Series raw = all.getFirst();
        Series one = all.get(1);
        all.subList(1, all.size()).forEach(series -> out.println(series.workload().name() + ": "
                + Numbers.plain(series.ratioTo(one)) + " x one process, " + Numbers.plain(series.ratioTo(raw))
                + " x raw inserts of one row into the same database"));
        Mark errors = new Mark("errors", all.stream().mapToInt(Series::errors).sum(), Bound.AT_MOST, 0, "");
        out.println(errors.line());
        return new Report(List.of(errors), new JsonObject().put("nodes",
                new JsonArray(all.stream().map(Series::json).toList())));
    }
}
