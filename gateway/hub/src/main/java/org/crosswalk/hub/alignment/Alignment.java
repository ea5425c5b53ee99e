package org.crosswalk.hub.alignment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * That something is aligned to a learning target, said beside the record itself.
 *
 * @param kind of what is aligned
 * @param namespace whose name {@code record} is: for a link or tag, the tool's client id; else empty
 * @param record sourcedId, activity id (an IRI), or a tool's own word
 * @param caseItem bare UUID of the target, which the hub need not hold yet
 * @param source who said so
 * @param already whether the record named the target itself by then
 * @param ended when it was taken back
 */
public record Alignment(
        String id,
        What kind,
        String namespace,
        String record,
        String caseItem,
        String source,
        Instant at,
        boolean already,
        @Nullable Instant ended) {

    public static final RecordType<Alignment> TYPE = RecordType.<Alignment>named("alignment", "hub.aligned_record", "id",
                    Alignment::id)
            .structural("kind", Kind.TEXT, "kind", alignment -> alignment.kind().word())
            .structural("namespace", Kind.TEXT, "namespace", Alignment::namespace)
            .structural("record", Kind.TEXT, "record", Alignment::record)
            .structural("caseItem", Kind.TEXT, "case_item", Alignment::caseItem)
            .structural("source", Kind.TEXT, "source", Alignment::source)
            .structural("at", Kind.INSTANT, "at", Alignment::at)
            .structural("already", Kind.BOOLEAN, "already", Alignment::already)
            .structural("ended", Kind.INSTANT, "ended", Alignment::ended)
            .predicate("inForce", "t.ended is null")
            .predicate("known", "exists (select from hub.cf_item i where i.tenant in (t.tenant, 'shared')"
                    + " and i.id = t.case_item)")
            .predicate("unknown", "not exists (select from hub.cf_item i where i.tenant in (t.tenant, 'shared')"
                    + " and i.id = t.case_item)")
            .predicate("toItems", "t.case_item = any(?*)")
            .predicate("beside", "t.kind not in ('lineItem', 'assessmentLineItem', 'resource')")
            .predicate("ofClasses", "t.kind = 'lineItem' and exists (select from hub.line_item l where l.tenant = t.tenant"
                    + " and l.id = t.record and l.class = any(?*))")
            .predicate("ofSchools", "t.kind = 'lineItem' and exists (select from hub.line_item l where l.tenant = t.tenant"
                    + " and l.id = t.record and l.school = any(?*))")
            .reads(row -> new Alignment(
                    Columns.text(row, "id"),
                    What.of(Columns.text(row, "kind")).orElseThrow(),
                    Columns.text(row, "namespace"),
                    Columns.text(row, "record"),
                    Columns.text(row, "case_item"),
                    Columns.text(row, "source"),
                    Objects.requireNonNull(Columns.instant(row, "at")),
                    row.getBoolean("already"),
                    Columns.instant(row, "ended")));

    /** A new one. */
    public static Alignment of(What kind, String namespace, String record, String caseItem, String source, Instant at) {
        return new Alignment(UUID.randomUUID().toString(), kind, namespace, record, caseItem, source,
                at.truncatedTo(ChronoUnit.MILLIS), false, null);
    }
}
