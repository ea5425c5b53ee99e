package org.crosswalk.oneroster.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.record.RowForm;
import org.crosswalk.hub.record.Seal;
import org.crosswalk.hub.store.Change;

/** What a run would change, or has changed, record by record. */
public final class Differences {

    private static final int CHUNK = 5_000;
    private static final String MINE = "select id, content from oneroster.staged where tenant = $1 and run = $2"
            + " and kind = $3 and content is not null";
    private static final String MISSING = " union all select c.id, jsonb_build_object('id', c.id, 'status', 'tobedeleted')"
            + " from oneroster.contribution c where c.tenant = $1 and c.system = $4 and c.kind = $3 and not exists (select"
            + " from oneroster.staged s where s.tenant = $1 and s.run = $2 and s.kind = $3 and s.id = c.id)";
    /** Where other systems know a record too, each column is that of the system with the smallest rank. */
    private static final String JOINED = "with mine as (%s), shared as (select distinct m.id from mine m"
            + " join oneroster.contribution c on c.tenant = $1 and c.kind = $3 and c.id = m.id and c.system = any($5)),"
            + " told as (select m.id, $4::text as system, m.content from mine m join shared using (id)"
            + " where m.content ->> 'status' = 'active' union all select c.id, c.system, c.content"
            + " from oneroster.contribution c join shared using (id) where c.tenant = $1 and c.kind = $3"
            + " and c.system = any($5)) select t.id, jsonb_object_agg(e.key, e.value order by"
            + " coalesce($6::jsonb -> t.system ->> e.key, $6::jsonb -> t.system ->> '*')::int desc) as content"
            + " from told t cross join lateral jsonb_each(t.content) e where e.value not in ('null', '[]', '{}')"
            + " group by t.id union all select id, content from mine where id not in (select id from shared)";
    private static final String COMPUTE = "insert into oneroster.difference (tenant, run, kind, id, act, content, before)"
            + " select $1, $2, $3, d.id, d.act, d.content, d.before from (%s) d where $4::text is not null"
            + " and $5::text[] is not null and $6::jsonb is not null";
    private static final String OF_RUN = " from oneroster.difference d where d.tenant = $1 and d.run = $2";

    private final String run;
    private final String system;
    private final Seal seal;

    /** @param seal of the district */
    public Differences(String run, String system, Seal seal) {
        this.run = run;
        this.system = system;
        this.seal = seal;
    }

    /**
     * Computes what storing the staged records of a kind would change; what was computed before is replaced.
     *
     * @param full whether what is not staged is gone
     */
    public Future<Void> compute(Change change, RecordType<?> type, boolean full, Precedence precedence) {
        RowForm<?> form = RowForm.of(type);
        String joined = JOINED.formatted(MINE + (full ? MISSING : ""));
        Tuple parameters = Tuple.of(change.tenant().value(), run, type.name(), system)
                .addArrayOfString(precedence.beside(system).toArray(String[]::new))
                .addValue(precedence.ranks(form, type.name()));
        return change.connection()
                .preparedQuery("delete from oneroster.difference where tenant = $1 and run = $2 and kind = $3"
                        + " and not applied")
                .execute(Tuple.of(change.tenant().value(), run, type.name()))
                .compose(gone -> change.connection()
                        .preparedQuery(COMPUTE.formatted(form.differences(joined)) + " on conflict do nothing")
                        .execute(parameters))
                .mapEmpty();
    }

    /**
     * Stores the next records of a kind, at most 5,000.
     *
     * @param stamp when they were last modified; empty to leave that as the provider has it
     * @return how many; 0 at the end
     */
    public <T> Future<Integer> applyNext(Change change, Records records, RecordType<T> type, java.util.Optional<Instant> stamp) {
        String rows = RowForm.of(type).rows("d.content" + stamp.map(at ->
                " || jsonb_build_object('date_last_modified', '" + at + "')").orElse(""), "x");
        String open = " and d.kind = $3 and not d.applied and ";
        Tuple parameters = Tuple.of(change.tenant().value(), run, type.name());
        String order = " order by d.id limit " + CHUNK;
        return query(change, "select x.*" + OF_RUN.replace(" d where", " d cross join lateral " + rows + " where") + open
                        + "d.act <> 'removed'" + order, parameters)
                .compose(found -> {
                    List<T> stored = new ArrayList<>(found.size());
                    found.forEach(row -> stored.add(type.read(row, seal)));
                    return records.save(change, type, stored, system)
                            .compose(done -> applied(change, type, stored.stream().map(type::idOf).toList()));
                })
                .compose(stored -> query(change, "select d.id" + OF_RUN + open + "d.act = 'removed'" + order, parameters)
                        .compose(found -> {
                            List<String> ids = new ArrayList<>();
                            found.forEach(row -> ids.add(row.getString(0)));
                            return records.retire(change, type, ids, system)
                                    .compose(done -> applied(change, type, ids))
                                    .map(retired -> stored + retired);
                        }));
    }

