package org.crosswalk.api.translate;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Collects the members of an object; what is null or empty is left out. */
final class Members {

    private final JsonObject members = new JsonObject();

    Members put(String name, @Nullable Object value) {
        if (value != null && !(value instanceof JsonObject object && object.isEmpty())) {
            members.put(name, value);
        }
        return this;
    }

    JsonObject toJson() {
        return members;
    }
}
