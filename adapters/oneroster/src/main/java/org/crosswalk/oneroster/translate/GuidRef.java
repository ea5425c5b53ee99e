package org.crosswalk.oneroster.translate;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.json.JsonObject;

/**
 * A reference to another entity.
 *
 * @param href its absolute address
 * @param type what it is, as the version says it
 */
record GuidRef(String href, String sourcedId, String type) {

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("href", href);
        json.writeStringField("sourcedId", sourcedId);
        json.writeStringField("type", type);
        json.writeEndObject();
    }

    JsonObject json() {
        return new JsonObject().put("href", href).put("sourcedId", sourcedId).put("type", type);
    }
}
