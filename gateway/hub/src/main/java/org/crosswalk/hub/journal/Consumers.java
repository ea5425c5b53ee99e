package org.crosswalk.hub.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Changes;

/**
 * Drives the consumers of the journal. Each holds a durable cursor in a row that its transaction locks, so that of any
 * number of processes one works and the others pass by.
 */
public final class Consumers {

    private static final long LOOK_MILLIS = 500;

    private final Vertx vertx;
    private final Changes changes;
    private final List<Follower> followers = new ArrayList<>();
    private long timer = -1;

    public Consumers(Vertx vertx, Changes changes) {
        this.vertx = vertx;
        this.changes = changes;
    }

    /** Lets a consumer follow the journals of these districts. To be called before {@link #start}. */
    public void add(JournalConsumer consumer, List<TenantId> tenants) {
        tenants.forEach(tenant -> followers.add(new Follower(vertx, changes, tenant, consumer)));
    }

    /** Starts following: after each commit of this process at once, and by looking for those of others. */
    public void start() {
        changes.onCommit((tenant, kinds) -> followers.stream()
                .filter(follower -> follower.follows(tenant, kinds))
                .forEach(Follower::wake));
        timer = vertx.setPeriodic(1, LOOK_MILLIS, tick -> look());
    }

    /** One question for all districts: which journal has grown beyond what its followers have seen. */
    private void look() {
        Set<TenantId> tenants = followers.stream().map(Follower::tenant).collect(Collectors.toSet());
        JournalCursor.heads(changes.pool(), tenants).onSuccess(heads -> followers.forEach(follower ->
                follower.grownTo(heads.getOrDefault(follower.tenant(), 0L))));
    }

    /** Ends after the batches under way. */
    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        return Future.join(followers.stream().map(Follower::stop).toList()).mapEmpty();
    }

    /** How far each consumer is behind in each district. */
    public Future<List<Lag>> lag() {
        List<Future<Lag>> lags = followers.stream().map(Follower::lag).toList();
        return Future.all(lags).map(all -> lags.stream().map(Future::result).toList());
    }
}
