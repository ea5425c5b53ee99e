package org.crosswalk.hub.journal;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;

/** The durable cursor of a consumer, and what it reads from there. */
final class JournalCursor {

    private static final String OPEN = "insert into hub.consumer (tenant, name) values ($1, $2) on conflict do nothing";
    private static final String LOCK =
            "select position from hub.consumer where tenant = $1 and name = $2 for update skip locked";
    private static final String NEXT = "select head.position as head, next.* from"
            + " (select coalesce(max(position), 0) as position from hub.journal where tenant = $1) head"
            + " left join lateral (select position, at, kind, record, act, system from hub.journal"
            + " where tenant = $1 and position > $2 and kind = any($3) order by position limit $4) next on true"
            + " order by next.position";
    private static final String HEADS = "select district, coalesce((select max(position) from hub.journal where tenant ="
            + " district), 0) from unnest($1::text[]) district";
    private static final String LAG = "select count(*), coalesce(extract(epoch from now() - min(at)), 0)::float8"
            + " from (select at from hub.journal where tenant = $1 and kind = any($3) and position > coalesce((select"
            + " position from hub.consumer where tenant = $1 and name = $2), 0) order by position limit $4) waiting";
    private static final String MOVE = "update hub.consumer set position = $3, at = now() where tenant = $1 and name = $2";
    private static final String BURY = "insert into hub.dead_letter (tenant, consumer, position, kind, record, reason)"
            + " values ($1, $2, $3, $4, $5, $6) on conflict do nothing";

    private JournalCursor() {}

    /**
     * What a consumer has before it.
     *
     * @param cursor where it stands
     * @param entries the next ones of its kinds
     * @param head the journal's last position when they were read: if they are all, there is nothing else up to there
     */
    record Ahead(long cursor, List<JournalEntry> entries, long head) {}

    /** The cursor, held until the transaction ends; empty while another process holds it. */
    static Future<Optional<Long>> lock(Change change, JournalConsumer consumer) {
        Tuple key = Tuple.of(change.tenant().value(), consumer.name());
        return change.connection().preparedQuery(LOCK).execute(key).compose(rows -> {
            for (Row row : rows) {
                return Future.succeededFuture(Optional.of(row.getLong(0)));
            }
            return change.connection()
                    .preparedQuery(OPEN)
                    .execute(key)
                    .map(opened -> opened.rowCount() == 1 ? Optional.of(0L) : Optional.empty());
        });
    }

    static Future<Ahead> next(Change change, JournalConsumer consumer, long cursor, int limit) {
        Tuple parameters = Tuple.of(
                change.tenant().value(), cursor, consumer.kinds().toArray(String[]::new), limit);
        return change.connection().preparedQuery(NEXT).execute(parameters).map(rows -> {
            List<JournalEntry> entries = new ArrayList<>();
            long head = cursor;
            for (Row row : rows) {
                head = row.getLong("head");
                if (row.getLong("position") != null) {
                    entries.add(entry(row));
                }
            }
            return new Ahead(cursor, entries, head);
        });
    }

    /** The last position of each of these districts' journals. */
    static Future<Map<TenantId, Long>> heads(Pool pool, Set<TenantId> tenants) {
        Tuple names = Tuple.of(tenants.stream().map(TenantId::value).toArray(String[]::new));
        return pool.preparedQuery(HEADS).execute(names).map(rows -> {
            Map<TenantId, Long> heads = new HashMap<>();
            rows.forEach(row -> heads.put(new TenantId(row.getString(0)), row.getLong(1)));
            return heads;
        });
    }

    static Future<Lag> lag(Pool pool, TenantId tenant, JournalConsumer consumer) {
        Tuple parameters = Tuple.of(
                tenant.value(), consumer.name(), consumer.kinds().toArray(String[]::new), Lag.MOST);
        return pool.preparedQuery(LAG).execute(parameters).map(rows -> {
            Row row = rows.iterator().next();
            Duration oldest = Duration.ofMillis(Math.round(row.getDouble(1) * 1000));
            return new Lag(tenant, consumer.name(), row.getLong(0), oldest);
        });
    }

    static Future<Void> move(Change change, JournalConsumer consumer, long position) {
        return change.connection()
                .preparedQuery(MOVE)
                .execute(Tuple.of(change.tenant().value(), consumer.name(), position))
                .mapEmpty();
    }

    /** Sets an entry aside that the consumer cannot deal with, and goes on behind it. */
    static Future<Void> bury(Change change, JournalConsumer consumer, JournalEntry entry, Throwable failure) {
        Tuple parameters = Tuple.of(change.tenant().value(), consumer.name(), entry.position(), entry.kind(),
                entry.record(), failure.getClass().getSimpleName());
        return change.connection()
                .preparedQuery(BURY)
                .execute(parameters)
                .compose(done -> move(change, consumer, entry.position()));
    }

    private static JournalEntry entry(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("at");
        return new JournalEntry(row.getLong("position"), at.toInstant(), row.getString("kind"),
                row.getString("record"), Change.Act.valueOf(row.getString("act")), row.getString("system"));
    }
}
