package org.crosswalk.hub.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.disclosure.Disclosures;
import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Position;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;

/** Reads and stores every kind of record that is declared by a {@link RecordType}. */
public final class Records {

    /** How many records of a whole are in memory at a time. */
    private static final int RUN = 1_000;

    private final Pool pool;
    private final Disclosures disclosures;
    private final Seals seals;

    /** @param seals seal what no table may show */
    public Records(Database database, Disclosures disclosures, Seals seals) {
        this.pool = database.pool();
        this.disclosures = disclosures;
        this.seals = seals;
    }

    /**
     * A page of records, disclosed: the ledger's row is committed before this completes.
     *
     * @throws org.crosswalk.hub.HubException as a failed future, for a field that does not exist or is not granted
     */
    public <T> Future<Disclosed<Page<T>>> list(TenantId tenant, Grant grant, RecordType<T> type, Query query) {
        return Future.succeededFuture().compose(begin -> {
            Access access = access(tenant, grant, type);
            Future<RowSet<Row>> rows = run(QuerySql.select(seals.of(tenant), tenant, type, access, query));
            Future<Long> total = query.counted()
                    ? run(QuerySql.count(seals.of(tenant), tenant, type, access, query))
                            .map(count -> count.iterator().next().getLong(0))
                    : Future.succeededFuture(-1L);
            return Future.all(rows, total).compose(both -> {
                Page<T> page = page(row -> type.read(row, seals.of(tenant), access), query, rows.result(), total.result());
                return disclosures.disclose(tenant, grant, type.name(), QuerySql.selected(type, access, query),
                        learners(type, page.items()), page);
            });
        });
    }

    private static <T> Page<T> page(Function<Row, T> reader, Query query, RowSet<Row> rows, long total) {
        List<T> items = new ArrayList<>(rows.size());
        Position end = null;
        for (Row row : rows) {
            if (items.size() == query.limit()) {
                return new Page<>(items, total, end, true);
            }
            items.add(reader.apply(row));
            if (items.size() == query.limit() || items.size() == rows.size()) {
                end = position(query, row);
            }
        }
        return new Page<>(items, total, end, false);
    }

    private static Position position(Query query, Row row) {
        List<@Nullable String> keys = new ArrayList<>();
        for (int i = 0; i < query.sort().size(); i++) {
            keys.add(row.getString(SortSql.KEY + i));
        }
        return new Position(keys, Columns.text(row, "id"));
    }

    /**
     * Where in the order of a query every n-th record ends. It tells the gateway where pages begin that are far from the
     * beginning, and discloses nothing.
     */
    public Future<List<Position>> positions(TenantId tenant, Grant grant, RecordType<?> type, Query query, int n) {
        return Future.succeededFuture()
                .compose(begin -> run(QuerySql.positions(
                        seals.of(tenant), tenant, type, access(tenant, grant, type), query, n)))
                .map(rows -> {
                    List<Position> positions = new ArrayList<>(rows.size());
                    rows.forEach(row -> positions.add(position(query, row)));
                    return positions;
                });
    }

