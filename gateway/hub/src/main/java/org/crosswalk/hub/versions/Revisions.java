package org.crosswalk.hub.versions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;
import org.crosswalk.hub.versions.Revision.Act;

/**
 * Compares a framework before and after an import. An import never deletes: what its source no longer gives is marked as
 * absent, and comes back when the source gives it again.
 */
public final class Revisions {

    /**
     * The items of the framework {@code $2} with what is compared; associations that are absent do not count. Written for
     * a planner that knows nothing yet of rows that an import has just written: whatever it chooses asks an index once
     * for each item. "Is not distinct from" and "offset 0" keep it from running through a framework for each of them.
     */
    private static final String NOW = "select m.member as item, to_jsonb(i) - array['tenant', 'id', 'words',"
            + " 'date_last_modified', 'origin_system', 'origin_record', 'origin_version'] as content,"
            + " coalesce(a.parents, '{}') as parents, coalesce(r.replaced_by, '{}') as replaced_by,"
            + " hub.cf_retired(i.status_end_date, i.full_statement) as retired, m.absent_since is not null as absent"
            + " from hub.cf_member m join hub.cf_item i on i.tenant = m.tenant and i.id = m.member"
            + " left join lateral (select array_agg(distinct a.destination order by a.destination) as parents"
            + " from hub.cf_association a where a.tenant = m.tenant and a.origin = m.member"
            + " and a.association_type = 'isChildOf' and exists (select from hub.cf_member am where am.tenant = m.tenant"
            + " and am.member = a.id and am.document is not distinct from m.document"
            + " and am.kind is not distinct from 'cfAssociation' and am.absent_since is null offset 0)) a on true"
            + " left join lateral (select array_agg(distinct a.destination order by a.destination) as replaced_by"
            + " from hub.cf_association a where a.tenant = m.tenant and a.origin = m.member"
            + " and a.association_type = 'replacedBy') r on true"
            + " where m.tenant = $1 and m.document = $2 and m.kind = 'cfItem'";

    /** What is planned anew sees how large a framework is by now; a plan from when there was little would read all of it. */
    private static final String PLAN_ANEW = "set local plan_cache_mode = force_custom_plan";

    private static final String CLEAR = "delete from hub.cf_before where tenant = $1 and document = $2";
    private static final String BEGIN = "insert into hub.cf_before (tenant, document, item, content, parents, replaced_by,"
            + " retired, absent) select $1, $2, n.item, n.content, n.parents, n.replaced_by, n.retired, n.absent"
            + " from (" + NOW + ") n";

    private static final int GIVEN_TOGETHER = 10_000;
    private static final String STAGE = "create temporary table cf_given (member text collate \"C\" primary key)"
            + " on commit drop";
    private static final String GIVE = "insert into cf_given select unnest($1::text[]) on conflict do nothing";
    private static final String UNSTAGE = "drop table cf_given";
    private static final String MARK = "update hub.cf_member m set absent_since = case when m.absent_since is null"
            + " then now() end where m.tenant = $1 and m.document = $2"
            + " and exists (select from cf_given g where g.member = m.member) = (m.absent_since is not null)";

    private static final String NEXT = "insert into hub.cf_revision (tenant, document, revision, system, items)"
            + " select $1, $2, coalesce(max(r.revision), 0) + 1, $3, (select count(*) from hub.cf_member m"
            + " where m.tenant = $1 and m.document = $2 and m.kind = 'cfItem') from hub.cf_revision r"
            + " where r.tenant = $1 and r.document = $2 returning revision";
    private static final String COMPARE = "insert into hub.cf_revision_item (tenant, document, revision, item, acts,"
            + " fields, parents_before, parents, replaced_by) select $1, $2, $3, item, acts, fields, parents_before, parents,"
            + " replaced_by from (select n.item, coalesce(b.parents, '{}') as parents_before, n.parents, n.replaced_by,"
            + " array_remove(array[case when b.item is null then 'ADDED' end, case when n.content <> b.content then 'CHANGED'"
            + " end, case when n.parents <> b.parents and not n.absent and not b.absent then 'MOVED' end,"
            + " case when n.retired and not coalesce(b.retired, false) then 'RETIRED' end,"
            + " case when not n.replaced_by <@ coalesce(b.replaced_by, '{}') then 'REPLACED' end,"
            + " case when n.absent and not coalesce(b.absent, false) then 'ABSENT' end,"
            + " case when b.absent and not n.absent then 'RETURNED' end], null) as acts,"
            + " case when b.item is null then '{}' else (select coalesce(jsonb_object_agg(key, jsonb_strip_nulls("
            + "jsonb_build_object('from', b.content -> key, 'to', n.content -> key))), '{}') from jsonb_object_keys(n.content"
            + " || b.content) key where n.content -> key is distinct from b.content -> key) end as fields from (" + NOW + ") n"
            + " left join lateral (select * from hub.cf_before b where b.tenant = $1 and b.document = $2 and b.item = n.item"
            + " offset 0) b on true) c where acts <> '{}' and exists (select from hub.cf_before e where e.tenant = $1"
            + " and e.document = $2)";
    private static final String UNDO = "delete from hub.cf_revision where tenant = $1 and document = $2 and revision = $3";

    private static final String LIST = "select r.revision, r.at, r.system, r.items, a.act, count(a.act) as count"
            + " from (select * from hub.cf_revision where tenant in ($1, 'shared') and document = $2 and revision < $3"
            + " order by revision desc limit $4) r left join hub.cf_revision_item i on i.tenant = r.tenant"
            + " and i.document = r.document and i.revision = r.revision left join lateral unnest(i.acts) a(act) on true"
            + " group by r.revision, r.at, r.system, r.items, a.act order by r.revision desc";
    private static final String CHANGES = "select item, acts, fields, parents_before, parents, replaced_by"
            + " from hub.cf_revision_item where tenant in ($1, 'shared') and document = $2 and revision = $3 and item > $4"
            + " order by item limit $5";

