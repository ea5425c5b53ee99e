package org.crosswalk.hub.standards;

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
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;

/** Stores frameworks. A re-import never deletes; an item that stands in several frameworks stays one item. */
public final class Frameworks {

    private static final String MEMBERS = "insert into hub.cf_member (tenant, document, kind, member, ordinal)"
            + " select $1, $2, $3, m, o from unnest($4::text[]) with ordinality as x(m, o)"
            + " on conflict (tenant, document, kind, member) do update set ordinal = excluded.ordinal"
            + " where cf_member.ordinal <> excluded.ordinal";

    private static final String ORDER =
            "select member, ordinal from hub.cf_member where tenant in ($1, 'shared') and document = $2";

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
        return records.save(change, CFDocument.TYPE, List.of(framework.document()), system)
                .compose(a -> records.save(change, CFItem.TYPE, framework.items(), system)
                        .compose(b -> records.save(change, CFAssociation.TYPE, framework.associations(), system)
                                .compose(c -> records.save(change, CFDefinition.TYPE, framework.definitions(), system)
                                        .compose(d -> records.save(change, CFRubric.TYPE, framework.rubrics(), system)
                                                .map(e -> union(List.of(a, b, c, d, e)))))))
                .compose(changed -> members(change, document, "cfItem", ids(framework.items(), CFItem::entry))
                        .compose(x -> members(change, document, "cfAssociation",
                                ids(framework.associations(), CFAssociation::entry)))
                        .compose(x -> members(change, document, "cfDefinition",
                                ids(framework.definitions(), CFDefinition::entry)))
                        .compose(x -> members(change, document, "cfRubric", ids(framework.rubrics(), CFRubric::entry)))
                        .map(changed));
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

    private static Future<Void> members(Change change, String document, String kind, String[] members) {
        return change.connection()
                .preparedQuery(MEMBERS)
                .execute(Tuple.of(change.tenant().value(), document, kind, members))
                .mapEmpty();
    }

    private static <T> String[] ids(List<T> records, Function<T, CFEntry> entry) {
        return records.stream().map(entry).map(CFEntry::identifier).distinct().toArray(String[]::new);
    }

    private static Set<String> union(List<Set<String>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }
}
