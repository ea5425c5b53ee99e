package org.crosswalk.lti.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

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

/**
 * The outbox of scores for LMSs. A row is written in the transaction that takes the score in; of any number of processes
 * one sends it, and every row ends in a state that people can see.
 */
public final class Deliveries {

    private static final String ADD = "insert into lti.delivery"
            + " (tenant, id, platform, line_item_url, line_item, user_id, sub, score, at, state, remark)"
            + " select $1, $2 || '.' || row_number() over (), l.platform, l.ags ->> 'lineitem', $3, $4, u.sub,"
            + " $5::jsonb || jsonb_build_object('userId', u.sub), $6,"
            + " case when i.copy_of is null then 'waiting' else 'held' end,"
            + " 'scored at ' || i.copy_of || ', a copy of the LMS: retry sends it there'"
            + " from (select distinct on (platform, ags ->> 'lineitem') platform, ags from lti.resource_link"
            + " where tenant = $1 and line_item = $3 and ags ->> 'lineitem' is not null) l"
            + " join lti.platform_user u on u.tenant = $1 and u.platform = l.platform and u.user_id = $4"
            + " left join lti.line_item i on i.tenant = $1 and i.id = $3"
            + " on conflict (tenant, platform, line_item_url, user_id) do update set score = excluded.score,"
            + " at = excluded.at, sub = excluded.sub, state = excluded.state, attempts = 0, next = now(), status = null,"
            + " remark = excluded.remark, changed = now() where delivery.at < excluded.at";
    private static final String TAKE = "update lti.delivery d set attempts = d.attempts + 1,"
            + " next = now() + interval '60 seconds' from (select tenant, id from lti.delivery"
            + " where state = 'waiting' and next <= now() order by next limit 20 for update skip locked) due"
            + " where d.tenant = due.tenant and d.id = due.id"
            + " returning d.tenant, d.id, d.platform, d.line_item_url, d.score, d.at, d.sent, d.attempts";
    private static final String ENDED = "update lti.delivery set state = $4, status = $5, remark = $6, sent = $7,"
            + " changed = now() where tenant = $1 and id = $2 and at = $3";
    private static final String LATER = "update lti.delivery set next = now() + $4 * interval '1 second', status = $5,"
            + " remark = $6, changed = now() where tenant = $1 and id = $2 and at = $3";
    private static final String LIST = "select id, platform, line_item, user_id, state, at, sent, attempts, next, status,"
            + " remark, changed from lti.delivery where tenant = $1 and ($2::text is null or state = $2)"
            + " order by changed desc, id limit 200";
    private static final String RETRY = "update lti.delivery set state = 'waiting', attempts = 0, next = now(),"
            + " changed = now() where tenant = $1 and id = $2 and state <> 'waiting'";

    private final Pool pool;

    public Deliveries(Database database) {
        this.pool = database.pool();
    }

    /** How a delivery ended. */
    public enum State {
        DELIVERED,
        /** The LMS has a newer score. */
        NEWER,
        REFUSED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A score that is due.
     *
     * @param at the score's own time; a newer score of the same person takes the row over
     * @param sent the timestamp that the LMS saw last
     */
    public record Due(
            TenantId tenant,
            String id,
            String platform,
            String lineItemUrl,
            JsonObject score,
            Instant at,
            @Nullable Instant sent,
            int attempts) {}

    /** Puts a score into the outbox for every LMS from which somebody was launched into this line item. */
    public Future<Void> add(Change change, String lineItem, String user, JsonObject score, Instant at) {
        return change.connection()
                .preparedQuery(ADD)
                .execute(Tuple.of(change.tenant().value(), UUID.randomUUID().toString(), lineItem, user, score,
                        at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Takes what is due for a minute; what is not ended by then is due again. */
    public Future<List<Due>> take() {
        return pool.query(TAKE).execute().map(rows -> {
            List<Due> due = new ArrayList<>();
            rows.forEach(row -> due.add(new Due(new TenantId(row.getString(0)), row.getString(1), row.getString(2),
                    row.getString(3), row.getJsonObject(4), row.getOffsetDateTime(5).toInstant(), instant(row, 6),
                    row.getInteger(7))));
            return due;
        });
    }

    /** Ends a delivery, unless a newer score took its place. */
    public Future<Void> ended(Due due, State state, int status, String remark, Instant sent) {
        Tuple row = key(due).addString(state.word()).addInteger(status).addString(remark);
        return pool.preparedQuery(ENDED).execute(row.addValue(sent.atOffset(ZoneOffset.UTC))).mapEmpty();
    }

    /** Tries again later. */
    public Future<Void> later(Due due, long seconds, int status, String remark) {
        return pool.preparedQuery(LATER)
                .execute(key(due).addLong(seconds).addInteger(status).addString(remark))
                .mapEmpty();
    }

    /** Sends what has ended once more; false where there is none. */
    public Future<Boolean> retry(TenantId tenant, String id) {
        return pool.preparedQuery(RETRY).execute(Tuple.of(tenant.value(), id)).map(rows -> rows.rowCount() > 0);
    }

    /** Deliveries of a district, the latest changed first; people by sourcedId, and no score. */
    public Future<JsonArray> list(TenantId tenant, @Nullable String state) {
        return pool.preparedQuery(LIST).execute(Tuple.of(tenant.value(), state)).map(rows -> {
            JsonArray list = new JsonArray();
            rows.forEach(row -> list.add(new JsonObject()
                    .put("id", row.getString(0))
                    .put("system", row.getString(1))
                    .put("lineItem", row.getString(2))
                    .put("learner", row.getString(3))
                    .put("state", row.getString(4))
                    .put("scoredAt", instant(row, 5))
                    .put("sentTimestamp", instant(row, 6))
                    .put("attempts", row.getInteger(7))
                    .put("next", "waiting".equals(row.getString(4)) ? instant(row, 8) : null)
                    .put("status", row.getInteger(9))
                    .put("remark", row.getString(10))
                    .put("changed", instant(row, 11))));
            return list;
        });
    }

    private static Tuple key(Due due) {
        return Tuple.of(due.tenant().value(), due.id(), due.at().atOffset(ZoneOffset.UTC));
    }

    private static @Nullable Instant instant(Row row, int column) {
        return row.getOffsetDateTime(column) == null ? null : row.getOffsetDateTime(column).toInstant();
    }
}
