package org.crosswalk.xapi.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Batcher;
import org.crosswalk.hub.store.Changes;
import org.crosswalk.hub.store.Database;
import org.crosswalk.xapi.wire.SameStatement;
import org.crosswalk.xapi.wire.Statement;

/**
 * Writes statements. A batch is one statement of SQL and one round trip: keys, statements, journal, in this order; the
 * journal's lock is taken last, when all else is written. An acknowledgement follows the commit. The time of storing is
 * read when the transaction can be seen as open already, which {@link StatementReads#consistentThrough()} relies on.
 */
public final class StatementStore {

    private static final Set<String> KINDS = Set.of(StatementReads.KIND);
    private static final Set<String> KINDS_OF_ATTEMPTS = Set.of(StatementReads.KIND, StatementReads.ATTEMPT);
    private static final int LARGEST_BATCH = 100;
    private static final int MOST_BATCHES = 6;
    private static final int LANES = 2;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String EXISTING =
            "select t.id, t.body from unnest($2::uuid[]) k(wanted) cross join lateral (select id, body"
            + " from xapi.statement t where " + Found.byId("t", "k.wanted") + " offset 0) t";

    private final Pool pool;
    private final Changes changes;
    private final Set<String> attempts;
    private final String[] verbs;
    private final Batcher<Write, Set<UUID>> single;
    private final Batcher<List<Write>, Set<UUID>> several;

    /** Who waits longer than this would rather be told to come again. */
    private static final Duration LATE = Duration.ofSeconds(5);

    /** A statement of a client of a district. */
    private record Write(TenantId tenant, String client, Statement statement) {}

    /** @param attempts the verbs of statements that tell of an attempt, or take one back */
    public StatementStore(Database database, Changes changes, Set<String> attempts) {
        this.pool = database.pool();
        this.changes = changes;
        this.attempts = Set.copyOf(attempts);
        this.verbs = attempts.toArray(String[]::new);
        this.single = new Batcher<>(LARGEST_BATCH, 1, this::writeSingles);
        this.several = new Batcher<>(MOST_BATCHES, LANES, this::writeBatches);
    }

    /**
     * Stores statements, all or none. Those that are known already with the same content are accepted again.
     *
     * @return fails with CONFLICT where an id is known with other content
     */
    public Future<Void> store(TenantId tenant, String client, List<Statement> statements) {
        boolean referring = statements.stream().anyMatch(statement -> statement.target() != null);
        Future<Void> stored = referring
                ? carefully(tenant, client, statements)
                : statements.size() == 1
                        ? one(tenant, client, statements.getFirst())
                        : several(tenant, client, statements);
        boolean attempted = statements.stream().map(Statement::verb).anyMatch(attempts::contains);
        return stored.onSuccess(done -> changes.committed(tenant, attempted ? KINDS_OF_ATTEMPTS : KINDS));
    }

    /**
     * As {@link #store}, for a client that can come again.
     *
     * @return fails with BUSY while those that wait to be stored have waited for five seconds
     */
    public Future<Void> storeInTime(TenantId tenant, String client, List<Statement> statements) {
        boolean late = single.waited().compareTo(LATE) > 0 || several.waited().compareTo(LATE) > 0;
        return late
                ? Future.failedFuture(new HubException(HubException.Code.BUSY,
                        "more statements come than can be stored; come again in a moment"))
                : store(tenant, client, statements);
    }

    private Future<Void> one(TenantId tenant, String client, Statement statement) {
        return single.add(new Write(tenant, client, statement)).compose(fresh -> fresh.contains(statement.id())
                ? Future.succeededFuture()
                : carefully(tenant, client, List.of(statement)));
    }

    private Future<Void> several(TenantId tenant, String client, List<Statement> statements) {
        List<Write> writes = statements.stream().map(statement -> new Write(tenant, client, statement)).toList();
        return several.add(writes).<Void>mapEmpty().recover(failure -> failure instanceof HubException
                ? carefully(tenant, client, statements)
                : Future.failedFuture(failure));
    }

