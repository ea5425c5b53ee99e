package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.Attempt.AssessmentKind;

/**
 * One scored attempt at a target, as mastery looks at it.
 *
 * @param evidence id of the evidence
 * @param at when it happened
 * @param place where it stands among the others
 * @param course sourcedId of the course that its line item belongs to
 * @param share 0 to 1
 */
record Scored(
        String evidence, Instant at, Instant place, AssessmentKind kind, @Nullable String course, BigDecimal share) {

    /** In order: by their place, then by when they happened. */
    static final Comparator<Scored> IN_ORDER =
            Comparator.comparing(Scored::place).thenComparing(Scored::at).thenComparing(Scored::evidence);

    /** The value that attempts in order come to; null where there are not enough of them. */
    static @Nullable BigDecimal value(MasteryPolicy policy, List<Scored> attempts) {
        if (policy.kinds().isEmpty()) {
            return policy.formula().of(attempts.stream().map(Scored::share).toList());
        }
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (Map.Entry<AssessmentKind, BigDecimal> kind : new LinkedHashMap<>(policy.kinds()).entrySet()) {
            BigDecimal value = policy.formula().of(attempts.stream()
                    .filter(attempt -> attempt.kind() == kind.getKey())
                    .map(Scored::share)
                    .toList());
            if (value != null) {
                sum = sum.add(value.multiply(kind.getValue()));
                weights = weights.add(kind.getValue());
            }
        }
        return weights.signum() == 0 ? null : sum.divide(weights, MathContext.DECIMAL64);
    }
}
