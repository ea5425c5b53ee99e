package org.crosswalk.hub.standards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;

/** Stores frameworks. A re-import never deletes; an item that stands in several frameworks stays one item. */
public final class Frameworks {

    private static final String MEMBERS = "insert into hub.cf_member (tenant, document, kind, member, ordinal)"
            + " select $1, $2, $3, m, $5 + o from unnest($4::text[]) with ordinality as x(m, o)"
            + " on conflict (tenant, document, kind, member) do update set ordinal = excluded.ordinal"
            + " where cf_member.ordinal <> excluded.ordinal";

    private static final String ORDER =
            "select member, ordinal from hub.cf_member where tenant in ($1, 'shared') and document = $2";

    private static final String PLACES = "select m.tenant, m.member, m.ordinal as place from hub.cf_member m"
            + " where m.tenant in (?2, 'shared') and m.document = ?1 and m.kind = '%s'";

    private static final String STATE = "select count(*) as changes, coalesce(max(change), 0) as latest, max(at) as at"
            + " from hub.cf_package_change where tenant in ($1, 'shared') and document = $2";

    private final Pool pool;
    private final Records records;

    public Frameworks(Database database, Records records) {
        this.pool = database.pool();
        this.records = records;
    }

    /**
     * Stores a package.
     *
     * @param system name of the system that it came from
     * @return the identifiers that were created or changed
     */
    public Future<Set<String>> save(Change change, CFPackage framework, String system) {
        String document = framework.document().entry().identifier();
        return saveDocument(change, framework.document(), system)
                .compose(a -> saveItems(change, document, framework.items(), 0, system)
                        .compose(b -> savePart(change, document, CFAssociation.TYPE, framework.associations(), 0, system)
                                .compose(c -> savePart(change, document, CFDefinition.TYPE, framework.definitions(), 0,
                                                system)
                                        .compose(d -> savePart(change, document, CFRubric.TYPE, framework.rubrics(), 0,
                                                        system)
                                                .map(e -> union(List.of(a, b, c, d, e)))))));
    }

    /** Stores the document of a package that comes in parts. */
    public Future<Set<String>> saveDocument(Change change, CFDocument document, String system) {
        return records.save(change, CFDocument.TYPE, List.of(document), system);
    }

    /**
     * Counts the tables anew, to be called after many entities: a plan that was made for a small table reads a large one
     * for minutes.
     */
    public Future<Void> savedMany(Change change) {
        return change.connection()
                .query("analyze hub.cf_item, hub.cf_association, hub.cf_member")
                .execute()
                .mapEmpty();
    }

    /**
     * Stores some of the items of a package that comes in parts. An item that comes from another framework keeps it, and
     * a copy that is older than what is stored leaves it as it is.
     *
     * @param before how many items of the package came before
     */
    public Future<Set<String>> saveItems(
            Change change, String document, List<CFItem> items, long before, String system) {
        return new Aliases(document)
                .settle(change, items)
                .compose(own -> records.save(change, CFItem.TYPE, own, system))
                .compose(changed -> members(change, document, CFItem.TYPE, items, before).map(changed));
    }

    /** The same for associations, definitions and rubrics. */
    public <T> Future<Set<String>> savePart(
            Change change, String document, RecordType<T> type, List<T> part, long before, String system) {
        return records.save(change, type, part, system)
                .compose(changed -> members(change, document, type, part, before).map(changed));
    }

    /** What of a framework's package has changed so far; whoever holds a copy of it knows by that whether it is true. */
    public Future<PackageState> state(TenantId tenant, Grant grant, CFDocument document) {
        if (!grant.tenant().equals(tenant)) {
            throw new IllegalArgumentException("a grant of " + grant.tenant() + " does not open " + tenant);
        }
        return pool.withConnection(connection -> state(connection, tenant, document));
    }

