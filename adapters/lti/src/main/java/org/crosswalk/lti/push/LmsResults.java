package org.crosswalk.lti.push;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.lti.lms.LmsRefusal;
import org.crosswalk.lti.lms.LmsService;
import org.crosswalk.lti.lms.LmsService.Door;

/** What stands in an LMS's gradebook (AGS 3.3): it is looked at before it is overwritten. */
final class LmsResults {

    static final String SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    private static final String TYPE = "application/vnd.ims.lis.v2.resultcontainer+json";
    private static final BigDecimal LEAST = new BigDecimal("0.005");

    private final LmsService service;

    LmsResults(LmsService service) {
        this.service = service;
    }

    /** Points of a person in an LMS's own measure. */
    record Points(BigDecimal score, BigDecimal maximum) {

        /** Whether these are those points, as the LMS rounds. */
        boolean same(@Nullable BigDecimal given, @Nullable BigDecimal of) {
            if (given == null || of == null || of.signum() == 0) {
                return false;
            }
            BigDecimal here = given.multiply(maximum).divide(of, MathContext.DECIMAL64);
            BigDecimal shown = score.stripTrailingZeros();
            BigDecimal step = BigDecimal.ONE.movePointLeft(Math.clamp(shown.scale(), 0, 3));
            return here.subtract(score).abs().compareTo(step.max(LEAST)) < 0;
        }
    }

    /**
     * What the person has there now.
     *
     * @param sub by which the LMS knows the person
     * @return empty where nothing stands there, and where the LMS does not let us look
     */
    Future<Optional<Points>> of(Door door, String lineItem, String sub) {
        String url = LmsService.with(LmsService.below(lineItem, "/results"), "user_id", sub);
        return service.all(door, url, TYPE, LmsService::array)
                .map(results -> results.stream()
                        // There are LMSs that do not know the filter.
                        .filter(result -> sub.equals(String.valueOf(result.getValue("userId"))))
                        .findFirst()
                        .flatMap(LmsResults::points))
                .recover(failure -> failure instanceof LmsRefusal refusal && !refusal.passing()
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    private static Optional<Points> points(JsonObject result) {
        BigDecimal score = number(result.getValue("resultScore"));
        BigDecimal maximum = number(result.getValue("resultMaximum"));
        return score == null
                ? Optional.empty()
                : Optional.of(new Points(score, maximum == null || maximum.signum() <= 0 ? BigDecimal.ONE : maximum));
    }

    static @Nullable BigDecimal number(@Nullable Object value) {
        try {
            return value == null ? null : new BigDecimal(value.toString().strip());
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }
}
