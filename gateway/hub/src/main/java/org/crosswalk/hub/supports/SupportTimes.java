package org.crosswalk.hub.supports;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** How long it takes from a signal to a support that answers it. */
public final class SupportTimes {

    private static final String TIMES = "select count(*), count(a.days), (percentile_cont(0.5) within group (order by"
            + " a.days))::float8, (max(a.days))::float8 from hub.support_signal s left join lateral (select"
            + " extract(epoch from min(p.made) - s.at) / 86400 as days from hub.support p where p.tenant = s.tenant"
            + " and p.signal = s.id and p.withdrawn is null having count(*) > 0) a on true where s.tenant = $1";

    private final Pool pool;

    public SupportTimes(Database database) {
        this.pool = database.pool();
    }

    /**
     * How a district answers signals; numbers alone, of nobody in particular.
     *
     * @param signals how many were raised
     * @param answered how many of them a support answers
     * @param medianDays from signal to support, of those; null where there is none
     * @param longestDays likewise
     */
    public record Times(long signals, long answered, @Nullable Double medianDays, @Nullable Double longestDays) {}

    /** Of all signals of a district. */
    public Future<Times> of(TenantId tenant) {
        return pool.preparedQuery(TIMES).execute(Tuple.of(tenant.value())).map(rows -> {
            var row = rows.iterator().next();
            return new Times(row.getLong(0), row.getLong(1), row.getDouble(2), row.getDouble(3));
        });
    }
}
