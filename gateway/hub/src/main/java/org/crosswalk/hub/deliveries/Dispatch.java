package org.crosswalk.hub.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.deliveries.Outbox.Ending;
import org.crosswalk.hub.deliveries.Outbox.Receiver;

/** Hands what is due to couriers, at each receiver's pace. Any number of processes may do so together. */
final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final long LOOK_MILLIS = 200;
    private static final long SWEEP_MILLIS = 3_600_000;
    private static final int LONGEST_SHIFT = 12;
    private static final long LONGEST_SECONDS = 3_600;
    private static final int LONGEST_WORDS = 500;
    private static final Duration LONGEST_PEACE = Duration.ofSeconds(30);
    private static final int BROKEN = 500;
    private static final String GIVEN_UP = "it was tried for as long as this receiver gets: see that it answers, then"
            + " replay";

    private final Vertx vertx;
    private final Outbox outbox;
    private final Map<String, Courier> couriers = new HashMap<>();
    private final Map<Receiver, Integer> underWay = new HashMap<>();
    private final List<Long> timers = new ArrayList<>();
    private final List<Future<?>> calls = new ArrayList<>();
    private boolean looking;
    private boolean stopped;

    Dispatch(Vertx vertx, Outbox outbox) {
        this.vertx = vertx;
        this.outbox = outbox;
    }

    synchronized void add(Courier courier) {
        if (couriers.putIfAbsent(courier.name(), courier) != null) {
            throw new IllegalArgumentException("two couriers are called " + courier.name());
        }
    }

    synchronized void start() {
        if (!couriers.isEmpty()) {
            timers.add(vertx.setPeriodic(1, LOOK_MILLIS, tick -> look()));
            timers.add(vertx.setPeriodic(SWEEP_MILLIS, tick -> outbox.sweep()));
        }
    }

    /** Begins nothing more; completes when what is under way has ended. */
    synchronized Future<Void> stop() {
        stopped = true;
        timers.forEach(vertx::cancelTimer);
        return Future.join(List.copyOf(calls)).<Void>mapEmpty().otherwiseEmpty();
    }

    private synchronized void look() {
        if (looking || stopped) {
            return;
        }
        looking = true;
        outbox.waiting(List.copyOf(couriers.keySet()))
                .onSuccess(waiting -> waiting.forEach(this::serve))
                .onComplete(done -> looked());
    }

    private synchronized void looked() {
        looking = false;
    }

    private synchronized void serve(Receiver receiver) {
        Courier courier = couriers.get(receiver.courier());
        if (courier == null || stopped) {
            return;
        }
        Pace pace = courier.pace(receiver.tenant(), receiver.name());
        int free = pace.together() - underWay.getOrDefault(receiver, 0);
        if (free <= 0) {
            return;
        }
        // Counted before the taking, lest two looks take for the same call.
        underWay.merge(receiver, free, Integer::sum);
        calls.removeIf(Future::isComplete);
        calls.add(outbox.take(receiver, pace, free)
                .compose(taken -> deliver(receiver, courier, pace, taken, free))
                .onFailure(failure -> {
                    LOG.warn("deliveries of {} to {} failed: {}", receiver.tenant(), receiver.courier(),
                            failure.getClass().getSimpleName());
                    ended(receiver, free);
                }));
    }

    private Future<?> deliver(Receiver receiver, Courier courier, Pace pace, List<Delivery> taken, int reserved) {
        List<Future<?>> each = new ArrayList<>();
        for (int from = 0; from < taken.size(); from += pace.batch()) {
            List<Delivery> batch = taken.subList(from, Math.min(taken.size(), from + pace.batch()));
            each.add(call(receiver, courier, pace, batch).onComplete(done -> ended(receiver, 1)));
        }
        ended(receiver, reserved - each.size());
        return each.isEmpty() ? Future.succeededFuture() : Future.join(each).otherwiseEmpty();
    }

    private synchronized void ended(Receiver receiver, int count) {
        underWay.computeIfPresent(receiver, (same, all) -> all > count ? all - count : null);
        if (count > 0 && !stopped) {
            vertx.runOnContext(again -> look());
        }
    }

    private Future<Void> call(Receiver receiver, Courier courier, Pace pace, List<Delivery> batch) {
        return asked(receiver, courier, batch)
                .otherwise(failure -> batch.stream()
                        .<Receipt>map(delivery -> new Receipt.Later(0, "the receiver cannot be reached", null))
                        .toList())
                .compose(receipts -> {
                    List<Ending> endings = new ArrayList<>();
                    for (int i = 0; i < batch.size(); i++) {
                        endings.add(ending(batch.get(i), receipts.get(i), pace));
                    }
                    Duration pause = pause(batch, receipts);
                    return outbox.end(receiver, endings).compose(done ->
                            pause == null ? Future.succeededFuture() : outbox.pause(receiver, pause));
                });
    }

    private static Future<List<Receipt>> asked(Receiver receiver, Courier courier, List<Delivery> batch) {
        return Future.succeededFuture()
                .compose(go -> courier.deliver(receiver.tenant(), receiver.name(), List.copyOf(batch)))
                .map(receipts -> {
                    if (receipts.size() != batch.size()) {
                        throw new IllegalStateException(receipts.size() + " receipts for " + batch.size());
                    }
                    return receipts;
                });
    }

    private static Ending ending(Delivery delivery, Receipt receipt, Pace pace) {
        return switch (receipt) {
            case Receipt.Delivered(int status) ->
                new Ending(delivery, DeliveryState.DELIVERED, status, "", "", Duration.ZERO);
            case Receipt.Overridden(int status, String words) ->
                new Ending(delivery, DeliveryState.OVERRIDDEN, status, brief(words), "", Duration.ZERO);
            case Receipt.Rejected(int status, String words, String advice) ->
                new Ending(delivery, DeliveryState.REJECTED, status, brief(words), advice, Duration.ZERO);
            case Receipt.Later(int status, String words, Duration asked) -> later(delivery, status, words, asked, pace);
        };
    }

    private static Ending later(Delivery delivery, int status, String words, @Nullable Duration asked, Pace pace) {
        boolean givenUp = delivery.attempts() > 1
                && Instant.now().isAfter(delivery.since().plus(pace.patience()));
        return givenUp
                ? new Ending(delivery, DeliveryState.DEAD, status, brief(words), GIVEN_UP, Duration.ZERO)
                : new Ending(delivery, DeliveryState.RETRYING, status, brief(words), "",
                        asked == null ? backoff(delivery.attempts()) : asked);
    }

    /** Twice as long each time, and never the same for many that failed together. */
    private static Duration backoff(int attempts) {
        long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(attempts, LONGEST_SHIFT));
        return Duration.ofMillis(seconds * 500 + ThreadLocalRandom.current().nextLong(seconds * 500));
    }

    /** What the receiver asks for; where it does not work at all, nothing else is tried for a while either. */
    private static @Nullable Duration pause(List<Delivery> batch, List<Receipt> receipts) {
        Duration longest = null;
        boolean broken = true;
        for (Receipt receipt : receipts) {
            broken &= receipt instanceof Receipt.Later && (receipt.status() == 0 || receipt.status() >= BROKEN);
            Duration asked = receipt instanceof Receipt.Later later ? later.pause() : null;
            if (asked != null && (longest == null || asked.compareTo(longest) > 0)) {
                longest = asked;
            }
        }
        if (longest == null && broken) {
            Duration pause = backoff(batch.getFirst().attempts());
            return pause.compareTo(LONGEST_PEACE) < 0 ? pause : LONGEST_PEACE;
        }
        return longest;
    }

    private static String brief(String words) {
        String storable = words.replace("\0", "");
        return storable.substring(0, Math.min(storable.length(), LONGEST_WORDS));
    }
}
