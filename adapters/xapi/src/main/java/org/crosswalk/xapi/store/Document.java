package org.crosswalk.xapi.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

import io.vertx.core.buffer.Buffer;

/**
 * A document, opaque to the LRS.
 *
 * @param type its content type, as it was sent
 * @param updated when it was last changed
 */
public record Document(String type, Buffer content, Instant updated) {

    /** The entity tag: the SHA-1 of the content in hexadecimal, in quotes (1.0.3, part 3, 3.1; 2.0 leaves it open). */
    public String etag() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(content.getBytes());
            return '"' + HexFormat.of().formatHex(digest) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** Whether its content type is that of JSON. */
    public boolean isJson() {
        return type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }
}
