package org.crosswalk.xapi;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.xapi.store.Purges;
import org.crosswalk.xapi.store.Purging;

/** Carries out orders to purge, and gives those that the retention rules of clients demand. */
final class Retention {

    private final Hub hub;
    private final Purges purges;
    private final Purging purging;
    private final AtomicBoolean busy = new AtomicBoolean();

    Retention(Hub hub, Purges purges, Purging purging) {
        this.hub = hub;
        this.purges = purges;
        this.purging = purging;
    }

    /** Carries out what is ordered; one order at a time in this process. */
    void carryOut() {
        if (busy.compareAndSet(false, true)) {
            purges.take()
                    .compose(order -> order.isPresent() ? purging.carryOut(order.get()) : Future.succeededFuture())
                    .onComplete(done -> busy.set(false));
        }
    }

    /** Orders what has been kept for longer than its client's rule allows. */
    void retain() {
        hub.settings().tenants().forEach(tenant ->
                hub.settings().systems(tenant, LmsSettings.class).forEach(system -> {
                    Integer days = system.retentionDays();
                    String client = system.client();
                    if (days != null && client != null) {
                        purges.retain(tenant, client, Instant.now().minus(Duration.ofDays(days)));
                    }
                }));
    }
}
