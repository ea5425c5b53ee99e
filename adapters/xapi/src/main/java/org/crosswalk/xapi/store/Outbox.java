package org.crosswalk.xapi.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;

/** Statements on their way to other LRSs: ids alone, in the order in which they were accepted. */
public final class Outbox {

    private static final int MOST_COUNTED = 100_000;
    private static final int CHUNK = 5_000;
    private static final String ADD = "insert into xapi.forward (tenant, system, statement)"
            + " select $1, $2, id from unnest($3::uuid[]) with ordinality as x(id, n) order by n";
    private static final String TAKE = "update xapi.forward f set tries = f.tries + 1,"
            + " due = now() + interval '2 minutes' from (select place from xapi.forward"
            + " where tenant = $1 and system = $2 and dead is null and due <= now() order by place limit $3"
            + " for update skip locked) taken where f.tenant = $1 and f.system = $2 and f.place = taken.place"
            + " returning f.place, f.statement, f.tries";
    private static final String DELIVERED = "delete from xapi.forward"
            + " where tenant = $1 and system = $2 and place = any($3)";
    private static final String LATER = "update xapi.forward set due = now() + $4 * interval '1 second', status = $5,"
            + " remark = $6 where tenant = $1 and system = $2 and place = any($3)";
    private static final String DEAD = "update xapi.forward set dead = now(), status = $4, remark = $5"
            + " where tenant = $1 and system = $2 and place = any($3)";
    private static final String TOLD = "insert into xapi.forward_state as s"
            + " (tenant, system, sent, last_sent, status, remark)"
            + " values ($1, $2, $3, case when $3 > 0 then now() end, $4, $5) on conflict (tenant, system) do update"
            + " set sent = s.sent + excluded.sent, last_sent = coalesce(excluded.last_sent, s.last_sent),"
            + " status = excluded.status, remark = excluded.remark, changed = now()";
    private static final String STATE = "select coalesce(s.sent, 0) as sent, s.last_sent, s.status, s.remark,"
            + " (select count(*) from (select from xapi.forward w where w.tenant = $1 and w.system = $2"
            + " and w.dead is null limit " + MOST_COUNTED + ") x) as waiting,"
            + " (select min(added) from (select added from xapi.forward w where w.tenant = $1 and w.system = $2"
            + " and w.dead is null order by place limit 1) x) as oldest,"
            + " (select count(*) from xapi.forward d where d.tenant = $1 and d.system = $2 and d.dead is not null)"
            + " as dead from (values (1)) one left join xapi.forward_state s on s.tenant = $1 and s.system = $2";
    private static final String DEAD_LETTERS = "select statement, dead, tries, status, remark from xapi.forward"
            + " where tenant = $1 and system = $2 and dead is not null order by place limit 500";
    private static final String RETRY = "update xapi.forward set dead = null, tries = 0, due = now()"
            + " where tenant = $1 and system = $2 and dead is not null";
    private static final String REPLAY = "with chosen as (select id, stored from xapi.statement where tenant = $1"
            + " and (stored, id) > ($3, $4) and client <> all($5) and (cardinality($6::text[]) = 0 or client = any($6))"
            + " order by stored, id limit " + CHUNK + "), added as (insert into xapi.forward (tenant, system, statement)"
            + " select $1, $2, id from chosen order by stored, id)"
            + " select stored, id, count(*) over () as added from chosen order by stored desc, id desc limit 1";

    private final Pool pool;

    public Outbox(Database database) {
        this.pool = database.pool();
    }

    /** A statement that is due. */
    public record Due(long place, UUID statement, int tries) {}

    /** Puts statements into the outbox, within the transaction that moves the cursor. */
    public static Future<Void> add(Change change, String system, List<UUID> statements) {
        Tuple rows = Tuple.of(change.tenant().value(), system).addArrayOfUUID(statements.toArray(UUID[]::new));
        return change.connection().preparedQuery(ADD).execute(rows).mapEmpty();
    }

    /** Takes what is due for two minutes; what has not ended by then is due again. */
    public Future<List<Due>> take(TenantId tenant, String system, int most) {
        return pool.preparedQuery(TAKE).execute(Tuple.of(tenant.value(), system, most)).map(rows -> {
            List<Due> due = new ArrayList<>();
            rows.forEach(row -> due.add(new Due(row.getLong(0), row.getUUID(1), row.getInteger(2))));
            due.sort(java.util.Comparator.comparingLong(Due::place));
            return due;
        });
    }

