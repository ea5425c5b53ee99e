package org.crosswalk.xapi.store;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.store.Changes;
import org.crosswalk.xapi.wire.Related;
import org.crosswalk.xapi.wire.Statements;

/**
 * Deletes statements for good, in transactions of at most {@value #CHUNK}; a process that ends in between leaves the rest
 * to another. Each deletion is journaled. Evidence stays, unless a person is to be forgotten.
 */
public final class Purging {

    private static final int CHUNK = 1_000;
    private static final String COUNT = "select count(*) as statements, min(stored) as oldest, max(stored) as newest"
            + " from xapi.statement t where ";
    private static final String BY_CLIENT =
            "select client, count(*) as n from xapi.statement t where %s group by client order by client";
    private static final String DELETE = "with chosen as (select id, stored, client, body from xapi.statement t"
            + " where %s order by stored, id limit " + CHUNK + "),"
            + " gone as (delete from xapi.statement s using chosen c where s.tenant = $1 and s.stored = c.stored"
            + " and s.id = c.id),"
            + " keys as (delete from xapi.statement_key k using chosen c where k.tenant = $1 and k.id = c.id)"
            + " select id, client, case when position('\"sha2\"'::bytea in body) > 0 then body end as body from chosen";
    private static final String DELETE_DOCUMENTS = "delete from xapi.document where tenant = $1 and agent = $2";
    private static final String COUNT_DOCUMENTS =
            "select count(*) from xapi.document where tenant = $1 and agent = $2 and agent <> ''";
    /** Which statements still name a hash is written in their text alone: read whole, for few are purged that name any. */
    private static final String DELETE_ATTACHMENTS = "delete from xapi.attachment a"
            + " using unnest($2::text[], $3::text[]) as x(client, sha2)"
            + " where a.tenant = $1 and a.client = x.client and a.sha2 = x.sha2"
            + " and not exists (select from xapi.statement s where s.tenant = $1 and s.client = x.client"
            + " and (position(convert_to(x.sha2, 'UTF8') in s.body) > 0"
            + " or position(convert_to(upper(x.sha2), 'UTF8') in s.body) > 0))";
    private static final String PROGRESS = "update xapi.purge set statements = statements + $3,"
            + " attachments = attachments + $4, lease_until = now() + interval '60 seconds'"
            + " where tenant = $1 and id = $2 and state = 'running' returning id";
    private static final String END = "update xapi.purge set state = 'done', documents = $3, agent = null, ended = now()"
            + " where tenant = $1 and id = $2";

    private final Changes changes;
    private final Pool pool;

    public Purging(Changes changes) {
        this.changes = changes;
        this.pool = changes.pool();
    }

    /** What an order would delete: how many statements, since when, of whom. Says nothing of a person. */
    public Future<JsonObject> preview(PurgeOrder order) {
        Tuple parameters = Tuple.of(order.tenant().value());
        String which = which(order, parameters);
        return pool.preparedQuery(COUNT + which).execute(parameters).compose(counted ->
                pool.preparedQuery(BY_CLIENT.formatted(which)).execute(parameters).compose(clients ->
                        documents(order).map(documents -> report(counted, clients, documents))));
    }

    /** Carries an order out, chunk by chunk. */
    public Future<Void> carryOut(PurgeOrder order) {
        return Repeat.whileTrue(() -> changes.apply(order.tenant(), change -> chunk(change, order))
                        .map(deleted -> deleted == CHUNK))
                .compose(done -> end(order));
    }

    private Future<Integer> chunk(Change change, PurgeOrder order) {
        Tuple parameters = Tuple.of(order.tenant().value());
        String sql = DELETE.formatted(which(order, parameters));
        return change.connection().preparedQuery(sql).execute(parameters).compose(rows -> {
            rows.forEach(row -> change.journal(StatementReads.KIND, row.getUUID(0).toString(), Act.WITHDRAWN, row.getString(1)));
            return attachments(change, rows)
                    .compose(attachments -> change.connection().preparedQuery(PROGRESS).execute(Tuple.of(
                            order.tenant().value(), order.id(), (long) rows.size(), (long) attachments)))
                    .compose(told -> order.person() ? withdraw(change, rows) : Future.succeededFuture())
                    .map(rows.size());
        });
    }

