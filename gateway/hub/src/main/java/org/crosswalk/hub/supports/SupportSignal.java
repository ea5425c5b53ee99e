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
 * That a rule of the district sees a learner who needs something.
 *
 * @param rule the rule's name
 * @param version of the rule, as it was declared then
 * @param caseItem bare UUID of the CASE item
 * @param need what the rule recommends
 * @param tier how much
 * @param evidence ids of the evidence that it stands on
 * @param at when it was seen
 */
public record SupportSignal(
        String id,
        String rule,
        String version,
        String learner,
        String caseItem,
        String need,
        @Nullable String tier,
        List<String> evidence,
        Instant at) {

    public static final RecordType<SupportSignal> TYPE = RecordType.<SupportSignal>named("supportSignal", "hub.support_signal", "id",
                    SupportSignal::id)
            .structural("rule", Kind.TEXT, "rule", SupportSignal::rule)
            .structural("version", Kind.TEXT, "version", SupportSignal::version)
            .structural("learner", Kind.TEXT, "learner", SupportSignal::learner)
            .structural("caseItem", Kind.TEXT, "cf_item", SupportSignal::caseItem)
            .component("need", Kind.TEXT, "need", SupportSignal::need)
            .component("tier", Kind.TEXT, "tier", SupportSignal::tier)
            .component("evidence", Kind.TEXT_LIST, "evidence", SupportSignal::evidence)
            .structural("at", Kind.INSTANT, "at", SupportSignal::at)
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .optOutBy("t.learner")
            .learners(record -> List.of(record.learner()))
            .reads(row -> new SupportSignal(
                    Columns.text(row, "id"),
                    Columns.text(row, "rule"),
                    Columns.text(row, "version"),
                    Columns.text(row, "learner"),
                    Columns.text(row, "cf_item"),
                    Objects.requireNonNullElse(row.getString("need"), ""),
                    row.getString("tier"),
                    Columns.texts(row, "evidence"),
                    Objects.requireNonNull(Columns.instant(row, "at"))));

    public SupportSignal {
        evidence = List.copyOf(evidence);
    }
}
