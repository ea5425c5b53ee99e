package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.LearnerSql;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * How far a learner has come with a target.
 *
 * @param cfItem bare UUID of the CASE item
 * @param method the formula's name
 * @param value usually 0 to 1; null where no evidence is left
 * @param level the level that the value earns
 * @param at time of the last attempt that it stands on
 * @param evidence ids of the evidence that it stands on
 */
public record MasteryValue(
        String id,
        String learner,
        String cfItem,
        String method,
        @Nullable BigDecimal value,
        @Nullable String level,
        Instant at,
        List<String> evidence) {

    public static final RecordType<MasteryValue> TYPE = RecordType.<MasteryValue>named("mastery", "hub.mastery", "id",
                    MasteryValue::id)
            .structural("learner", Kind.TEXT, "learner", MasteryValue::learner)
            .structural("cfItem", Kind.TEXT, "cf_item", MasteryValue::cfItem)
            .structural("method", Kind.TEXT, "method", MasteryValue::method)
            .component("value", Kind.NUMBER, "value", MasteryValue::value)
            .component("level", Kind.TEXT, "level", MasteryValue::level)
            .structural("at", Kind.INSTANT, "at", MasteryValue::at)
            .component("evidence", Kind.TEXT_LIST, "evidence", MasteryValue::evidence)
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .optOutBy("t.learner")
            .predicate("inForce", "cardinality(t.evidence) > 0")
            .learners(mastery -> List.of(mastery.learner()))
            .reads(row -> new MasteryValue(
                    Columns.text(row, "id"),
                    Columns.text(row, "learner"),
                    Columns.text(row, "cf_item"),
                    Columns.text(row, "method"),
                    row.getBigDecimal("value"),
                    row.getString("level"),
                    Objects.requireNonNull(Columns.instant(row, "at")),
                    Columns.texts(row, "evidence")));

    public MasteryValue {
        evidence = List.copyOf(evidence);
    }
}
