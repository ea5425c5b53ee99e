package org.crosswalk.api.serve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.EvidenceJson;
import org.crosswalk.api.translate.LearnerRecord;
import org.crosswalk.api.translate.RecordJson;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.supports.SupportSignal;
import org.crosswalk.web.Call;

/**
 * All that happened to a learner, in one order: attempts, and where they are granted targets assigned, supports and
 * signals, indicators and comments. Each kind is asked for under its own grant, from where the page before ended.
 */
final class Timeline {

    private final Lists lists;
    private final List<Source<?>> sources = new ArrayList<>();

    Timeline(Lists lists) {
        this.lists = lists;
        sources.add(new Source<>(Order.byTime(Evidence.TYPE, "at", Evidence::at), Predicate.named("inForce"),
                (name, evidence) -> EvidenceJson.event(evidence)));
        LearnerRecord.ALL.forEach(kind -> sources.add(of(kind)));
        sources.add(new Source<>(Order.byTime(SupportSignal.TYPE, "at", SupportSignal::at), Predicate.ALL,
                (name, signal) -> happened(name, signal.at().toString(), RecordJson.record(SupportSignal.TYPE, signal))));
    }

    /** One kind of record on the timeline. */
    private record Source<T>(Order<T> order, Predicate rows, BiFunction<String, T, JsonObject> form) {

        Future<List<Entry>> page(Lists lists, Call call, PageRequest asked, Predicate learner) {
            if (call.grant().on(order.type().name()).rows().equals(Predicate.NONE)) {
                return Future.succeededFuture(List.of());
            }
            return lists.page(call, asked, order, Predicate.and(rows, learner)).map(page -> page.value().items().stream()
                    .map(record -> new Entry(order.positionOf(record), java.time.Instant.parse(order.key().apply(record)),
                            form.apply(order.type().name(), record)))
                    .toList());
        }
    }

    /** Something that happened, and where it stands. */
    private record Entry(Position position, java.time.Instant at, JsonObject form) {}

    private static <T> Source<T> of(LearnerRecord<T> kind) {
        return new Source<>(Order.byTime(kind.type(), kind.time(), kind.timeOf()), Predicate.named("inForce"),
                (name, record) -> happened(name, kind.timeOf().apply(record).toString(), kind.form(record)));
    }

    private static JsonObject happened(String kind, String at, JsonObject record) {
        return new JsonObject().put("at", at).put("kind", kind).put("record", record);
    }

    Future<Void> answer(Call call, Parameters parameters, String learner) {
        PageRequest asked = PageRequest.of(parameters);
        Predicate about = Predicate.equal("learner", learner);
        List<Entry> entries = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        for (Source<?> source : sources) {
            all = all.compose(done -> source.page(lists, call, asked, about)).map(found -> {
                entries.addAll(found);
                return null;
            });
        }
        return all.compose(done -> {
            List<Entry> page = entries.stream()
                    .sorted(Comparator.comparing(Entry::at).thenComparing(entry -> entry.position().id()))
                    .limit(asked.limit())
                    .toList();
            // Each page of records has been disclosed by itself.
            return Answers.sendDisclosed(call, asked.body("events", page, Entry::position, Entry::form));
        });
    }
}
