package org.crosswalk.hub.policies;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
 * Changes what is agreed with clients. What shows less holds at once; what shows more, or opens more by its scopes, is
 * asked for by one administrator, or by the configuration, and holds when another has approved it. Each step is audited. Other processes of the
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
     * Compares what the configuration declares with what was agreed before: what has become narrower holds, what is wider
     * waits, and so does a client that is new. What a district declares when nothing was agreed in it yet is agreed.
     */
    public Future<Void> declared() {
        return Future.all(tenants.stream().map(this::declared).toList()).mapEmpty();
    }

    public void start() {
        timer = vertx.setPeriodic(REFRESH_MILLIS, tick -> PolicyStore.everywhere(changes.pool(), tenants)
                .onSuccess(known -> known.forEach(this::holds))
                .onFailure(failure -> LOG.warn("what is agreed with clients cannot be read", failure)));
    }

    public void stop() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /**
     * Asks for a policy; the client's scopes stay.
     *
     * @param by the administrator who does
     * @return what waits now; empty where the policy is in force
     */
    public Future<Optional<PolicyChange>> ask(Client client, SharingPolicy wanted, String by) {
        return changes.apply(client.tenant(), change -> PolicyStore.lock(change)
                        .compose(locked -> PolicyStore.pending(change))
                        .compose(pending -> PolicyStore.agreed(change, client.id()).compose(found ->
                                ask(change, client, Optional.ofNullable(pending.get(client.id())), found, wanted, by))))
                .map(asked -> {
                    agreed.put(client.id(), asked.inForce());
                    return asked.waiting();
                });
    }

    private record Asked(SharingPolicy inForce, Optional<PolicyChange> waiting) {}

    /** Scopes that wait go on waiting, whatever becomes of the policy. */
    private static Future<Asked> ask(Change change, Client client, Optional<PolicyChange> waiting,
            Optional<Agreed> found, SharingPolicy wanted, String by) {
        SharingPolicy now = found.map(Agreed::policy).orElse(client.policy());
        Optional<Set<String>> scopes = found.map(Agreed::scopes);
        Optional<Set<String>> awaited = waiting.map(PolicyChange::scopes).or(() -> scopes);
        if (Widening.of(now, wanted)) {
            return request(change, client.id(), now, wanted, awaited, by)
                    .map(asked -> new Asked(now, Optional.of(asked)));
        }
        Future<Optional<PolicyChange>> rest = awaited.equals(scopes)
                ? PolicyStore.withdraw(change, client.id()).map(Optional.<PolicyChange>empty())
                : request(change, client.id(), wanted, wanted, awaited, waiting.orElseThrow().requestedBy())
                        .map(Optional::of);
        return rest.compose(still -> replace(change, client.id(), now, wanted, scopes, by)
                .map(done -> new Asked(wanted, still)));
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
                    ? approve(change, found, by)
                    : AuditEntry.note(change, by, "policy.reject", found.client(), null, form(found))).map(found);
        })).onSuccess(decided -> {
            if (approve) {
                agreed.put(decided.client(), decided.policy());
                Optional.ofNullable(decided.scopes()).ifPresent(scopes -> clients.hold(decided.client(), scopes));
            }
        });
    }

    private static Future<Void> approve(Change change, PolicyChange found, String by) {
        return PolicyStore.agreed(change, found.client()).compose(before -> PolicyStore
                .agree(change, found.client(), found.policy(), Optional.ofNullable(found.scopes())
                        .or(() -> before.map(Agreed::scopes)))
                .compose(stored -> AuditEntry.note(change, by, "policy.approve", found.client(),
                        before.map(it -> form(it.policy(), Optional.ofNullable(it.scopes()))).orElse(null),
                        form(found))));
    }

    private Future<Void> declared(TenantId tenant) {
        return changes.apply(tenant, change -> PolicyStore.lock(change).compose(locked -> PolicyStore.all(change))
                .compose(known -> {
                    Future<Void> all = Future.succeededFuture();
                    for (Client client : clients.declared(tenant)) {
                        Agreed before = known.get(client.id());
                        all = all.compose(done -> before != null
                                ? declared(change, client, before)
                                : begin(change, client, known.isEmpty()));
                    }
                    return all;
                })
                .compose(done -> PolicyStore.all(change).compose(hold -> PolicyStore.pending(change).map(pending -> {
                    tell(tenant, pending.keySet());
                    return hold;
                }))))
                .onSuccess(hold -> hold.forEach(this::holds))
                .mapEmpty();
    }

    private static void tell(TenantId tenant, Set<String> waiting) {
        if (!waiting.isEmpty()) {
            LOG.warn("district {}: what is declared for the clients {} waits until an administrator approves it, in the"
                    + " console under Clients and sharing or by POST /hub/v1/policies/changes/{id}/approve",
                    tenant, waiting.stream().sorted().toList());
        }
    }

    private void holds(String client, Agreed it) {
        agreed.put(client, it.policy());
        Optional.ofNullable(it.scopes()).ifPresent(scopes -> clients.hold(client, scopes));
    }

    /** A client of which nothing was known; what is declared at the very first start is agreed. */
    private static Future<Void> begin(Change change, Client client, boolean first) {
        if (first) {
            return PolicyStore.agree(change, client.id(), client.policy(), Optional.of(client.scopes()))
                    .compose(done -> PolicyStore.declared(change, client));
        }
        SharingPolicy nothing = SharingPolicy.nothing(client.policy().grounds());
        return PolicyStore.agree(change, client.id(), nothing, Optional.of(Set.of()))
                .compose(done -> PolicyStore.declared(change, client))
                .compose(done -> request(change, client.id(), nothing, client.policy(), Optional.of(client.scopes()),
                        CONFIGURATION))
                .mapEmpty();
    }

    private static Future<Void> declared(Change change, Client client, Agreed before) {
        if (before.saidBefore(client)) {
            return before.scopes() == null ? PolicyStore.declared(change, client) : Future.succeededFuture();
        }
        Set<String> scopes = before.scopes(client);
        Future<Void> noted = PolicyStore.declared(change, client);
        if (Widening.of(before.policy(), client.policy()) || !scopes.containsAll(client.scopes())) {
            return noted.compose(done -> request(change, client.id(), before.policy(), client.policy(),
                            Optional.of(client.scopes()), CONFIGURATION))
                    .mapEmpty();
        }
        return noted.compose(done -> PolicyStore.withdraw(change, client.id()))
                .compose(done -> replace(change, client.id(), before.policy(), client.policy(),
                        Optional.of(client.scopes()), CONFIGURATION));
    }

    private static Future<PolicyChange> request(Change change, String client, SharingPolicy now, SharingPolicy wanted,
            Optional<Set<String>> scopes, String by) {
        return PolicyStore.withdraw(change, client)
                .compose(done -> PolicyStore.request(change, client, wanted, scopes, by))
                .compose(asked -> AuditEntry.note(change, by, "policy.request", client, PolicyForm.write(now),
                        form(asked)).map(asked));
    }

    private static Future<Void> replace(Change change, String client, SharingPolicy now, SharingPolicy wanted,
            Optional<Set<String>> scopes, String by) {
        Future<Void> agreed = PolicyStore.agree(change, client, wanted, scopes);
        return now.equals(wanted)
                ? agreed
                : agreed.compose(done -> AuditEntry.note(
                        change, by, "policy.narrow", client, PolicyForm.write(now), form(wanted, scopes)));
    }

    private static JsonObject form(PolicyChange change) {
        return form(change.policy(), Optional.ofNullable(change.scopes()));
    }

    private static JsonObject form(SharingPolicy policy, Optional<Set<String>> scopes) {
        JsonObject form = PolicyForm.write(policy);
        scopes.ifPresent(all -> form.put("scopes", new JsonArray(all.stream().sorted().toList())));
        return form;
    }
}
