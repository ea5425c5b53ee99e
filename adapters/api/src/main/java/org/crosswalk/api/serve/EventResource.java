package org.crosswalk.api.serve;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.RecordTypes;
import org.crosswalk.hub.journal.Journal;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/**
 * {@code /events}: changes as they happen, as server-sent events. The id of each is a place in the journal that tells
 * nothing; sent back as {@code Last-Event-ID}, the stream goes on behind it.
 */
final class EventResource {

    private final Vertx vertx;
    private final Hub hub;
    private final Journal journal;
    private final EventPlace places;

    EventResource(Vertx vertx, Hub hub) {
        this.vertx = vertx;
        this.hub = hub;
        this.journal = new Journal(hub.changes());
        this.places = new EventPlace(hub.settings().masterKey());
    }

    void declare(Endpoints endpoints) {
        endpoints.get("/events", Scopes.READ, this::events);
    }

    private Future<?> events(Call call) {
        Parameters asked = Parameters.of(call.http(), new TreeSet<>(Set.of("kinds", "after")));
        List<String> kinds = asked.text("kinds").map(EventResource::kinds).orElseGet(EventResource::all);
        String last = call.http().request().getHeader("Last-Event-ID");
        String after = last == null ? asked.text("after").orElse("") : last;
        Future<Long> position = after.isEmpty()
                ? journal.head(call.tenant())
                : Future.succeededFuture(places.position(call.tenant(), after));
        return position.onSuccess(from ->
                new EventStream(vertx, hub, journal, places, call, kinds, from).start());
    }

    private static List<String> all() {
        return RecordTypes.all().stream().map(RecordType::name).toList();
    }

    private static List<String> kinds(String text) {
        List<String> kinds = List.of(text.split(",", -1));
        if (!all().containsAll(kinds)) {
            throw new HubException(Code.INVALID_DATA, "kinds: takes kinds of record with commas between them, of "
                    + String.join(", ", new TreeSet<>(all())));
        }
        return kinds;
    }
}