    /** Batches of one district in one insert if all is new; else the batcher comes again with each alone. */
    private Future<List<Set<UUID>>> writeBatches(List<List<Write>> batches) {
        Map<TenantId, List<Write>> byTenant = batches.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Write::tenant));
        return Future.all(byTenant.entrySet().stream()
                        .map(entry -> insert(pool, StatementInsert.ALL, entry.getKey(), entry.getValue()))
                        .toList())
                .recover(failure -> Future.failedFuture(isKnown(failure) ? notAllNew() : failure))
                .map(done -> Collections.nCopies(batches.size(), Set.of()));
    }

    /** Singles of one district in one insert; a district's batch never waits for another's. */
    private Future<List<Set<UUID>>> writeSingles(List<Write> writes) {
        Map<TenantId, List<Write>> byTenant = new HashMap<>();
        writes.forEach(write -> byTenant.computeIfAbsent(write.tenant(), none -> new ArrayList<>()).add(write));
        List<Future<Set<UUID>>> inserts = byTenant.entrySet().stream()
                .map(entry -> insert(pool, StatementInsert.ALL, entry.getKey(), entry.getValue())
                        .recover(failure -> isKnown(failure)
                                ? insert(pool, StatementInsert.NEW, entry.getKey(), entry.getValue())
                                : Future.failedFuture(failure)))
                .toList();
        return Future.all(inserts).map(done -> {
            Set<UUID> fresh = new HashSet<>();
            inserts.forEach(insert -> fresh.addAll(insert.result()));
            List<Set<UUID>> answers = new ArrayList<>();
            // Of two that bring the same new id, the first one is new and the second is compared with it.
            writes.forEach(write -> answers.add(
                    fresh.remove(write.statement().id()) ? Set.of(write.statement().id()) : Set.of()));
            return answers;
        });
    }

    /** In a transaction: what is known must agree, the rest is stored, and references have their effects. */
    private Future<Void> carefully(TenantId tenant, String client, List<Statement> statements) {
        return pool.withTransaction(connection -> insert(connection, StatementInsert.NEW, tenant, client, statements)
                .compose(fresh -> known(connection, tenant, client, without(statements, fresh)))
                .compose(same -> References.inherit(connection, tenant, statements))
                .compose(told -> References.voidThose(connection, tenant, statements)));
    }

    /** Of statements whose keys are there, some were taken back before they came; the others must agree. */
    private Future<Void> known(SqlClient connection, TenantId tenant, String client, List<Statement> known) {
        if (known.isEmpty()) {
            return Future.succeededFuture();
        }
        return insert(connection, StatementInsert.CLAIMED, tenant, client, known).compose(claimed ->
                References.voidThese(connection, tenant, claimed)
                        .compose(done -> requireSame(connection, tenant, without(known, claimed))));
    }

    private static List<Statement> without(List<Statement> statements, Set<UUID> ids) {
        return statements.stream().filter(statement -> !ids.contains(statement.id())).toList();
    }

    private static Future<Void> requireSame(SqlClient client, TenantId tenant, List<Statement> known) {
        if (known.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<UUID, Statement> byId = new HashMap<>();
        known.forEach(statement -> byId.put(statement.id(), statement));
        Tuple parameters = Tuple.of(tenant.value()).addArrayOfUUID(byId.keySet().toArray(UUID[]::new));
        return client.preparedQuery(EXISTING).execute(parameters).map(rows -> {
            for (Row row : rows) {
                Statement brought = Objects.requireNonNull(byId.get(row.getUUID("id")));
                if (!SameStatement.test(row.getBuffer("body"), brought)) {
                    throw new HubException(HubException.Code.CONFLICT,
                            "statement " + row.getUUID("id") + " is stored already with other content");
                }
            }
            return null;
        });
    }

    private Future<Set<UUID>> insert(
            SqlClient client, String sql, TenantId tenant, String caller, List<Statement> statements) {
        return insert(client, sql, tenant, statements.stream()
                .map(statement -> new Write(tenant, caller, statement))
                .toList());
    }

    private Future<Set<UUID>> insert(SqlClient client, String sql, TenantId tenant, List<Write> writes) {
        List<Write> sorted = writes.stream()
                .sorted(Comparator.comparing(write -> write.statement().id()))
                .toList();
        List<Statement> statements = sorted.stream().map(Write::statement).toList();
        Tuple rows = Tuple.of(tenant.value())
                .addArrayOfUUID(statements.stream().map(Statement::id).toArray(UUID[]::new))
                .addArrayOfString(sorted.stream().map(Write::client).toArray(String[]::new))
                .addArrayOfString(statements.stream().map(Statement::version).toArray(String[]::new))
                .addArrayOfBoolean(statements.stream().map(Statement::timed).toArray(Boolean[]::new))
                .addArrayOfString(statements.stream().map(Statement::actor).toArray(String[]::new))
                .addArrayOfString(statements.stream().map(Statement::verb).toArray(String[]::new))
                .addArrayOfString(statements.stream().map(Statement::object).toArray(String[]::new))
                .addArrayOfUUID(statements.stream().map(Statement::registration).toArray(UUID[]::new))
                .addArrayOfBuffer(statements.stream().map(Statement::body).toArray(Buffer[]::new))
                .addArrayOfString(sorted.stream()
                        .map(write -> RelatedKeys.array(write.tenant(), write.statement().related()))
                        .toArray(String[]::new))
                .addArrayOfString(verbs);
        return client.preparedQuery(sql).execute(rows).map(StatementStore::fresh);
    }

    private static Set<UUID> fresh(RowSet<Row> rows) {
        Set<UUID> fresh = new HashSet<>();
        for (Row row : rows) {
            UUID[] ids = row.getArrayOfUUIDs(0);
            fresh.addAll(ids == null ? List.of() : List.of(ids));
        }
        return fresh;
    }

    /** Ends a batch that was thought to be all new; no client is told so. */
    private static HubException notAllNew() {
        return new HubException(HubException.Code.CONFLICT, "some of these statements are known already");
    }

    private static boolean isKnown(Throwable failure) {
        return failure instanceof PgException e && e.getSqlState().equals(UNIQUE_VIOLATION);
    }
}
