package org.crosswalk.xapi.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.Flow;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.evidence.Facts;
import org.crosswalk.hub.gradebook.AssessmentResult;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StatementStore;

/**
 * Writes what other standards brought as statements into the LRS: scores of tools over LTI, results that gradebook
 * clients wrote. Each has an id that follows from its origin, so that it stands there once however often it is written;
 * what is taken back is voided.
 */
public final class EvidenceToStatements implements JournalConsumer {

    private static final String FROM_LTI = "lti:";
    private static final Set<String> RESULTS = Set.of(Result.TYPE.name(), AssessmentResult.TYPE.name());

    private final Hub hub;
    private final StatementReads reads;
    private final OwnStatements own;
    private final Alignment alignment;
    private final EvidenceStatement translation;

    public EvidenceToStatements(Hub hub, PublicUrl publicUrl, StatementReads reads, StatementStore store) {
        this.hub = hub;
        this.reads = reads;
        this.own = new OwnStatements(publicUrl, store);
        this.alignment = new Alignment(publicUrl, hub.settings());
        this.translation = new EvidenceStatement(own, alignment);
    }

    @Override
    public String name() {
        return "evidence-xapi";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Evidence.TYPE.name(), Result.TYPE.name(), AssessmentResult.TYPE.name());
    }

    /** Evidence that statements brought is not even looked at: of evidence alone that of LTI is, and what is withdrawn. */
    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        List<String> scores = new ArrayList<>();
        List<String> withdrawn = new ArrayList<>();
        Map<String, List<String>> results = new TreeMap<>();
        for (JournalEntry entry : entries) {
            if (entry.system().equals(Origin.CROSSWALK)) {
                continue;
            }
            if (RESULTS.contains(entry.kind())) {
                results.computeIfAbsent(entry.system(), none -> new ArrayList<>()).add(entry.record());
            } else if (entry.act() == Act.WITHDRAWN) {
                withdrawn.add(entry.record());
            } else if (entry.system().startsWith(FROM_LTI) && entry.act() == Act.CREATED) {
                scores.add(entry.record());
            }
        }
        Grant grant = hub.grants().system(change.tenant(), name());
        return told(change, grant, scores, results)
                .compose(done -> withdrawn.isEmpty() ? Future.succeededFuture() : takenBack(change, grant, withdrawn));
    }

    private Future<Void> told(Change change, Grant grant, List<String> scores, Map<String, List<String>> results) {
        List<Predicate> any = new ArrayList<>();
        if (!scores.isEmpty()) {
            any.add(new Predicate.Named(RecordType.BY_IDS, scores.stream().distinct().toList()));
        }
        results.forEach((system, records) -> records.stream().distinct().forEach(record -> any.add(Predicate.and(
                Predicate.equal("originSystem", system), Predicate.equal("originRecord", record),
                Predicate.named("inForce")))));
        if (any.isEmpty()) {
            return Future.succeededFuture();
        }
        return hub.records().all(change, grant, Evidence.TYPE, new Predicate.Or(any)).compose(found -> {
            Map<Origin, List<Evidence>> byOrigin = new LinkedHashMap<>();
            found.stream().filter(each -> flows(change.tenant(), each)).forEach(evidence ->
                    byOrigin.computeIfAbsent(evidence.origin(), none -> new ArrayList<>()).add(evidence));
            List<String> items = found.stream().map(Evidence::cfItem).filter(Objects::nonNull).toList();
            return Competencies.of(change, hub, grant, alignment, items)
                    .compose(competencies -> own.write(change.tenant(), byOrigin.entrySet().stream()
                            .map(each -> translation.of(each.getKey(), each.getValue(), competencies))
                            .toList()));
        });
    }

    /** Voids what was told; nothing was told of what statements brought. */
    private Future<Void> takenBack(Change change, Grant grant, List<String> withdrawn) {
        Predicate byIds = new Predicate.Named(RecordType.BY_IDS, withdrawn.stream().distinct().toList());
        return hub.records().all(change, grant, Evidence.TYPE, byIds).compose(found -> {
            Map<UUID, Origin> told = new TreeMap<>();
            found.forEach(evidence -> told.put(OwnStatements.id(evidence.origin().toString()), evidence.origin()));
            return reads.broughtBy(change, grant, told.keySet()).compose(known -> {
                List<JsonObject> voiding = told.entrySet().stream()
                        .filter(each -> Origin.CROSSWALK.equals(known.get(each.getKey())))
                        .map(each -> translation.voiding(each.getValue()))
                        .collect(Collectors.toList());
                return own.write(change.tenant(), voiding);
            });
        });
    }

    private boolean flows(TenantId tenant, Evidence evidence) {
        String system = evidence.origin().system();
        return hub.settings().lets(tenant, system, Flow.Destination.STATEMENTS, () -> Facts.of(evidence));
    }
}