    /**
     * Reads a package run by run, all of it as of one moment, so that memory holds one run at a time.
     *
     * @return the state that was read, when the reader has taken everything
     */
    public Future<PackageState> read(TenantId tenant, Grant grant, CFDocument document, PackageReader reader) {
        String id = document.entry().identifier();
        return pool.withTransaction(connection -> connection
                .query("set transaction isolation level repeatable read, read only")
                .execute()
                .compose(begun -> state(connection, tenant, document))
                .compose(state -> reader.document(document)
                        .compose(x -> each(connection, tenant, grant, CFItem.TYPE, id, reader::items))
                        .compose(x -> each(connection, tenant, grant, CFAssociation.TYPE, id, reader::associations))
                        .compose(x -> each(connection, tenant, grant, CFDefinition.TYPE, id, reader::definitions))
                        .compose(x -> each(connection, tenant, grant, CFRubric.TYPE, id, reader::rubrics))
                        .map(state)));
    }

    private <T> Future<Void> each(
            SqlConnection connection,
            TenantId tenant,
            Grant grant,
            RecordType<T> type,
            String document,
            Function<List<T>, Future<Void>> take) {
        return records.each(connection, tenant, grant, type, PLACES.formatted(type.name()), document, take);
    }

    private static Future<PackageState> state(SqlConnection connection, TenantId tenant, CFDocument document) {
        return connection
                .preparedQuery(STATE)
                .execute(Tuple.of(tenant.value(), document.entry().identifier()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    Instant at = Columns.instant(row, "at");
                    return new PackageState(row.getLong("changes"), row.getLong("latest"),
                            at == null ? document.entry().lastChangeDateTime() : at);
                });
    }

    /** A framework with all that stands in it, in the order of its source. */
    public Future<Disclosed<CFPackage>> find(TenantId tenant, Grant grant, CFDocument document) {
        String id = document.entry().identifier();
        Future<Map<String, Long>> order = pool.preparedQuery(ORDER).execute(Tuple.of(tenant.value(), id)).map(rows -> {
            Map<String, Long> ordinals = new HashMap<>();
            rows.forEach(row -> ordinals.put(row.getString(0), row.getLong(1)));
            return ordinals;
        });
        Future<Disclosed<List<CFItem>>> items = all(tenant, grant, CFItem.TYPE, id);
        Future<Disclosed<List<CFAssociation>>> associations = all(tenant, grant, CFAssociation.TYPE, id);
        Future<Disclosed<List<CFDefinition>>> definitions = all(tenant, grant, CFDefinition.TYPE, id);
        Future<Disclosed<List<CFRubric>>> rubrics = all(tenant, grant, CFRubric.TYPE, id);
        return Future.all(order, items, associations, definitions, rubrics).map(done -> items.result()
                .map(found -> new CFPackage(
                        document,
                        sorted(found, CFItem::entry, order.result()),
                        sorted(associations.result().value(), CFAssociation::entry, order.result()),
                        sorted(definitions.result().value(), CFDefinition::entry, order.result()),
                        sorted(rubrics.result().value(), CFRubric::entry, order.result()))));
    }

    private <T> Future<Disclosed<List<T>>> all(TenantId tenant, Grant grant, RecordType<T> type, String document) {
        return page(tenant, grant, type, document, 0);
    }

    private <T> Future<Disclosed<List<T>>> page(
            TenantId tenant, Grant grant, RecordType<T> type, String document, long offset) {
        Query query = new Query(
                Predicate.named("inDocument", document), List.of(), Set.of(), Query.MAX_LIMIT, offset, false);
        return records.list(tenant, grant, type, query).compose(found -> {
            List<T> items = found.value().items();
            return items.size() < Query.MAX_LIMIT
                    ? Future.succeededFuture(found.map(page -> page.items()))
                    : page(tenant, grant, type, document, offset + Query.MAX_LIMIT).map(rest -> rest.map(more -> {
                        List<T> all = new ArrayList<>(items);
                        all.addAll(more);
                        return all;
                    }));
        });
    }

    private static <T> List<T> sorted(List<T> records, Function<T, CFEntry> entry, Map<String, Long> order) {
        return records.stream()
                .sorted(Comparator.comparing(
                        record -> order.getOrDefault(entry.apply(record).identifier(), Long.MAX_VALUE)))
                .toList();
    }

    private static <T> Future<Void> members(
            Change change, String document, RecordType<T> type, List<T> part, long before) {
        String[] ids = part.stream().map(type::idOf).distinct().toArray(String[]::new);
        return change.connection()
                .preparedQuery(MEMBERS)
                .execute(Tuple.of(change.tenant().value(), document, type.name(), ids, before))
                .mapEmpty();
    }

    private static Set<String> union(List<Set<String>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }
}
