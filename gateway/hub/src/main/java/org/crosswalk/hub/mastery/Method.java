package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;

/** The formulas; scores are shares in order of time, at least one of them. */
public enum Method {
    /** The best attempt. */
    HIGHEST {
        @Override
        BigDecimal of(List<BigDecimal> scores) {
            return scores.stream().max(Comparator.naturalOrder()).orElseThrow();
        }
    },
    /** The last attempt. */
    LATEST {
        @Override
        BigDecimal of(List<BigDecimal> scores) {
            return scores.getLast();
        }
    },
    /** The mean of all. */
    AVERAGE {
        @Override
        BigDecimal of(List<BigDecimal> scores) {
            return scores.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(scores.size()), MathContext.DECIMAL64);
        }
    },
    /** Each attempt counts 65 %, what was before it 35 %: {@code a = a * 0.35 + s * 0.65}. */
    DECAYING_AVERAGE {
        @Override
        BigDecimal of(List<BigDecimal> scores) {
            BigDecimal average = scores.getFirst();
            for (BigDecimal score : scores.subList(1, scores.size())) {
                average = average.multiply(OLDER).add(score.multiply(NEWEST));
            }
            return average;
        }
    };

    private static final BigDecimal NEWEST = new BigDecimal("0.65");
    private static final BigDecimal OLDER = new BigDecimal("0.35");

    abstract BigDecimal of(List<BigDecimal> scores);
}
