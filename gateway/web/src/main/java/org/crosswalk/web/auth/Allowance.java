package org.crosswalk.web.auth;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.Buckets;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.store.Database;
import org.crosswalk.web.error.Problem.Kind;

/**
 * Holds clients to their limits, over all processes of a deployment. Each client has a bucket in the database that fills
 * evenly and holds a minute's worth; a process draws a second's worth at once, so that a limit up to 60 a minute is exact
 * and a busy client costs one statement a second. Safe for use by several event loops.
 */
final class Allowance {

    private static final double NANOS_OF_A_SECOND = 1e9;
    private static final double SECONDS_OF_A_MINUTE = 60;

    private final Buckets buckets;
    private final LongSupplier nanos;
    private final Map<String, Share> shares = new ConcurrentHashMap<>();

    Allowance(Database database, LongSupplier nanos) {
        this.buckets = new Buckets(database);
        this.nanos = nanos;
    }

    /** What is left of a minute's worth, and whether the request is admitted. */
    private record Taken(double left, boolean admitted) {}

    /** Refuses with 429 or 413 what goes beyond the client's limits. */
    Future<Void> check(RoutingContext http, Client client) {
        Integer most = client.limits().requestsPerMinute();
        Future<Taken> taken = most == null
                ? Future.succeededFuture(new Taken(0, true))
                : shares.computeIfAbsent(client.id(), id -> new Share(client, most)).take();
        return taken.map(it -> {
            if (most != null) {
                tell(http, most, it);
            }
            Long bytes = client.limits().bodyBytes();
            if (bytes != null && http.body() != null && http.body().length() > bytes) {
                throw Kind.TOO_LARGE.because("this client may send bodies of " + bytes + " bytes").exception();
            }
            return null;
        });
    }

    /** So that a client can slow down by itself: how many a minute, how many now, seconds until all are there again. */
    private static void tell(RoutingContext http, int most, Taken taken) {
        http.response()
                .putHeader("X-RateLimit-Limit", String.valueOf(most))
                .putHeader("X-RateLimit-Remaining", String.valueOf((long) taken.left()))
                .putHeader("X-RateLimit-Reset", String.valueOf(seconds(most - taken.left(), most)));
        if (!taken.admitted()) {
            throw Kind.TOO_MANY_REQUESTS
                    .because("this client may send " + most + " requests a minute")
                    .with("Retry-After", String.valueOf(Math.max(1, seconds(1 - taken.left(), most))))
                    .exception();
        }
    }

    private static long seconds(double missing, int most) {
        return (long) Math.ceil(missing * SECONDS_OF_A_MINUTE / most);
    }

    /** What this process holds of a client's bucket. */
    private final class Share {

        private final Client client;
        private final int most;
        private int held;
        private double level;
        private long emptyUntil = nanos.getAsLong();
        private @Nullable CompletionStage<Void> drawing;

        Share(Client client, int most) {
            this.client = client;
            this.most = most;
        }

        /** One request's worth, drawn from the bucket where nothing is held; who waits for the same draw shares it. */
        synchronized Future<Taken> take() {
            if (held > 0) {
                held--;
                return Future.succeededFuture(new Taken(level + held, true));
            }
            long waiting = emptyUntil - nanos.getAsLong();
            if (waiting > 0) {
                double missing = waiting / NANOS_OF_A_SECOND * most / SECONDS_OF_A_MINUTE;
                return Future.succeededFuture(new Taken(Math.max(0, 1 - missing), false));
            }
            CompletionStage<Void> draw = drawing;
            if (draw == null) {
                Promise<Void> promise = Promise.promise();
                draw = promise.future().toCompletionStage();
                drawing = draw;
                draw().onComplete(promise);
            }
            Context context = Vertx.currentContext();
            Future<Void> drawn =
                    context == null ? Future.fromCompletionStage(draw) : Future.fromCompletionStage(draw, context);
            return drawn.compose(done -> take());
        }

        private Future<Void> draw() {
            int wanted = Math.clamp(most / (long) SECONDS_OF_A_MINUTE, 1, Buckets.MOST_AT_ONCE);
            return buckets.draw(client, most, wanted)
                    .onSuccess(this::drew)
                    .onFailure(failure -> ended())
                    .mapEmpty();
        }

        private synchronized void drew(Buckets.Draw draw) {
            ended();
            held += draw.drawn();
            level = draw.left();
            if (draw.drawn() == 0) {
                double seconds = (1 - draw.left()) * SECONDS_OF_A_MINUTE / most;
                emptyUntil = nanos.getAsLong() + (long) (seconds * NANOS_OF_A_SECOND);
            }
        }

        private synchronized void ended() {
            drawing = null;
        }
    }
}
