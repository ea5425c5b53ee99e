package org.crosswalk.hub.evidence;

import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/**
 * Lets evidence follow the alignment of its line item: attempts that are in already become evidence of a target that is
 * aligned later, and are taken back from one that is not aligned any more. An attempt that would be left without a
 * target stays as evidence of its line item alone.
 */
public final class Realignment implements JournalConsumer {

    private static final String CHANGED = "with now as (select l.id, coalesce(l.objectives, '{}') as objectives"
            + " from hub.line_item l where l.tenant = $1 and l.id = any($2) order by l.id),"
            + " before as (select a.line_item, a.objectives from hub.alignment a where a.tenant = $1"
            + " and a.line_item = any($2) order by a.line_item for update)"
            + " select now.id, array(select unnest(now.objectives) except select unnest(before.objectives)) as added,"
            + " array(select unnest(before.objectives) except select unnest(now.objectives)) as removed"
            + " from now join before on before.line_item = now.id";
    private static final String REMEMBER = "insert into hub.alignment (tenant, line_item, objectives)"
            + " select l.tenant, l.id, coalesce(l.objectives, '{}') from hub.line_item l where l.tenant = $1"
            + " and l.id = any($2) order by l.id on conflict (tenant, line_item) do update"
            + " set objectives = excluded.objectives where alignment.objectives is distinct from excluded.objectives";
    private static final String COLUMNS = "tenant, learner, line_item, activity, raw, min, max, scaled, at, kind, comment,"
            + " link, origin_system, origin_record, origin_version, received, attempt";
    private static final String ADD = "insert into hub.evidence (id, cf_item, " + COLUMNS + ")"
            + " select md5(concat_ws(E'\\n', 'realigned', e.origin_system, e.origin_record, e.origin_version, e.learner,"
            + " target))::uuid::text, target, " + COLUMNS + " from (select distinct on (origin_system, origin_record,"
            + " origin_version, learner) * from hub.evidence where tenant = $1 and line_item = $2 and withdrawn is null"
            + " order by origin_system, origin_record, origin_version, learner, id) e cross join unnest($3::text[]) target"
            + " where not exists (select from hub.evidence o where o.tenant = $1 and o.line_item = $2"
            + " and o.learner = e.learner and o.cf_item = target and o.origin_system = e.origin_system"
            + " and o.origin_record = e.origin_record and o.origin_version = e.origin_version and o.withdrawn is null)"
            + " on conflict (tenant, id) do update set withdrawn = null returning id, origin_system";
    private static final String KEEP = "insert into hub.evidence (id, cf_item, " + COLUMNS + ")"
            + " select md5(concat_ws(E'\\n', 'realigned', e.origin_system, e.origin_record, e.origin_version, e.learner))"
            + "::uuid::text, null, " + COLUMNS + " from (select distinct on (origin_system, origin_record, origin_version,"
            + " learner) * from hub.evidence where tenant = $1 and line_item = $2 and withdrawn is null"
            + " order by origin_system, origin_record, origin_version, learner, id) e where not exists (select"
            + " from hub.evidence o where o.tenant = $1 and o.line_item = $2 and o.learner = e.learner"
            + " and o.origin_system = e.origin_system and o.origin_record = e.origin_record"
            + " and o.origin_version = e.origin_version and o.withdrawn is null and (o.cf_item is null"
            + " or not o.cf_item = any($3))) on conflict (tenant, id) do update set withdrawn = null"
            + " returning id, origin_system";
    private static final String TAKE_BACK = "update hub.evidence set withdrawn = now() where tenant = $1 and line_item = $2"
            + " and cf_item = any($3) and withdrawn is null returning id, origin_system";

    @Override
    public String name() {
        return "realignment";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(LineItem.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        String[] lineItems = entries.stream().map(JournalEntry::record).distinct().toArray(String[]::new);
        Tuple parameters = Tuple.of(change.tenant().value()).addArrayOfString(lineItems);
        return change.connection().preparedQuery(CHANGED).execute(parameters).compose(rows -> {
            Future<Void> all = Future.succeededFuture();
            for (Row row : rows) {
                all = all.compose(done -> realign(change, row.getString(0), row.getArrayOfStrings(1),
                        row.getArrayOfStrings(2)));
            }
            return all;
        }).compose(done -> change.connection().preparedQuery(REMEMBER).execute(parameters)).mapEmpty();
    }

    private static Future<Void> realign(Change change, String lineItem, String[] added, String[] removed) {
        return run(change, ADD, lineItem, added, Act.CREATED)
                .compose(done -> run(change, KEEP, lineItem, removed, Act.CREATED))
                .compose(done -> run(change, TAKE_BACK, lineItem, removed, Act.WITHDRAWN));
    }

    private static Future<Void> run(Change change, String sql, String lineItem, String[] targets, Act act) {
        if (targets.length == 0) {
            return Future.succeededFuture();
        }
        Tuple parameters = Tuple.of(change.tenant().value(), lineItem).addArrayOfString(targets);
        return change.connection().preparedQuery(sql).execute(parameters).map(rows -> journal(change, rows, act));
    }

    private static Void journal(Change change, RowSet<Row> rows, Act act) {
        rows.forEach(row -> change.journal(Evidence.TYPE.name(), row.getString(0), act, Origin.CROSSWALK));
        return null;
    }
}
