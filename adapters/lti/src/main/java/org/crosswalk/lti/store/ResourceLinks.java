package org.crosswalk.lti.store;

import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.store.Change;

/** What the bridge knows of LMSs: their courses, their people, their links. */
public final class ResourceLinks {

    private static final String CLASS = "select x.class from lti.platform_context x where x.tenant = $1"
            + " and x.platform = $2 and x.deployment = $3 and x.context = $4";
    private static final String REMEMBER_CLASS = "insert into lti.platform_context"
            + " (tenant, platform, deployment, context, class) values ($1, $2, $3, $4, $5)"
            + " on conflict (tenant, platform, deployment, context) do update set class = excluded.class"
            + " where platform_context.class <> excluded.class";
    private static final String LINE_ITEMS = "select l.line_item from lti.resource_link l where l.tenant = $1"
            + " and l.platform = $2 and l.tool = $3 and l.link = any($4) and l.line_item is not null";
    private static final String REMEMBER_USER = "insert into lti.platform_user (tenant, platform, user_id, sub)"
            + " values ($1, $2, $3, $4) on conflict (tenant, platform, user_id) do update set sub = excluded.sub"
            + " where platform_user.sub <> excluded.sub";
    private static final String REMEMBER_LINK = "insert into lti.resource_link"
            + " (tenant, id, platform, deployment, context, link, tool, class, line_item, ags, content)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (tenant, id) do update"
            + " set ags = coalesce(excluded.ags, resource_link.ags), class = excluded.class,"
            + " line_item = coalesce(excluded.line_item, resource_link.line_item),"
            + " content = coalesce(excluded.content, resource_link.content)"
            + " where (resource_link.ags, resource_link.class, resource_link.line_item, resource_link.content)"
            + " is distinct from (excluded.ags, excluded.class, excluded.line_item, excluded.content)";

    /**
     * A link of an LMS.
     *
     * @param id under which the tool knows it
     * @param platform the LMS's name
     * @param context the LMS's id of its course
     * @param link the LMS's id of the link
     * @param tool client of the tool
     * @param schoolClass sourcedId
     * @param lineItem sourcedId of the line item here, or null where the LMS takes no scores
     * @param ags the LMS's AGS claim, or null
     * @param content id of the content that it opens, or null
     */
    public record ResourceLink(
            String id,
            String platform,
            String deployment,
            String context,
            String link,
            String tool,
            String schoolClass,
            @Nullable String lineItem,
            @Nullable JsonObject ags,
            @Nullable String content) {}

    /** Which class a course of an LMS is; empty where nobody has said so. */
    public Future<Optional<String>> schoolClass(Change change, String platform, String deployment, String context) {
        return change.connection()
                .preparedQuery(CLASS)
                .execute(Tuple.of(change.tenant().value(), platform, deployment, context))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(row.getString(0));
                    }
                    return Optional.empty();
                });
    }

    /** The line items that an LMS's links of these ids have here, for the same tool. */
    public Future<List<String>> lineItems(Change change, ResourceLink link, List<String> ids) {
        return change.connection()
                .preparedQuery(LINE_ITEMS)
                .execute(Tuple.of(change.tenant().value(), link.platform(), link.tool(), ids.toArray(String[]::new)))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    /** Remembers which class a course of an LMS is. */
    public Future<Void> remember(
            Change change, String platform, String deployment, String context, String schoolClass) {
        Tuple row = Tuple.of(change.tenant().value(), platform, deployment, context, schoolClass);
        return change.connection().preparedQuery(REMEMBER_CLASS).execute(row).mapEmpty();
    }

    /** Remembers by which sub an LMS knows a person. */
    public Future<Void> rememberUser(Change change, String platform, String user, String sub) {
        return change.connection()
                .preparedQuery(REMEMBER_USER)
                .execute(Tuple.of(change.tenant().value(), platform, user, sub))
                .mapEmpty();
    }

    /** Remembers a link, with the newest that the LMS says of its line item. */
    public Future<Void> remember(Change change, ResourceLink it) {
        Tuple row = Tuple.of(change.tenant().value(), it.id(), it.platform(), it.deployment(), it.context(), it.link());
        row.addString(it.tool()).addString(it.schoolClass()).addValue(it.lineItem()).addValue(it.ags())
                .addValue(it.content());
        return change.connection().preparedQuery(REMEMBER_LINK).execute(row).mapEmpty();
    }
}
