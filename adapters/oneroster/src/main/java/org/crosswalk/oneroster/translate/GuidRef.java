package org.crosswalk.oneroster.translate;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.vertx.core.json.JsonObject;

/**
 * A reference to another entity.
 *
 * @param href its absolute address
 * @param type what it is, as the version says it
 */
record GuidRef(String href, String sourcedId, String type) {

    private static final SerializedString HREF = new SerializedString("href");
    private static final SerializedString SOURCED_ID = new SerializedString("sourcedId");
    private static final SerializedString TYPE = new SerializedString("type");

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName(HREF);
        json.writeString(href);
        json.writeFieldName(SOURCED_ID);
        json.writeString(sourcedId);
        json.writeFieldName(TYPE);
        json.writeString(type);
        json.writeEndObject();
    }

    JsonObject json() {
        return new JsonObject().put("href", href).put("sourcedId", sourcedId).put("type", type);
    }
}
