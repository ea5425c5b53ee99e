package org.crosswalk.console.live;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;

import org.crosswalk.console.page.Rooms;
import org.crosswalk.console.page.Visit;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.journal.JournalReads;

/**
 * Server-sent events at {@code /console/live}: one event whenever the journal of the district has grown, at most one a
 * second. It says nothing of what changed; a page that is concerned asks anew, as whoever is signed in.
 */
public final class Live {

    private static final long LOOK_MILLIS = 1_000;

    private final Vertx vertx;
    private final JournalReads journal;
    private final Map<HttpServerResponse, TenantId> open = new ConcurrentHashMap<>();
    private final Map<TenantId, Long> heads = new ConcurrentHashMap<>();
    private final long timer;

    public Live(Vertx vertx, JournalReads journal) {
        this.vertx = vertx;
        this.journal = journal;
        this.timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    }

    public void declare(Rooms rooms) {
        rooms.signedIn(HttpMethod.GET, "/live", this::listen);
    }

    public void stop() {
        vertx.cancelTimer(timer);
        open.keySet().forEach(HttpServerResponse::end);
    }

    private Future<?> listen(Visit visit) {
        HttpServerResponse response = visit.http().response();
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("X-Accel-Buffering", "no");
        response.closeHandler(closed -> open.remove(response));
        response.exceptionHandler(gone -> open.remove(response));
        return response.write("retry: 3000\n\n").onSuccess(begun -> open.put(response, visit.tenant()));
    }

    /** One question for all districts that somebody looks at; none where nobody does. */
    private void look() {
        Set<TenantId> watched = Set.copyOf(open.values());
        if (watched.isEmpty()) {
            return;
        }
        journal.heads(watched).onSuccess(found -> found.forEach((tenant, head) -> {
            Long before = heads.put(tenant, head);
            if (before == null || before < head) {
                tell(tenant, head);
            }
        }));
    }

    private void tell(TenantId tenant, long head) {
        open.forEach((response, where) -> {
            if (where.equals(tenant) && !response.writeQueueFull()) {
                response.write("id: " + head + "\ndata: changed\n\n");
            }
        });
    }
}