    private static Future<Integer> attachments(Change change, RowSet<Row> rows) {
        List<String> clients = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        for (Row row : rows) {
            if (row.getBuffer("body") != null) {
                Statements.attachments(Statements.tree(row.getBuffer("body"))).forEach(attachment -> {
                    clients.add(row.getString("client"));
                    hashes.add(Statements.hash(attachment));
                });
            }
        }
        return clients.isEmpty()
                ? Future.succeededFuture(0)
                : change.connection()
                        .preparedQuery(DELETE_ATTACHMENTS)
                        .execute(Tuple.of(change.tenant().value())
                                .addArrayOfString(clients.toArray(String[]::new))
                                .addArrayOfString(hashes.toArray(String[]::new)))
                        .map(RowSet::rowCount);
    }

    private static Future<Void> withdraw(Change change, RowSet<Row> rows) {
        Future<Void> all = Future.succeededFuture();
        for (Row row : rows) {
            all = all.compose(done -> EvidenceRows.withdrawOfRecord(
                            change, row.getString("client"), row.getUUID("id").toString())
                    .mapEmpty());
        }
        return all;
    }

    private Future<Void> end(PurgeOrder order) {
        return pool.withTransaction(connection -> (order.person()
                        ? connection.preparedQuery(DELETE_DOCUMENTS)
                                .execute(Tuple.of(order.tenant().value(), order.agent()))
                                .map(RowSet::rowCount)
                        : Future.succeededFuture(0))
                .compose(documents -> connection.preparedQuery(END)
                        .execute(Tuple.of(order.tenant().value(), order.id(), documents.longValue()))
                        .mapEmpty()));
    }

    private Future<Long> documents(PurgeOrder order) {
        return order.person()
                ? pool.preparedQuery(COUNT_DOCUMENTS)
                        .execute(Tuple.of(order.tenant().value(), order.agent()))
                        .map(rows -> rows.iterator().next().getLong(0))
                : Future.succeededFuture(0L);
    }

    private static JsonObject report(RowSet<Row> counted, RowSet<Row> clients, long documents) {
        Row all = counted.iterator().next();
        JsonArray byClient = new JsonArray();
        clients.forEach(row -> byClient.add(
                new JsonObject().put("client", row.getString("client")).put("statements", row.getLong("n"))));
        JsonObject report = new JsonObject()
                .put("dryRun", true)
                .put("statements", all.getLong("statements"))
                .put("documents", documents)
                .put("clients", byClient);
        if (all.getOffsetDateTime("oldest") != null) {
            report.put("oldest", all.getOffsetDateTime("oldest").toInstant())
                    .put("newest", all.getOffsetDateTime("newest").toInstant());
        }
        return report;
    }

    /** The condition on rows {@code t}; its parameters are appended. */
    private static String which(PurgeOrder order, Tuple parameters) {
        StringBuilder which = new StringBuilder("t.tenant = $1");
        if (order.before() != null) {
            which.append(" and t.stored < ").append(add(parameters, order.before().atOffset(ZoneOffset.UTC)));
        }
        if (order.client() != null) {
            which.append(" and t.client = ").append(add(parameters, order.client()));
        }
        String agent = order.agent();
        if (agent != null) {
            String key = add(parameters, agent);
            which.append(" and (").append(Found.by("t", "actor", key));
            if (order.person()) {
                String named = add(parameters, new Long[] {
                    RelatedKeys.of(order.tenant(), Related.member(agent)),
                    RelatedKeys.of(order.tenant(), Related.agent(agent))
                });
                which.append(" or ").append(Found.by("t", "object", key));
                which.append(" or t.related && ").append(named).append("::bigint[]");
            }
            which.append(')');
        }
        return which.toString();
    }

    private static String add(Tuple parameters, Object value) {
        parameters.addValue(value);
        return "$" + parameters.size();
    }
}
