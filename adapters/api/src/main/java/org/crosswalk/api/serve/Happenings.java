package org.crosswalk.api.serve;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.EventJson;
import org.crosswalk.api.translate.RecordJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.RecordTypes;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change.Act;

/** Changes as a client may hear of them: each with the record as it is now, under the client's grant, disclosed. */
public final class Happenings {

    private final Hub hub;

    public Happenings(Hub hub) {
        this.hub = hub;
    }

    /**
     * That a record has changed.
     *
     * @param id what tells this event from others
     */
    public record Happening(String id, String kind, String record, Act act, Instant at) {}

    /** Those of the events that the client may hear of, in the same order. */
    public Future<Disclosed<JsonArray>> of(Client client, List<Happening> happenings) {
        Grant grant = hub.grants().of(client);
        Map<String, Set<String>> byKind = new LinkedHashMap<>();
        happenings.forEach(each ->
                byKind.computeIfAbsent(each.kind(), none -> new LinkedHashSet<>()).add(each.record()));
        Map<String, JsonObject> records = new HashMap<>();
        Future<Void> all = Future.succeededFuture();
        for (RecordType<?> type : RecordTypes.all()) {
            Set<String> ids = byKind.get(type.name());
            if (ids != null) {
                all = all.compose(done -> read(client, grant, type, ids, records));
            }
        }
        // Each page has been disclosed with its own row of the ledger; nothing more is told of anybody here.
        return all.compose(read -> hub.disclosures().disclose(client.tenant(), grant, "event", Set.of(), Set.of(),
                events(happenings, records)));
    }

    private <T> Future<Void> read(
            Client client, Grant grant, RecordType<T> type, Set<String> ids, Map<String, JsonObject> records) {
        Query query = Query.where(new Predicate.Named(RecordType.BY_IDS, List.copyOf(ids)));
        return hub.records().list(client.tenant(), grant, type, query).map(page -> {
            Disclosed<List<T>> found = page.map(Page::items);
            found.value().forEach(record ->
                    records.put(type.name() + "/" + type.idOf(record), RecordJson.record(type, record)));
            return null;
        });
    }

    private static JsonArray events(List<Happening> happenings, Map<String, JsonObject> records) {
        JsonArray events = new JsonArray();
        happenings.forEach(each -> {
            JsonObject record = records.get(each.kind() + "/" + each.record());
            if (record != null) {
                events.add(EventJson.event(each.id(), each.kind(), each.act(), each.at(), record));
            }
        });
        return events;
    }
}
