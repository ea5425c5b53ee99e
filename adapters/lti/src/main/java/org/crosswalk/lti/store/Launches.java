package org.crosswalk.lti.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Batcher;
import org.crosswalk.hub.store.Database;

/** Launches between the asking and the authorising: each is used once, within five minutes. */
public final class Launches {

    private static final String ADD = "insert into lti.launch"
            + " (tenant, id, tool, user_id, class, line_item, target_link_uri, message, details, expires)"
            + " select tenant, id, tool, user_id, class, line_item, target_link_uri, message, details,"
            + " now() + interval '5 minutes' from jsonb_to_recordset($1::jsonb) as x(tenant text, id text, tool text,"
            + " user_id text, class text, line_item text, target_link_uri text, message text, details jsonb) order by id";
    private static final String LOOK = "select user_id, class, line_item, target_link_uri, message, details"
            + " from lti.launch where tenant = $1 and id = $2 and tool = $3 and expires > now()";
    private static final String USE = "delete from lti.launch l using unnest($1::text[], $2::text[], $3::text[])"
            + " as x(tenant, id, tool) where l.tenant = x.tenant and l.id = x.id and l.tool = x.tool"
            + " and l.expires > now() returning l.user_id, l.class, l.line_item, l.target_link_uri, l.message, l.details,"
            + " l.tenant, l.id";
    private static final int LARGEST_BATCH = 100;

    private final Pool pool;
    private final Batcher<JsonObject, Boolean> added;
    private final Batcher<Key, Optional<Launch>> used;

    public Launches(Database database) {
        this.pool = database.pool();
        this.added = new Batcher<>(LARGEST_BATCH, 1, rows -> pool.preparedQuery(ADD)
                .execute(Tuple.of(new JsonArray(rows)))
                .map(done -> Collections.nCopies(rows.size(), true)));
        this.used = new Batcher<>(LARGEST_BATCH, 1, this::useAll);
    }

    private record Key(String tenant, String tool, String id) {}

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
        return added.add(new JsonObject()
                        .put("tenant", tenant.value())
                        .put("id", id)
                        .put("tool", tool)
                        .put("user_id", launch.user())
                        .put("class", launch.schoolClass())
                        .put("line_item", launch.lineItem())
                        .put("target_link_uri", launch.targetLinkUri())
                        .put("message", launch.message())
                        .put("details", launch.details()))
                .map(id);
    }

    /** The launch of this id and tool, which is thereby used up. */
    public Future<Optional<Launch>> use(TenantId tenant, String tool, String id) {
        return used.add(new Key(tenant.value(), tool, id));
    }

    /** Of two who use one launch at the same time, one gets it. */
    private Future<List<Optional<Launch>>> useAll(List<Key> keys) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(keys.stream().map(Key::tenant).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(Key::id).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(Key::tool).toArray(String[]::new));
        return pool.preparedQuery(USE).execute(parameters).map(rows -> {
            Map<String, Launch> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getString(6) + "/" + row.getString(7), read(row)));
            return keys.stream().map(key -> Optional.ofNullable(found.remove(key.tenant() + "/" + key.id()))).toList();
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
