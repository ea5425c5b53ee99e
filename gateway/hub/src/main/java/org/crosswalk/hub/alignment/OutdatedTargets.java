package org.crosswalk.hub.alignment;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.store.Database;

/** Finds targets on which something stands and that are retired, replaced, gone or unknown. */
public final class OutdatedTargets {

    /** How many {@code replacedBy} are followed; a circle ends sooner. */
    private static final int LONGEST = 20;

    private static final String USED = "select distinct unnest(objectives) as item from hub.line_item where tenant = $1"
            + " and status = 'active' and cardinality(objectives) > 0 union select unnest(objectives) from"
            + " hub.assessment_line_item where tenant = $1 and status = 'active' union select unnest(objectives) from"
            + " hub.resource where tenant = $1 and status = 'active' union select case_item from hub.aligned_record"
            + " where tenant = $1 and ended is null union select distinct cf_item from hub.mastery where tenant = $1"
            + " and cardinality(evidence) > 0";

    private static final String REPLACED = "exists (select from hub.cf_association a where a.tenant in ($1, 'shared')"
            + " and a.origin = u.item and a.association_type = 'replacedBy' and a.destination <> u.item)";

    private static final String FIND = "with recursive used as (" + USED + "), outdated as (select u.item, i.id is null as"
            + " unknown, i.human_coding_scheme, i.full_statement, i.status_end_date, " + REPLACED + " as replaced,"
            + " hub.cf_retired(i.status_end_date, i.full_statement) as retired, exists (select from hub.cf_member m"
            + " where m.tenant in ($1, 'shared') and m.kind = 'cfItem' and m.member = u.item) and not exists (select from"
            + " hub.cf_member m where m.tenant in ($1, 'shared') and m.kind = 'cfItem' and m.member = u.item and"
            + " m.absent_since is null) as absent from used u left join lateral (select * from hub.cf_item i where"
            + " i.tenant in ($1, 'shared') and i.id = u.item order by i.tenant = 'shared' limit 1) i on true"
            + " where u.item > $2), page as (select * from outdated where unknown or replaced or retired or absent"
            + " order by item limit $3), next(item, node, depth, seen) as (select p.item, p.item, 0,"
            + " array[p.item collate \"C\"] from page p where p.replaced union all select n.item, a.destination,"
            + " n.depth + 1, n.seen || a.destination from next n join hub.cf_association a on a.tenant in ($1, 'shared')"
            + " and a.origin = n.node and a.association_type = 'replacedBy' where n.depth < " + LONGEST
            + " and a.destination <> all(n.seen)) select p.item, p.human_coding_scheme, p.full_statement,"
            + " p.status_end_date, case when p.replaced then 'REPLACED' when p.unknown then 'UNKNOWN' when p.retired then"
            + " 'RETIRED' else 'ABSENT' end as state, coalesce((select array_agg(distinct n.node order by n.node) from"
            + " next n where n.item = p.item and n.depth > 0 and not exists (select from hub.cf_association a"
            + " where a.tenant in ($1, 'shared') and a.origin = n.node and a.association_type = 'replacedBy'"
            + " and a.destination <> all(n.seen))), '{}') as replacements from page p order by p.item";

    private final Pool pool;

    public OutdatedTargets(Database database) {
        this.pool = database.pool();
    }

    /**
     * Outdated targets by id.
     *
     * @param after the last one that was seen; empty for the first page
     */
    public Future<List<Outdated>> of(TenantId tenant, Grant grant, String after, int limit) {
        if (grant.on(tenant, CFItem.TYPE.name()).closed()) {
            return Future.succeededFuture(List.of());
        }
        return pool.preparedQuery(FIND).execute(Tuple.of(tenant.value(), after, limit)).map(rows -> {
            List<Outdated> found = new ArrayList<>();
            rows.forEach(row -> found.add(new Outdated(Columns.text(row, "item"), row.getString("human_coding_scheme"),
                    row.getString("full_statement"), Outdated.State.valueOf(Columns.text(row, "state")),
                    row.getLocalDate("status_end_date"), Columns.texts(row, "replacements"))));
            return found;
        });
    }
}
