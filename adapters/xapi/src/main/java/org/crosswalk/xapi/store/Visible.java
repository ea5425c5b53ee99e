package org.crosswalk.xapi.store;

import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.identity.HiddenNames;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.supports.Support;
import org.crosswalk.xapi.wire.Claims;
import org.crosswalk.xapi.wire.Related;

/**
 * Which statements a client sees: all where its grant covers statements whole and its scope reaches so far, else those
 * that it wrote itself; and none that names somebody who has opted out of being shared with it, or that tells of a support
 * where supports are not shared with it.
 *
 * @param reader who asks
 * @param onlyBy whose statements alone; null for everybody's
 * @param withoutSupports whether statements that tell of supports are shown only to who wrote them
 * @param hidden keys of agents that are not shown
 */
record Visible(TenantId tenant, String reader, @Nullable String onlyBy, boolean withoutSupports, List<String> hidden) {

    /** For a reader. */
    static Future<Visible> to(HiddenNames names, TenantId tenant, Grant grant, boolean onlyOwn) {
        Access access = grant.on(StatementReads.KIND);
        boolean whole = access.all() && access.rows().equals(Predicate.ALL);
        return names.from(tenant, grant, StatementReads.KIND).map(hidden -> new Visible(
                tenant,
                grant.holder(),
                whole && !onlyOwn ? null : grant.holder(),
                !grant.on(Support.TYPE.name()).all() || !grant.on(Support.TYPE.name()).rows().equals(Predicate.ALL),
                hidden.stream().flatMap(claim -> Claims.key(claim).stream()).distinct().toList()));
    }

    /** A further condition on the rows {@code t}; its parameters are appended. */
    String condition(Tuple parameters) {
        StringBuilder condition = new StringBuilder();
        if (onlyBy != null) {
            condition.append(" and t.client = $").append(parameters.addValue(onlyBy).size());
        }
        if (onlyBy == null && withoutSupports) {
            condition.append(" and (t.client = $").append(parameters.addValue(reader).size())
                    .append(" or t.verb not like '" + StatementReads.SUPPORT_VERBS + "%')");
        }
        if (!hidden.isEmpty()) {
            String keys = " any($" + parameters.addValue(hidden.toArray(String[]::new)).size() + "::text[])";
            Long[] named = hidden.stream()
                    .flatMap(key -> Stream.of(Related.member(key), Related.agent(key)))
                    .map(related -> RelatedKeys.of(tenant, related))
                    .toArray(Long[]::new);
            condition.append(" and not ( t.actor =").append(keys).append(" or t.object =").append(keys)
                    .append(" or coalesce( t.related && $").append(parameters.addValue(named).size())
                    .append("::bigint[], false))");
        }
        return condition.toString();
    }
}
