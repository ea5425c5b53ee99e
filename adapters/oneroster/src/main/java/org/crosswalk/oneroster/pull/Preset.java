package org.crosswalk.oneroster.pull;

import java.util.Locale;

/** The vendors of providers that {@code presets.json} describes. */
public enum Preset {
    GENERIC,
    GENERIC_1P1,
    POWERSCHOOL,
    INFINITE_CAMPUS,
    CLASSLINK,
    AERIES,
    SKYWARD,
    ED_FI,
    GOOGLE;

    /** As configuration and data spell it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
