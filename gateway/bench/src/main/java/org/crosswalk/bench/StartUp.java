package org.crosswalk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.bench.Mark.Bound;

/** Starts the gateway over empty data folders, then over the last of them again and again. */
final class StartUp {

    private static final double COLD_LIMIT_SECONDS = 5;
    private static final double WARM_LIMIT_SECONDS = 2;
    private static final double MEMORY_LIMIT_MEGABYTES = 300;
    private static final double BYTES_OF_A_MB = 1e6;
    private static final double MILLIS_OF_A_SECOND = 1e3;

    private final StartUpOptions options;
    private final PrintStream out;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    StartUp(StartUpOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** One start: seconds until ready, memory in megabytes when left alone, seconds until stopped. */
    private record Start(double ready, double resident, double stopped) {}

    Report run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(options.folder(), "start-up");
        try (http) {
            List<Start> cold = new ArrayList<>();
            List<Start> warm = new ArrayList<>();
            for (int i = 1; i <= options.starts(); i++) {
                cold.add(start("cold start " + i, folder.resolve("data-" + i)));
            }
            for (int i = 1; i <= options.starts(); i++) {
                warm.add(start("warm start " + i, folder.resolve("data-" + options.starts())));
            }
            return report(cold, warm);
        } finally {
            delete(folder);
        }
    }

    private Start start(String name, Path data) throws IOException, InterruptedException {
        Path log = data.resolveSibling(data.getFileName() + ".log");
        GatewayProcess gateway = GatewayProcess.start(http, options.command(), data, log);
        Thread.sleep(options.idle().toMillis());
        double resident = gateway.residentBytes() / BYTES_OF_A_MB;
        Start start = new Start(seconds(gateway.untilReady()), resident, seconds(gateway.stop()));
        out.println(name + ": ready after " + Numbers.plain(start.ready) + " s, " + Numbers.plain(start.resident)
                + " MB idle, stopped within " + Numbers.plain(start.stopped) + " s");
        return start;
    }

    private Report report(List<Start> cold, List<Start> warm) {
        List<Mark> marks = List.of(
                new Mark("cold start until ready", median(cold, Start::ready), Bound.BELOW, COLD_LIMIT_SECONDS, "s"),
                new Mark("warm start until ready", median(warm, Start::ready), Bound.BELOW, WARM_LIMIT_SECONDS, "s"),
                new Mark("idle memory after a cold start", median(cold, Start::resident),
                        Bound.BELOW, MEMORY_LIMIT_MEGABYTES, "MB"),
                new Mark("idle memory after a warm start", median(warm, Start::resident),
                        Bound.BELOW, MEMORY_LIMIT_MEGABYTES, "MB"));
        marks.forEach(mark -> out.println(mark.line()));
        return new Report(marks, new JsonObject()
                .put("startUp", new JsonObject().put("cold", json(cold)).put("warm", json(warm))));
    }

    private static JsonObject json(List<Start> starts) {
        return new JsonObject()
                .put("readySeconds", array(starts, Start::ready))
                .put("residentMegabytes", array(starts, Start::resident))
                .put("stoppedSeconds", array(starts, Start::stopped));
    }

    private static JsonArray array(List<Start> starts, ToDoubleFunction<Start> figure) {
        return new JsonArray(starts.stream().mapToDouble(figure).boxed().toList());
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return Numbers.median(starts.stream().mapToDouble(figure).toArray());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_OF_A_SECOND;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
