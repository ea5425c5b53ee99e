package org.crosswalk.lti.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;

/** Content of tools that somebody chose by deep linking, and the choices that are under way. */
public final class Contents {

    private static final String ADD = "insert into lti.content"
            + " (tenant, id, tool, title, target_link_uri, custom, line_item, class, line_item_id)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    private static final String COLUMNS =
            "id, tool, title, target_link_uri, custom, line_item, class, line_item_id";
    private static final String FIND = "select " + COLUMNS + " from lti.content where tenant = $1 and id = $2";
    private static final String LIST =
            "select " + COLUMNS + " from lti.content where tenant = $1 order by made desc, id limit 200";
    private static final String BEGIN = "insert into lti.choice"
            + " (tenant, id, tool, user_id, class, platform, deployment, settings, expires)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, now() + interval '8 hours')";
    private static final String END = "delete from lti.choice where tenant = $1 and id = $2 and tool = $3"
            + " and expires > now() returning user_id, class, platform, deployment, settings";
    private static final String SWEEP = "delete from lti.choice where expires < now()";

    private final Pool pool;

    public Contents(Database database) {
        this.pool = database.pool();
    }

    /**
     * A piece of content.
     *
     * @param tool client of the tool
     * @param custom its parameters, unresolved
     * @param lineItem what the tool said of the line item that it wants, or null
     * @param schoolClass sourcedId of the class that it was chosen for here, or null
     * @param lineItemId sourcedId of its line item here, or null
     */
    public record Content(
            String id,
            String tool,
            String title,
            String targetLinkUri,
            Map<String, String> custom,
            @Nullable JsonObject lineItem,
            @Nullable String schoolClass,
            @Nullable String lineItemId) {}

    /**
     * A choice under way.
     *
     * @param tool client of the tool; empty while the tool itself is still to be chosen
     * @param user sourcedId of who chooses
     * @param platform name of the LMS that asked, or null
     * @param settings of the LMS's deep linking request; empty without one
     */
    public record Choice(
            String tool,
            String user,
            String schoolClass,
            @Nullable String platform,
            @Nullable String deployment,
            JsonObject settings) {}

    /** Begins a choice under an id that nobody can guess. */
    public Future<Void> begin(TenantId tenant, String id, Choice it) {
        Tuple row = Tuple.of(tenant.value(), id, it.tool(), it.user(), it.schoolClass());
        row.addValue(it.platform()).addValue(it.deployment()).addValue(it.settings());
        return pool.preparedQuery(BEGIN).execute(row).mapEmpty();
    }

    /** Ends a choice of this tool, which is answered once. */
    public Future<Optional<Choice>> end(TenantId tenant, String id, String tool) {
        return pool.preparedQuery(END).execute(Tuple.of(tenant.value(), id, tool)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Choice(tool, row.getString(0), row.getString(1), row.getString(2),
                        row.getString(3), row.getJsonObject(4)));
            }
            return Optional.empty();
        });
    }

    public Future<Void> add(Change change, Content it) {
        Tuple row = Tuple.of(change.tenant().value(), it.id(), it.tool(), it.title(), it.targetLinkUri());
        row.addValue(new JsonObject(new LinkedHashMap<>(it.custom()))).addValue(it.lineItem());
        row.addValue(it.schoolClass()).addValue(it.lineItemId());
        return change.connection().preparedQuery(ADD).execute(row).mapEmpty();
    }

    public Future<Optional<Content>> find(TenantId tenant, String id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tenant.value(), id)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(read(row));
            }
            return Optional.empty();
        });
    }

    /** The newest content of a district. */
    public Future<List<Content>> list(TenantId tenant) {
        return pool.preparedQuery(LIST).execute(Tuple.of(tenant.value())).map(rows -> rows.stream()
                .map(Contents::read)
                .toList());
    }

    /** Forgets choices that nobody made. */
    public Future<Void> sweep() {
        return pool.query(SWEEP).execute().mapEmpty();
    }

    /** As the API shows it. */
    public static JsonArray json(List<Content> list) {
        return new JsonArray(list.stream()
                .map(it -> new JsonObject()
                        .put("id", it.id())
                        .put("tool", it.tool())
                        .put("title", it.title())
                        .put("targetLinkUri", it.targetLinkUri())
                        .put("custom", new JsonObject(new LinkedHashMap<>(it.custom())))
                        .put("class", it.schoolClass())
                        .put("lineItem", it.lineItemId()))
                .toList());
    }

    private static Content read(Row row) {
        Map<String, String> custom = new LinkedHashMap<>();
        row.getJsonObject(4).forEach(entry -> custom.put(entry.getKey(), String.valueOf(entry.getValue())));
        return new Content(row.getString(0), row.getString(1), row.getString(2), row.getString(3), custom,
                row.getJsonObject(5), row.getString(6), row.getString(7));
    }
}
