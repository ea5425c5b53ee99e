package org.crosswalk.hub.district;

import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Whose attempts go where. A destination that no flow of the district names takes everything; one that some flow names
 * takes what one of them lets through.
 *
 * @param name for people
 * @param from a system's name or a client's id; {@code *} for all
 * @param to where it goes
 * @param when what must be true of the attempt; null for nothing
 */
public record Flow(String name, String from, Destination to, @Nullable Condition when) {

    /** All systems and clients. */
    public static final String ANY = "*";

    /** Where attempts go. */
    public enum Destination {
        /** Evidence, and with it results and mastery. */
        EVIDENCE,
        /** The statements of the LRS. */
        STATEMENTS
    }

    /** Whether it lets through what a system brought. Of {@code lti:tool}, the system's name is {@code tool}. */
    boolean lets(String system, Supplier<Map<String, Object>> record) {
        boolean source = from.equals(ANY) || system.equals(from) || system.endsWith(":" + from);
        return source && (when == null || when.holds(record.get()));
    }
}
