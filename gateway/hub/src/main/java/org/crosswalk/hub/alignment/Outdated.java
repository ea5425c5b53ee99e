package org.crosswalk.hub.alignment;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A target in use that is no longer in force, or that nobody knows.
 *
 * @param caseItem bare UUID
 * @param statement its fullStatement; null for one that the hub does not hold
 * @param state what is wrong with it
 * @param since its statusEndDate, if it has one
 * @param replacements bare UUIDs of what is in force in its place, at the end of all {@code replacedBy}
 */
public record Outdated(
        String caseItem,
        @Nullable String code,
        @Nullable String statement,
        State state,
        @Nullable LocalDate since,
        List<String> replacements) {

    public Outdated {
        replacements = List.copyOf(replacements);
    }

    /** What is wrong with a target. */
    public enum State {
        /** The hub does not hold it, yet. */
        UNKNOWN,
        /** A replacedBy leads to another. */
        REPLACED,
        /** Its statusEndDate has come, or its statement is marked [DEPRECATED]. */
        RETIRED,
        /** No framework's source gives it any more. */
        ABSENT
    }
}