    /** How many records there are; a number alone discloses nobody. */
    public Future<Long> count(TenantId tenant, Grant grant, RecordType<?> type, Query query) {
        return Future.succeededFuture()
                .compose(begin -> run(QuerySql.count(seals.of(tenant), tenant, type, access(tenant, grant, type), query)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The same within a change: it sees what the change has written. */
    public Future<Long> count(Change change, Grant grant, RecordType<?> type, Query query) {
        return Future.succeededFuture().compose(begin -> {
            QuerySql.Statement statement = QuerySql.count(
                    seals.of(change.tenant()), change.tenant(), type, access(change.tenant(), grant, type), query);
            return change.connection().preparedQuery(statement.sql()).execute(tuple(statement));
        }).map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * The names of the members that a component of objects has in the records that a grant shows, in order; names alone
     * disclose nobody.
     */
    public Future<List<String>> members(
            TenantId tenant, Grant grant, RecordType<?> type, String component, Predicate filter) {
        return Future.succeededFuture()
                .compose(begin -> run(QuerySql.members(seals.of(tenant), tenant, type, access(tenant, grant, type), component, filter)))
                .map(rows -> {
                    List<String> names = new ArrayList<>();
                    rows.forEach(row -> names.add(row.getString(0)));
                    return names;
                });
    }

    /** One record by its id, disclosed; empty where it does not exist or the grant does not show it. */
    public <T> Future<Optional<Disclosed<T>>> find(TenantId tenant, Grant grant, RecordType<T> type, String id) {
        return find(tenant, grant, type, id, Set.of());
    }

    /** As {@link #find(TenantId, Grant, RecordType, String)}, with these components only. */
    public <T> Future<Optional<Disclosed<T>>> find(
            TenantId tenant, Grant grant, RecordType<T> type, String id, Set<String> components) {
        Query byId = new Query(new Predicate.Named(RecordType.BY_ID, List.of(id)), List.of(), components, 1, 0, false);
        return list(tenant, grant, type, byId).map(page -> page.value().items().isEmpty()
                ? Optional.empty()
                : Optional.of(page.map(found -> found.items().getFirst())));
    }

    /**
     * Which of these records a grant shows, with the people whom each is about. It tells the gateway whom to tell, and
     * discloses nothing.
     */
    public <T> Future<Map<String, Collection<String>>> visible(
            Change change, Grant grant, RecordType<T> type, Collection<String> ids) {
        Predicate byIds = new Predicate.Named(RecordType.BY_IDS, List.copyOf(ids));
        QuerySql.Statement statement =
                QuerySql.all(seals.of(change.tenant()), change.tenant(), type, access(change.tenant(), grant, type), byIds);
        return change.connection().preparedQuery(statement.sql()).execute(tuple(statement)).map(rows -> {
            Map<String, Collection<String>> visible = new HashMap<>();
            read(change.tenant(), type, rows).forEach(record -> visible.put(type.idOf(record), type.learnersOf(record)));
            return visible;
        });
    }

    /**
     * All records that fulfil a predicate, by id, for background work within a change: it sees what the change has
     * written and takes no second connection, which a crowd of changes would wait for in vain.
     *
     * @param grant a system grant, for nothing is disclosed
     */
    public <T> Future<List<T>> all(Change change, Grant grant, RecordType<T> type, Predicate filter) {
        if (!grant.system()) {
            throw new IllegalArgumentException("what " + grant.holder() + " reads must be disclosed");
        }
        QuerySql.Statement statement =
                QuerySql.all(seals.of(change.tenant()), change.tenant(), type, access(change.tenant(), grant, type), filter);
        return change.connection()
                .preparedQuery(statement.sql())
                .execute(tuple(statement))
                .map(rows -> read(change.tenant(), type, rows));
    }

    /**
     * Hands on the records of a whole, such as the items of a framework, run by run in the order of their places, so
     * that memory holds one run at a time. Nobody is disclosed, for only kinds that districts share are read like this.
     *
     * @param connection within a transaction
     * @param places a query for district, member and its place, of what stands in the whole {@code ?1},
     *     for the district {@code ?2}
     * @param take called with each run; the next is read when its future completes
     */
    public <T> Future<Void> each(
            SqlConnection connection,
            TenantId tenant,
            Grant grant,
            RecordType<T> type,
            String places,
            String whole,
            Function<List<T>, Future<Void>> take) {
        if (!type.shared()) {
            throw new IllegalArgumentException(type + " may be about people: list it");
        }
        QuerySql.Statement statement = QuerySql.placed(seals.of(tenant), tenant, type, access(tenant, grant, type), places, whole);
        return connection.prepare(statement.sql()).compose(prepared -> {
            Cursor cursor = prepared.cursor(tuple(statement));
            return following(cursor, rows -> read(tenant, type, rows), take).eventually(cursor::close).eventually(prepared::close);
        });
    }

    private static <T> Future<Void> following(
            Cursor cursor, Function<RowSet<Row>, List<T>> reader, Function<List<T>, Future<Void>> take) {
        return cursor.read(RUN)
                .compose(rows -> take.apply(reader.apply(rows)))
                .compose(taken -> cursor.hasMore() ? following(cursor, reader, take) : Future.succeededFuture());
    }

    /**
     * Creates and updates records by id; a record whose content is unchanged is not touched. What changed is journaled.
     *
     * @return the ids that were created or changed; fails with INVALID_DATA for a text that no database can hold
     */
    public <T> Future<Set<String>> save(Change change, RecordType<T> type, Collection<T> records, String system) {
        return store(change, type, records, system, UpsertSql.statement(type, Access.EVERYTHING));
    }

    /**
     * As {@link #save(Change, RecordType, Collection, String)} on behalf of a client: of a record that exists, what the
     * access does not show stays as it is.
     */
    public <T> Future<Set<String>> save(
            Change change, RecordType<T> type, Collection<T> records, String system, Access access) {
        return store(change, type, records, system, UpsertSql.statement(type, access));
    }

    /**
     * Marks records as deleted: they stay, for whoever copied them must hear of it. What changed is journaled.
     *
     * @param type a kind with a status
     * @return the ids of those that were not marked before
     */
    public Future<Set<String>> retire(Change change, RecordType<?> type, Collection<String> ids, String system) {
        String sql = "update " + type.table() + " t set status = 'tobedeleted', date_last_modified = date_trunc('milliseconds', now())"
                + " where t.tenant = $1 and t.id in (select r.id from " + type.table() + " r where r.tenant = $1"
                + " and r.id = any($2) and r.status <> 'tobedeleted' order by r.id for update) returning t.id, false";
        Tuple parameters = Tuple.of(change.tenant().value()).addArrayOfString(ids.toArray(String[]::new));
        return change.connection().preparedQuery(sql).execute(parameters).map(rows -> journaled(change, type, rows, system));
    }

    private <T> Future<Set<String>> store(
            Change change, RecordType<T> type, Collection<T> records, String system, String statement) {
        if (records.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        JsonArray content = UpsertSql.rows(type, records, seals.of(change.tenant()));
        Tuple parameters = Tuple.of(change.tenant().value(), content);
        return change.connection()
                .preparedQuery(statement)
                .execute(parameters)
                .recover(failure -> Future.failedFuture(UpsertSql.explained(failure, type, content)))
                .map(rows -> journaled(change, type, rows, system));
    }

    private static Set<String> journaled(Change change, RecordType<?> type, RowSet<Row> touched, String system) {
        Set<String> changed = new LinkedHashSet<>();
        for (Row row : touched) {
            changed.add(row.getString(0));
            Change.Act act = row.getBoolean(1) ? Change.Act.CREATED : Change.Act.UPDATED;
            change.journal(type.name(), row.getString(0), act, system);
        }
        return changed;
    }

    private static Access access(TenantId tenant, Grant grant, RecordType<?> type) {
        return grant.on(tenant, type.name());
    }

    private Future<RowSet<Row>> run(QuerySql.Statement statement) {
        return pool.preparedQuery(statement.sql()).execute(tuple(statement));
    }

    private static Tuple tuple(QuerySql.Statement statement) {
        return Tuple.wrap(new ArrayList<>(statement.parameters()));
    }

    private <T> List<T> read(TenantId tenant, RecordType<T> type, RowSet<Row> rows) {
        List<T> records = new ArrayList<>(rows.size());
        rows.forEach(row -> records.add(type.read(row, seals.of(tenant))));
        return records;
    }

    private static <T> Set<String> learners(RecordType<T> type, List<T> records) {
        Set<String> learners = new LinkedHashSet<>();
        records.forEach(record -> learners.addAll(type.learnersOf(record)));
        return learners;
    }
}
