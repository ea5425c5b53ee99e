package org.crosswalk.web.auth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.Client;
import org.crosswalk.web.error.Problem.Kind;

/**
 * Holds clients to their limits, in this process: a bucket for each client that fills evenly and holds a minute's
 * worth. Safe for use by several event loops.
 */
final class Allowance {

    private static final double NANOS_OF_A_MINUTE = 60e9;
    private static final double NANOS_OF_A_SECOND = 1e9;

    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    Allowance(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What is left of a minute's worth, when that was so, and whether the last request was admitted. */
    private record Bucket(double left, long at, boolean admitted) {}

    /** Refuses with 429 or 413 what goes beyond the client's limits. */
    void check(RoutingContext http, Client client) {
        Integer most = client.limits().requestsPerMinute();
        if (most != null) {
            Bucket bucket = buckets.compute(client.id(), (id, before) -> taken(before, most));
            tell(http, most, bucket);
            if (!bucket.admitted()) {
                double seconds = Math.ceil((1 - bucket.left()) * NANOS_OF_A_MINUTE / NANOS_OF_A_SECOND / most);
                throw Kind.TOO_MANY_REQUESTS
                        .because("this client may send " + most + " requests a minute")
                        .with("Retry-After", String.valueOf((long) seconds))
                        .exception();
            }
        }
        Long bytes = client.limits().bodyBytes();
        if (bytes != null && http.body() != null && http.body().length() > bytes) {
            throw Kind.TOO_LARGE.because("this client may send bodies of " + bytes + " bytes").exception();
        }
    }

    /** So that a client can slow down by itself: how many a minute, how many now, seconds until all are there again. */
    private static void tell(RoutingContext http, int most, Bucket bucket) {
        double seconds = Math.ceil((most - bucket.left()) * NANOS_OF_A_MINUTE / NANOS_OF_A_SECOND / most);
        http.response()
                .putHeader("X-RateLimit-Limit", String.valueOf(most))
                .putHeader("X-RateLimit-Remaining", String.valueOf((long) bucket.left()))
                .putHeader("X-RateLimit-Reset", String.valueOf((long) seconds));
    }

    private Bucket taken(@Nullable Bucket before, int most) {
        long now = nanos.getAsLong();
        double left = before == null
                ? most
                : Math.min(most, before.left() + (now - before.at()) * most / NANOS_OF_A_MINUTE);
        return left >= 1 ? new Bucket(left - 1, now, true) : new Bucket(left, now, false);
    }
}
