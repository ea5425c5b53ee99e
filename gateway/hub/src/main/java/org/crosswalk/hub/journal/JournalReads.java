package org.crosswalk.hub.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.store.Database;

/** What people ask of the journal: what changed lately, and what no consumer could deal with. Ids only, nobody's data. */
public final class JournalReads {

    private static final int LATELY = 10_000;
    private static final String RECENT = "select kind, system, count(*) as changes, max(at) as last from (select kind,"
            + " system, at from hub.journal where tenant = $1 order by position desc limit $2) lately"
            + " where at > now() - interval '1 day' group by kind, system order by last desc";
    private static final String DEAD = "select consumer, position, at, kind, record, reason from hub.dead_letter"
            + " where tenant = $1 order by at desc limit $2";

    private final Pool pool;

    public JournalReads(Database database) {
        this.pool = database.pool();
    }

    /**
     * Changes of one kind that one system brought.
     *
     * @param changes how many, among the last 10,000 of the district and within a day
     */
    public record Recent(String kind, String system, long changes, Instant last) {}

    /**
     * An entry that a consumer gave up on.
     *
     * @param reason the failure's class
     */
    public record DeadLetter(String consumer, long position, Instant at, String kind, String record, String reason) {}

    /** What changed within a day, the latest first. */
    public Future<List<Recent>> recent(TenantId tenant, Grant grant) {
        return ask(tenant, grant, RECENT, LATELY).map(rows -> {
            List<Recent> recent = new ArrayList<>();
            rows.forEach(row -> recent.add(new Recent(row.getString("kind"), row.getString("system"),
                    row.getLong("changes"), row.getOffsetDateTime("last").toInstant())));
            return recent;
        });
    }

    /** What no consumer could deal with, the latest first. */
    public Future<List<DeadLetter>> deadLetters(TenantId tenant, Grant grant, int limit) {
        return ask(tenant, grant, DEAD, limit).map(rows -> {
            List<DeadLetter> letters = new ArrayList<>();
            rows.forEach(row -> letters.add(new DeadLetter(row.getString("consumer"), row.getLong("position"),
                    row.getOffsetDateTime("at").toInstant(), row.getString("kind"), row.getString("record"),
                    row.getString("reason"))));
            return letters;
        });
    }

    /** The last position of each of these districts' journals. */
    public Future<Map<TenantId, Long>> heads(Set<TenantId> tenants) {
        return JournalCursor.heads(pool, tenants);
    }

    private Future<Iterable<Row>> ask(TenantId tenant, Grant grant, String sql, int limit) {
        if (!grant.tenant().equals(tenant)) {
            return Future.failedFuture(
                    new IllegalArgumentException("a grant of " + grant.tenant() + " does not open " + tenant));
        }
        return pool.preparedQuery(sql).execute(Tuple.of(tenant.value(), limit)).map(rows -> (Iterable<Row>) rows);
    }
}
