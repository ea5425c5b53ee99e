package org.crosswalk.xapi.wire;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/**
 * The data of an attachment in a file of statements: a line of its own before the statement that names it,
 * {@code {"attachment": {"sha2", "contentType", "data"}}} with the data in Base64.
 */
public record AttachmentLine(String sha2, String contentType, Buffer data) {

    private static final String ATTACHMENT = "attachment";

    /** As a line, without its end. */
    public Buffer text() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.putObject(ATTACHMENT)
                .put("sha2", sha2)
                .put("contentType", contentType)
                .put("data", Base64.getEncoder().encodeToString(data.getBytes()));
        return Json.write(line);
    }

    /** Reads a line; empty where it is no attachment's. */
    public static Optional<AttachmentLine> read(Buffer text) {
        JsonNode attachment = Json.parse(text, "the line").path(ATTACHMENT);
        try {
            return attachment.isObject()
                    ? Optional.of(new AttachmentLine(attachment.path("sha2").asText(),
                            attachment.path("contentType").asText(),
                            Buffer.buffer(Base64.getDecoder().decode(attachment.path("data").asText()))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As the part of a request in which it would have come. */
    Multipart.Part part() {
        return new Multipart.Part(
                Map.of("x-experience-api-hash", sha2, "content-type", contentType, "content-transfer-encoding", "binary"),
                data);
    }
}
