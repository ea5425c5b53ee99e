package org.crosswalk.server.operation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.journal.Lag;
import org.crosswalk.hub.store.Backlog;
import org.crosswalk.web.Capacity;
import org.crosswalk.web.Endpoints;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class Operations {

    private static final int UNAVAILABLE = 503;
    private static final long PATIENCE_SECONDS = 2;
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Hub hub;
    private final Metrics metrics;
    private final Capacity capacity;
    private volatile String state = "starting";
    private volatile long asked;
    private volatile List<Lag> lags = List.of();

    /** @param capacity whether requests are admitted at all */
    public Operations(Hub hub, Metrics metrics, Capacity capacity) {
        this.hub = hub;
        this.metrics = metrics;
        this.capacity = capacity;
    }

    /** From now on it is ready while the database answers. */
    public void ready() {
        state = "ready";
    }

    /** From now on it is not ready: it finishes what it has and takes nothing more. */
    public void stopping() {
        state = "stopping";
    }

    /** Whether it is about to stop, so that clients do well to connect elsewhere. */
    public boolean leaving() {
        return state.equals("stopping");
    }

    /** Declares the paths; they are open, and nothing on them is personal. */
    public void mount(Router router) {
        on(router, "/health/live", http -> answer(http, 200, new JsonObject().put("status", "live")));
        on(router, "/health/ready", this::readiness);
        on(router, "/metrics", this::figures);
    }

    private static void on(Router router, String path, java.util.function.Function<RoutingContext, Future<?>> work) {
        router.get(path).handler(http -> work.apply(http.put(Endpoints.ROUTE, path)).onFailure(http::fail));
    }

    /** Told whether the database answers or not; what it alone knows is missing then. */
    private Future<?> figures(RoutingContext http) {
        return database().transform(asked -> asked.succeeded()
                        ? Future.all(lags().otherwise(List.of()), backlog().otherwise(List.of()))
                                .map(both -> metrics.scrape(true, both.resultAt(0), both.resultAt(1)))
                        : Future.succeededFuture(metrics.scrape(false, List.of(), List.of())))
                .compose(text -> http.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(text));
    }

    private Future<List<Backlog>> backlog() {
        return Backlog.of(hub.database()).timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Future<?> readiness(RoutingContext http) {
        if (!state.equals("ready")) {
            return answer(http, UNAVAILABLE, new JsonObject().put("status", state));
        }
        if (capacity.closed().isPresent()) {
            return answer(http, UNAVAILABLE, new JsonObject().put("status", "unavailable").put("disk", "full"));
        }
        return database().compose(
                answers -> lags().compose(found -> answer(http, 200, new JsonObject()
                        .put("status", "ready")
                        .put("database", "answers")
                        .put("journal", new JsonArray(found.stream().map(Operations::json).toList())))),
                silent -> answer(http, UNAVAILABLE, new JsonObject()
                        .put("status", "unavailable")
                        .put("database", "does not answer")));
    }

    private Future<?> database() {
        return hub.database().answers().timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Counted once a second at most, whoever asks. */
    private Future<List<Lag>> lags() {
        long now = System.nanoTime();
        if (asked != 0 && now - asked < FRESH.toNanos()) {
            return Future.succeededFuture(lags);
        }
        asked = now;
        return hub.consumers().lag().timeout(PATIENCE_SECONDS, TimeUnit.SECONDS).onSuccess(found -> lags = found);
    }

    private static JsonObject json(Lag lag) {
        return new JsonObject()
                .put("district", lag.tenant().value())
                .put("consumer", lag.consumer())
                .put("waiting", lag.entries())
                .put("oldestSeconds", lag.oldest().toMillis() / 1e3);
    }

    private static Future<Void> answer(RoutingContext http, int status, JsonObject body) {
        return http.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body.toBuffer());
    }
}
