package org.crosswalk.oneroster.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;

/**
 * What a run has pulled so far, apart from the hub's records. A record that could not be read is staged without
 * content: it is known to be there, and what the hub has of it stays.
 */
public final class Staging {

    private static final String BEGIN =
            "insert into oneroster.pull (tenant, run, system) values ($1, $2, $3) on conflict do nothing";
    private static final String STAGE = "insert into oneroster.staged as s (tenant, run, kind, id, content, pass)"
            + " select $1, $2, $3, x.id, x.content, $5 from jsonb_to_recordset($4::jsonb) as x(id text, content jsonb)"
            + " order by x.id on conflict (tenant, run, kind, id) do update set pass = excluded.pass,"
            + " content = case when s.content is null or (excluded.content is not null and"
            + " coalesce(excluded.content ->> 'date_last_modified', '') >= coalesce(s.content ->> 'date_last_modified', ''))"
            + " then excluded.content else s.content end";
    private static final String FIND = "insert into oneroster.finding (tenant, run, kind, id, rule)"
            + " select $1, $2, $3, x.id, x.rule from jsonb_to_recordset($4::jsonb) as x(id text, rule text)"
            + " on conflict do nothing";
    private static final String PLACE = "select next_offset, total, passes, complete, mark from oneroster.pulled"
            + " where tenant = $1 and run = $2 and collection = $3";
    private static final String KEEP = "insert into oneroster.pulled"
            + " (tenant, run, collection, next_offset, total, passes, complete, mark) values ($1, $2, $3, $4, $5, $6, $7, $8)"
            + " on conflict (tenant, run, collection) do update set next_offset = excluded.next_offset,"
            + " total = excluded.total, passes = excluded.passes, complete = excluded.complete, mark = excluded.mark";
    private static final String COUNT =
            "select count(*) from oneroster.staged where tenant = $1 and run = $2 and kind = $3 and pass >= $4";
    private static final String OLDER = "delete from oneroster.staged"
            + " where tenant = $1 and run = $2 and kind = $3 and pass < $4";
    private static final String ORG_TYPES = "select id, content ->> 'type' from (select id, content from oneroster.staged"
            + " where tenant = $1 and run = $2 and kind = 'org' union all select id, content from oneroster.contribution"
            + " where tenant = $1 and system = $3 and kind = 'org') o where content ->> 'type' is not null";
    private static final String MISSING = "select c.id from oneroster.contribution c where c.tenant = $1"
            + " and c.system = $3 and c.kind = $4 and not exists (select from oneroster.staged s where s.tenant = $1"
            + " and s.run = $2 and s.kind = $4 and s.id = c.id) order by c.id limit $5";

    private final TenantId tenant;
    private final String run;
    private final String system;
    private final Pool pool;

    public Staging(Pool pool, TenantId tenant, String run, String system) {
        this.pool = pool;
        this.tenant = tenant;
        this.run = run;
        this.system = system;
    }

    /**
     * How far a collection has been pulled.
     *
     * @param next the offset of the page to be asked for
     * @param total how many records there are by the provider's word
     * @param passes how often the collection has been walked to its end
     * @param mark the header whose change says to begin anew
     */
    public record Place(long next, @Nullable Long total, int passes, boolean complete, @Nullable String mark) {
        static final Place BEGINNING = new Place(0, null, 0, false, null);
    }

    /** Remembers of which system the run is, so that what it has staged is found when it is not needed any more. */
    public Future<Void> begin(Change change) {
        return change.connection().preparedQuery(BEGIN).execute(Tuple.of(tenant.value(), run, system)).mapEmpty();
    }

    /** How far a collection is; at its beginning where nothing has been pulled. */
    public Future<Place> place(String collection) {
        return pool.preparedQuery(PLACE).execute(Tuple.of(tenant.value(), run, collection)).map(rows -> {
            if (rows.size() == 0) {
                return Place.BEGINNING;
            }
            Row row = rows.iterator().next();
            return new Place(row.getLong(0), row.getLong(1), row.getInteger(2), row.getBoolean(3), row.getString(4));
        });
    }