    private static final Map<String, String> NAMES = CFItem.TYPE.componentNames().stream()
            .collect(Collectors.toMap(name -> Objects.requireNonNull(CFItem.TYPE.component(name)).sql(), name -> name));

    private final Pool pool;

    public Revisions(Database database) {
        this.pool = database.pool();
    }

    /** Remembers a framework as it is, before anything of it is stored. */
    public Future<Void> begin(Change change, String framework) {
        Tuple key = Tuple.of(change.tenant().value(), framework);
        return change.connection().query(PLAN_ANEW).execute()
                .compose(set -> run(change, CLEAR, key))
                .compose(cleared -> run(change, BEGIN, key))
                .mapEmpty();
    }

    /**
     * Compares, and keeps what has changed as a revision; where nothing has, there is none.
     *
     * @param given the identifiers of everything that the package held
     */
    public Future<Void> end(Change change, String framework, Collection<String> given, String system) {
        Tuple key = Tuple.of(change.tenant().value(), framework);
        SqlConnection connection = change.connection();
        return connection.query(STAGE).execute()
                .compose(staged -> give(change, given.iterator()))
                .compose(held -> run(change, MARK, key))
                .compose(marked -> connection.query(UNSTAGE).execute())
                .compose(marked -> run(change, NEXT, Tuple.of(change.tenant().value(), framework, system)))
                .compose(next -> compare(change, framework, next.iterator().next().getInteger(0)))
                .compose(done -> run(change, CLEAR, key))
                .mapEmpty();
    }

    private static Future<Void> give(Change change, Iterator<String> given) {
        List<String> some = new ArrayList<>();
        while (given.hasNext() && some.size() < GIVEN_TOGETHER) {
            some.add(given.next());
        }
        return some.isEmpty()
                ? Future.succeededFuture()
                : run(change, GIVE, Tuple.tuple().addArrayOfString(some.toArray(String[]::new)))
                        .compose(held -> give(change, given));
    }

    private static Future<Void> compare(Change change, String framework, int revision) {
        Tuple number = Tuple.of(change.tenant().value(), framework, revision);
        return run(change, COMPARE, number).compose(rows ->
                rows.rowCount() == 0 && revision > 1 ? run(change, UNDO, number).mapEmpty() : Future.succeededFuture());
    }

    /** Stores what a package holds, all of it in {@code store}, and keeps what that changed. */
    public <T> Future<T> around(
            Change change, String framework, Collection<String> given, String system, Supplier<Future<T>> store) {
        return begin(change, framework)
                .compose(begun -> store.get())
                .compose(stored -> end(change, framework, given, system).map(stored));
    }

    /**
     * What imports have changed, the latest first.
     *
     * @param before number of the last one that was seen; the largest int for the first page
     */
    public Future<List<Revision>> of(TenantId tenant, Grant grant, String framework, int before, int limit) {
        if (!shows(tenant, grant)) {
            return Future.succeededFuture(List.of());
        }
        Tuple parameters = Tuple.of(tenant.value(), framework, before, limit);
        return pool.preparedQuery(LIST).execute(parameters).map(rows -> {
            Map<Integer, Revision> byNumber = new LinkedHashMap<>();
            Map<Integer, Map<Act, Long>> acts = new LinkedHashMap<>();
            for (Row row : rows) {
                int number = row.getInteger("revision");
                Map<Act, Long> counts = acts.computeIfAbsent(number, none -> new EnumMap<>(Act.class));
                if (row.getString("act") != null) {
                    counts.put(Act.valueOf(Columns.text(row, "act")), row.getLong("count"));
                }
                byNumber.put(number, new Revision(framework, number, Objects.requireNonNull(Columns.instant(row, "at")),
                        Columns.text(row, "system"), row.getInteger("items"), counts));
            }
            return List.copyOf(byNumber.values());
        });
    }

    /**
     * What an import has changed, item by item.
     *
     * @param after the last item that was seen; empty for the first page
     */
    public Future<List<ItemChange>> changes(
            TenantId tenant, Grant grant, String framework, int revision, String after, int limit) {
        if (!shows(tenant, grant)) {
            return Future.succeededFuture(List.of());
        }
        Tuple parameters = Tuple.of(tenant.value(), framework, revision, after, limit);
        return pool.preparedQuery(CHANGES).execute(parameters).map(rows -> {
            List<ItemChange> changes = new ArrayList<>();
            rows.forEach(row -> changes.add(new ItemChange(Columns.text(row, "item"),
                    Columns.texts(row, "acts").stream().map(Act::valueOf).toList(), fields(Columns.object(row, "fields")),
                    Columns.texts(row, "parents_before"), Columns.texts(row, "parents"),
                    Columns.texts(row, "replaced_by"))));
            return changes;
        });
    }

    /** Members as the records call them. */
    private static JsonObject fields(JsonObject byColumn) {
        JsonObject fields = new JsonObject();
        byColumn.forEach(column -> fields.put(NAMES.getOrDefault(column.getKey(), column.getKey()), column.getValue()));
        return fields;
    }

    private static boolean shows(TenantId tenant, Grant grant) {
        return !grant.on(tenant, CFItem.TYPE.name()).closed();
    }

    private static Future<RowSet<Row>> run(Change change, String sql, Tuple parameters) {
        return change.connection().preparedQuery(sql).execute(parameters);
    }
}
