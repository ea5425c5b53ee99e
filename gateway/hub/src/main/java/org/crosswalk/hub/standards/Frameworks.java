package org.crosswalk.hub.standards;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.store.Change;

/** Stores frameworks. A re-import never deletes; an item that stands in several frameworks stays one item. */
public final class Frameworks {

    private static final String MEMBERS = "insert into hub.cf_member (tenant, document, kind, member, ordinal)"
            + " select $1, $2, $3, m, o from unnest($4::text[]) with ordinality as x(m, o)"
            + " on conflict (tenant, document, kind, member) do update set ordinal = excluded.ordinal"
            + " where cf_member.ordinal <> excluded.ordinal";

    private final Records records;

    public Frameworks(Records records) {
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
