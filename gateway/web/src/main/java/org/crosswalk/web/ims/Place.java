package org.crosswalk.web.ims;

import java.time.Instant;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.query.Position;

/**
 * Where one page of a pull ends and the next begins.
 *
 * @param query digest of who pulls what in which order
 * @param offset how many records the pages before hold
 * @param position the same, as a place in the order
 * @param total how many records there were in all when they were counted
 * @param counted when they were counted
 */
public record Place(String query, long offset, Position position, long total, Instant counted) {

    JsonObject json() {
        return new JsonObject()
                .put("query", query)
                .put("offset", offset)
                .put("keys", new JsonArray(position.keys()))
                .put("id", position.id())
                .put("total", total)
                .put("counted", counted.toString());
    }

    static Place of(JsonObject json) {
        List<@Nullable String> keys = new java.util.ArrayList<>();
        json.getJsonArray("keys").forEach(key -> keys.add((String) key));
        return new Place(json.getString("query"), json.getLong("offset"), new Position(keys, json.getString("id")),
                json.getLong("total"), json.getInstant("counted"));
    }
}
