package org.crosswalk.hub.alignment;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.store.Database;

/** Which targets of a framework are assessed, and how much: what nobody asks about stands there with zeros. */
public final class TargetUses {

    private static final String OF = "select p.*, l.line_items, t.learners, t.attempts from (select f.item,"
            + " coalesce(i.human_coding_scheme, '') as code, i.full_statement as statement from (select distinct m.member as item"
            + " from hub.cf_member m where m.tenant in ($1, 'shared') and m.document = $2 and m.kind = 'cfItem'"
            + " and m.absent_since is null) f cross join lateral (select * from hub.cf_item i where i.tenant in ($1, 'shared')"
            + " and i.id = f.item order by i.tenant = 'shared' limit 1) i"
            + " where $3::text is null or (coalesce(i.human_coding_scheme, ''), f.item) > ($3, $4::text)"
            + " order by code, f.item limit $5) p cross join lateral (select count(*) as line_items from hub.line_item l"
            + " where l.tenant = $1 and l.objectives @> array[p.item] and l.status = 'active') l"
            + " cross join lateral (select count(*) as learners, coalesce(sum(t.count), 0)::bigint as attempts"
            + " from hub.tally t where t.tenant = $1 and t.kind = 'cf_item' and t.about = p.item and t.count > 0) t"
            + " order by p.code, p.item";

    private final Pool pool;

    public TargetUses(Database database) {
        this.pool = database.pool();
    }

    /**
     * The targets of a framework by code.
     *
     * @param after the last one that was seen; null for the first page
     */
    public Future<List<TargetUse>> of(
            TenantId tenant, Grant grant, String framework, @Nullable TargetUse after, int limit) {
        if (grant.on(tenant, CFItem.TYPE.name()).closed()) {
            return Future.succeededFuture(List.of());
        }
        Tuple parameters = Tuple.of(tenant.value(), framework)
                .addString(after == null ? null : after.code() == null ? "" : after.code())
                .addString(after == null ? null : after.caseItem())
                .addInteger(limit);
        return pool.preparedQuery(OF).execute(parameters).map(rows -> {
            List<TargetUse> uses = new ArrayList<>();
            rows.forEach(row -> uses.add(new TargetUse(Columns.text(row, "item"), row.getString("code"),
                    row.getString("statement"), row.getLong("line_items"), row.getLong("learners"),
                    row.getLong("attempts"))));
            return uses;
        });
    }
}
