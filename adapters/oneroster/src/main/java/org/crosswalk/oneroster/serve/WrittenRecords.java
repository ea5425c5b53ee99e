package org.crosswalk.oneroster.serve;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.store.Change;
import org.crosswalk.oneroster.translate.Body;
import org.crosswalk.oneroster.translate.Entity;
import org.crosswalk.oneroster.translate.Writable;
import org.crosswalk.oneroster.translate.Writing;
import org.crosswalk.web.Call;

/**
 * Stores what clients write, in one transaction with what follows from it. A client writes only what it may see, before
 * and after; the members of a record that it may not see stay as they are.
 */
final class WrittenRecords {

    private final Hub hub;

    WrittenRecords(Hub hub) {
        this.hub = hub;
    }

    /** A body and the id under which it is stored. */
    record Sent(String id, Body body) {}

    /** Stores bodies; returns the ids of those that were created. */
    <T> Future<Set<String>> store(Change change, Call call, Writable<T> writable, List<Sent> bodies) {
        Entity<T> entity = writable.entity();
        Set<String> ids = bodies.stream().map(Sent::id).collect(Collectors.toCollection(LinkedHashSet::new));
        return existing(change, entity.type(), ids).compose(before -> mustSee(change, call, entity.type(), keys(entity, before))
                .compose(seen -> writing(change, call, writable, bodies))
                .compose(writing -> {
                    List<T> records = bodies.stream()
                            .map(sent -> writable.reading().read(sent.id(), sent.body(), writing))
                            .toList();
                    return hub.records()
                            .save(change, entity.type(), records, writing.system(), call.grant().on(entity.type().name()))
                            .compose(changed -> mustSee(change, call, entity.type(), ids)
                                    .compose(seen -> follow(change, writable, writing, before, records, changed)));
                })
                .map(done -> created(entity, ids, before)));
    }

    /** Marks a record as deleted; one that is so already stays so. */
    <T> Future<Void> delete(Change change, Call call, Writable<T> writable, String id) {
        Entity<T> entity = writable.entity();
        return existing(change, entity.type(), Set.of(id))
                .compose(before -> sees(change, call, entity.type(), Set.of(id)).compose(seen -> {
                    if (before.isEmpty() || !seen) {
                        throw Parents.unknown();
                    }
                    return hub.records()
                            .retire(change, entity.type(), List.of(id), system(call))
                            .compose(retired -> withdraw(change, entity, before, retired));
                }));
    }

    /** Those of the ids that no record has yet. */
    <T> Future<Set<String>> free(Change change, Writable<T> writable, Collection<String> ids) {
        Entity<T> entity = writable.entity();
        return existing(change, entity.type(), ids).map(before -> {
            Set<String> free = new HashSet<>(ids);
            free.removeAll(keys(entity, before));
            free.remove("");
            return free;
        });
    }

    private <T> Future<List<T>> existing(Change change, RecordType<T> type, Collection<String> ids) {
        return hub.records().all(change, system(change), type, byIds(ids));
    }

    private Future<Void> mustSee(Change change, Call call, RecordType<?> type, Set<String> ids) {
        return sees(change, call, type, ids).map(seen -> {
            if (!seen) {
                throw Writing.forbidden();
            }
            return null;
        });
    }

    private Future<Boolean> sees(Change change, Call call, RecordType<?> type, Set<String> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture(true)
                : hub.records()
                        .count(change, call.grant(), type, Query.where(byIds(ids)))
                        .map(count -> count == ids.size());
    }

    private <T> Future<Writing> writing(Change change, Call call, Writable<T> writable, List<Sent> bodies) {
        Map<String, Map<String, Object>> referred = new HashMap<>();
        Future<Void> all = Future.succeededFuture();
        for (Map.Entry<String, RecordType<?>> reference : writable.references().entrySet()) {
            Set<String> ids = bodies.stream()
                    .map(sent -> sent.body().reference(reference.getKey()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            all = all.compose(done -> referred(change, reference.getValue(), ids))
                    .onSuccess(found -> referred.put(reference.getKey(), found))
                    .mapEmpty();
        }
        return all.map(done -> new Writing(system(call), Instant.now().truncatedTo(ChronoUnit.MICROS),
                hub.settings().of(call.tenant()).zone(), referred,
                !call.grant().on(writable.entity().type().name()).rows().equals(Predicate.ALL)));
    }

    private <R> Future<Map<String, Object>> referred(Change change, RecordType<R> type, Set<String> ids) {
        return existing(change, type, ids).map(found ->
                found.stream().collect(Collectors.toMap(type::idOf, record -> record)));
    }

    private <T> Future<Void> follow(
            Change change, Writable<T> writable, Writing writing, List<T> before, List<T> records, Set<String> changed) {
        Entity<T> entity = writable.entity();
        List<T> fresh = records.stream().filter(record -> changed.contains(entity.type().idOf(record))).toList();
        List<Attempt> attempts = fresh.stream()
                .map(record -> writable.attempt().apply(record, writing))
                .flatMap(Optional::stream)
                .toList();
        return writable.afterwards()
                .apply(change, fresh)
                .compose(done -> withdraw(change, entity, before, changed))
                .compose(done -> hub.evidence().accept(change, attempts))
                .mapEmpty();
    }

    /** What the changed records said before is no evidence any more. */
    private static <T> Future<Void> withdraw(Change change, Entity<T> entity, List<T> before, Set<String> changed) {
        Future<Void> all = Future.succeededFuture();
        for (T record : before) {
            Entry entry = entity.entry(record);
            if (changed.contains(entry.sourcedId())) {
                all = all.compose(done -> EvidenceRows.withdrawOfRecord(
                                change, entry.origin().system(), entry.sourcedId()))
                        .mapEmpty();
            }
        }
        return all;
    }

    private static <T> Set<String> created(Entity<T> entity, Set<String> ids, List<T> before) {
        Set<String> created = new HashSet<>(ids);
        before.stream()
                .map(entity::entry)
                .filter(entry -> entry.status() == Entry.Status.active)
                .forEach(entry -> created.remove(entry.sourcedId()));
        return created;
    }

    private static <T> Set<String> keys(Entity<T> entity, List<T> records) {
        return records.stream().map(entity.type()::idOf).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Predicate byIds(Collection<String> ids) {
        return new Predicate.Named(RecordType.BY_IDS, new ArrayList<>(ids));
    }

    private Grant system(Change change) {
        return hub.grants().system(change.tenant(), "gradebook");
    }

    /** Under which name what the client writes is known as an origin. */
    private static String system(Call call) {
        return "gradebook:" + call.caller().client().id();
    }
}
