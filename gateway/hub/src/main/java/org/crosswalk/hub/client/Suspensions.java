package org.crosswalk.hub.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Changes;

/**
 * Shuts clients out and lets them in again, whatever the configuration says of them: nothing opens to one that is
 * suspended, tokens that it holds and streams that it listens to included, and nothing is sent to it. Each step is
 * audited. Other processes of the deployment know of it within 3 seconds.
 */
public final class Suspensions {

    private static final Logger LOG = LoggerFactory.getLogger(Suspensions.class);
    private static final long REFRESH_MILLIS = 2_000;

    private final Vertx vertx;
    private final Changes changes;
    private final Clients clients;
    private final List<TenantId> tenants;
    private @Nullable Long timer;

    public Suspensions(Vertx vertx, Changes changes, Clients clients, List<TenantId> tenants) {
        this.vertx = vertx;
        this.changes = changes;
        this.clients = clients;
        this.tenants = List.copyOf(tenants);
    }

    /**
     * A client that is shut out.
     *
     * @param by who did it
     */
    public record Suspension(String client, String reason, String by, Instant since) {}

    /** Begins to look for what other processes did. */
    public void start() {
        timer = vertx.setPeriodic(REFRESH_MILLIS, tick -> refresh()
                .onFailure(failure -> LOG.warn("suspended clients cannot be read: {}", failure.toString())));
    }

    public void stop() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** Takes in who is suspended now. */
    public Future<Void> refresh() {
        String[] names = tenants.stream().map(TenantId::value).toArray(String[]::new);
        return changes.pool()
                .preparedQuery("select client from hub.suspended_client where tenant = any($1)")
                .execute(Tuple.tuple().addArrayOfString(names))
                .map(rows -> {
                    Set<String> all = new HashSet<>();
                    rows.forEach(row -> all.add(row.getString(0)));
                    clients.suspended(all);
                    return null;
                });
    }

    /** Who is suspended in a district. */
    public Future<List<Suspension>> of(TenantId tenant) {
        return changes.pool()
                .preparedQuery("select client, reason, by, since from hub.suspended_client where tenant = $1 order by client")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> {
                    List<Suspension> all = new ArrayList<>();
                    rows.forEach(row -> all.add(new Suspension(Columns.text(row, "client"), Columns.text(row, "reason"),
                            Columns.text(row, "by"), Objects.requireNonNull(Columns.instant(row, "since")))));
                    return all;
                });
    }

    /**
     * Shuts a client out.
     *
     * @param by the administrator who does
     * @return fails with CONFLICT where that is the client itself, which nobody might let in again
     */
    public Future<Void> suspend(Client client, String reason, String by) {
        if (client.id().equals(by)) {
            return Future.failedFuture(new HubException(Code.CONFLICT, "a client cannot suspend itself"));
        }
        return changes.apply(client.tenant(), change -> change.connection()
                        .preparedQuery("insert into hub.suspended_client (tenant, client, reason, by) values ($1, $2, $3, $4)"
                                + " on conflict (tenant, client) do update set reason = excluded.reason")
                        .execute(Tuple.of(client.tenant().value(), client.id(), reason, by))
                        .compose(done -> AuditEntry.note(change, by, "client.suspend", client.id(), null,
                                new JsonObject().put("reason", reason))))
                .compose(done -> refresh());
    }

    /** Lets a client in again; nothing happens to one that is not suspended. */
    public Future<Void> resume(Client client, String by) {
        return changes.apply(client.tenant(), change -> change.connection()
                        .preparedQuery("delete from hub.suspended_client where tenant = $1 and client = $2")
                        .execute(Tuple.of(client.tenant().value(), client.id()))
                        .compose(gone -> gone.rowCount() == 0
                                ? Future.succeededFuture()
                                : AuditEntry.note(change, by, "client.resume", client.id(), null, null)))
                .compose(done -> refresh());
    }
}