    /** Keeps how far a collection is. */
    public Future<Void> keep(Change change, String collection, Place place) {
        Tuple parameters = Tuple.of(tenant.value(), run, collection, place.next(), place.total(), place.passes())
                .addBoolean(place.complete())
                .addString(place.mark());
        return change.connection().preparedQuery(KEEP).execute(parameters).mapEmpty();
    }

    /**
     * Stages records; of several with one id the latest counts.
     *
     * @param contents by id the row of the record, empty for one that could not be read
     * @param pass which walk over the collection it is
     */
    public Future<Void> stage(Change change, String kind, Map<String, JsonObject> contents, int pass) {
        JsonArray rows = new JsonArray();
        new TreeMap<>(contents).forEach((id, content) -> rows.add(content.isEmpty()
                ? new JsonObject().put("id", id)
                : new JsonObject().put("id", id).put("content", content)));
        return change.connection()
                .preparedQuery(STAGE)
                .execute(Tuple.of(tenant.value(), run, kind, rows, pass))
                .mapEmpty();
    }

    /** Drops what an earlier walk over a collection has met and this one has not. */
    public Future<Void> dropOlder(Change change, String kind, int pass) {
        return change.connection()
                .preparedQuery(OLDER)
                .execute(Tuple.of(tenant.value(), run, kind, pass))
                .mapEmpty();
    }

    /** Notes what is wrong with records: by id the rule that one breaks. */
    public Future<Void> find(Change change, String kind, Map<String, String> findings) {
        JsonArray rows = new JsonArray();
        findings.forEach((id, rule) -> rows.add(new JsonObject().put("id", id).put("rule", rule)));
        return rows.isEmpty()
                ? Future.succeededFuture()
                : change.connection()
                        .preparedQuery(FIND)
                        .execute(Tuple.of(tenant.value(), run, kind, rows))
                        .mapEmpty();
    }

    /** How many records of a kind are staged, of this walk over the collection or a later one. */
    public Future<Long> count(String kind, int pass) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(tenant.value(), run, kind, pass))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** By id the type of each org that is staged, or that the system has told of before. */
    public Future<Map<String, String>> orgTypes() {
        return pool.preparedQuery(ORG_TYPES).execute(Tuple.of(tenant.value(), run, system)).map(rows -> {
            Map<String, String> types = new TreeMap<>();
            rows.forEach(row -> types.put(row.getString(0), row.getString(1)));
            return types;
        });
    }

    /** Ids of records that the system has told of before and that are not staged now. */
    public Future<List<String>> missing(String kind, int most) {
        return pool.preparedQuery(MISSING)
                .execute(Tuple.of(tenant.value(), run, system, kind, most))
                .map(Staging::ids);
    }

    /** Forgets all that the run has pulled. */
    public Future<Void> forget(Change change) {
        return clear(change.connection(), Set.of(run), List.of("staged", "pulled", "finding"));
    }

    /** Forgets what other runs of the system have pulled, and what they changed, but for the run that may be undone. */
    public Future<Void> forgetOthers(Change change, @Nullable String kept) {
        return change.connection()
                .preparedQuery("select run from oneroster.pull where tenant = $1 and system = $2 and run <> $3")
                .execute(Tuple.of(tenant.value(), system, run))
                .compose(rows -> {
                    Set<String> others = new TreeSet<>(ids(rows));
                    Set<String> past = new TreeSet<>(others);
                    past.remove(kept == null ? "" : kept);
                    return clear(change.connection(), others, List.of("staged", "pulled", "finding"))
                            .compose(done -> clear(change.connection(), past,
                                    List.of("difference", "contribution_before", "pull")));
                });
    }

    private Future<Void> clear(SqlClient connection, Set<String> runs, List<String> tables) {
        Future<Void> all = Future.succeededFuture();
        for (String table : tables) {
            Tuple parameters = Tuple.of(tenant.value()).addArrayOfString(runs.toArray(String[]::new));
            all = all.compose(done -> connection
                    .preparedQuery("delete from oneroster." + table + " where tenant = $1 and run = any($2)")
                    .execute(parameters)
                    .mapEmpty());
        }
        return all;
    }

    private static List<String> ids(RowSet<Row> rows) {
        List<String> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.getString(0)));
        return ids;
    }
}
