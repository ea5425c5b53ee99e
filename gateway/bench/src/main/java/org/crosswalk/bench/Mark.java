package org.crosswalk.bench;

import java.util.Locale;

import io.vertx.core.json.JsonObject;

/**
 * A figure that has a bound.
 *
 * @param name what was measured
 * @param unit such as {@code s} or {@code MB}; {@code x} for a ratio, empty for a count
 */
public record Mark(String name, double value, Bound bound, double limit, String unit) {

    /** On which side of the limit the figure should lie. */
    public enum Bound {
        AT_LEAST("at least"),
        AT_MOST("at most"),
        BELOW("below");

        private final String words;

        Bound(String words) {
            this.words = words;
        }
    }

    public boolean met() {
        return switch (bound) {
            case AT_LEAST -> value >= limit;
            case AT_MOST -> value <= limit;
            case BELOW -> value < limit;
        };
    }

    /** One line for people. */
    public String line() {
        String measured = (Numbers.plain(value) + " " + unit).strip();
        return String.format(Locale.ROOT, "%-6s %s: %s (%s %s)",
                met() ? "ok" : "MISSED", name, measured, bound.words, Numbers.plain(limit));
    }

    JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("value", value)
                .put("unit", unit)
                .put("bound", bound.words)
                .put("limit", limit)
                .put("met", met());
    }
}
