package org.crosswalk.xapi.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** The orders to purge, kept for audit: who asked, when, for what, and what was deleted. */
public final class Purges {

    /** In whose name retention rules purge. */
    public static final String RETENTION = "retention";

    private static final String ASK = "insert into xapi.purge"
            + " (tenant, id, asked_by, before, client, agent, subject, person) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    private static final String RETAIN = "insert into xapi.purge (tenant, id, asked_by, before, client, person)"
            + " select $1, $2, '" + RETENTION + "', $3, $4, false where exists (select from xapi.statement t"
            + " where t.tenant = $1 and t.stored < $3 and t.client = $4)"
            + " and not exists (select from xapi.purge p where p.tenant = $1 and p.client = $4 and p.state = 'running')";
    private static final String TAKE = "update xapi.purge p set lease_until = now() + interval '60 seconds'"
            + " from (select tenant, id from xapi.purge where state = 'running' and lease_until <= now()"
            + " order by asked limit 1 for update skip locked) next where p.tenant = next.tenant and p.id = next.id"
            + " returning p.tenant, p.id, p.before, p.client, p.agent, p.person";
    private static final String LIST = "select id, asked, asked_by, before, client, subject, person, state, statements,"
            + " documents, attachments, ended from xapi.purge where tenant = $1 and ($2::uuid is null or id = $2)"
            + " order by asked desc limit 200";

    private final Pool pool;

    public Purges(Database database) {
        this.pool = database.pool();
    }

    /** Takes an order; it is carried out in the background by whichever process comes first. */
    public Future<Void> ask(PurgeOrder order, String by) {
        Tuple row = Tuple.of(order.tenant().value(), order.id(), by, at(order.before()), order.client(), order.agent())
                .addString(order.agent() == null ? null : digest(order.agent()))
                .addBoolean(order.person());
        return pool.preparedQuery(ASK).execute(row).mapEmpty();
    }

    /** Orders what a retention rule demands, where there is anything to purge. */
    public Future<Void> retain(TenantId tenant, String client, Instant before) {
        return pool.preparedQuery(RETAIN)
                .execute(Tuple.of(tenant.value(), UUID.randomUUID(), at(before), client))
                .mapEmpty();
    }

    /** Takes an order for a minute, to be carried out or gone on with. */
    public Future<Optional<PurgeOrder>> take() {
        return pool.preparedQuery(TAKE).execute().map(rows -> {
            for (Row row : rows) {
                return Optional.of(new PurgeOrder(new TenantId(row.getString(0)), row.getUUID(1),
                        instant(row.getOffsetDateTime(2)), row.getString(3), row.getString(4), row.getBoolean(5)));
            }
            return Optional.empty();
        });
    }

    /** One of a district's orders, or all, the latest first. */
    public Future<JsonArray> list(TenantId tenant, @Nullable UUID id) {
        return pool.preparedQuery(LIST).execute(Tuple.of(tenant.value(), id)).map(rows -> {
            JsonArray list = new JsonArray();
            rows.forEach(row -> list.add(new JsonObject()
                    .put("id", row.getUUID("id").toString())
                    .put("asked", instant(row.getOffsetDateTime("asked")))
                    .put("by", row.getString("asked_by"))
                    .put("before", instant(row.getOffsetDateTime("before")))
                    .put("client", row.getString("client"))
                    .put("subject", row.getString("subject"))
                    .put("person", row.getBoolean("person"))
                    .put("state", row.getString("state"))
                    .put("statements", row.getLong("statements"))
                    .put("documents", row.getLong("documents"))
                    .put("attachments", row.getLong("attachments"))
                    .put("ended", instant(row.getOffsetDateTime("ended")))));
            return list;
        });
    }

    /** By which the audit can be asked for a person whom one knows, and by nobody else. */
    static String digest(String agent) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(agent.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
