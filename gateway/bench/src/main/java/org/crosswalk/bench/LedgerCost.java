package org.crosswalk.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pages of a hundred pupils read one after the other on eight connections, with the ledger of disclosures and, in between,
 * with a rule in the database that throws its rows away: what their writing costs. That a row is sent at all stays in both.
 */
final class LedgerCost {

    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final String PAGE = "/ims/oneroster/rostering/v1p2/students?limit=100";

    private final Wire wire;
    private final Connection database;
    private final PrintStream out;

    LedgerCost(Wire wire, Connection database, PrintStream out) {
        this.wire = wire;
        this.database = database;
        this.out = out;
    }

    /** The share of the throughput that writing the ledger costs, in percent; below 0 where it is lost in noise. */
    double percent() throws InterruptedException, ExecutionException, SQLException {
        pages(ROUND);
        double[] with = new double[ROUNDS];
        double[] without = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            with[i] = pages(ROUND);
            execute("create rule bench_without as on insert to hub.disclosure do instead nothing");
            try {
                without[i] = pages(ROUND);
            } finally {
                execute("drop rule bench_without on hub.disclosure");
            }
        }
        double written = Numbers.median(with);
        double thrownAway = Numbers.median(without);
        double percent = 100 * (1 - written / thrownAway);
        out.printf(Locale.ROOT, "  pages of 100 pupils a second: %,.0f with the ledger written, %,.0f without: %.1f %%%n",
                written, thrownAway, percent);
        return percent;
    }

    private double pages(Duration length) throws InterruptedException, ExecutionException {
        AtomicInteger pages = new AtomicInteger();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<Void>> lanes = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                lanes.add(() -> {
                    while (System.nanoTime() < end) {
                        wire.get(PAGE);
                        pages.incrementAndGet();
                    }
                    return null;
                });
            }
            for (Future<Void> lane : threads.invokeAll(lanes)) {
                lane.get();
            }
        }
        return pages.get() / ((System.nanoTime() - begin) / 1e9);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
