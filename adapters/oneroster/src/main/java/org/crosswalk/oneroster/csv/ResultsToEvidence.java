package org.crosswalk.oneroster.csv;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;
import org.crosswalk.oneroster.translate.Writables;
import org.crosswalk.oneroster.translate.Writing;

/**
 * Results that came in a file are evidence as those are that a client writes, and stand before derived ones. It follows
 * the journal, so that an import is not slowed by it and a kill loses nothing.
 */
public final class ResultsToEvidence implements JournalConsumer {

    /** What clients write by REST is evidence already, in the transaction that wrote it. */
    private static final String BY_REST = "gradebook:";

    private final Hub hub;

    public ResultsToEvidence(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "oneroster-results";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Result.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        Set<String> ids = entries.stream()
                .filter(entry -> !entry.system().equals(Origin.CROSSWALK) && !entry.system().startsWith(BY_REST))
                .map(JournalEntry::record)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return Future.succeededFuture();
        }
        return all(change, Result.TYPE, ids).compose(results -> {
            List<Result> authored = results.stream()
                    .filter(result -> result.authored() && !result.entry().origin().system().startsWith(BY_REST))
                    .toList();
            Set<String> lineItems = authored.stream().map(Result::lineItem).collect(Collectors.toSet());
            return withdraw(change, authored)
                    .compose(done -> Writables.RESULT.afterwards().apply(change, active(authored)))
                    .compose(done -> all(change, LineItem.TYPE, lineItems))
                    .compose(found -> hub.evidence().accept(change, attempts(change, authored, found)))
                    .mapEmpty();
        });
    }

    /** What a result said before is no evidence any more; what it says still comes back with its next version. */
    private static Future<Void> withdraw(Change change, List<Result> results) {
        Future<Void> all = Future.succeededFuture();
        for (Result result : results) {
            Origin origin = result.entry().origin();
            all = all.compose(done -> EvidenceRows.withdrawOfRecord(change, origin.system(), origin.record()))
                    .mapEmpty();
        }
        return all;
    }

    private List<Attempt> attempts(Change change, List<Result> results, List<LineItem> lineItems) {
        Map<String, Object> byId = lineItems.stream()
                .collect(Collectors.toMap(lineItem -> lineItem.entry().sourcedId(), lineItem -> lineItem));
        Writing writing = new Writing("", Instant.now().truncatedTo(ChronoUnit.MICROS),
                hub.settings().of(change.tenant()).zone(), Map.of("lineItem", byId), false);
        return results.stream()
                .filter(result -> byId.containsKey(result.lineItem()))
                .map(result -> Writables.RESULT.attempt().apply(result, writing))
                .flatMap(Optional::stream)
                .toList();
    }

    private <T> Future<List<T>> all(Change change, RecordType<T> type, Collection<String> ids) {
        Grant grant = hub.grants().system(change.tenant(), "gradebook");
        return hub.records().all(change, grant, type, new Predicate.Named(RecordType.BY_IDS, new ArrayList<>(ids)));
    }

    private static List<Result> active(List<Result> results) {
        return results.stream()
                .filter(result -> result.entry().status() == org.crosswalk.hub.roster.Entry.Status.active)
                .toList();
    }
}
