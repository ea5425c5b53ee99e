package org.crosswalk.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts a week of attempts as fast as they are taken, every tenth of them after all the others as devices do that were
 * offline, waits until results and mastery have followed, and compares these with what the attempts come to one by one.
 */
final class EvidenceReplay {

    private static final int BATCH = 100;
    private static final int CONNECTIONS = 8;
    private static final int OFFLINE = 10;
    private static final long POLL_MILLIS = 100;
    private static final String BEHIND = "select count(*) from hub.consumer c where c.tenant = ? and c.name in"
            + " ('xapi-evidence', 'results', 'mastery') and exists (select from hub.journal j where j.tenant = c.tenant and"
            + " j.position > c.position and j.kind in ('statement', 'evidence'))";

    private final EvidenceOptions options;
    private final EvidenceDistrict district;
    private final Wire wire;
    private final Connection database;
    private final PrintStream out;

    EvidenceReplay(
            EvidenceOptions options, EvidenceDistrict district, Wire wire, Connection database, PrintStream out) {
        this.options = options;
        this.district = district;
        this.wire = wire;
        this.database = database;
        this.out = out;
    }

    /**
     * What it came to.
     *
     * @param seconds from the first post until results and mastery had followed the last
     * @param wrong results and values of mastery that are not what the attempts come to, or are missing
     */
    record Replayed(double seconds, long wrong) {}

    Replayed run() throws InterruptedException, SQLException {
        long begin = System.nanoTime();
        post();
        double posted = seconds(begin);
        settle();
        double all = seconds(begin);
        out.printf(Locale.ROOT, "  %,d attempts posted in %.1f s, results and mastery after %.1f s: %,.0f a second%n",
                options.attempts(), posted, all, options.attempts() / all);
        long wrong = wrong("select student, line_item, score from hub.result where tenant = ? and status = 'active'"
                        + " and student like 'bench-pupil-%'", this::latest, district::quiz)
                + wrong("select learner, cf_item, round(value * " + EvidenceDistrict.POINTS + ", 2) from hub.mastery"
                        + " where tenant = ? and learner like 'bench-pupil-%' and value is not null", this::highest,
                        district::target);
        out.printf(Locale.ROOT, "  results and values that differ from those of the attempts one by one: %,d%n", wrong);
        return new Replayed(all, wrong);
    }

    private void post() {
        List<Integer> order = new ArrayList<>(options.attempts());
        List<Integer> late = new ArrayList<>();
        for (int n = 0; n < options.attempts(); n++) {
            (n % OFFLINE == 0 ? late : order).add(n);
        }
        order.addAll(late);
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            lanes.add(lane(order, next));
        }
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
    }

    private CompletableFuture<Void> lane(List<Integer> order, AtomicInteger next) {
        int from = next.getAndAdd(BATCH);
        if (from >= order.size()) {
            return CompletableFuture.completedFuture(null);
        }
        StringJoiner statements = new StringJoiner(",", "[", "]");
        for (int n : order.subList(from, Math.min(order.size(), from + BATCH))) {
            statements.add(district.statement(district.pupilOf(n), district.quizOf(n),
                    Integer.toString(district.points(n)), district.at(n)));
        }
        return wire.statements(statements.toString()).thenComposeAsync(taken -> lane(order, next));
    }

    /** Until the consumers have read the journal to its end. */
    private void settle() throws SQLException, InterruptedException {
        try (PreparedStatement behind = database.prepareStatement(BEHIND)) {
            behind.setString(1, options.tenant());
            int still = 0;
            while (still < 3) {
                try (ResultSet count = behind.executeQuery()) {
                    count.next();
                    still = count.getInt(1) == 0 ? still + 1 : 0;
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** What is expected of a pupil and a quiz, in points; negative where there is no attempt. */
    @FunctionalInterface
    private interface Expected {
        int of(int pupil, int quiz);
    }

    /** Under which name a quiz of a pupil is kept. */
    @FunctionalInterface
    private interface Named {
        String of(int pupil, int quiz);
    }

    private int latest(int pupil, int quiz) {
        int points = -1;
        for (int n = quiz * options.pupils() + pupil; n < options.attempts(); n += EvidenceDistrict.QUIZZES * options.pupils()) {
            points = district.points(n);
        }
        return points;
    }

    private int highest(int pupil, int quiz) {
        int points = -1;
        for (int n = quiz * options.pupils() + pupil; n < options.attempts(); n += EvidenceDistrict.QUIZZES * options.pupils()) {
            points = Math.max(points, district.points(n));
        }
        return points;
    }

    private long wrong(String sql, Expected expected, Named named) throws SQLException {
        java.util.Map<String, BigDecimal> found = new java.util.HashMap<>();
        try (PreparedStatement select = database.prepareStatement(sql)) {
            select.setString(1, options.tenant());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1) + "/" + rows.getString(2), rows.getBigDecimal(3));
                }
            }
        }
        long wrong = 0;
        for (int pupil = 0; pupil < options.pupils(); pupil++) {
            for (int quiz = 0; quiz < EvidenceDistrict.QUIZZES; quiz++) {
                BigDecimal points = found.remove(district.pupil(pupil) + "/" + named.of(pupil, quiz));
                int right = expected.of(pupil, quiz);
                boolean same = points == null ? right < 0 : points.compareTo(BigDecimal.valueOf(right)) == 0;
                wrong += same ? 0 : 1;
            }
        }
        return wrong + found.size();
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
