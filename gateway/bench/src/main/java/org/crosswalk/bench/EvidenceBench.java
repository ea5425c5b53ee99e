package org.crosswalk.bench;

import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;

import io.vertx.core.json.JsonObject;

import org.crosswalk.bench.EvidenceDelays.Delays;
import org.crosswalk.bench.EvidenceReplay.Replayed;
import org.crosswalk.bench.Mark.Bound;

/**
 * Measures evidence: a week of attempts replayed, compared with what they come to one by one; the time from an attempt to
 * the webhook of its result at a steady rate; and what the ledger of disclosures costs.
 */
final class EvidenceBench {

    /** A million attempts in ten minutes. */
    private static final double ATTEMPTS_A_SECOND = 1_000_000 / 600.0;
    private static final double PROMISED_SECONDS = 2;
    private static final double LEDGER_PERCENT = 10;
    private static final double MILLIS = 1_000;

    private final EvidenceOptions options;
    private final PrintStream out;

    EvidenceBench(EvidenceOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    Report run(Path folder) throws Exception {
        EvidenceDistrict district = new EvidenceDistrict(options.baseUrl().toString(), options.pupils(), options.attempts());
        Wire wire = new Wire(options.baseUrl(), options.client(), options.secret());
        out.println(options);
        JsonObject loaded = new JsonObject(wire.post("/hub/v1/imports?system=bench&approve=true&file=roster.zip",
                "application/octet-stream", BodyPublishers.ofFile(district.roster(folder))));
        if (!loaded.getBoolean("applied", false)) {
            throw new IllegalStateException("the roster was not taken: " + loaded.getJsonArray("findings"));
        }
        out.println("  " + district.words() + " are in the roster");
        try (Connection database = DriverManager.getConnection(
                options.database().jdbcUrl(), options.database().user(), options.database().password())) {
            Replayed replayed = new EvidenceReplay(options, district, wire, database, out).run();
            Delays delays = new EvidenceDelays(options, district, wire, out).run();
            double ledger = new LedgerCost(wire, database, out).percent();
            return report(replayed, delays, ledger);
        }
    }

    private Report report(Replayed replayed, Delays delays, double ledger) {
        double rate = options.attempts() / replayed.seconds();
        double p95 = delays.delays().within(0.95) / MILLIS;
        Report report = new Report(
                List.of(
                        new Mark("attempts replayed, with results and mastery, a second", rate, Bound.AT_LEAST,
                                ATTEMPTS_A_SECOND, ""),
                        new Mark("results and mastery that differ from one by one", replayed.wrong(), Bound.AT_MOST, 0, ""),
                        new Mark("from an attempt to the webhook of its result, 95 %", p95, Bound.BELOW, PROMISED_SECONDS,
                                "s"),
                        new Mark("attempts of which nobody was told", delays.dropped(), Bound.AT_MOST, 0, ""),
                        new Mark("throughput that writing the ledger costs", ledger, Bound.BELOW, LEDGER_PERCENT, "%")),
                new JsonObject().put("evidence", new JsonObject()
                        .put("pupils", options.pupils())
                        .put("attempts", options.attempts())
                        .put("replaySeconds", replayed.seconds())
                        .put("weekAgainstReplay", 7 * 86_400 / replayed.seconds())
                        .put("rate", options.rate())
                        .put("posted", delays.posted())
                        .put("medianMillis", delays.delays().within(0.5))
                        .put("p95Millis", delays.delays().within(0.95))
                        .put("ledgerPercent", ledger)));
        report.marks().forEach(mark -> out.println(mark.line()));
        return report;
    }
}
