package org.crosswalk.xapi.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.disclosure.Disclosures;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.identity.HiddenNames;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.store.Change;

/**
 * Reads statements, under a grant: a client whose grant does not cover statements whole sees those that it wrote itself.
 */
public final class StatementReads {

    /** The kind of record under which policies share statements. */
    public static final String KIND = "statement";
    /** The kind of a second entry in the journal, for the few statements that tell of an attempt or take one back. */
    public static final String ATTEMPT = "statement.attempt";
    /** How the verbs begin by which statements tell of supports, of the profile {@code config/profiles/supports.jsonld}. */
    public static final String SUPPORT_VERBS = "https://crosswalk.org/xapi/supports/verbs/";

    private static final String LISTED = "id, stored, timed, actor, client, body";
    private static final String COLUMNS = "select " + LISTED + " from xapi.statement t where ";
    private static final String ANY = "select " + LISTED + " from unnest($2::uuid[]) k(wanted) cross join lateral"
            + " (select * from xapi.statement t where " + Found.byId("t", "k.wanted") + " offset 0) t where true";
    /** One look by id for each: no statistics of the table can lead the planner to the verbs first. */
    private static final String MEANING = "select " + LISTED + " from unnest($2::uuid[]) k(wanted) cross join lateral"
            + " (select * from xapi.statement t where " + Found.byId("t", "k.wanted") + " offset 0) t"
            + " where verb = any($3) and not voided order by stored, id";
    private static final String NAMED = ANY + " and verb = any($3)";
    private static final String SAME = "select " + LISTED + " from xapi.statement t where tenant = $1 and "
            + Found.by("t", "object", "$2") + " and client = $3 and verb = any($4) and not voided order by stored, id";
    /** The clock is read first, then who is writing. Vacuum and what else the server does by itself writes nothing. */
    private static final String THROUGH = "select least(at, oldest) - interval '1 microsecond'"
            + " from (select clock_timestamp() as at offset 0) moment cross join lateral (select min(xact_start) as oldest"
            + " from pg_stat_activity where datname = current_database() and backend_type = 'client backend'"
            + " and xact_start is not null and pid <> pg_backend_pid() and at is not null) writing";

    private final Pool pool;
    private final Disclosures disclosures;
    private final HiddenNames hiddenNames;
    private volatile Instant lastThrough = Instant.EPOCH;

    public StatementReads(Hub hub) {
        this.pool = hub.database().pool();
        this.disclosures = hub.disclosures();
        this.hiddenNames = hub.hiddenNames();
    }

    /**
     * Until when everything that was stored is visible. Whoever writes begins a transaction, which all can see, and reads
     * the time of storing after that: of those that have begun, the oldest one bounds what can still come, and those that
     * are not seen here yet will read a later time than was read here.
     */
    public Future<Instant> consistentThrough() {
        return pool.query(THROUGH).execute().map(rows -> {
            Instant through = rows.iterator().next().getOffsetDateTime(0).toInstant();
            lastThrough = through;
            return through;
        });
    }

    /** What was true when it was last asked for, and remains so: for answers that ask nothing. */
    public Instant lastConsistentThrough() {
        return lastThrough;
    }

    /** The statement with this id, among those that are voided or those that are not. */
    public Future<Optional<Disclosed<StoredStatement>>> find(
            TenantId tenant, Grant grant, boolean onlyOwn, UUID id, boolean voided) {
        Tuple parameters = Tuple.of(tenant.value(), id, voided);
        String sql = COLUMNS + Found.byId("t", "$2") + " and voided = $3";
        return Visible.to(hiddenNames, tenant, grant, onlyOwn).compose(visible ->
                pool.preparedQuery(sql + visible.condition(parameters)).execute(parameters)).compose(rows -> {
            List<StoredStatement> found = read(rows);
            return disclose(tenant, grant, found).map(disclosed -> found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(disclosed.map(List::getFirst)));
        });
    }

    /** A page of statements, one more than asked for where there are more. */
    public Future<Disclosed<List<StoredStatement>>> list(
            TenantId tenant, Grant grant, boolean onlyOwn, StatementFilter filter) {
        return Visible.to(hiddenNames, tenant, grant, onlyOwn).compose(visible -> {
            StatementQuery query = new StatementQuery(tenant, visible, filter);
            return pool.preparedQuery(query.sql(LISTED)).execute(query.parameters());
        }).compose(rows -> disclose(tenant, grant, read(rows)));
    }

