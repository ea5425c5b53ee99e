package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.identity.IdentityClaim;

/**
 * What somebody did, as an adapter understood it, before the hub knows who that is.
 *
 * @param learner the names that the source gives the learner, all of one person
 * @param lineItem sourcedId of the line item that it is about
 * @param activity the activity's id, an IRI; for a line item without one, the line item's
 * @param targets bare UUIDs of CASE items that the source names itself, beside those of the line item
 * @param raw points, within {@code min} and {@code max}; null where nothing was scored
 * @param scaled -1 to 1; counts only where {@code raw} and {@code max} are absent
 * @param at when it happened
 * @param comment the teacher's words, if any
 * @param attempt which of several attempts this is, in the source's own words: an xAPI registration, the time of an AGS
 *     score; null where it does not say. A later version of a record takes the place of an earlier one of the same attempt
 */
public record Attempt(
        List<IdentityClaim> learner,
        @Nullable String lineItem,
        String activity,
        List<String> targets,
        @Nullable BigDecimal raw,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable BigDecimal scaled,
        Instant at,
        AssessmentKind kind,
        @Nullable String comment,
        Origin origin,
        @Nullable String attempt) {

    public Attempt {
        learner = List.copyOf(learner);
        targets = List.copyOf(targets);
    }

    /** Of a source that does not count attempts. */
    public Attempt(
            List<IdentityClaim> learner,
            @Nullable String lineItem,
            String activity,
            List<String> targets,
            @Nullable BigDecimal raw,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable BigDecimal scaled,
            Instant at,
            AssessmentKind kind,
            @Nullable String comment,
            Origin origin) {
        this(learner, lineItem, activity, targets, raw, min, max, scaled, at, kind, comment, origin, null);
    }

    /** What an assessment is for. */
    public enum AssessmentKind {
        FORMATIVE,
        INTERIM,
        SUMMATIVE
    }
}
