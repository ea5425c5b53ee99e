package org.crosswalk.hub.policies;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Change;

/** What is agreed, and what waits, in the database. */
final class PolicyStore {

    private static final String ALL = "select client, policy, declared from hub.agreed_policy where tenant = $1";
    private static final String PENDING = "select id, client, policy, requested_by, requested from hub.policy_change"
            + " where tenant = $1 and state = 'pending' order by requested, id";
    private static final String AGREE = "insert into hub.agreed_policy (tenant, client, policy) values ($1, $2, $3)"
            + " on conflict (tenant, client) do update set policy = excluded.policy, since = now()";

    private PolicyStore() {}

    /** @param declared what the configuration said when it was last read; null where it never did */
    record Agreed(SharingPolicy policy, @Nullable SharingPolicy declared) {}

    /** One change of a district's policies at a time. */
    static Future<Void> lock(Change change) {
        return change.connection()
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended('crosswalk.policies.' || $1, 0))")
                .execute(Tuple.of(change.tenant().value()))
                .mapEmpty();
    }

    static Future<Map<String, Agreed>> all(Change change) {
        return change.connection().preparedQuery(ALL).execute(Tuple.of(change.tenant().value())).map(rows -> {
            Map<String, Agreed> all = new LinkedHashMap<>();
            rows.forEach(row -> all.put(Columns.text(row, "client"), agreed(row)));
            return all;
        });
    }

    /** What is in force in these districts; ids of clients are unique across them. */
    static Future<Map<String, SharingPolicy>> everywhere(Pool pool, List<TenantId> tenants) {
        String[] names = tenants.stream().map(TenantId::value).toArray(String[]::new);
        return pool.preparedQuery("select client, policy from hub.agreed_policy where tenant = any($1)")
                .execute(Tuple.tuple().addArrayOfString(names))
                .map(rows -> {
                    Map<String, SharingPolicy> all = new LinkedHashMap<>();
                    rows.forEach(row -> all.put(Columns.text(row, "client"), PolicyForm.read(row.getJsonObject("policy"))));
                    return all;
                });
    }

    static Future<Optional<Agreed>> agreed(Change change, String client) {
        return all(change).map(all -> Optional.ofNullable(all.get(client)));
    }

    static Future<Void> agree(Change change, String client, SharingPolicy policy) {
        return change.connection().preparedQuery(AGREE)
                .execute(Tuple.of(change.tenant().value(), client, PolicyForm.write(policy)))
                .mapEmpty();
    }

    static Future<Void> declared(Change change, String client, SharingPolicy policy) {
        return change.connection()
                .preparedQuery("update hub.agreed_policy set declared = $3 where tenant = $1 and client = $2")
                .execute(Tuple.of(change.tenant().value(), client, PolicyForm.write(policy)))
                .mapEmpty();
    }

    static Future<Map<String, PolicyChange>> pending(Change change) {
        return change.connection().preparedQuery(PENDING).execute(Tuple.of(change.tenant().value())).map(rows -> {
            Map<String, PolicyChange> pending = new LinkedHashMap<>();
            rows.forEach(row -> pending.put(Columns.text(row, "client"), new PolicyChange(Columns.text(row, "id"),
                    Columns.text(row, "client"), PolicyForm.read(row.getJsonObject("policy")),
                    Columns.text(row, "requested_by"), Objects.requireNonNull(Columns.instant(row, "requested")))));
            return pending;
        });
    }

    static Future<PolicyChange> request(Change change, String client, SharingPolicy policy, String by) {
        String id = UUID.randomUUID().toString();
        return change.connection()
                .preparedQuery("insert into hub.policy_change (tenant, id, client, policy, requested_by)"
                        + " values ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(change.tenant().value(), id, client, PolicyForm.write(policy), by))
                .map(done -> new PolicyChange(id, client, policy, by, Instant.now()));
    }

    /** What waits for a client waits no more, for something else has been asked for. */
    static Future<Void> withdraw(Change change, String client) {
        return change.connection()
                .preparedQuery("update hub.policy_change set state = 'superseded', decided = now()"
                        + " where tenant = $1 and client = $2 and state = 'pending'")
                .execute(Tuple.of(change.tenant().value(), client))
                .mapEmpty();
    }

    static Future<Void> decided(Change change, String id, String by, boolean approve) {
        return change.connection()
                .preparedQuery("update hub.policy_change set state = $3, decided_by = $4, decided = now()"
                        + " where tenant = $1 and id = $2")
                .execute(Tuple.of(change.tenant().value(), id, approve ? "approved" : "rejected", by))
                .mapEmpty();
    }

    private static Agreed agreed(Row row) {
        JsonObject declared = row.getJsonObject("declared");
        return new Agreed(PolicyForm.read(row.getJsonObject("policy")),
                declared == null ? null : PolicyForm.read(declared));
    }
}
