package org.crosswalk.lti.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** Launches between the asking and the authorising: each is used once, within five minutes. */
public final class Launches {

    private static final String ADD = "insert into lti.launch"
            + " (tenant, id, tool, user_id, class, line_item, target_link_uri, message, details, expires)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + interval '5 minutes')";
    private static final String LOOK = "select user_id, class, line_item, target_link_uri, message, details"
            + " from lti.launch where tenant = $1 and id = $2 and tool = $3 and expires > now()";
    private static final String USE = "delete from lti.launch where tenant = $1 and id = $2 and tool = $3"
            + " and expires > now() returning user_id, class, line_item, target_link_uri, message, details";

    private final Pool pool;

    public Launches(Database database) {
        this.pool = database.pool();
    }

    /**
     * Who is launched, into what.
     *
     * @param message the type of the message, such as {@code LtiResourceLinkRequest}
     * @param user sourcedId
     * @param schoolClass sourcedId; empty for a message that is of no class
     * @param lineItem sourcedId of the line item that the link is tied to, or null
     * @param link id of the resource link, or null for the one that every class or line item has by itself
     * @param title of the link, or null for that of the line item or class
     * @param custom parameters of the link, unresolved
     * @param more what a kind of message needs besides: {@code data}, {@code forUser},
     *     {@code presentation}
     */
    public record Launch(
            String message,
            String user,
            String schoolClass,
            @Nullable String lineItem,
            String targetLinkUri,
            @Nullable String link,
            @Nullable String title,
            Map<String, String> custom,
            JsonObject more) {

        public static final String RESOURCE_LINK = "LtiResourceLinkRequest";
        public static final String DEEP_LINKING = "LtiDeepLinkingRequest";
        public static final String SUBMISSION_REVIEW = "LtiSubmissionReviewRequest";
        public static final String DATA_PRIVACY = "DataPrivacyLaunchRequest";

        JsonObject details() {
            return new JsonObject()
                    .put("link", link)
                    .put("title", title)
                    .put("custom", new JsonObject(new LinkedHashMap<>(custom)))
                    .put("more", more);
        }
    }

    /** Remembers a launch; returns its id. */
    public Future<String> add(TenantId tenant, String tool, Launch launch) {
        String id = UUID.randomUUID().toString();
        Tuple row = Tuple.of(tenant.value(), id, tool, launch.user(), launch.schoolClass());
        row.addValue(launch.lineItem())
                .addValue(launch.targetLinkUri())
                .addValue(launch.message())
                .addValue(launch.details());
        return pool.preparedQuery(ADD).execute(row).map(id);
    }

    /** The launch of this id and tool, which is thereby used up. */
    public Future<Optional<Launch>> use(TenantId tenant, String tool, String id) {
        return pool.preparedQuery(USE).execute(Tuple.of(tenant.value(), id, tool)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(read(row));
            }
            return Optional.empty();
        });
    }

    /** The launch of this id and tool, which is not used up by that. */
    public Future<Optional<Launch>> look(TenantId tenant, String tool, String id) {
        return pool.preparedQuery(LOOK).execute(Tuple.of(tenant.value(), id, tool)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(read(row));
            }
            return Optional.empty();
        });
    }

    private static Launch read(Row row) {
        JsonObject details = row.getJsonObject(5);
        Map<String, String> custom = new LinkedHashMap<>();
        details.getJsonObject("custom").forEach(entry -> custom.put(entry.getKey(), entry.getValue().toString()));
        return new Launch(row.getString(4), row.getString(0), row.getString(1), row.getString(2), row.getString(3),
                details.getString("link"), details.getString("title"), custom, details.getJsonObject("more"));
    }
}
