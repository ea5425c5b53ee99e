package org.crosswalk.hub.policies;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Change;

/** What is agreed, and what waits, in the database. */
final class PolicyStore {

    private static final String ALL = "select client, policy, scopes, declared, declared_scopes"
            + " from hub.agreed_policy where tenant = $1";
    private static final String PENDING = "select id, client, policy, scopes, requested_by, requested from hub.policy_change"
            + " where tenant = $1 and state = 'pending' order by requested, id";
    private static final String AGREE = "insert into hub.agreed_policy (tenant, client, policy, scopes)"
            + " values ($1, $2, $3, $4) on conflict (tenant, client) do update set policy = excluded.policy,"
            + " scopes = excluded.scopes, since = now()";

    private PolicyStore() {}

    /**
     * What is agreed with a client.
     *
     * @param scopes null where what the configuration says holds
     * @param declared what the configuration said when it was last read; null where it never did
     */
    record Agreed(
            SharingPolicy policy,
            @Nullable Set<String> scopes,
            @Nullable SharingPolicy declared,
            @Nullable Set<String> declaredScopes) {

        /** The scopes that the client holds, of those that it is declared with. */
        Set<String> scopes(Client declaredNow) {
            return scopes == null ? declaredNow.scopes() : scopes;
        }

        /** Whether the configuration says what it said before. */
        boolean saidBefore(Client declaredNow) {
            return declaredNow.policy().equals(declared)
                    && (declaredScopes == null || declaredScopes.equals(declaredNow.scopes()));
        }
    }

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
    static Future<Map<String, Agreed>> everywhere(Pool pool, List<TenantId> tenants) {
        String[] names = tenants.stream().map(TenantId::value).toArray(String[]::new);
        return pool.preparedQuery("select client, policy, scopes, declared, declared_scopes from hub.agreed_policy"
                        + " where tenant = any($1)")
                .execute(Tuple.tuple().addArrayOfString(names))
                .map(rows -> {
                    Map<String, Agreed> all = new LinkedHashMap<>();
                    rows.forEach(row -> all.put(Columns.text(row, "client"), agreed(row)));
                    return all;
                });
    }

    static Future<Optional<Agreed>> agreed(Change change, String client) {
        return all(change).map(all -> Optional.ofNullable(all.get(client)));
    }

    static Future<Void> agree(Change change, String client, SharingPolicy policy, Optional<Set<String>> scopes) {
        return change.connection().preparedQuery(AGREE)
                .execute(Tuple.of(change.tenant().value(), client, PolicyForm.write(policy), array(scopes.orElse(null))))
                .mapEmpty();
    }

    /** Remembers what the configuration says. */
    static Future<Void> declared(Change change, Client client) {
        return change.connection()
                .preparedQuery("update hub.agreed_policy set declared = $3, declared_scopes = $4,"
                        + " scopes = coalesce(scopes, $4) where tenant = $1 and client = $2")
                .execute(Tuple.of(change.tenant().value(), client.id(), PolicyForm.write(client.policy()),
                        array(client.scopes())))
                .mapEmpty();
    }

    static Future<Map<String, PolicyChange>> pending(Change change) {
        return change.connection().preparedQuery(PENDING).execute(Tuple.of(change.tenant().value())).map(rows -> {
            Map<String, PolicyChange> pending = new LinkedHashMap<>();
            rows.forEach(row -> pending.put(Columns.text(row, "client"), new PolicyChange(Columns.text(row, "id"),
                    Columns.text(row, "client"), PolicyForm.read(row.getJsonObject("policy")), set(row, "scopes"),
                    Columns.text(row, "requested_by"), Objects.requireNonNull(Columns.instant(row, "requested")))));
            return pending;
        });
    }

    static Future<PolicyChange> request(
            Change change, String client, SharingPolicy policy, Optional<Set<String>> scopes, String by) {
        String id = UUID.randomUUID().toString();
        return change.connection()
                .preparedQuery("insert into hub.policy_change (tenant, id, client, policy, requested_by, scopes)"
                        + " values ($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.of(change.tenant().value(), id, client, PolicyForm.write(policy), by,
                        array(scopes.orElse(null))))
                .map(done -> new PolicyChange(id, client, policy, scopes.orElse(null), by, Instant.now()));
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
        return new Agreed(PolicyForm.read(row.getJsonObject("policy")), set(row, "scopes"),
                declared == null ? null : PolicyForm.read(declared), set(row, "declared_scopes"));
    }

    private static @Nullable Set<String> set(Row row, String column) {
        String[] values = row.getArrayOfStrings(column);
        return values == null ? null : Set.of(values);
    }

    private static String @Nullable [] array(@Nullable Set<String> scopes) {
        return scopes == null ? null : scopes.stream().sorted().toArray(String[]::new);
    }
}
