package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.evidence.Attempt.AssessmentKind;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Seal;

/**
 * One attempt at one target. Rows are only ever added; what is taken back is marked so, and stays.
 *
 * @param learner sourcedId of the person
 * @param lineItem sourcedId of the line item, or null
 * @param activity the activity's id, an IRI
 * @param cfItem bare UUID of the CASE item; null for evidence of an activity that is aligned to none
 * @param link the identity link that told who it is, if one did
 * @param withdrawn when it was taken back: voided, unlinked, no longer aligned
 * @param through whose alignment led to the target, {@code lineItem} or {@code activity}; null where the source named it
 * @param attempt by which of several attempts, in the source's own words; null where it does not say
 */
public record Evidence(
        String id,
        String learner,
        @Nullable String lineItem,
        String activity,
        @Nullable String cfItem,
        @Nullable BigDecimal raw,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable BigDecimal scaled,
        Instant at,
        AssessmentKind kind,
        @Nullable String comment,
        @Nullable String link,
        @Nullable Instant withdrawn,
        Origin origin,
        @Nullable String through,
        @Nullable String attempt) {

    public static final RecordType<Evidence> TYPE = RecordType.<Evidence>named("evidence", "hub.evidence", "id",
                    Evidence::id)
            .structural("learner", Kind.TEXT, "learner", Evidence::learner)
            .structural("lineItem", Kind.TEXT, "line_item", Evidence::lineItem)
            .structural("activity", Kind.TEXT, "activity", Evidence::activity)
            .structural("cfItem", Kind.TEXT, "cf_item", Evidence::cfItem)
            .component("raw", Kind.NUMBER, "raw", Evidence::raw)
            .component("min", Kind.NUMBER, "min", Evidence::min)
            .component("max", Kind.NUMBER, "max", Evidence::max)
            .component("scaled", Kind.NUMBER, "scaled", Evidence::scaled)
            .structural("at", Kind.INSTANT, "at", Evidence::at)
            .structural("kind", Kind.TEXT, "kind", Evidence::kind)
            .sealed("comment", Seal.COMMENT, Kind.TEXT, "comment", Evidence::comment, Evidence::commented)
            .structural("link", Kind.TEXT, "link", Evidence::link)
            .structural("withdrawn", Kind.INSTANT, "withdrawn", Evidence::withdrawn)
            .structural("originSystem", Kind.TEXT, "origin_system", evidence -> evidence.origin().system())
            .structural("originRecord", Kind.TEXT, "origin_record", evidence -> evidence.origin().record())
            .structural("originVersion", Kind.TEXT, "origin_version", evidence -> evidence.origin().version())
            .structural("through", Kind.TEXT, "through", Evidence::through)
            .structural("attempt", Kind.TEXT, "attempt", Evidence::attempt)
            .predicate("ofTarget", "t.cf_item = ?1 and t.withdrawn is null and t.learner in (select m.learner"
                    + " from hub.mastery m where m.tenant = t.tenant and m.cf_item = ?1)")
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .optOutBy("t.learner")
            .predicate("inForce", "t.withdrawn is null")
            .learners(evidence -> List.of(evidence.learner()))
            .reads(Evidence::read);

    private static Evidence read(Row row) {
        return new Evidence(
                Columns.text(row, "id"),
                Columns.text(row, "learner"),
                row.getString("line_item"),
                Columns.text(row, "activity"),
                row.getString("cf_item"),
                row.getBigDecimal("raw"),
                row.getBigDecimal("min"),
                row.getBigDecimal("max"),
                row.getBigDecimal("scaled"),
                Objects.requireNonNull(Columns.instant(row, "at")),
                AssessmentKind.valueOf(Columns.text(row, "kind")),
                row.getString("comment"),
                row.getString("link"),
                Columns.instant(row, "withdrawn"),
                new Origin(Columns.text(row, "origin_system"), Columns.text(row, "origin_record"),
                        Columns.text(row, "origin_version")),
                row.getString("through"),
                row.getString("attempt"));
    }

    /** The same with these words of the teacher. */
    private Evidence commented(String words) {
        return new Evidence(id, learner, lineItem, activity, cfItem, raw, min, max, scaled, at, kind, words, link, withdrawn,
                origin, through, attempt);
    }
}
