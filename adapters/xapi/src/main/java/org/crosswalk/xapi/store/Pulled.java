package org.crosswalk.xapi.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;

/** How far the statements of other LRSs have been pulled. */
public final class Pulled {

    private static final String FIND = "select since, more, through from xapi.pulled where tenant = $1 and system = $2";
    private static final String SET = "insert into xapi.pulled (tenant, system, since, more, through)"
            + " values ($1, $2, $3, $4, $5) on conflict (tenant, system) do update set since = excluded.since,"
            + " more = excluded.more, through = excluded.through, changed = now()";

    private final Pool pool;

    public Pulled(Database database) {
        this.pool = database.pool();
    }

    /**
     * A place in what the other LRS has.
     *
     * @param since everything that was stored there up to this is here
     * @param more the next page of a pull that is under way; null for none
     * @param through how far that pull will have come, where the other LRS told
     */
    public record Place(@Nullable Instant since, @Nullable String more, @Nullable Instant through) {

        /** Nothing has been pulled. */
        public static final Place BEGINNING = new Place(null, null, null);
    }

    public Future<Place> of(TenantId tenant, String system) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tenant.value(), system)).map(rows -> {
            for (Row row : rows) {
                return new Place(instant(row.getOffsetDateTime(0)), row.getString(1), instant(row.getOffsetDateTime(2)));
            }
            return Place.BEGINNING;
        });
    }

    public static Future<Void> set(Change change, String system, Place place) {
        Tuple row = Tuple.of(change.tenant().value(), system, at(place.since()), place.more(), at(place.through()));
        return change.connection().preparedQuery(SET).execute(row).mapEmpty();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
