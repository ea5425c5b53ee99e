package org.crosswalk.hub.policies;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.Clients;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.policies.PolicyStore.Agreed;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Changes;

/**
 * Changes what is agreed with clients. What shows less holds at once; what shows more is asked for by one administrator,
 * or by the configuration, and holds when another has approved it. Each step is audited. Other processes of the
 * deployment know of it within 3 seconds.
 */
public final class Policies {

    /** Who asks for what the configuration declares. */
    public static final String CONFIGURATION = "crosswalk:configuration";

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);
    private static final long REFRESH_MILLIS = 3_000;

    private final Vertx vertx;
    private final Changes changes;
    private final Clients clients;
    private final List<TenantId> tenants;
    private final AgreedPolicies agreed;
    private @Nullable Long timer;

    public Policies(
            Vertx vertx, Changes changes, Clients clients, List<TenantId> tenants, AgreedPolicies agreed) {
        this.vertx = vertx;
        this.changes = changes;
        this.clients = clients;
        this.tenants = List.copyOf(tenants);
        this.agreed = agreed;
    }

    /** What is agreed with a client. */
    public SharingPolicy of(Client client) {
        return agreed.of(client);
    }

    /**
     * Compares what the configuration declares with what was agreed before: a client that is new comes with its policy, a
     * policy that has become narrower holds, a wider one waits.
     */
    public Future<Void> declared() {
        return Future.all(tenants.stream().map(this::declared).toList()).mapEmpty();
    }

    public void start() {
        timer = vertx.setPeriodic(REFRESH_MILLIS, tick -> PolicyStore.everywhere(changes.pool(), tenants)
                .onSuccess(known -> known.forEach(agreed::put))
                .onFailure(failure -> LOG.warn("what is agreed with clients cannot be read", failure)));
    }

    public void stop() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /**
     * Asks for a policy.
     *
     * @param by the administrator who does
     * @return what waits now; empty where the policy is in force
     */
    public Future<Optional<PolicyChange>> ask(Client client, SharingPolicy wanted, String by) {
        return changes.apply(client.tenant(), change -> PolicyStore.lock(change).compose(locked ->
                        PolicyStore.agreed(change, client.id())).compose(found -> {
            SharingPolicy now = found.map(Agreed::policy).orElse(client.policy());
            if (Widening.of(now, wanted)) {
                return request(change, client, now, wanted, by).map(Optional::of);
            }
            return PolicyStore.withdraw(change, client.id())
                    .compose(done -> replace(change, client, now, wanted, by, "policy.narrow"))
                    .map(done -> Optional.<PolicyChange>empty());
        })).onSuccess(waiting -> {
            if (waiting.isEmpty()) {
                agreed.put(client.id(), wanted);
            }
        });
    }

    /** What waits for a second administrator in a district, by client. */
    public Future<Map<String, PolicyChange>> pending(TenantId tenant) {
        return changes.apply(tenant, PolicyStore::pending);
    }

    /**
     * Decides on a policy that waits.
     *
     * @param by the administrator who does: neither who asked nor the client itself
     * @return what was decided on
     */
    public Future<PolicyChange> decide(TenantId tenant, String id, String by, boolean approve) {
        return changes.apply(tenant, change -> PolicyStore.lock(change).compose(locked ->
                        PolicyStore.pending(change)).compose(waiting -> {
            PolicyChange found = waiting.values().stream().filter(each -> each.id().equals(id)).findFirst()
                    .orElseThrow(() -> new HubException(Code.UNKNOWN_OBJECT, "no change of a policy waits under this id"));
            if (approve && (by.equals(found.requestedBy()) || by.equals(found.client()))) {
                throw new HubException(Code.FORBIDDEN, "another administrator than the one who asked for a wider policy, and"
                        + " than the client that it is for, must approve it");
            }
            return PolicyStore.decided(change, id, by, approve).compose(done -> approve
                    ? PolicyStore.agreed(change, found.client()).compose(before -> PolicyStore
                            .agree(change, found.client(), found.policy())
                            .compose(stored -> AuditEntry.note(change, by, "policy.approve", found.client(),
                                    before.map(it -> PolicyForm.write(it.policy())).orElse(null),
                                    PolicyForm.write(found.policy()))))
                    : AuditEntry.note(change, by, "policy.reject", found.client(), null,
                            PolicyForm.write(found.policy()))).map(found);
        })).onSuccess(decided -> {
            if (approve) {
                agreed.put(decided.client(), decided.policy());
            }
        });
    }

    private Future<Void> declared(TenantId tenant) {
        return changes.apply(tenant, change -> PolicyStore.lock(change).compose(locked -> PolicyStore.all(change))
                .compose(known -> {
                    Map<String, SharingPolicy> hold = new HashMap<>();
                    known.forEach((client, it) -> hold.put(client, it.policy()));
                    Future<Void> all = Future.succeededFuture();
                    for (Client client : clients.of(tenant)) {
                        all = all.compose(done -> declared(change, client, known.get(client.id())))
                                .map(policy -> {
                                    hold.put(client.id(), policy);
                                    return null;
                                });
                    }
                    return all.map(done -> hold);
                }))
                .onSuccess(hold -> hold.forEach(agreed::put))
                .mapEmpty();
    }

    private static Future<SharingPolicy> declared(Change change, Client client, @Nullable Agreed before) {
        SharingPolicy says = client.policy();
        if (before == null) {
            return PolicyStore.agree(change, client.id(), says)
                    .compose(done -> PolicyStore.declared(change, client.id(), says))
                    .map(says);
        }
        if (says.equals(before.declared())) {
            return Future.succeededFuture(before.policy());
        }
        Future<Void> noted = PolicyStore.declared(change, client.id(), says);
        if (Widening.of(before.policy(), says)) {
            return noted.compose(done -> request(change, client, before.policy(), says, CONFIGURATION))
                    .map(before.policy());
        }
        return noted.compose(done -> PolicyStore.withdraw(change, client.id()))
                .compose(done -> replace(change, client, before.policy(), says, CONFIGURATION, "policy.narrow"))
                .map(says);
    }

    private static Future<PolicyChange> request(
            Change change, Client client, SharingPolicy now, SharingPolicy wanted, String by) {
        return PolicyStore.withdraw(change, client.id())
                .compose(done -> PolicyStore.request(change, client.id(), wanted, by))
                .compose(asked -> AuditEntry.note(change, by, "policy.request", client.id(), PolicyForm.write(now),
                        PolicyForm.write(wanted)).map(asked));
    }

    private static Future<Void> replace(
            Change change, Client client, SharingPolicy now, SharingPolicy wanted, String by, String action) {
        return now.equals(wanted)
                ? Future.succeededFuture()
                : PolicyStore.agree(change, client.id(), wanted).compose(done -> AuditEntry.note(
                        change, by, action, client.id(), PolicyForm.write(now), PolicyForm.write(wanted)));
    }
}
