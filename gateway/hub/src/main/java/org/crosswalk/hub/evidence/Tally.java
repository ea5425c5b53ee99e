package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the attempts of a learner at one thing, a line item or a learning target, come to. Of each attempt that a record
 * of a source tells of its last version counts, unless it was taken back. Scores are shares: 0 to 1, beyond it for extra credit; null as
 * long as nothing was scored.
 *
 * @param learner sourcedId
 * @param about sourcedId of the line item, or bare UUID of the CASE item
 * @param count how many attempts there are, scored or not
 * @param scored how many of them are scored
 * @param total of the scores
 * @param decaying each attempt counts 65 %, what was before it 35 %: {@code a = a * 0.35 + s * 0.65}
 * @param evidence ids of the newest of those that are scored, in order of time, {@value #NAMED} at most
 * @param lastScored time of the last attempt that is scored
 * @param last time of the last attempt
 * @param comment that came with the last attempt
 */
public record Tally(
        String learner,
        String about,
        long count,
        long scored,
        @Nullable BigDecimal first,
        @Nullable BigDecimal latest,
        @Nullable BigDecimal highest,
        @Nullable BigDecimal total,
        @Nullable BigDecimal decaying,
        List<String> evidence,
        @Nullable Instant lastScored,
        @Nullable Instant last,
        @Nullable String comment) {

    /** How much evidence is named: the values stand on all of it, the names are for people. */
    public static final int NAMED = 20;

    private static final BigDecimal NEWEST = new BigDecimal("0.65");
    private static final BigDecimal OLDER = new BigDecimal("0.35");

    public Tally {
        evidence = List.copyOf(evidence);
    }

    /** One attempt, for which one row of its evidence stands. */
    record One(String id, Instant at, String version, @Nullable String comment, @Nullable BigDecimal share) {}

    static Tally none(String learner, String about) {
        return new Tally(learner, about, 0, 0, null, null, null, null, null, List.of(), null, null, null);
    }

    /** With one more attempt, which must be later than all before. */
    Tally plus(One attempt) {
        BigDecimal share = attempt.share();
        if (share == null) {
            return new Tally(learner, about, count + 1, scored, first, latest, highest, total, decaying, evidence,
                    lastScored, attempt.at(), attempt.comment());
        }
        return new Tally(
                learner,
                about,
                count + 1,
                scored + 1,
                first == null ? share : first,
                share,
                highest == null ? share : highest.max(share),
                total == null ? share : total.add(share),
                decaying == null ? share : decaying.multiply(OLDER).add(share.multiply(NEWEST), MathContext.DECIMAL64),
                named(attempt.id()),
                attempt.at(),
                attempt.at(),
                attempt.comment());
    }

    /** The mean of the scores, null where there is none. */
    public @Nullable BigDecimal mean() {
        return total == null ? null : total.divide(BigDecimal.valueOf(scored), MathContext.DECIMAL64);
    }

    private List<String> named(String id) {
        List<String> newest = new ArrayList<>(evidence.subList(Math.max(0, evidence.size() + 1 - NAMED), evidence.size()));
        newest.add(id);
        return newest;
    }
}
