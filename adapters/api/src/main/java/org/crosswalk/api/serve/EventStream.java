package org.crosswalk.api.serve;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.journal.Journal;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.web.Call;

/** One client that listens. It is told what its policy shows at the time of telling, no faster than it reads. */
final class EventStream {

    private static final int CHUNK = 200;
    private static final long LOOK_MILLIS = 200;
    private static final long LONGEST_SILENCE_MILLIS = 15_000;
    /** As long as an access token is good: the client comes back with the last id and proves again who it is. */
    private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

    private final Vertx vertx;
    private final Hub hub;
    private final Journal journal;
    private final EventPlace places;
    private final Happenings happenings;
    private final Call call;
    private final HttpServerResponse response;
    private final List<String> kinds;
    private final long begun = millis();
    private long position;
    private long spoken = begun;
    private long timer = -1;
    private boolean reading;

    EventStream(
            Vertx vertx, Hub hub, Journal journal, EventPlace places, Call call, List<String> kinds, long position) {
        this.vertx = vertx;
        this.hub = hub;
        this.journal = journal;
        this.places = places;
        this.happenings = new Happenings(hub);
        this.call = call;
        this.response = call.http().response();
        this.kinds = kinds;
        this.position = position;
    }

    /** By a clock that nobody sets. */
    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }

    /** Begins to tell, on the event loop of the request. */
    void start() {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        write("retry: 1000\n\n");
        timer = vertx.setPeriodic(1, LOOK_MILLIS, tick -> look());
        call.http().addEndHandler(ended -> vertx.cancelTimer(timer));
    }

    private void look() {
        long now = millis();
        if (reading || response.ended() || response.closed() || response.writeQueueFull()) {
            return;
        }
        Optional<Client> client = hub.clients().find(call.caller().client().id());
        if (client.isEmpty() || now - begun > LONGEST_MILLIS) {
            response.end();
            return;
        }
        if (now - spoken > LONGEST_SILENCE_MILLIS) {
            write(": \n\n");
        }
        reading = true;
        next(client.get()).onComplete(done -> reading = false);
    }

    private Future<Void> next(Client client) {
        return journal.after(call.tenant(), kinds, position, CHUNK).compose(entries -> entries.isEmpty()
                ? Future.succeededFuture()
                : tell(client, entries));
    }

    private Future<Void> tell(Client client, List<JournalEntry> entries) {
        List<Happenings.Happening> happened = entries.stream()
                .map(entry -> new Happenings.Happening(places.word(call.tenant(), entry.position()), entry.kind(),
                        entry.record(), entry.act(), entry.at()))
                .toList();
        return happenings.of(client, happened).map(told -> {
            JsonArray events = told.value();
            events.forEach(event -> write((JsonObject) event));
            position = entries.getLast().position();
            return null;
        });
    }

    private void write(JsonObject event) {
        write("id: " + event.remove("id") + "\nevent: " + event.getString("type") + "\ndata: " + event.encode() + "\n\n");
    }

    private void write(String text) {
        if (!response.ended() && !response.closed()) {
            spoken = millis();
            response.write(text);
        }
    }
}
