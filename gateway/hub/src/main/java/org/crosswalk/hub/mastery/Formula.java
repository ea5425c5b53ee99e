package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A method with what it takes besides.
 *
 * @param times how many attempts must reach mastery, for {@link Method#N_TIMES}
 * @param weight what the newest attempt counts, 0 to 1, for the two that weigh
 * @param mastered the share that is mastery, for {@link Method#N_TIMES}
 */
public record Formula(Method method, int times, BigDecimal weight, BigDecimal mastered) {

    /** What a tally keeps: 65 %. */
    public static final BigDecimal USUAL_WEIGHT = new BigDecimal("0.65");

    /** The usual parameters: five times, 65 %, mastery from 0.8. */
    public static Formula of(Method method) {
        return new Formula(method, 5, USUAL_WEIGHT, new BigDecimal("0.8"));
    }

    private static final MathContext PRECISION = MathContext.DECIMAL64;
    /** A curve through fewer points than this is a guess. */
    private static final int FEWEST_FOR_A_CURVE = 3;

    /** Whether a tally of the attempts is enough. */
    boolean ofTally() {
        return method.ofTally() && (method != Method.DECAYING_AVERAGE || weight.compareTo(USUAL_WEIGHT) == 0);
    }

    /**
     * The value that these scores come to.
     *
     * @param scores shares, from the first attempt to the last
     * @return a share; null where there are none, or not enough of them
     */
    public @Nullable BigDecimal of(List<BigDecimal> scores) {
        if (scores.isEmpty()) {
            return null;
        }
        return switch (method) {
            case HIGHEST -> Collections.max(scores);
            case LATEST -> scores.getLast();
            case AVERAGE -> mean(scores);
            case N_TIMES -> nTimes(scores);
            case WEIGHTED_AVERAGE -> scores.size() == 1
                    ? scores.getFirst()
                    : weighed(mean(scores.subList(0, scores.size() - 1)), scores.getLast());
            case DECAYING_AVERAGE -> scores.stream().reduce(this::weighed).orElseThrow();
            case POWER_LAW -> powerLaw(scores);
        };
    }

    private @Nullable BigDecimal nTimes(List<BigDecimal> scores) {
        List<BigDecimal> kept = scores.stream().filter(score -> score.compareTo(mastered) >= 0).toList();
        return kept.size() < times ? null : mean(kept);
    }

    private BigDecimal weighed(BigDecimal before, BigDecimal newest) {
        return newest.multiply(weight).add(before.multiply(BigDecimal.ONE.subtract(weight)), PRECISION);
    }

    private static BigDecimal mean(List<BigDecimal> scores) {
        return scores.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(scores.size()), PRECISION);
    }

    /** Least squares of {@code ln y = ln a + b ln x} over attempts x = 1, 2 and so on; 0 has no logarithm. */
    private static BigDecimal powerLaw(List<BigDecimal> scores) {
        double points = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumXY = 0;
        for (int i = 0; i < scores.size(); i++) {
            double score = scores.get(i).doubleValue();
            if (score > 0) {
                double x = Math.log(i + 1.0);
                double y = Math.log(score);
                points++;
                sumX += x;
                sumY += y;
                sumXX += x * x;
                sumXY += x * y;
            }
        }
        if (points < FEWEST_FOR_A_CURVE) {
            return mean(scores);
        }
        double b = (points * sumXY - sumX * sumY) / (points * sumXX - sumX * sumX);
        double a = Math.exp((sumY - b * sumX) / points);
        return new BigDecimal(Math.clamp(a * Math.pow(scores.size(), b), 0, 1), PRECISION);
    }
}
