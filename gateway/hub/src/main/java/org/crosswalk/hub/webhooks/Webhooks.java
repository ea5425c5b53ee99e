package org.crosswalk.hub.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.store.Database;

/** The webhooks of all districts. */
public final class Webhooks {

    /** As Standard Webhooks writes a secret for HMAC. */
    public static final String SECRET_PREFIX = "whsec_";

    private static final int SECRET_BYTES = 32;
    private static final String ADD = "insert into hub.webhook (tenant, id, client, url, kinds, batch, secret, position)"
            + " values ($1, $2, $3, $4, $5, $6, $7,"
            + " (select coalesce(max(position), 0) from hub.journal where tenant = $1))";
    private static final String LIST = "select * from hub.webhook where tenant = $1 order by id";
    private static final String REMOVE = "delete from hub.webhook where tenant = $1 and id = $2";
    private static final String SECRET = "select secret from hub.webhook where tenant = $1 and id = $2";
    private static final String GONE = "update hub.webhook set gone = now() where tenant = $1 and id = $2";

    private final Pool pool;
    private final MasterKey masterKey;
    private final SecureRandom random = new SecureRandom();
    /** What this process last saw: how a receiver is to be asked must be known without asking the database. */
    private final Map<String, Webhook> seen = new ConcurrentHashMap<>();

    public Webhooks(Database database, MasterKey masterKey) {
        this.pool = database.pool();
        this.masterKey = masterKey;
    }

    /**
     * A webhook that was just made, with the secret that signs its messages; nobody can read it again.
     *
     * @param secret {@code whsec_} and 32 bytes in Base64
     */
    public record Made(String id, String secret) {}

    /** Makes a webhook; it hears of what is committed from now on. */
    public Future<Made> add(Change change, String client, String url, List<String> kinds, int batch) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        Made made = new Made(UUID.randomUUID().toString(),
                SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes));
        String sealed = Base64.getEncoder()
                .encodeToString(masterKey.encrypt(made.secret().getBytes(StandardCharsets.UTF_8)));
        Tuple parameters = Tuple.of(change.tenant().value(), made.id(), client, url, kinds.toArray(String[]::new), batch,
                sealed);
        change.journal("webhook", made.id(), Act.CREATED, client);
        return change.connection().preparedQuery(ADD).execute(parameters).map(made);
    }

    /** The webhooks of a district. */
    public Future<List<Webhook>> list(TenantId tenant) {
        return pool.preparedQuery(LIST).execute(Tuple.of(tenant.value())).map(rows -> {
            List<Webhook> webhooks = new ArrayList<>();
            rows.forEach(row -> webhooks.add(read(row)));
            webhooks.forEach(webhook -> seen.put(webhook.id(), webhook));
            return webhooks;
        });
    }

    /** Takes a webhook away; false where there is none. */
    public Future<Boolean> remove(Change change, String id) {
        return run(change, REMOVE, id).map(rows -> {
            seen.remove(id);
            if (rows.rowCount() > 0) {
                change.journal("webhook", id, Act.WITHDRAWN, "crosswalk");
            }
            return rows.rowCount() > 0;
        });
    }

    /** What this process last saw of a webhook, at most some seconds old. */
    public Optional<Webhook> seen(String id) {
        return Optional.ofNullable(seen.get(id));
    }

    /** The secret that signs a webhook's messages; empty where it was taken away. */
    public Future<Optional<String>> secret(TenantId tenant, String id) {
        return pool.preparedQuery(SECRET).execute(Tuple.of(tenant.value(), id)).map(rows -> {
            for (Row row : rows) {
                byte[] sealed = Base64.getDecoder().decode(row.getString(0));
                return Optional.of(new String(masterKey.decrypt(sealed), StandardCharsets.UTF_8));
            }
            return Optional.empty();
        });
    }

    /** The receiver says that it is gone for good: it is told of nothing more. */
    public Future<Void> gone(TenantId tenant, String id) {
        return pool.preparedQuery(GONE).execute(Tuple.of(tenant.value(), id)).mapEmpty();
    }

    private static Webhook read(Row row) {
        return new Webhook(
                new TenantId(Columns.text(row, "tenant")),
                Columns.text(row, "id"),
                Columns.text(row, "client"),
                Columns.text(row, "url"),
                Columns.texts(row, "kinds"),
                row.getInteger("batch"),
                row.getOffsetDateTime("made").toInstant(),
                Columns.instant(row, "gone"));
    }

    private static Future<RowSet<Row>> run(Change change, String sql, String id) {
        return change.connection().preparedQuery(sql).execute(Tuple.of(change.tenant().value(), id));
    }
}
