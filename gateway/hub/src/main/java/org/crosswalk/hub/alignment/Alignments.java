package org.crosswalk.hub.alignment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/**
 * Aligns and takes back. What has objectives of its own (line items, resources) gets them at once, and keeps them when
 * its source sends it again without.
 */
public final class Alignments {

    private static final String INSERT = "insert into hub.aligned_record (tenant, id, kind, namespace, record, case_item, source,"
            + " at, already) select $1, x.id, x.kind, x.namespace, x.record, x.case_item, x.source, x.at, false"
            + " from jsonb_to_recordset($2::jsonb) as x(id text, kind text, namespace text, record text, case_item text,"
            + " source text, at timestamptz) order by x.id on conflict do nothing returning id";
    private static final String ALREADY = "update hub.aligned_record a set already = true from %1$s t where a.tenant = $1"
            + " and a.id = any($2) and t.tenant = a.tenant and t.id = a.record and t.objectives @> array[a.case_item]";
    private static final String GIVE = "update %1$s t set objectives = coalesce(t.objectives, '{}') || n.items,"
            + " date_last_modified = date_trunc('milliseconds', now()) from (select a.record, array_agg(a.case_item order by"
            + " a.at, a.case_item) as items from hub.aligned_record a join %1$s r on r.tenant = a.tenant and r.id = a.record"
            + " where a.tenant = $1 and a.id = any($2) and not a.already"
            + " and a.case_item <> all(coalesce(r.objectives, '{}')) group by a.record order by a.record) n"
            + " where t.tenant = $1 and t.id = n.record returning t.id";
    private static final String END = "update hub.aligned_record set ended = now() where tenant = $1 and id = $2 and ended is null"
            + " returning kind, record, case_item, already, source";
    private static final String TAKE = "update %1$s t set objectives = array_remove(t.objectives, $3),"
            + " date_last_modified = date_trunc('milliseconds', now()) where t.tenant = $1 and t.id = $2"
            + " and t.objectives @> array[$3] returning t.id";
    private static final String ACTIVITIES = "select distinct record from hub.aligned_record where tenant = $1 and id = any($2)"
            + " and kind = 'activity' order by record";
    private static final String OF = "select distinct record, case_item from hub.aligned_record where tenant = $1 and kind = $2"
            + " and namespace = $3 and record = any($4) and ended is null order by record, case_item";

    /**
     * Stores alignments; one that is there already stays as it is.
     *
     * @return the ids of those that are new
     */
    public Future<Set<String>> add(Change change, Collection<Alignment> alignments) {
        Map<String, Alignment> byId = new LinkedHashMap<>();
        alignments.forEach(each -> byId.put(each.id(), each));
        Tuple rows = Tuple.of(change.tenant().value(), rows(byId.values()));
        return run(change, INSERT, rows).compose(inserted -> {
            Set<String> ids = new LinkedHashSet<>();
            inserted.forEach(row -> ids.add(Columns.text(row, "id")));
            List<Alignment> added = byId.values().stream().filter(each -> ids.contains(each.id())).toList();
            added.forEach(each -> change.journal(Alignment.TYPE.name(), each.id(), Act.CREATED, each.source()));
            Future<Void> all = Future.succeededFuture();
            for (What what : What.values()) {
                List<Alignment> own = added.stream().filter(each -> each.kind() == what).toList();
                if (what.table() != null && !own.isEmpty()) {
                    all = all.compose(done -> give(change, what, own));
                }
            }
            return all.map(ids);
        });
    }

    private static Future<Void> give(Change change, What what, List<Alignment> alignments) {
        String source = alignments.getFirst().source();
        Tuple parameters = Tuple.of(change.tenant().value())
                .addArrayOfString(alignments.stream().map(Alignment::id).toArray(String[]::new));
        return run(change, ALREADY.formatted(what.table()), parameters)
                .compose(known -> run(change, GIVE.formatted(what.table()), parameters))
                .map(changed -> journal(change, what, changed, source))
                .mapEmpty();
    }

    /** Takes an alignment back; false where there is none. What the record says itself stays. */
    public Future<Boolean> end(Change change, String id) {
        return run(change, END, Tuple.of(change.tenant().value(), id)).compose(ended -> {
            if (ended.size() == 0) {
                return Future.succeededFuture(false);
            }
            Row row = ended.iterator().next();
            String source = Columns.text(row, "source");
            What what = What.of(Columns.text(row, "kind")).orElseThrow();
            change.journal(Alignment.TYPE.name(), id, Act.WITHDRAWN, source);
            if (what.table() == null || row.getBoolean("already")) {
                return Future.succeededFuture(true);
            }
            Tuple parameters =
                    Tuple.of(change.tenant().value(), Columns.text(row, "record"), Columns.text(row, "case_item"));
            return run(change, TAKE.formatted(what.table()), parameters)
                    .map(changed -> journal(change, what, changed, source))
                    .map(true);
        });
    }

    /** The activities that these alignments are or were of; others have none. */
    public Future<Set<String>> activities(Change change, Collection<String> ids) {
        Tuple parameters = Tuple.of(change.tenant().value()).addArrayOfString(ids.toArray(String[]::new));
        return run(change, ACTIVITIES, parameters).map(rows -> {
            Set<String> activities = new LinkedHashSet<>();
            rows.forEach(row -> activities.add(Columns.text(row, "record")));
            return activities;
        });
    }

    /** The targets of records, by record; of those that have none, nothing. */
    public Future<Map<String, List<String>>> of(
            Change change, What what, String namespace, Collection<String> records) {
        if (records.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Tuple parameters = Tuple.of(change.tenant().value(), what.word(), namespace)
                .addArrayOfString(records.toArray(String[]::new));
        return run(change, OF, parameters).map(rows -> {
            Map<String, List<String>> targets = new HashMap<>();
            rows.forEach(row -> targets.computeIfAbsent(Columns.text(row, "record"), none -> new ArrayList<>())
                    .add(Columns.text(row, "case_item")));
            return targets;
        });
    }

    private static int journal(Change change, What what, RowSet<Row> changed, String source) {
        changed.forEach(row -> change.journal(what.word(), Columns.text(row, "id"), Act.UPDATED, source));
        return changed.size();
    }

    private static JsonArray rows(Collection<Alignment> alignments) {
        JsonArray rows = new JsonArray();
        alignments.forEach(each -> rows.add(new JsonObject()
                .put("id", each.id())
                .put("kind", each.kind().word())
                .put("namespace", each.namespace())
                .put("record", each.record())
                .put("case_item", each.caseItem())
                .put("source", each.source())
                .put("at", each.at().toString())));
        return rows;
    }

    private static Future<RowSet<Row>> run(Change change, String sql, Tuple parameters) {
        return change.connection().preparedQuery(sql).execute(parameters);
    }
}
