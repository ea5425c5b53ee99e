package org.crosswalk.hub.identity;

import org.jspecify.annotations.Nullable;

/** What the names of an attempt's learner came to. */
public sealed interface Resolution {

    /**
     * One person.
     *
     * @param link the link that told, or null where a rule did
     */
    record Person(String sourcedId, @Nullable String link) implements Resolution {}

    /**
     * Nobody, or more than one.
     *
     * @param reason {@code unknown} or {@code ambiguous}
     */
    record Unknown(String reason) implements Resolution {}
}
