package org.crosswalk.hub.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.store.Database;

/** Finds items by what people call them: identifier, or the code within a framework that is named by identifier or title. */
public final class ItemNames {

    private static final String FIND = "select n.name, n.framework, i.id, i.uri, i.full_statement, i.document"
            + " from unnest($2::text[], $3::text[]) n(name, framework) cross join lateral ("
            + "select i.* from hub.cf_item i where i.tenant in ($1, 'shared') and i.id = lower(n.name) union all"
            + " select i.* from hub.cf_item i join hub.cf_member m on m.tenant = i.tenant and m.member = i.id"
            + " and m.kind = 'cfItem' join hub.cf_document d on d.tenant = m.tenant and d.id = m.document"
            + " where i.tenant in ($1, 'shared') and lower(i.human_coding_scheme) = lower(n.name)"
            + " and (d.id = lower(n.framework) or lower(d.title) = lower(n.framework))) i";

    private final Pool pool;

    public ItemNames(Database database) {
        this.pool = database.pool();
    }

    /**
     * What somebody wrote.
     *
     * @param name bare UUID, or humanCodingScheme
     * @param framework identifier or title of the framework in which the code is meant; empty beside a UUID
     */
    public record Name(String name, String framework) {}

    /** An item with what an association says of it. */
    public record Named(String caseItem, String uri, String statement, @Nullable String framework) {}

    /** By name the items that it fits: none, one, or several, which nobody can tell apart. */
    public Future<Map<Name, List<Named>>> find(TenantId tenant, Grant grant, Collection<Name> names) {
        if (!Sight.shows(tenant, grant, CFItem.TYPE)) {
            return Future.succeededFuture(Map.of());
        }
        Tuple parameters = Tuple.of(tenant.value())
                .addArrayOfString(names.stream().map(Name::name).toArray(String[]::new))
                .addArrayOfString(names.stream().map(Name::framework).toArray(String[]::new));
        return pool.preparedQuery(FIND).execute(parameters).map(rows -> {
            Map<Name, List<Named>> found = new HashMap<>();
            for (Row row : rows) {
                Name name = new Name(Columns.text(row, "name"), Columns.text(row, "framework"));
                Named item = new Named(Columns.text(row, "id"), Columns.text(row, "uri"),
                        Columns.text(row, "full_statement"), row.getString("document"));
                List<Named> all = found.computeIfAbsent(name, none -> new ArrayList<>());
                if (all.stream().noneMatch(known -> known.caseItem().equals(item.caseItem()))) {
                    all.add(item);
                }
            }
            return found;
        });
    }
}
