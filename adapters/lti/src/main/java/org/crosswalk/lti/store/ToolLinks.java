package org.crosswalk.lti.store;

import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** The links through which a tool is reached, under the ids that it knows: of LMSs, and of content chosen from it. */
public final class ToolLinks {

    private static final String FIND = "select l.line_item, l.content from lti.resource_link l where l.tenant = $1"
            + " and l.tool = $2 and l.class = $3 and l.id = $4"
            + " union all select c.line_item_id, c.id from lti.content c where c.tenant = $1 and c.tool = $2"
            + " and c.id = $4 and (c.class is null or c.class = $3) limit 1";

    private final Pool pool;

    public ToolLinks(Database database) {
        this.pool = database.pool();
    }

    /**
     * A link.
     *
     * @param lineItem sourcedId of its line item, or null
     * @param content id of the content that it opens, or null
     */
    public record ToolLink(@Nullable String lineItem, @Nullable String content) {}

    /** The link of this id, if it leads from this class into this tool. */
    public Future<Optional<ToolLink>> find(TenantId tenant, String tool, String schoolClass, String id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value(), tool, schoolClass, id))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new ToolLink(row.getString(0), row.getString(1)));
                    }
                    return Optional.empty();
                });
    }
}
