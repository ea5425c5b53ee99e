package org.crosswalk.server.listen;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.server.config.HttpConfig.PatienceConfig;

/**
 * Closes connections on which no whole request head comes in time: who sends a byte now and then would otherwise hold
 * one for ever. Belongs to one event loop.
 */
final class SlowConnections {

    private static final long LOOK_MILLIS = 500;

    private final long first;
    private final long next;
    private final IdentityHashMap<HttpConnection, Open> connections = new IdentityHashMap<>();

    /** How many requests are under way on a connection; if none, since when it has waited, in nanoseconds. */
    private static final class Open {
        private int requests;
        private boolean served;
        private long since = System.nanoTime();
    }

    SlowConnections(Vertx vertx, PatienceConfig patience) {
        this.first = TimeUnit.SECONDS.toNanos(patience.headSeconds());
        this.next = TimeUnit.SECONDS.toNanos(patience.idleSeconds());
        vertx.setPeriodic(LOOK_MILLIS, tick -> closeThoseThatWaitedTooLong());
    }

    void opened(HttpConnection connection) {
        connections.put(connection, new Open());
        connection.closeHandler(closed -> connections.remove(connection));
    }

    /** A request's head has come; the connection waits again when it has been answered. */
    void request(RoutingContext http) {
        Open open = connections.get(http.request().connection());
        if (open != null) {
            open.requests++;
            open.served = true;
            http.addEndHandler(answered -> {
                open.requests--;
                open.since = System.nanoTime();
            });
        }
        http.next();
    }

    private void closeThoseThatWaitedTooLong() {
        long now = System.nanoTime();
        List<HttpConnection> late = connections.entrySet().stream()
                .filter(each -> late(each.getValue(), now))
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(HttpConnection::close);
    }

    private boolean late(Open open, long now) {
        return open.requests == 0 && now - open.since > (open.served ? next : first);
    }
}
