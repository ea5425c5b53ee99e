package org.crosswalk.hub.client;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Changes;

/**
 * Replaces the secrets of clients: a new one is made, and what was good before stays good until a day, so that nobody has
 * to change two systems in the same minute. At most two are good at a time. Each step is audited; other processes of the
 * deployment know of it within 3 seconds.
 */
public final class SecretRotation {

    /** The longest time for which an older secret may stay good beside a new one. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(SecretRotation.class);
    private static final long REFRESH_MILLIS = 3_000;
    private static final int SECRET_BYTES = 24;
    private static final String KNOWN = "select client, digest, made, ends from hub.client_secret where tenant = any($1)"
            + " order by made, digest";
    private static final String REPLACE = "update hub.client_secret set ends = $3"
            + " where tenant = $1 and client = $2 and (ends is null or ends > $3)";
    private static final String DECLARED = "insert into hub.client_secret (tenant, client, digest, ends)"
            + " values ($1, $2, $3, $4) on conflict (tenant, client, digest) do nothing";
    private static final String MAKE = "insert into hub.client_secret (tenant, client, digest) values ($1, $2, $3)";

    private final Vertx vertx;
    private final Changes changes;
    private final Clients clients;
    private final List<TenantId> tenants;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Long timer;

    public SecretRotation(Vertx vertx, Changes changes, Clients clients, List<TenantId> tenants) {
        this.vertx = vertx;
        this.changes = changes;
        this.clients = clients;
        this.tenants = List.copyOf(tenants);
    }

    /** Reads what is known; before it has, secrets of the configuration alone are good. */
    public Future<Void> known() {
        return changes.pool()
                .preparedQuery(KNOWN)
                .execute(Tuple.of((Object) tenants.stream().map(TenantId::value).toArray(String[]::new)))
                .onSuccess(this::take)
                .mapEmpty();
    }

    public void start() {
        timer = vertx.setPeriodic(REFRESH_MILLIS, tick ->
                known().onFailure(failure -> LOG.warn("the secrets of clients cannot be read", failure)));
    }

    public void stop() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** Those of a client, the newest first; empty where it has that of the configuration alone. */
    public List<KeptSecret> of(Client client) {
        return clients.kept(client.id()).stream()
                .sorted(Comparator.comparing(KeptSecret::made).reversed())
                .toList();
    }

    /**
     * Makes a new secret.
     *
     * @param overlap for how long the one before stays good
     * @param by who does
     * @return the secret, which nobody is told again; fails with CONFLICT while two are good already
     */
    public Future<String> make(Client client, Duration overlap, String by) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new HubException(Code.INVALID_DATA, "a secret stays good beside a new one for 0 to "
                    + LONGEST_OVERLAP.toDays() + " days");
        }
        Instant now = Instant.now();
        long good = of(client).stream().filter(each -> each.isGood(now)).count();
        if (good > 1) {
            throw new HubException(Code.CONFLICT, "two secrets are good already: end the older one first");
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return changes.apply(client.tenant(), change -> replace(change, client, now.plus(overlap))
                        .compose(done -> execute(change, MAKE, client.tenant().value(), client.id(), clients.digest(secret)))
                        .compose(done -> AuditEntry.note(change, by, "client.secret.make", client.id(), null,
                                new JsonObject().put("overlapDays", overlap.toDays()))))
                .compose(done -> known())
                .map(secret);
    }

    /** Ends at once what a newer secret has replaced. */
    public Future<Void> endOld(Client client, String by) {
        String newest = of(client).stream().filter(each -> each.ends() == null).map(KeptSecret::digest).findFirst()
                .orElseThrow(() -> new HubException(Code.CONFLICT, "no newer secret has replaced this client's: make one first"));
        return changes.apply(client.tenant(), change -> execute(change, REPLACE + " and digest <> $4",
                                client.tenant().value(), client.id(), at(Instant.now()), newest)
                        .compose(done -> AuditEntry.note(change, by, "client.secret.end", client.id(), null, new JsonObject())))
                .compose(done -> known());
    }

    /** What was good ends then, the secret of the configuration too. */
    private Future<Void> replace(Change change, Client client, Instant ends) {
        return execute(change, REPLACE, client.tenant().value(), client.id(), at(ends)).compose(done -> clients
                .declaredDigest(client.id())
                .map(digest -> execute(change, DECLARED, client.tenant().value(), client.id(), digest, at(ends)))
                .orElse(Future.succeededFuture()));
    }

    private static Future<Void> execute(Change change, String sql, Object... values) {
        return change.connection().preparedQuery(sql).execute(Tuple.from(values)).mapEmpty();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private void take(RowSet<Row> rows) {
        Map<String, List<KeptSecret>> byClient = new HashMap<>();
        for (Row row : rows) {
            OffsetDateTime ends = row.getOffsetDateTime("ends");
            byClient.computeIfAbsent(row.getString("client"), none -> new ArrayList<>())
                    .add(new KeptSecret(row.getString("digest"), row.getOffsetDateTime("made").toInstant(),
                            ends == null ? null : ends.toInstant()));
        }
        byClient.forEach(clients::keep);
    }
}
