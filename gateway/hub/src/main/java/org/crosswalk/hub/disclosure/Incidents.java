package org.crosswalk.hub.disclosure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** What the ledger says of an incident: whom and what a client was told between two moments. */
public final class Incidents {

    private static final String AFFECTED = "select learner, array_agg(distinct kind order by kind) as kinds,"
            + " array_agg(distinct d.kind || '.' || field order by d.kind || '.' || field) filter (where field <> '')"
            + " as fields, count(distinct id) as times, min(at) as first, max(at) as last from hub.disclosure d"
            + " cross join lateral unnest(d.learners) learner cross join lateral unnest(case when"
            + " cardinality(d.fields) = 0 then array[''] else d.fields end) field where d.tenant = $1 and d.client = $2"
            + " and d.at >= $3 and d.at < $4 and learner collate \"C\" > $5 group by learner"
            + " order by learner collate \"C\" limit $6";

    private final Pool pool;

    public Incidents(Database database) {
        this.pool = database.pool();
    }

    /**
     * One person who is affected.
     *
     * @param learner sourcedId
     * @param kinds kinds of record that the client was given
     * @param fields as {@code kind.component}
     * @param times in how many answers
     */
    public record Affected(
            String learner, List<String> kinds, List<String> fields, long times, Instant first, Instant last) {

        public Affected {
            kinds = List.copyOf(kinds);
            fields = List.copyOf(fields);
        }
    }

    /**
     * The people of whom a client was told.
     *
     * @param from inclusive
     * @param to exclusive
     * @param after the last person of the page before; empty for the first page
     */
    public Future<List<Affected>> affected(
            TenantId tenant, String client, Instant from, Instant to, String after, int limit) {
        return pool.preparedQuery(AFFECTED)
                .execute(Tuple.of(tenant.value(), client, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC),
                        after, limit))
                .map(rows -> {
                    List<Affected> affected = new ArrayList<>();
                    rows.forEach(row -> affected.add(affected(row)));
                    return affected;
                });
    }

    private static Affected affected(Row row) {
        String[] fields = row.getArrayOfStrings("fields");
        return new Affected(row.getString("learner"), List.of(row.getArrayOfStrings("kinds")),
                fields == null ? List.of() : List.of(fields), row.getLong("times"),
                row.getOffsetDateTime("first").toInstant(), row.getOffsetDateTime("last").toInstant());
    }
}
