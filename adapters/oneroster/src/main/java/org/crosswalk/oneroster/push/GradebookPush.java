package org.crosswalk.oneroster.push;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.deliveries.Outgoing;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.store.Change;
import org.crosswalk.oneroster.pull.ProviderSettings;
import org.crosswalk.oneroster.store.Contributions;

/**
 * Queues line items and results for the providers that take them: those of classes that the provider itself has told
 * of. What came from a provider never goes back to it.
 */
public final class GradebookPush implements JournalConsumer {

    private static final List<String> LINE_ITEM_FIELDS = List.of("title", "description", "assignDate", "dueDate",
            "schoolClass", "category", "resultValueMin", "resultValueMax", "objectives");
    private static final List<String> RESULT_FIELDS = List.of("lineItem", "student", "scoreStatus", "scoreDate", "score",
            "textScore", "comment", "objectiveResults", "flags");

    private final Hub hub;

    public GradebookPush(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "oneroster gradebook push";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(LineItem.TYPE.name(), Result.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        List<ProviderSettings> receivers = hub.settings().systems(change.tenant(), ProviderSettings.class).stream()
                .filter(ProviderSettings::gradebook)
                .toList();
        if (receivers.isEmpty()) {
            return Future.succeededFuture();
        }
        Grant grant = hub.grants().system(change.tenant(), name());
        return read(change, grant, LineItem.TYPE, entries).compose(items ->
                read(change, grant, Result.TYPE, entries).compose(results -> {
                    Future<Void> all = Future.succeededFuture();
                    for (ProviderSettings receiver : receivers) {
                        all = all.compose(done -> queue(change, receiver.name(), items, results));
                    }
                    return all;
                }));
    }

    private Future<Void> queue(Change change, String receiver, List<LineItem> items, List<Result> results) {
        Set<String> classes = new TreeSet<>();
        items.forEach(item -> classes.add(item.schoolClass()));
        results.forEach(result -> classes.add(String.valueOf(result.schoolClass())));
        return Contributions.known(change, receiver, "class", classes).compose(known -> {
            List<Outgoing> outgoing = new ArrayList<>();
            add(outgoing, receiver, LineItem.TYPE, items, LineItem::entry, item ->
                    known.contains(item.schoolClass()), item -> null, LINE_ITEM_FIELDS);
            add(outgoing, receiver, Result.TYPE, results, Result::entry, result ->
                    known.contains(String.valueOf(result.schoolClass())), Result::student, RESULT_FIELDS);
            return hub.deliveries().queue(change, outgoing).mapEmpty();
        });
    }

    private static <T> void add(
            List<Outgoing> outgoing, String receiver, RecordType<T> type, List<T> records, Function<T, Entry> entry,
            Function<T, Boolean> theirs, Function<T, @Nullable String> learner, List<String> fields) {
        for (T record : records) {
            if (theirs.apply(record) && !entry.apply(record).origin().system().equals(receiver)) {
                outgoing.add(new Outgoing(GradebookCourier.NAME, receiver, type.name() + "/" + type.idOf(record),
                        type.name(), type.idOf(record), learner.apply(record), new JsonObject(), fields,
                        "gradebook of " + receiver, true));
            }
        }
    }

    /** The records that the entries tell of, each once. */
    private <T> Future<List<T>> read(Change change, Grant grant, RecordType<T> type, List<JournalEntry> entries) {
        Map<Boolean, List<String>> ids = entries.stream()
                .collect(Collectors.partitioningBy(entry -> entry.kind().equals(type.name()),
                        Collectors.mapping(JournalEntry::record, Collectors.toList())));
        List<String> wanted = ids.getOrDefault(true, List.of()).stream().distinct().toList();
        return wanted.isEmpty()
                ? Future.succeededFuture(List.of())
                : hub.records().all(change, grant, type,
                        Predicate.named(RecordType.BY_IDS, wanted.toArray(String[]::new)));
    }
}
