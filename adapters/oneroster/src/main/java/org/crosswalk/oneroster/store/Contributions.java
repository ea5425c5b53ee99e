package org.crosswalk.oneroster.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;

/** What each system said last of each record, and up to when its changes are known. */
public final class Contributions {

    private static final String TOLD = "(select id, content from oneroster.staged where tenant = $1 and run = $2"
            + " and kind = $3 and content is not null";
    private static final String OR_MISSING = " union all select c.id, '{\"status\": \"tobedeleted\"}'::jsonb from"
            + " oneroster.contribution c where c.tenant = $1 and c.system = $4 and c.kind = $3 and not exists (select from"
            + " oneroster.staged s where s.tenant = $1 and s.run = $2 and s.kind = $3 and s.id = c.id)";
    private static final String REMEMBER = "insert into oneroster.contribution_before (tenant, run, kind, id, content)"
            + " select $1, $2, $3, m.id, c.content from %s m left join oneroster.contribution c on c.tenant = $1"
            + " and c.system = $4 and c.kind = $3 and c.id = m.id where c.content is distinct from m.content"
            + " and not (c.id is null and m.content ->> 'status' = 'tobedeleted') on conflict do nothing";
    private static final String TAKE = "insert into oneroster.contribution as c (tenant, system, kind, id, content)"
            + " select $1, $4, $3, m.id, m.content from %s m where m.content ->> 'status' = 'active' and $2::text is not null"
            + " order by m.id on conflict (tenant, system, kind, id) do update set content = excluded.content"
            + " where c.content is distinct from excluded.content";
    private static final String DROP = "delete from oneroster.contribution c where c.tenant = $1 and c.system = $4"
            + " and c.kind = $3 and c.id in (select m.id from %s m where m.content ->> 'status' = 'tobedeleted')";
    private static final String RESTORE_GONE = "delete from oneroster.contribution c using oneroster.contribution_before b"
            + " where b.tenant = $1 and b.run = $2 and b.content is null and c.tenant = $1 and c.system = $3"
            + " and c.kind = b.kind and c.id = b.id";
    private static final String RESTORE = "insert into oneroster.contribution as c (tenant, system, kind, id, content)"
            + " select $1, $3, b.kind, b.id, b.content from oneroster.contribution_before b where b.tenant = $1"
            + " and b.run = $2 and b.content is not null on conflict (tenant, system, kind, id)"
            + " do update set content = excluded.content";

    private Contributions() {}

    /**
     * Up to when a system's changes are known.
     *
     * @param run the run that was applied last
     */
    public record Source(Instant changedUpTo, String run) {}

    /** Takes over what a run has staged of a kind, and remembers what stood there. Repeating it changes nothing. */
    public static Future<Void> take(Change change, String run, String system, String kind, boolean full) {
        String told = TOLD + (full ? OR_MISSING : "") + ")";
        Tuple parameters = Tuple.of(change.tenant().value(), run, kind, system);
        return execute(change, REMEMBER.formatted(told), parameters)
                .compose(done -> execute(change, TAKE.formatted(told), parameters))
                .compose(done -> execute(change, DROP.formatted(told), parameters));
    }

    /** Gives back what a run has replaced. */
    public static Future<Void> restore(Change change, String run, String system) {
        Tuple parameters = Tuple.of(change.tenant().value(), run, system);
        return execute(change, RESTORE_GONE, parameters)
                .compose(done -> execute(change, RESTORE, parameters))
                .compose(done -> execute(change, "delete from oneroster.source where tenant = $1 and system = $2",
                        Tuple.of(change.tenant().value(), system)));
    }

    /** Up to when a system's changes are known; empty where nothing of it was ever applied. */
    public static Future<Optional<Source>> source(Pool pool, TenantId tenant, String system) {
        return pool.preparedQuery("select changed_up_to, run from oneroster.source where tenant = $1 and system = $2")
                .execute(Tuple.of(tenant.value(), system))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Source(row.getOffsetDateTime(0).toInstant(), row.getString(1)));
                    }
                    return Optional.empty();
                });
    }

    /** A run was applied: the changes of its system are known up to this moment. */
    public static Future<Void> known(Change change, String system, Source source) {
        Tuple parameters = Tuple.of(change.tenant().value(), system,
                OffsetDateTime.ofInstant(source.changedUpTo(), ZoneOffset.UTC), source.run());
        return execute(change, "insert into oneroster.source (tenant, system, changed_up_to, run) values ($1, $2, $3, $4)"
                + " on conflict (tenant, system) do update set changed_up_to = excluded.changed_up_to, run = excluded.run",
                parameters);
    }

    /** Those of some records of a kind that the system has told of. */
    public static Future<Set<String>> known(Change change, String system, String kind, Set<String> ids) {
        Tuple parameters = Tuple.of(change.tenant().value(), system, kind).addArrayOfString(ids.toArray(String[]::new));
        return change.connection()
                .preparedQuery("select id from oneroster.contribution where tenant = $1 and system = $2 and kind = $3"
                        + " and id = any($4)")
                .execute(parameters)
                .map(rows -> {
                    Set<String> known = new TreeSet<>();
                    rows.forEach(row -> known.add(row.getString(0)));
                    return known;
                });
    }

    /** By school, how many active records of a kind the system has told of. */
    public static Future<JsonObject> bySchool(Pool pool, TenantId tenant, String system, String kind) {
        return pool.preparedQuery("select content ->> 'school', count(*) from oneroster.contribution where tenant = $1"
                        + " and system = $2 and kind = $3 group by 1")
                .execute(Tuple.of(tenant.value(), system, kind))
                .map(rows -> {
                    JsonObject counts = new JsonObject();
                    rows.forEach(row -> counts.put(String.valueOf(row.getString(0)), row.getLong(1)));
                    return counts;
                });
    }

    /** How many records of a kind the system has told of. */
    public static Future<Long> count(Pool pool, TenantId tenant, String system, String kind) {
        return pool.preparedQuery(
                        "select count(*) from oneroster.contribution where tenant = $1 and system = $2 and kind = $3")
                .execute(Tuple.of(tenant.value(), system, kind))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Future<Void> execute(Change change, String sql, Tuple parameters) {
        return change.connection().preparedQuery(sql).execute(parameters).mapEmpty();
    }
}
