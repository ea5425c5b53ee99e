package org.crosswalk.hub.supports;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.LearnerSql;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * That a learner shall reach a learning target.
 *
 * @param caseItem bare UUID of the CASE item
 * @param from since when it is expected
 * @param due by when
 * @param by sourcedId of who assigned it
 * @param source system or client that said so
 * @param withdrawn when it was taken back
 */
public record TargetAssignment(
        String id,
        String learner,
        String caseItem,
        Instant from,
        @Nullable Instant due,
        @Nullable String by,
        String source,
        @Nullable Instant withdrawn) {

    public static final RecordType<TargetAssignment> TYPE = RecordType.<TargetAssignment>named("targetAssignment", "hub.target_assignment", "id",
                    TargetAssignment::id)
            .structural("learner", Kind.TEXT, "learner", TargetAssignment::learner)
            .structural("caseItem", Kind.TEXT, "cf_item", TargetAssignment::caseItem)
            .structural("from", Kind.INSTANT, "begins", TargetAssignment::from)
            .component("due", Kind.INSTANT, "due", TargetAssignment::due)
            .component("by", Kind.TEXT, "assigned_by", TargetAssignment::by)
            .structural("source", Kind.TEXT, "source", TargetAssignment::source)
            .structural("withdrawn", Kind.INSTANT, "withdrawn", TargetAssignment::withdrawn)
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .optOutBy("t.learner")
            .predicate("inForce", "t.withdrawn is null")
            .learners(record -> List.of(record.learner()))
            .reads(row -> new TargetAssignment(
                    Columns.text(row, "id"),
                    Columns.text(row, "learner"),
                    Columns.text(row, "cf_item"),
                    Objects.requireNonNull(Columns.instant(row, "begins")),
                    Columns.instant(row, "due"),
                    row.getString("assigned_by"),
                    Columns.text(row, "source"),
                    Columns.instant(row, "withdrawn")));
}
