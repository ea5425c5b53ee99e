package org.crosswalk.xapi.wire;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Stream;

/** Results and scores (xAPI 1.0.3, part 2, 2.4.5). */
final class ResultRules {

    private static final Set<String> RESULT =
            Set.of("score", "success", "completion", "response", "duration", "extensions");
    private static final Set<String> SCORE = Set.of("scaled", "raw", "min", "max");

    private ResultRules() {}

    static void result(Rule given) {
        Rule result = given.by(Clause.RESULT);
        result.object(RESULT);
        result.ifPresent("score", ResultRules::score);
        Stream.of("success", "completion").flatMap(name -> Stream.ofNullable(result.member(name))).forEach(Rule::bool);
        result.ifPresent("response", Rule::text);
        result.ifPresent("duration", duration -> duration.text(Formats::duration, "must be an ISO 8601 duration"));
        result.ifPresent("extensions", ObjectRules::extensions);
    }

    private static void score(Rule score) {
        score.object(SCORE);
        Rule scaled = score.member("scaled");
        if (scaled != null && scaled.number().abs().compareTo(BigDecimal.ONE) > 0) {
            throw scaled.broken("must lie between -1 and 1");
        }
        Rule raw = score.member("raw");
        Rule min = score.member("min");
        Rule max = score.member("max");
        if (raw != null) {
            raw.number();
        }
        if (min != null && max != null && min.number().compareTo(max.number()) >= 0) {
            throw min.broken("must be less than max");
        }
        if (raw != null && min != null && raw.number().compareTo(min.number()) < 0) {
            throw raw.broken("must not be less than min");
        }
        if (raw != null && max != null && raw.number().compareTo(max.number()) > 0) {
            throw raw.broken("must not be greater than max");
        }
        Stream.of(min, max).filter(java.util.Objects::nonNull).forEach(Rule::number);
    }
}
