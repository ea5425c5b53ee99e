package org.crosswalk.hub.disclosure;

import java.time.LocalDate;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** How much was disclosed to a client, by day and kind of record: numbers alone, which name nobody. */
public final class Usage {

    private static final String LAST_MONTH = "select (at at time zone $3)::date as day, kind, count(*) as answers,"
            + " sum(cardinality(learners)) as learners from hub.disclosure"
            + " where tenant = $1 and client = $2 and at > now() - interval '30 days'"
            + " group by day, kind order by day desc, kind limit 200";

    private final Pool pool;

    public Usage(Database database) {
        this.pool = database.pool();
    }

    /**
     * A day.
     *
     * @param answers how many answers or pages held such records
     * @param learners how many learners they told of, each counted once an answer
     */
    public record Day(LocalDate day, String kind, long answers, long learners) {}

    /**
     * The last thirty days, the latest first.
     *
     * @param client its id
     * @param zone by whose midnight days end, such as America/Chicago
     */
    public Future<List<Day>> of(TenantId tenant, String client, String zone) {
        return pool.preparedQuery(LAST_MONTH)
                .execute(Tuple.of(tenant.value(), client, zone))
                .map(rows -> rows.stream()
                        .map(row -> new Day(row.getLocalDate("day"), row.getString("kind"), row.getLong("answers"),
                                row.getNumeric("learners").longValue()))
                        .toList());
    }
}