    /** What arrived, or need not go. */
    public Future<Void> ended(TenantId tenant, String system, Collection<Due> due) {
        return due.isEmpty()
                ? Future.succeededFuture()
                : pool.preparedQuery(DELIVERED).execute(places(tenant, system, due)).mapEmpty();
    }

    public Future<Void> later(TenantId tenant, String system, Collection<Due> due, long seconds, int status, String why) {
        Tuple row = places(tenant, system, due).addLong(seconds).addInteger(status).addString(why);
        return pool.preparedQuery(LATER).execute(row).mapEmpty();
    }

    /** Sets aside what the receiver will never take. */
    public Future<Void> dead(TenantId tenant, String system, Collection<Due> due, int status, String why) {
        Tuple row = places(tenant, system, due).addInteger(status).addString(why);
        return pool.preparedQuery(DEAD).execute(row).mapEmpty();
    }

    /** Remembers what a receiver said last. */
    public Future<Void> told(TenantId tenant, String system, int sent, int status, String remark) {
        return pool.preparedQuery(TOLD)
                .execute(Tuple.of(tenant.value(), system, (long) sent, status, remark))
                .mapEmpty();
    }

    /** How far behind a receiver is. */
    public Future<JsonObject> state(TenantId tenant, String system) {
        return pool.preparedQuery(STATE).execute(Tuple.of(tenant.value(), system)).map(rows -> {
            Row row = rows.iterator().next();
            return new JsonObject()
                    .put("system", system)
                    .put("waiting", row.getLong("waiting"))
                    .put("oldestSince", instant(row.getOffsetDateTime("oldest")))
                    .put("dead", row.getLong("dead"))
                    .put("sent", row.getLong("sent"))
                    .put("lastSent", instant(row.getOffsetDateTime("last_sent")))
                    .put("lastStatus", row.getInteger("status"))
                    .put("lastRemark", row.getString("remark"));
        });
    }

    /** What was set aside, by the ids of the statements. */
    public Future<JsonArray> deadLetters(TenantId tenant, String system) {
        return pool.preparedQuery(DEAD_LETTERS).execute(Tuple.of(tenant.value(), system)).map(rows -> {
            JsonArray list = new JsonArray();
            rows.forEach(row -> list.add(new JsonObject()
                    .put("statement", row.getUUID(0).toString())
                    .put("since", instant(row.getOffsetDateTime(1)))
                    .put("tries", row.getInteger(2))
                    .put("status", row.getInteger(3))
                    .put("remark", row.getString(4))));
            return list;
        });
    }

    /** Sends what was set aside once more; returns how many. */
    public Future<Integer> retry(TenantId tenant, String system) {
        return pool.preparedQuery(RETRY).execute(Tuple.of(tenant.value(), system)).map(rows -> rows.rowCount());
    }

    /**
     * Puts all statements since a moment into the outbox again.
     *
     * @param without who brought those that do not go there
     * @param only who brought those that do; empty for anybody
     */
    public Future<Long> replay(
            TenantId tenant, String system, Instant since, Collection<String> without, Collection<String> only) {
        String[] never = without.toArray(String[]::new);
        String[] ever = only.toArray(String[]::new);
        AtomicReference<StatementFilter.Position> from = new AtomicReference<>(
                new StatementFilter.Position(since.minusNanos(1_000), new UUID(-1, -1)));
        AtomicLong count = new AtomicLong();
        return Repeat.whileTrue(() -> {
                    StatementFilter.Position after = Objects.requireNonNull(from.get());
                    Tuple parameters = Tuple.of(tenant.value(), system, after.stored().atOffset(ZoneOffset.UTC), after.id())
                            .addArrayOfString(never)
                            .addArrayOfString(ever);
                    return pool.preparedQuery(REPLAY).execute(parameters).map(rows -> {
                        rows.forEach(last -> {
                            count.addAndGet(last.getLong("added"));
                            from.set(new StatementFilter.Position(
                                    last.getOffsetDateTime("stored").toInstant(), last.getUUID("id")));
                        });
                        return rows.size() > 0;
                    });
                })
                .map(done -> count.get());
    }

    private static Tuple places(TenantId tenant, String system, Collection<Due> due) {
        return Tuple.of(tenant.value(), system)
                .addArrayOfLong(due.stream().map(Due::place).toArray(Long[]::new));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
