package org.crosswalk.hub.identity;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.disclosure.Suppression;
import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.store.Changes;

/**
 * The names of people whom a reader is not shown, for records that name people by what they are called elsewhere. Records
 * that name them by sourcedId leave them out by themselves.
 */
public final class HiddenNames {

    private static final String OPTED_OUT = "select distinct learner from hub.suppression where tenant = $1"
            + " and kind = '" + Suppression.OPT_OUT + "' and lifted is null and (client is null or client = $2)";

    private final Changes changes;
    private final Identities identities;

    public HiddenNames(Changes changes, Identities identities) {
        this.changes = changes;
        this.identities = identities;
    }

    /**
     * Of those who have opted out of what this reader reads.
     *
     * @param kind of record that is read
     * @return empty for readers for whom opting out does not hold, the district's own
     */
    public Future<List<IdentityClaim>> from(TenantId tenant, Grant grant, String kind) {
        Access.Suppressed suppressed = grant.on(kind).suppressed();
        if (suppressed == null) {
            return Future.succeededFuture(List.of());
        }
        return changes.pool()
                .preparedQuery(OPTED_OUT)
                .execute(Tuple.of(tenant.value(), suppressed.client()))
                .compose(rows -> {
                    List<String> learners = new ArrayList<>();
                    rows.forEach(row -> learners.add(row.getString(0)));
                    return learners.isEmpty()
                            ? Future.succeededFuture(List.of())
                            : changes.apply(tenant, change -> identities.namesOf(change, learners, List.of()));
                });
    }
}
