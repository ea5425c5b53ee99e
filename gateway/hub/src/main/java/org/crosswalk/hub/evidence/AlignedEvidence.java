package org.crosswalk.hub.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.alignment.Alignment;
import org.crosswalk.hub.alignment.Alignments;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.grant.Grants;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.store.Change;

/**
 * Lets evidence follow the alignment of activities, as {@link Realignment} does for line items: the attempts that are
 * known count for a new target and no longer for an old one. What a source said of an attempt itself stays.
 */
public final class AlignedEvidence implements JournalConsumer {

    /** How many rows are dealt with at a time. */
    private static final int CHUNK = 2_000;

    private static final String SAME = "x.tenant = e.tenant and x.origin_system = e.origin_system"
            + " and x.origin_record = e.origin_record and x.origin_version = e.origin_version and x.learner = e.learner"
            + " and x.withdrawn is null";
    private static final String OF_ACTIVITY = "select a.case_item from hub.aligned_record a where a.tenant = e.tenant"
            + " and a.kind = 'activity' and a.namespace = '' and a.record = e.activity and a.ended is null";

    /** All rows of attempts that lack a target or have one too many. */
    private static final String AMISS = "select distinct x.id from (select e.* from hub.evidence e where e.tenant = $1"
            + " and e.withdrawn is null and e.activity = any($2) and ((e.through = 'activity' and e.cf_item not in ("
            + OF_ACTIVITY + ") and not exists (select from hub.line_item l where l.tenant = e.tenant and l.id ="
            + " e.line_item and l.objectives @> array[e.cf_item])) or exists (select from (" + OF_ACTIVITY + ") w where not exists (select from hub.evidence x"
            + " where " + SAME + " and x.cf_item = w.case_item))) limit " + CHUNK + ") e join hub.evidence x on " + SAME;

    private final Records records;
    private final Grants grants;
    private final Alignments alignments;

    public AlignedEvidence(Records records, Grants grants, Alignments alignments) {
        this.records = records;
        this.grants = grants;
        this.alignments = alignments;
    }

    /** Rows of one attempt: what it was, whose, and by which link that is known. */
    private record Key(Origin origin, String learner, @Nullable String link) {}

    @Override
    public String name() {
        return "aligned-evidence";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Alignment.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        List<String> aligned = entries.stream().map(JournalEntry::record).distinct().toList();
        return alignments.activities(change, aligned).compose(activities -> follow(change, activities));
    }

    private Future<Void> follow(Change change, Set<String> activities) {
        if (activities.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple parameters = Tuple.of(change.tenant().value()).addArrayOfString(activities.toArray(String[]::new));
        return change.connection().preparedQuery(AMISS).execute(parameters).compose(rows -> {
            List<String> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(Columns.text(row, "id")));
            return ids.isEmpty()
                    ? Future.succeededFuture()
                    : mend(change, ids).compose(mended -> follow(change, activities));
        });
    }

    private Future<Void> mend(Change change, List<String> ids) {
        Grant grant = grants.system(change.tenant(), name());
        return records.all(change, grant, Evidence.TYPE, new Predicate.Named(RecordType.BY_IDS, ids)).compose(rows -> {
            Set<String> lineItems = new TreeSet<>();
            Set<String> activities = new TreeSet<>();
            rows.forEach(row -> {
                activities.add(row.activity());
                if (row.lineItem() != null) {
                    lineItems.add(row.lineItem());
                }
            });
            return Targets.of(change, records, grant, alignments, lineItems, activities)
                    .compose(targets -> mend(change, rows, targets));
        });
    }

    private Future<Void> mend(Change change, List<Evidence> rows, Targets targets) {
        Map<Key, List<Evidence>> attempts = new LinkedHashMap<>();
        rows.forEach(row -> attempts
                .computeIfAbsent(new Key(row.origin(), row.learner(), row.link()), none -> new ArrayList<>())
                .add(row));
        List<Evidence> added = new ArrayList<>();
        List<String> surplus = new ArrayList<>();
        attempts.values().forEach(attempt -> {
            Evidence sample = attempt.getFirst();
            List<String> said = attempt.stream()
                    .filter(row -> row.through() == null)
                    .map(Evidence::cfItem)
                    .filter(Objects::nonNull)
                    .toList();
            List<Evidence> wanted =
                    EvidenceIntake.aimed(sample, targets.of(said, sample.lineItem(), sample.activity()));
            surplus.addAll(attempt.stream().filter(row -> !aims(wanted, row)).map(Evidence::id).toList());
            added.addAll(wanted.stream().filter(row -> !aims(attempt, row)).toList());
        });
        return save(change, added).compose(saved -> EvidenceRows.withdraw(change, surplus));
    }

    /** Whether one of the rows is at the same target. */
    private static boolean aims(List<Evidence> rows, Evidence row) {
        return rows.stream().anyMatch(each -> Objects.equals(each.cfItem(), row.cfItem()));
    }

    private Future<Void> save(Change change, Collection<Evidence> added) {
        Map<String, List<Evidence>> bySystem = new LinkedHashMap<>();
        added.forEach(row -> bySystem.computeIfAbsent(row.origin().system(), none -> new ArrayList<>()).add(row));
        Future<Void> all = Future.succeededFuture();
        for (Map.Entry<String, List<Evidence>> each : bySystem.entrySet()) {
            all = all.compose(done ->
                    records.save(change, Evidence.TYPE, each.getValue(), each.getKey()).mapEmpty());
        }
        return all;
    }
}
