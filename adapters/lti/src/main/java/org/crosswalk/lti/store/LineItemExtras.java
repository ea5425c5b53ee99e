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

/** What AGS keeps beside the gradebook: whose a line item is, its resourceId and tag, and when it was last scored. */
public final class LineItemExtras {

    private static final String SAVE = "insert into lti.line_item"
            + " (tenant, id, tool, resource_id, tag, resource_link_id, grades_released, copy_of)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant, id) do update"
            + " set resource_id = excluded.resource_id, tag = excluded.tag, grades_released = excluded.grades_released"
            + " where line_item.tool = excluded.tool";
    private static final String FIND = "select id, tool, resource_id, tag, resource_link_id, grades_released"
            + ", copy_of from lti.line_item where tenant = $1 and id = any($2)";
    private static final String MATCHING = "select id from lti.line_item where tenant = $1 and tool = $2"
            + " and ($3::text is null or resource_link_id = $3) and ($4::text is null or resource_id = $4)"
            + " and ($5::text is null or tag = $5)";
    private static final String LAST = "select at, digest, started, submitted from lti.score"
            + " where tenant = $1 and line_item = $2 and user_id = $3";
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended('lti.score/' || $1 || '/' || $2 || '/' || $3, 0))";
    private static final String SCORED = "insert into lti.score"
            + " (tenant, line_item, user_id, at, digest, started, submitted) values ($1, $2, $3, $4, $5, $6, $7)"
            + " on conflict (tenant, line_item, user_id) do update set at = excluded.at, digest = excluded.digest,"
            + " started = excluded.started, submitted = excluded.submitted";

    private final Pool pool;

    public LineItemExtras(Database database) {
        this.pool = database.pool();
    }

    /**
     * The extras of a line item.
     *
     * @param tool client of the tool that made it; empty for one of the gradebook's own
     * @param copyOf address of the copy of an LMS that it is launched from: its scores are nobody's; else null
     */
    public record Extras(
            String tool,
            @Nullable String resourceId,
            @Nullable String tag,
            @Nullable String resourceLinkId,
            @Nullable Boolean gradesReleased,
            @Nullable String copyOf) {

        /** Of a line item that no tool made. */
        public static final Extras NONE = new Extras("", null, null, null, null, null);

        /** The same, tied to a link. */
        public Extras tiedTo(String link) {
            return new Extras(tool, resourceId, tag, link, gradesReleased, copyOf);
        }

        /** Whether another tool than this one made it. */
        public boolean foreignTo(String client) {
            return !tool.isEmpty() && !tool.equals(client);
        }
    }

    /** Which of its line items a tool asks for; what is null is not asked. */
    public record Filter(@Nullable String resourceLinkId, @Nullable String resourceId, @Nullable String tag) {

        /** Whether all are wanted. */
        public boolean everything() {
            return resourceLinkId == null && resourceId == null && tag == null;
        }
    }

    /** When a person was last scored, with what, and what was known of the submission. */
    public record Scored(
            @Nullable Instant at, String digest, @Nullable Instant started, @Nullable Instant submitted) {}

    public Future<Void> save(Change change, String lineItem, String tool, Extras extras) {
        return save(change, lineItem, tool, extras, null);
    }

    /** The same for a line item that is launched from a copy of an LMS, whose address is named. */
    public Future<Void> save(Change change, String lineItem, String tool, Extras extras, @Nullable String copyOf) {
        Tuple row = Tuple.of(change.tenant().value(), lineItem, tool);
        row.addValue(extras.resourceId()).addValue(extras.tag()).addValue(extras.resourceLinkId());
        return change.connection()
                .preparedQuery(SAVE)
                .execute(row.addValue(extras.gradesReleased()).addValue(copyOf))
                .mapEmpty();
    }

    public Future<Map<String, Extras>> of(TenantId tenant, List<String> lineItems) {
        Tuple parameters = Tuple.of(tenant.value()).addArrayOfString(lineItems.toArray(String[]::new));
        return pool.preparedQuery(FIND).execute(parameters).map(rows -> {
            Map<String, Extras> extras = new HashMap<>();
            rows.forEach(row -> extras.put(row.getString(0), new Extras(row.getString(1), row.getString(2),
                    row.getString(3), row.getString(4), row.getBoolean(5), row.getString(6))));
            return extras;
        });
    }

    /** The ids of a tool's own line items that a filter lets through, deleted ones too. */
    public Future<List<String>> matching(TenantId tenant, String tool, Filter filter) {
        Tuple parameters = Tuple.of(tenant.value(), tool, filter.resourceLinkId(), filter.resourceId(), filter.tag());
        return pool.preparedQuery(MATCHING).execute(parameters).map(rows -> rows.stream()
                .map(row -> row.getString(0))
                .toList());
    }

    public Future<Scored> lastScored(Change change, String lineItem, String user) {
        Tuple key = Tuple.of(change.tenant().value(), lineItem, user);
        return change.connection()
                .preparedQuery(ONE_AT_A_TIME)
                .execute(key)
                .compose(locked -> change.connection().preparedQuery(LAST).execute(key))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Scored(instant(row, 0), row.getString(1), instant(row, 2), instant(row, 3));
                    }
                    return new Scored(null, "", null, null);
                });
    }

    public Future<Void> scored(Change change, String lineItem, String user, Scored scored) {
        Tuple row = Tuple.of(change.tenant().value(), lineItem, user, utc(scored.at()), scored.digest());
        return change.connection()
                .preparedQuery(SCORED)
                .execute(row.addValue(utc(scored.started())).addValue(utc(scored.submitted())))
                .mapEmpty();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(Row row, int column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
