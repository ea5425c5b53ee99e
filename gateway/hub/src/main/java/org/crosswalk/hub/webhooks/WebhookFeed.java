package org.crosswalk.hub.webhooks;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.RecordTypes;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.Clients;
import org.crosswalk.hub.deliveries.Deliveries;
import org.crosswalk.hub.deliveries.Outgoing;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.grant.Grants;
import org.crosswalk.hub.journal.Journal;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Changes;

/**
 * Reads the journal for each webhook and queues what its client may see. Each webhook has its own place in the journal,
 * held by the transaction that moves it on, so that processes share the work and no event is queued twice or lost.
 */
public final class WebhookFeed {

    /** Who brings events to webhooks. */
    public static final String COURIER = "webhook";

    private static final Logger LOG = LoggerFactory.getLogger(WebhookFeed.class);
    private static final long LOOK_MILLIS = 250;
    private static final int CHUNK = 500;
    private static final String LOCK = "select position from hub.webhook where tenant = $1 and id = $2 and gone is null"
            + " for update skip locked";
    private static final String MOVE = "update hub.webhook set position = $3 where tenant = $1 and id = $2";

    private final Vertx vertx;
    private final Changes changes;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Records records;
    private final Grants grants;
    private final Clients clients;
    private final List<TenantId> tenants;
    private long timer = -1;
    private boolean looking;
    private Future<?> current = Future.succeededFuture();

    public WebhookFeed(
            Vertx vertx,
            Changes changes,
            Webhooks webhooks,
            Deliveries deliveries,
            Records records,
            Grants grants,
            Clients clients,
            List<TenantId> tenants) {
        this.vertx = vertx;
        this.changes = changes;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.records = records;
        this.grants = grants;
        this.clients = clients;
        this.tenants = tenants;
    }

    /** Begins to feed. */
    public synchronized void start() {
        timer = vertx.setPeriodic(1, LOOK_MILLIS, tick -> look());
    }

    /** Begins nothing more; completes when what is under way has ended. */
    public synchronized Future<Void> stop() {
        vertx.cancelTimer(timer);
        looking = true;
        return current.<Void>mapEmpty().otherwiseEmpty();
    }

    private synchronized void look() {
        if (looking) {
            return;
        }
        looking = true;
        Future<Void> all = Future.succeededFuture();
        for (TenantId tenant : tenants) {
            all = all.compose(done -> webhooks.list(tenant)).compose(this::feedAll);
        }
        current = all.onComplete(done -> looked());
    }

    private synchronized void looked() {
        looking = false;
    }

    private Future<Void> feedAll(List<Webhook> all) {
        Future<Void> fed = Future.succeededFuture();
        for (Webhook webhook : all) {
            if (webhook.gone() == null) {
                fed = fed.compose(done -> feed(webhook)).otherwise(failure -> {
                    LOG.warn("the feed of webhook {} failed: {}", webhook.id(), failure.getClass().getSimpleName());
                    return null;
                });
            }
        }
        return fed;
    }

    /** Goes on as long as there are full chunks. */
    private Future<Void> feed(Webhook webhook) {
        return changes.apply(webhook.tenant(), change -> chunk(change, webhook))
                .compose(count -> count < CHUNK ? Future.succeededFuture() : feed(webhook));
    }

    private Future<Integer> chunk(Change change, Webhook webhook) {
        return change.connection()
                .preparedQuery(LOCK)
                .execute(Tuple.of(webhook.tenant().value(), webhook.id()))
                .compose(rows -> {
                    for (Row row : rows) {
                        return Journal.after(change, webhook.kinds(), row.getLong(0), CHUNK)
                                .compose(entries -> entries.isEmpty()
                                        ? Future.succeededFuture(0)
                                        : queue(change, webhook, entries));
                    }
                    return Future.succeededFuture(0);
                });
    }

    private Future<Integer> queue(Change change, Webhook webhook, List<JournalEntry> entries) {
        return clients.find(webhook.tenant(), webhook.client())
                .map(client -> visible(change, client, entries))
                .orElseGet(() -> Future.succeededFuture(Map.of()))
                .compose(visible -> deliveries.queue(change, entries.stream()
                        .filter(entry -> visible.containsKey(key(entry)))
                        .map(entry -> outgoing(webhook, entry, visible.getOrDefault(key(entry), List.of())))
                        .toList()))
                .compose(queued -> change.connection()
                        .preparedQuery(MOVE)
                        .execute(Tuple.of(webhook.tenant().value(), webhook.id(), entries.getLast().position())))
                .map(entries.size());
    }

    /** By kind and id, whom those records name that the client may see. */
    private Future<Map<String, Collection<String>>> visible(Change change, Client client, List<JournalEntry> entries) {
        Grant grant = grants.of(client);
        Map<String, Set<String>> byKind = new LinkedHashMap<>();
        entries.forEach(entry ->
                byKind.computeIfAbsent(entry.kind(), none -> new LinkedHashSet<>()).add(entry.record()));
        Map<String, Collection<String>> visible = new HashMap<>();
        Future<Void> all = Future.succeededFuture();
        for (RecordType<?> type : RecordTypes.all()) {
            Set<String> ids = byKind.get(type.name());
            if (ids != null) {
                all = all.compose(done -> records.visible(change, grant, type, ids)).map(found -> {
                    found.forEach((id, learners) -> visible.put(type.name() + "/" + id, learners));
                    return null;
                });
            }
        }
        return all.map(visible);
    }

    private static Outgoing outgoing(Webhook webhook, JournalEntry entry, Collection<String> learners) {
        JsonObject payload = new JsonObject()
                .put("act", entry.act().name())
                .put("at", entry.at().toString());
        return new Outgoing(COURIER, webhook.id(), key(entry), entry.kind(), entry.record(),
                learners.stream().findFirst().orElse(null), payload, List.of(), webhook.client(), false);
    }

    private static String key(JournalEntry entry) {
        return entry.kind() + "/" + entry.record();
    }
}
