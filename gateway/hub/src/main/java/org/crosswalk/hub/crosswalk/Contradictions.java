package org.crosswalk.hub.crosswalk;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.crosswalk.Contradiction.Kind;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Database;

/**
 * Finds what cannot be: of the ways that lead from the items of a framework to one other, those that exclude each other.
 * A circle of n associations shows within n/2 steps, for its ends are met from both sides.
 */
public final class Contradictions {

    private static final String PAIRS = "select source as item, array[node] as others, case"
            + " when s @> array['SUCCESSOR', 'PREDECESSOR'] then 'REPLACED_BY_ITSELF'"
            + " when s @> array['BROADER', 'NARROWER'] then 'PART_OF_ITSELF'"
            + " when s @> array['EXACT'] and s && array['BROADER', 'NARROWER'] then 'EXACT_AND_PART' end as kind, steps"
            + " from (select w.source, w.node, array_agg(w.strength) as s, jsonb_agg(to_jsonb(w.path)) as paths"
            + " from walk w where w.hops > 0 and w.strength <> 'RELATED' group by w.source, w.node"
            + " having count(distinct w.strength) > 1) pair cross join lateral (select array_agg(distinct step) as steps from"
            + " jsonb_array_elements(paths) path cross join jsonb_array_elements_text(path) step) used";
    private static final String SEVERAL = "select source as item, array_agg(node order by node) as others,"
            + " 'SEVERAL_EXACT' as kind, (select array_agg(distinct step) from"
            + " jsonb_array_elements(jsonb_agg(to_jsonb(path))) p cross join jsonb_array_elements_text(p) step) as steps from (select b.source, b.node, b.path, m.document"
            + " from best b join lateral (select distinct m.document from hub.cf_member m where m.tenant in ($1, 'shared')"
            + " and m.kind = 'cfItem' and m.member = b.node) m on true where b.strength = 'EXACT') exact"
            + " group by source, document having count(*) > 1";
    private static final String FIND = WalkSql.from(WalkSql.ITEMS_OF_FRAMEWORK)
            + " select distinct item, kind, others, steps from (" + PAIRS + " union all " + SEVERAL + ") found"
            + " where kind is not null and (item, kind, others) > ($4, $5, $6::text[])"
            + " order by item, kind, others limit $7";

    private final Pool pool;

    public Contradictions(Database database) {
        this.pool = database.pool();
    }

    /**
     * What cannot be meant of the items of a framework, by item.
     *
     * @param after the last one that was seen, or null
     */
    public Future<List<Contradiction>> of(
            TenantId tenant,
            Grant grant,
            String framework,
            int hops,
            @org.jspecify.annotations.Nullable Contradiction after,
            int limit) {
        if (!Crosswalks.open(tenant, grant)) {
            return Future.succeededFuture(List.of());
        }
        Tuple parameters = Tuple.of(tenant.value(), hops, framework)
                .addString(after == null ? "" : after.item())
                .addString(after == null ? "" : after.kind().name())
                .addArrayOfString(after == null ? new String[0] : after.others().toArray(String[]::new))
                .addInteger(limit);
        return pool.preparedQuery(FIND).execute(parameters).map(rows -> {
            List<Contradiction> found = new ArrayList<>();
            for (Row row : rows) {
                found.add(new Contradiction(Kind.valueOf(Columns.text(row, "kind")), Columns.text(row, "item"),
                        Columns.texts(row, "others"), Columns.texts(row, "steps")));
            }
            return found;
        });
    }
}
