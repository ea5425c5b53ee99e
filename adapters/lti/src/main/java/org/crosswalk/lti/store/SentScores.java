package org.crosswalk.lti.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;

/** To which LMSs a score goes, and what each was last told. */
public final class SentScores {

    private static final String RECEIVERS = "select l.id, l.platform, u.sub, i.copy_of from lti.resource_link l"
            + " join lti.platform_user u on u.tenant = $1 and u.platform = l.platform and u.user_id = $3"
            + " left join lti.line_item i on i.tenant = $1 and i.id = $2"
            + " where l.tenant = $1 and l.line_item = $2 and l.ags is not null order by l.platform, l.id";
    private static final String LINK = "select deployment, link, ags, line_item_url from lti.resource_link"
            + " where tenant = $1 and id = $2 and ags is not null";
    private static final String FOUND =
            "update lti.resource_link set line_item_url = $3 where tenant = $1 and id = $2";
    private static final String LAST = "select at, given, maximum, counted from lti.sent"
            + " where tenant = $1 and line_item = $2 and user_id = $3";
    private static final String SENT = "insert into lti.sent (tenant, line_item, user_id, at, given, maximum, counted)"
            + " values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant, line_item, user_id) do update"
            + " set at = excluded.at, given = excluded.given, maximum = excluded.maximum, counted = excluded.counted";

    private final Pool pool;

    public SentScores(Database database) {
        this.pool = database.pool();
    }

    /**
     * An LMS from which somebody was launched into a line item.
     *
     * @param link our id of its link
     * @param sub by which the LMS knows the person
     * @param copyOf address of the copy of the LMS that the link is at, or null where it is the LMS itself
     */
    public record Receiver(String link, String platform, String sub, @Nullable String copyOf) {}

    /**
     * A link of an LMS that takes scores.
     *
     * @param link the LMS's id of it
     * @param ags the LMS's AGS claim
     * @param lineItemUrl the line item that was found or made there, where the claim names none
     */
    public record Link(String deployment, String link, JsonObject ags, @Nullable String lineItemUrl) {}

    /**
     * What an LMS was last told.
     *
     * @param at the timestamp
     * @param counted whether it had to take the points over
     */
    public record Sent(Instant at, @Nullable BigDecimal given, @Nullable BigDecimal maximum, boolean counted) {}

    /** The LMSs from which this person was launched into this line item. */
    public Future<List<Receiver>> receivers(Change change, String lineItem, String user) {
        return change.connection()
                .preparedQuery(RECEIVERS)
                .execute(Tuple.of(change.tenant().value(), lineItem, user))
                .map(rows -> {
                    List<Receiver> receivers = new ArrayList<>();
                    rows.forEach(row -> receivers.add(new Receiver(
                            row.getString(0), row.getString(1), row.getString(2), row.getString(3))));
                    return receivers;
                });
    }

    /** The link of this id of ours; empty where it is not there any more. */
    public Future<Optional<Link>> link(TenantId tenant, String id) {
        return pool.preparedQuery(LINK).execute(Tuple.of(tenant.value(), id)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(
                        new Link(row.getString(0), row.getString(1), row.getJsonObject(2), row.getString(3)));
            }
            return Optional.empty();
        });
    }

    /** Remembers which line item of the LMS a link's scores go to. */
    public Future<Void> found(TenantId tenant, String id, String lineItemUrl) {
        return pool.preparedQuery(FOUND).execute(Tuple.of(tenant.value(), id, lineItemUrl)).mapEmpty();
    }

    /** What the LMS was last told of a person; empty where nothing. */
    public Future<Optional<Sent>> last(TenantId tenant, String link, String user) {
        return pool.preparedQuery(LAST).execute(Tuple.of(tenant.value(), link, user)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Sent(row.getOffsetDateTime(0).toInstant(), row.getBigDecimal(1),
                        row.getBigDecimal(2), row.getBoolean(3)));
            }
            return Optional.empty();
        });
    }

    /** Remembers what the LMS was told. */
    public Future<Void> sent(TenantId tenant, String link, String user, Sent sent) {
        Tuple row = Tuple.of(tenant.value(), link, user, sent.at().atOffset(ZoneOffset.UTC), sent.given(), sent.maximum());
        return pool.preparedQuery(SENT).execute(row.addBoolean(sent.counted())).mapEmpty();
    }
}
