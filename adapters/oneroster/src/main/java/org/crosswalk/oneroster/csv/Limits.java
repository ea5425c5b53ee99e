package org.crosswalk.oneroster.csv;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import org.crosswalk.oneroster.translate.Version;

/** 1.1 demands the limits of a result; a line item without any is marked 0 to 100. */
final class Limits {

    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private Limits() {}

    static @Nullable BigDecimal min(@Nullable BigDecimal value, Version version) {
        return value == null && version == Version.V1P1 ? BigDecimal.ZERO : value;
    }

    static @Nullable BigDecimal max(@Nullable BigDecimal value, Version version) {
        return value == null && version == Version.V1P1 ? MOST : value;
    }
}