    /** Those of these statements that exist and that the grant shows, voided or not, in the order of their storing. */
    public Future<Disclosed<List<StoredStatement>>> byIds(TenantId tenant, Grant grant, List<UUID> ids) {
        Tuple parameters = Tuple.of(tenant.value()).addArrayOfUUID(ids.toArray(UUID[]::new));
        return Visible.to(hiddenNames, tenant, grant, false)
                .compose(visible -> pool.preparedQuery(ANY + visible.condition(parameters) + " order by stored, id")
                        .execute(parameters))
                .compose(rows -> disclose(tenant, grant, read(rows)));
    }

    /**
     * Of the statements that these entries name, and that others brought, those with one of these verbs that are not
     * voided, within a change: for what follows from them inside the gateway.
     *
     * @param grant a system grant, for nothing is disclosed
     */
    public Future<List<StoredStatement>> meaning(
            Change change, Grant grant, List<JournalEntry> entries, Set<String> verbs) {
        requireSystem(grant);
        Set<UUID> ids = entries.stream()
                .filter(entry -> !entry.system().equals(Origin.CROSSWALK))
                .map(entry -> UUID.fromString(entry.record()))
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Tuple parameters = Tuple.of(change.tenant().value())
                .addArrayOfUUID(ids.toArray(UUID[]::new))
                .addArrayOfString(verbs.toArray(String[]::new));
        return change.connection().preparedQuery(MEANING).execute(parameters).map(StatementReads::read);
    }

    /**
     * Of these statements, voided or not, those with one of these verbs, within a change.
     *
     * @param grant a system grant, for nothing is disclosed
     */
    public Future<List<StoredStatement>> named(Change change, Grant grant, Set<UUID> ids, Set<String> verbs) {
        requireSystem(grant);
        Tuple parameters = Tuple.of(change.tenant().value())
                .addArrayOfUUID(ids.toArray(UUID[]::new))
                .addArrayOfString(verbs.toArray(String[]::new));
        return change.connection().preparedQuery(NAMED).execute(parameters).map(StatementReads::read);
    }

    /**
     * What a client has told of one object with one of these verbs, and nobody has voided, within a change.
     *
     * @param grant a system grant, for nothing is disclosed
     */
    public Future<List<StoredStatement>> told(
            Change change, Grant grant, String client, String object, Set<String> verbs) {
        requireSystem(grant);
        Tuple parameters = Tuple.of(change.tenant().value(), object, client)
                .addArrayOfString(verbs.toArray(String[]::new));
        return change.connection().preparedQuery(SAME).execute(parameters).map(StatementReads::read);
    }

    /**
     * Who brought these statements, within a change.
     *
     * @param grant a system grant, for nothing is disclosed
     */
    public Future<Map<UUID, String>> broughtBy(Change change, Grant grant, Set<UUID> ids) {
        requireSystem(grant);
        Tuple parameters = Tuple.of(change.tenant().value()).addArrayOfUUID(ids.toArray(UUID[]::new));
        return change.connection().preparedQuery(ANY).execute(parameters).map(rows -> {
            Map<UUID, String> clients = new TreeMap<>();
            rows.forEach(row -> clients.put(row.getUUID("id"), row.getString("client")));
            return clients;
        });
    }

    private static void requireSystem(Grant grant) {
        if (!grant.system()) {
            throw new IllegalArgumentException("what " + grant.holder() + " reads must be disclosed");
        }
    }

    private Future<Disclosed<List<StoredStatement>>> disclose(
            TenantId tenant, Grant grant, List<StoredStatement> statements) {
        Set<String> about = new TreeSet<>();
        statements.forEach(statement -> about.add(statement.actor()));
        return disclosures.disclose(tenant, grant, KIND, List.of(KIND), about, statements);
    }

    private static List<StoredStatement> read(RowSet<Row> rows) {
        List<StoredStatement> statements = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Buffer body = row.getBuffer("body");
            statements.add(new StoredStatement(row.getUUID("id"), row.getOffsetDateTime("stored").toInstant(),
                    row.getBoolean("timed"), row.getString("actor"), row.getString("client"), body));
        }
        return statements;
    }
}
