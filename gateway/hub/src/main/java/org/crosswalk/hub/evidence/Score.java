package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

/** How much an attempt achieved, apart from the scale on which it was marked. */
public final class Score {

    private static final int DECIMALS = 4;

    private Score() {}

    /**
     * The share of what could be achieved, usually 0 to 1, beyond it for extra credit; null where nothing was scored.
     * Points come before {@code scaled}, which some systems stretch to -1..1 (a 75 of 100 arrives as 0.5).
     */
    public static @Nullable BigDecimal share(Evidence evidence) {
        BigDecimal raw = evidence.raw();
        BigDecimal max = evidence.max();
        BigDecimal min = evidence.min() == null ? BigDecimal.ZERO : evidence.min();
        if (raw != null && max != null && max.compareTo(min) > 0) {
            return raw.subtract(min).divide(max.subtract(min), MathContext.DECIMAL64);
        }
        return evidence.scaled();
    }

    /** Whether two scores are the same to the decimals that derivation keeps; none is the same as none. */
    static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.setScale(DECIMALS, RoundingMode.HALF_UP).compareTo(other.setScale(DECIMALS, RoundingMode.HALF_UP)) == 0;
    }

    /** A share on the scale of a line item, to four decimals. */
    public static BigDecimal onScale(BigDecimal share, BigDecimal min, BigDecimal max) {
        BigDecimal score = min.add(share.multiply(max.subtract(min)))
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return score.scale() < 0 ? score.setScale(0) : score;
    }
}
