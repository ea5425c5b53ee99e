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
 * A fact about a learner that is no achievement: attendance, programme status and others.
 *
 * @param kind what it says, such as attendance
 * @param value the value, as its source writes it
 * @param start first day of the period that it covers
 * @param end last day of it
 * @param at when it was said
 * @param source system or client that said so
 * @param withdrawn when it was taken back
 */
public record Indicator(
        String id,
        String learner,
        String kind,
        @Nullable String value,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        Instant at,
        String source,
        @Nullable Instant withdrawn) {

    public static final RecordType<Indicator> TYPE = RecordType.<Indicator>named("indicator", "hub.indicator", "id",
                    Indicator::id)
            .structural("learner", Kind.TEXT, "learner", Indicator::learner)
            .structural("kind", Kind.TEXT, "kind", Indicator::kind)
            .component("value", Kind.TEXT, "value", Indicator::value)
            .component("start", Kind.DATE, "begins", Indicator::start)
            .component("end", Kind.DATE, "ends", Indicator::end)
            .structural("at", Kind.INSTANT, "at", Indicator::at)
            .structural("source", Kind.TEXT, "source", Indicator::source)
            .structural("withdrawn", Kind.INSTANT, "withdrawn", Indicator::withdrawn)
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .optOutBy("t.learner")
            .predicate("inForce", "t.withdrawn is null")
            .learners(record -> List.of(record.learner()))
            .reads(row -> new Indicator(
                    Columns.text(row, "id"),
                    Columns.text(row, "learner"),
                    Columns.text(row, "kind"),
                    row.getString("value"),
                    row.getLocalDate("begins"),
                    row.getLocalDate("ends"),
                    Objects.requireNonNull(Columns.instant(row, "at")),
                    Columns.text(row, "source"),
                    Columns.instant(row, "withdrawn")));
}
