package org.crosswalk.xapi.wire;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Stream;

/** Results and scores (xAPI 1.0.3, part 2, 2.4.5). */
final class ResultRules {

    private ResultRules() {}

    static void result(Rule given) {
        Rule result = given.by(Clause.RESULT);
        result.object(Set.of("score", "success", "completion", "response", "duration", "extensions"));
        Stream.ofNullable(result.member("score")).forEach(ResultRules::score);
        Stream.of("success", "completion").flatMap(name -> Stream.ofNullable(result.member(name))).forEach(Rule::bool);
        Stream.ofNullable(result.member("response")).forEach(Rule::text);
        Stream.ofNullable(result.member("duration"))
                .forEach(duration -> duration.text(Formats::duration, "must be an ISO 8601 duration"));
        Stream.ofNullable(result.member("extensions")).forEach(ObjectRules::extensions);
    }

    private static void score(Rule score) {
        score.object(Set.of("scaled", "raw", "min", "max"));
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
