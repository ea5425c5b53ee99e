package org.crosswalk.hub.identity;

import java.util.List;

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
     * @param candidates sourcedIds of those who could be meant
     */
    record Unknown(String reason, List<String> candidates) implements Resolution {
        public Unknown {
            candidates = List.copyOf(candidates);
        }
    }
}
