package org.crosswalk.hub.alerts;

import java.util.Locale;

import io.vertx.core.json.JsonObject;

/**
 * Something that waits for a person.
 *
 * @param kind what it is about: {@code run} or {@code import}
 * @param record its id
 * @param system the system that is run, or from which the file comes
 * @param details rules, counts, an error; never a personal value
 */
public record Alert(What what, String kind, String record, String system, JsonObject details) {

    /** Why it waits. */
    public enum What {
        /** It looks implausible, and nothing of it is applied until somebody approves. */
        HELD,
        FAILED,
        /** Its schedule is over and it has not ended. */
        LATE;

        /** As it is written: {@code held}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
