package org.crosswalk.xapi.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.egress.Egress.Answer;
import org.crosswalk.xapi.LrsSettings;
import org.crosswalk.xapi.store.Attachments;
import org.crosswalk.xapi.store.Attachments.Attachment;
import org.crosswalk.xapi.store.Outbox;
import org.crosswalk.xapi.store.Outbox.Due;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.translate.OlderVersion;
import org.crosswalk.xapi.wire.Multipart;
import org.crosswalk.xapi.wire.Statements;

/**
 * Sends statements to the LRSs to which the districts forward. The statement's id makes a repetition harmless. An LRS
 * that does not answer, or asks to wait, is asked again for as long as it takes; a statement that it refuses is found by
 * halving the batch and set aside, so that it stops nothing.
 */
public final class StatementDelivery {

    private static final int BATCH = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final long LONGEST_PAUSE_SECONDS = 900;
    private static final int LONGEST_SHIFT = 10;
    private static final Set<Integer> OF_THE_STATEMENT = Set.of(400, 409, 413, 415, 422);

    private final List<Receiver> receivers;
    private final Hub hub;
    private final Outbox outbox;
    private final StatementReads reads;
    private final Attachments attachments;
    private final Egress egress;
    private final Map<Receiver, Long> notBefore = new ConcurrentHashMap<>();
    private final Set<Receiver> busy = ConcurrentHashMap.newKeySet();

    public StatementDelivery(Vertx vertx, Hub hub, Outbox outbox, StatementReads reads) {
        this.hub = hub;
        this.outbox = outbox;
        this.reads = reads;
        this.attachments = new Attachments(hub.database());
        this.egress = new Egress(vertx, PATIENCE, LARGEST_ANSWER);
        this.receivers = hub.settings().tenants().stream()
                .flatMap(tenant -> hub.settings().systems(tenant, LrsSettings.class).stream().flatMap(lrs ->
                        java.util.stream.Stream.ofNullable(lrs.forward()).map(forward ->
                                new Receiver(tenant, lrs, forward))))
                .toList();
    }

    /** Whether there is anybody to send to. */
    public boolean needed() {
        return !receivers.isEmpty();
    }

    /** Sends what is due; to each receiver one batch at a time, and each waits for no other. */
    public void run() {
        long now = millis();
        receivers.stream()
                .filter(receiver -> notBefore.getOrDefault(receiver, now) <= now)
                .filter(busy::add)
                .forEach(receiver -> sendAll(receiver).onComplete(done -> busy.remove(receiver)));
    }

    /** By a clock that nobody sets. */
    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }

    private Future<Void> sendAll(Receiver to) {
        return outbox.take(to.tenant(), to.lrs().name(), BATCH).compose(due -> due.isEmpty()
                ? Future.succeededFuture()
                : load(to, due).compose(batch -> send(to, batch)).compose(sent -> sent && due.size() == BATCH
                        ? sendAll(to)
                        : Future.succeededFuture()));
    }

    /** Statements that are to go, each with its place in the outbox and as the receiver gets it. */
    private record Ready(Due due, StoredStatement statement, Buffer text) {}

    /** What is purged by now, or is not wanted there, ends at once. */
    private Future<Disclosed<List<Ready>>> load(Receiver to, List<Due> due) {
        Grant grant = hub.grants().of(to.asClient());
        List<UUID> ids = due.stream().map(Due::statement).distinct().toList();
        return reads.byIds(to.tenant(), grant, ids).compose(found -> {
            Map<UUID, StoredStatement> byId = new HashMap<>();
            found.value().forEach(statement -> byId.put(statement.id(), statement));
            List<Ready> ready = new ArrayList<>();
            List<Due> over = new ArrayList<>();
            for (Due each : due) {
                StoredStatement statement = byId.remove(each.statement());
                if (statement == null || !to.takes(Statements.tree(statement.body()))) {
                    over.add(each);
                } else {
                    Buffer whole = statement.appendTo(Buffer.buffer());
                    ready.add(new Ready(each, statement, OlderVersion.of(whole, to.lrs().version())));
                }
            }
            return outbox.ended(to.tenant(), to.lrs().name(), over).map(found.map(all -> ready));
        });
    }

    /** True where the receiver takes more. */
    private Future<Boolean> send(Receiver to, Disclosed<List<Ready>> batch) {
        return batch.value().isEmpty()
                ? Future.succeededFuture(true)
                : post(to, batch).compose(answer -> answered(to, batch, answer), failure ->
                        later(to, batch, 0, "it does not answer", 0));
    }

    private Future<Answer> post(Receiver to, Disclosed<List<Ready>> batch) {
        Disclosed<List<StoredStatement>> statements =
                batch.map(ready -> ready.stream().map(Ready::statement).toList());
        return attachments.of(to.tenant(), hub.grants().of(to.asClient()), statements).compose(data -> {
            Buffer text = array(batch.value());
            String boundary = Multipart.newBoundary();
            String type = data.isEmpty() ? "application/json" : "multipart/mixed; boundary=" + boundary;
            Buffer body = data.isEmpty() ? text : Attachment.multipart(boundary, text, data);
            return egress.send(HttpMethod.POST, to.lrs().at("/statements"), to.lrs().onPremises(), to.headers(type), body);
        });
    }

    private Future<Boolean> answered(Receiver to, Disclosed<List<Ready>> batch, Answer answer) {
        int status = answer.status();
        List<Due> due = batch.value().stream().map(Ready::due).toList();
        String system = to.lrs().name();
        if (status >= 200 && status < 300) {
            return outbox.ended(to.tenant(), system, due)
                    .compose(done -> outbox.told(to.tenant(), system, due.size(), status, ""))
                    .map(true);
        }
        if (!OF_THE_STATEMENT.contains(status)) {
            return later(to, batch, status, "it asks to wait, or does not let us in", retryAfter(answer));
        }
        if (due.size() == 1) {
            String why = status == 409 ? "it has this id with other content" : "it refuses the statement";
            return outbox.dead(to.tenant(), system, due, status, why)
                    .compose(done -> outbox.told(to.tenant(), system, 0, status, why))
                    .map(true);
        }
        int half = due.size() / 2;
        return send(to, batch.map(all -> all.subList(0, half))).compose(more -> more
                ? send(to, batch.map(all -> all.subList(half, all.size())))
                : later(to, batch.map(all -> all.subList(half, all.size())), status, "it refuses some", 0));
    }

    private Future<Boolean> later(Receiver to, Disclosed<List<Ready>> batch, int status, String why, long asked) {
        List<Due> due = batch.value().stream().map(Ready::due).toList();
        int tries = due.stream().mapToInt(Due::tries).min().orElse(1);
        long seconds = asked > 0 ? asked : 1L << Math.min(tries - 1, LONGEST_SHIFT);
        long pause = Math.min(LONGEST_PAUSE_SECONDS, seconds);
        notBefore.put(to, millis() + pause * 1000);
        return outbox.later(to.tenant(), to.lrs().name(), due, pause, status, why)
                .compose(done -> outbox.told(to.tenant(), to.lrs().name(), 0, status, why))
                .map(false);
    }

    private static long retryAfter(Answer answer) {
        String header = answer.headers().get("Retry-After");
        return header != null && header.matches("\\d{1,6}") ? Long.parseLong(header) : 0;
    }

    private static Buffer array(List<Ready> batch) {
        Buffer array = Buffer.buffer("[");
        batch.forEach(ready -> (array.length() > 1 ? array.appendByte((byte) ',') : array).appendBuffer(ready.text()));
        return array.appendByte((byte) ']');
    }
}
