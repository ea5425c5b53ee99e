package org.crosswalk.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.vertx.core.json.JsonObject;

import org.crosswalk.bench.Mark.Bound;
import org.crosswalk.postgres.PostgresAddress;

/**
 * Measures the import of a roster's enrollments beside a raw COPY of the same rows with the building of the same indexes,
 * in the same run and the same server; then the same file again, and one in which one row of a hundred differs.
 */
public final class ImportBench {

    private static final double MOST_TIMES = 3;
    private static final int ONE_OF = 100;

    private final PostgresAddress database;
    private final int rows;
    private final Loader loader;
    private final PrintStream out;

    /** Loads a file into the gateway's hub; returns the report. Blocks. */
    @FunctionalInterface
    public interface Loader {
        JsonObject load(Path file) throws Exception;
    }

    /**
     * Over a gateway and a data folder made for it.
     *
     * @param rows how many enrollments
     */
    public ImportBench(PostgresAddress database, int rows, Loader loader, PrintStream out) {
        this.database = database;
        this.rows = rows;
        this.loader = loader;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param folder for the packages
     */
    public Report run(Path folder) throws Exception {
        EnrollmentPackages packages = new EnrollmentPackages(rows);
        out.printf(Locale.ROOT, "imports of %,d enrollments%n", rows);
        timed("orgs, classes, users", packages.district(folder));
        Path file = packages.enrollments(folder, 0);
        Timed first = timed("enrollments", file);
        double copy = CopyYardstick.measure(database, packages, rows);
        out.printf(Locale.ROOT, "  %-28s %8.1f s%n", "raw COPY and indexes", copy);
        Timed again = timed("the same file again", file);
        Timed changed = timed("1 of 100 rows changed", packages.enrollments(folder, ONE_OF));
        int differing = (rows + ONE_OF - 1) / ONE_OF;
        Report report = new Report(
                List.of(
                        new Mark("import against COPY and indexes", first.seconds() / copy, Bound.AT_MOST, MOST_TIMES, "x"),
                        new Mark("rows touched by the same file again", again.changed(), Bound.AT_MOST, 0, ""),
                        new Mark("rows touched where 1 of 100 changed", changed.changed(), Bound.AT_MOST, differing, "")),
                new JsonObject().put("imports", new JsonObject()
                        .put("rows", rows)
                        .put("importSeconds", first.seconds())
                        .put("copySeconds", copy)
                        .put("againSeconds", again.seconds())
                        .put("changedSeconds", changed.seconds())
                        .put("changedRows", changed.changed())));
        report.marks().forEach(mark -> out.println(mark.line()));
        return report;
    }

    private record Timed(double seconds, long changed) {}

    private Timed timed(String what, Path file) throws Exception {
        long begin = System.nanoTime();
        JsonObject report = loader.load(file);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long read = sum(report, "read");
        long changed = sum(report, "changed");
        out.printf(Locale.ROOT, "  %-28s %8.1f s  %,d rows read, %,d changed, %,.0f rows a second%n", what, seconds, read,
                changed, read / seconds);
        if (sum(report, "held") > 0) {
            throw new IllegalStateException("rows were held: " + report.getJsonArray("findings"));
        }
        return new Timed(seconds, changed);
    }

    private static long sum(JsonObject report, String count) {
        return report.getJsonObject("files").stream()
                .mapToLong(file -> ((JsonObject) file.getValue()).getLong(count))
                .sum();
    }
}
