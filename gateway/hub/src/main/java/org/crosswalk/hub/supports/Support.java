package org.crosswalk.hub.supports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.LearnerSql;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * What is done to help a learner.
 *
 * @param caseItem bare UUID of the CASE item that it is about
 * @param need what the learner needs, in the district's words
 * @param tier how much, such as 1, 2 or 3
 * @param owner sourcedId of who sees to it
 * @param dosage how often and how long
 * @param outcome what came of it
 * @param signal id of the signal that it answers
 * @param made when it was put down
 * @param source system or client that said so
 * @param withdrawn when it was taken back
 */
public record Support(
        String id,
        String learner,
        @Nullable String caseItem,
        String need,
        @Nullable String tier,
        @Nullable String goal,
        @Nullable String owner,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        @Nullable String dosage,
        @Nullable String outcome,
        @Nullable String signal,
        Instant made,
        String source,
        @Nullable Instant withdrawn) {

    public static final RecordType<Support> TYPE = RecordType.<Support>named("support", "hub.support", "id",
                    Support::id)
            .structural("learner", Kind.TEXT, "learner", Support::learner)
            .component("caseItem", Kind.TEXT, "cf_item", Support::caseItem)
            .structural("need", Kind.TEXT, "need", Support::need)
            .component("tier", Kind.TEXT, "tier", Support::tier)
            .component("goal", Kind.TEXT, "goal", Support::goal)
            .component("owner", Kind.TEXT, "owner", Support::owner)
            .component("start", Kind.DATE, "begins", Support::start)
            .component("end", Kind.DATE, "ends", Support::end)
            .component("dosage", Kind.TEXT, "dosage", Support::dosage)
            .component("outcome", Kind.TEXT, "outcome", Support::outcome)
            .component("signal", Kind.TEXT, "signal", Support::signal)
            .structural("made", Kind.INSTANT, "made", Support::made)
            .structural("source", Kind.TEXT, "source", Support::source)
            .structural("withdrawn", Kind.INSTANT, "withdrawn", Support::withdrawn)
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .optOutBy("t.learner")
            .predicate("inForce", "t.withdrawn is null")
            .learners(record -> List.of(record.learner()))
            .reads(row -> new Support(
                    Columns.text(row, "id"),
                    Columns.text(row, "learner"),
                    row.getString("cf_item"),
                    Columns.text(row, "need"),
                    row.getString("tier"),
                    row.getString("goal"),
                    row.getString("owner"),
                    row.getLocalDate("begins"),
                    row.getLocalDate("ends"),
                    row.getString("dosage"),
                    row.getString("outcome"),
                    row.getString("signal"),
                    Objects.requireNonNull(Columns.instant(row, "made")),
                    Columns.text(row, "source"),
                    Columns.instant(row, "withdrawn")));
}