    /**
     * Undoes the next records of a kind that the run has changed and nobody since, at most 5,000.
     *
     * @return how many; 0 at the end
     */
    public <T> Future<Integer> undoNext(Change change, Records records, RecordType<T> type, Instant stamp) {
        RowForm<T> form = RowForm.of(type);
        String applied = "select id, content, before, act" + OF_RUN.replace(" d where", " d where") + " and d.kind = $3"
                + " and d.applied";
        String rows = form.rows("s.before || jsonb_build_object('date_last_modified', '" + stamp + "')", "b");
        Tuple parameters = Tuple.of(change.tenant().value(), run, type.name());
        return query(change, form.unchanged(applied, "s.id", "s.before is null or s.before ->> 'status' = 'tobedeleted'")
                        + " order by s.id limit " + CHUNK, parameters)
                .compose(found -> {
                    List<String> ids = new ArrayList<>();
                    found.forEach(row -> ids.add(row.getString(0)));
                    return records.retire(change, type, ids, system).compose(done -> unapplied(change, type, ids));
                })
                .compose(retired -> query(change, form.unchanged(applied, "b.*, s.id as difference",
                                "s.before is not null and s.before ->> 'status' <> 'tobedeleted'", rows)
                                + " order by s.id limit " + CHUNK, parameters)
                        .compose(found -> {
                            List<T> before = new ArrayList<>(found.size());
                            found.forEach(row -> before.add(type.read(row, seal)));
                            return records.save(change, type, before, system)
                                    .compose(done -> unapplied(change, type, before.stream().map(type::idOf).toList()))
                                    .map(restored -> retired + restored);
                        }));
    }

    /** How many of the run's changes of a kind still stand. */
    public Future<Long> applied(Change change, RecordType<?> type) {
        return query(change, "select count(*)" + OF_RUN + " and d.kind = $3 and d.applied",
                        Tuple.of(change.tenant().value(), run, type.name()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** By kind, then by act: how many records, and the ids of the first hundred. */
    public Future<JsonObject> summary(Pool pool, TenantId tenant) {
        return pool.preparedQuery("select d.kind, d.act, count(*), (array_agg(d.id order by d.id))[1:100]" + OF_RUN
                        + " group by 1, 2 order by 1, 2")
                .execute(Tuple.of(tenant.value(), run))
                .map(rows -> {
                    JsonObject kinds = new JsonObject();
                    rows.forEach(row -> {
                        if (!kinds.containsKey(row.getString(0))) {
                            kinds.put(row.getString(0), new JsonObject());
                        }
                        kinds.getJsonObject(row.getString(0)).put(row.getString(1), new JsonObject()
                                .put("records", row.getLong(2))
                                .put("ids", new JsonArray(List.of((Object[]) row.getArrayOfStrings(3)))));
                    });
                    return kinds;
                });
    }

    /** Who gains and who loses which class: the first hundred people. */
    public Future<JsonArray> people(Pool pool, TenantId tenant) {
        return pool.preparedQuery("select coalesce(d.before, d.content) ->> 'user_id',"
                        + " array_agg(coalesce(d.before, d.content) ->> 'class' order by 1) filter (where d.act = 'added'),"
                        + " array_agg(d.before ->> 'class' order by 1) filter (where d.act = 'removed')" + OF_RUN
                        + " and d.kind = 'enrollment' and d.act in ('added', 'removed') group by 1 order by 1 limit 100")
                .execute(Tuple.of(tenant.value(), run))
                .map(rows -> {
                    JsonArray people = new JsonArray();
                    rows.forEach(row -> people.add(new JsonObject()
                            .put("user", row.getString(0))
                            .put("gains", array(row.getArrayOfStrings(1)))
                            .put("loses", array(row.getArrayOfStrings(2)))));
                    return people;
                });
    }

    /** By school, how many records of a kind go. */
    public Future<JsonObject> removedBySchool(Pool pool, TenantId tenant, String kind) {
        return pool.preparedQuery("select d.before ->> 'school', count(*)" + OF_RUN
                        + " and d.kind = $3 and d.act = 'removed' group by 1")
                .execute(Tuple.of(tenant.value(), run, kind))
                .map(rows -> {
                    JsonObject counts = new JsonObject();
                    rows.forEach(row -> counts.put(String.valueOf(row.getString(0)), row.getLong(1)));
                    return counts;
                });
    }

    private Future<Integer> applied(Change change, RecordType<?> type, List<String> ids) {
        return mark(change, type, ids, true);
    }

    private Future<Integer> unapplied(Change change, RecordType<?> type, List<String> ids) {
        return mark(change, type, ids, false);
    }

    private Future<Integer> mark(Change change, RecordType<?> type, List<String> ids, boolean applied) {
        Set<String> all = Set.copyOf(ids);
        Tuple parameters = Tuple.of(change.tenant().value(), run, type.name())
                .addArrayOfString(all.toArray(String[]::new))
                .addBoolean(applied);
        return query(change, "update oneroster.difference set applied = $5 where tenant = $1 and run = $2 and kind = $3"
                + " and id = any($4)", parameters).map(rows -> ids.size());
    }

    private static Future<RowSet<Row>> query(Change change, String sql, Tuple parameters) {
        return change.connection().preparedQuery(sql).execute(parameters);
    }

    private static JsonArray array(String @org.jspecify.annotations.Nullable [] values) {
        return values == null ? new JsonArray() : new JsonArray(List.of((Object[]) values));
    }
}
