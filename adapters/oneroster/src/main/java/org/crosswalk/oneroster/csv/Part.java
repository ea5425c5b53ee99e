package org.crosswalk.oneroster.csv;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.NameUuid;

/**
 * A row that is part of another record: a role of a user, an objective of a line item.
 *
 * @param sourcedId of the row
 * @param owner sourcedId of the record that it is part of
 * @param component of the owner that holds it
 * @param key what tells it from the owner's other parts
 * @param content as an element of a list of objects; empty where the list holds keys
 */
record Part(String sourcedId, String owner, String component, String key, JsonObject content) {

    /** A part whose row has no id that anybody keeps: one that follows from what it says. */
    static Part named(String owner, String component, String key, JsonObject content) {
        return new Part(NameUuid.of("csv\n" + component + "\n" + owner + "\n" + key), owner, component, key, content);
    }

    @Nullable Object value(String member) {
        return content.getValue(member);
    }
}
