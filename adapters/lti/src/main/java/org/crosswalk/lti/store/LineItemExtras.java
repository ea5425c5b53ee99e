package org.crosswalk.lti.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;

/** What AGS keeps beside the gradebook: a line item's resourceId and tag, and when it was last scored for whom. */
public final class LineItemExtras {

    private static final String SAVE = "insert into lti.line_item (tenant, id, tool, resource_id, tag, resource_link_id)"
            + " values ($1, $2, $3, $4, $5, $6) on conflict (tenant, id) do update"
            + " set resource_id = excluded.resource_id, tag = excluded.tag";
    private static final String FIND =
            "select id, resource_id, tag, resource_link_id from lti.line_item where tenant = $1 and id = any($2)";
    private static final String LAST =
            "select at, digest from lti.score where tenant = $1 and line_item = $2 and user_id = $3";
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended('lti.score/' || $1 || '/' || $2 || '/' || $3, 0))";
    private static final String SCORED = "insert into lti.score (tenant, line_item, user_id, at, digest)"
            + " values ($1, $2, $3, $4, $5) on conflict (tenant, line_item, user_id)"
            + " do update set at = excluded.at, digest = excluded.digest";

    private final Pool pool;

    public LineItemExtras(Database database) {
        this.pool = database.pool();
    }

    /** The extras of a line item; all may be null. */
    public record Extras(@Nullable String resourceId, @Nullable String tag, @Nullable String resourceLinkId) {
        public static final Extras NONE = new Extras(null, null, null);
    }

    /** When a person was last scored, and with what. */
    public record Scored(@Nullable Instant at, String digest) {}

    public Future<Void> save(Change change, String lineItem, String tool, Extras extras) {
        Tuple row = Tuple.of(change.tenant().value(), lineItem, tool);
        row.addValue(extras.resourceId()).addValue(extras.tag()).addValue(extras.resourceLinkId());
        return change.connection().preparedQuery(SAVE).execute(row).mapEmpty();
    }

    public Future<Map<String, Extras>> of(TenantId tenant, List<String> lineItems) {
        Tuple parameters = Tuple.of(tenant.value()).addArrayOfString(lineItems.toArray(String[]::new));
        return pool.preparedQuery(FIND).execute(parameters).map(rows -> {
            Map<String, Extras> extras = new HashMap<>();
            rows.forEach(row -> extras.put(row.getString(0),
                    new Extras(row.getString(1), row.getString(2), row.getString(3))));
            return extras;
        });
    }

    public Future<Scored> lastScored(Change change, String lineItem, String user) {
        Tuple key = Tuple.of(change.tenant().value(), lineItem, user);
        return change.connection()
                .preparedQuery(ONE_AT_A_TIME)
                .execute(key)
                .compose(locked -> change.connection().preparedQuery(LAST).execute(key))
                .map(rows -> {
                    for (Row row : rows) {
                        OffsetDateTime at = row.getOffsetDateTime(0);
                        return new Scored(at.toInstant(), row.getString(1));
                    }
                    return new Scored(null, "");
                });
    }

    public Future<Void> scored(Change change, String lineItem, String user, Instant at, String digest) {
        return change.connection()
                .preparedQuery(SCORED)
                .execute(Tuple.of(change.tenant().value(), lineItem, user, at.atOffset(ZoneOffset.UTC), digest))
                .mapEmpty();
    }
}
