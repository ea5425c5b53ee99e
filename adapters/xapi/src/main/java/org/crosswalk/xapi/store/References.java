package org.crosswalk.xapi.store;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.xapi.wire.Statement;

/** What follows within the transaction that stores statements from their references to other statements. */
final class References {

    private static final String INHERIT = "update xapi.statement t set inherited = xapi.inherited($1, k.wanted)"
            + " from unnest($2::uuid[]) k(wanted) where " + Found.byId("t", "k.wanted");
    private static final String CLAIM = "insert into xapi.statement_key (tenant, id, claimed) select $1, wanted, true"
            + " from unnest($2::uuid[]) k(wanted) order by wanted on conflict do nothing";
    private static final String VOID = "update xapi.statement t set voided = true"
            + " from unnest($2::uuid[]) k(wanted) where " + Found.byId("t", "k.wanted") + " and t.verb <> 'http://adlnet.gov/expapi/verbs/voided'";

    private References() {}

    /** Writes beside each reference what its target says, so that it is found by it. */
    static Future<Void> inherit(SqlClient client, TenantId tenant, List<Statement> statements) {
        return update(client, INHERIT, tenant, statements.stream()
                .filter(statement -> statement.target() != null)
                .map(Statement::id)
                .toArray(UUID[]::new));
    }

    /** Marks what is taken back, also where it is yet to come; what takes something back cannot be taken back itself. */
    static Future<Void> voidThose(SqlClient client, TenantId tenant, List<Statement> statements) {
        Set<UUID> targets = statements.stream()
                .filter(Statement::voiding)
                .map(Statement::target)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return update(client, CLAIM, tenant, targets.toArray(UUID[]::new))
                .compose(claimed -> voidThese(client, tenant, targets));
    }

    /** Marks statements as taken back. */
    static Future<Void> voidThese(SqlClient client, TenantId tenant, Set<UUID> ids) {
        return update(client, VOID, tenant, ids.toArray(UUID[]::new));
    }

    private static Future<Void> update(SqlClient client, String sql, TenantId tenant, UUID[] ids) {
        return ids.length == 0
                ? Future.succeededFuture()
                : client.preparedQuery(sql)
                        .execute(Tuple.of(tenant.value()).addArrayOfUUID(ids))
                        .mapEmpty();
    }
}
