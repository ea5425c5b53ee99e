package org.crosswalk.xapi.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

import io.vertx.core.buffer.Buffer;

/**
 * A statement as it was stored.
 *
 * @param timed whether it has a timestamp of its own
 * @param actor key of its actor
 * @param client who wrote it
 */
public record StoredStatement(UUID id, Instant stored, boolean timed, String actor, String client, Buffer body) {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** A time as answers write it: in UTC, to the microsecond. */
    public static String iso(Instant instant) {
        return ISO.format(instant);
    }

    /** On one line: a line's end is blank space in JSON, wherever it stands unescaped. */
    public Buffer line() {
        byte[] bytes = appendTo(Buffer.buffer()).getBytes();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        return Buffer.buffer(bytes);
    }

    /** Appends the statement with the members that its storing gave it; the rest is copied byte by byte. */
    public Buffer appendTo(Buffer answer) {
        String at = iso(stored);
        answer.appendString("{\"stored\":\"" + at + "\",");
        if (!timed) {
            answer.appendString("\"timestamp\":\"" + at + "\",");
        }
        return answer.appendBuffer(body, 1, body.length() - 1);
    }
}
