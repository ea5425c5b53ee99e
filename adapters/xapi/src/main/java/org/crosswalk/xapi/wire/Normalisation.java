package org.crosswalk.xapi.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

/**
 * All that the LRS changes in the text of a statement because the standard demands it; the rest is returned token by
 * token as it was sent.
 *
 * <ul>
 *   <li>{@code id}, {@code authority}, {@code stored}, {@code version} and, where there is none, {@code timestamp} are
 *       set ({@link Statements}).
 *   <li>One activity in {@code contextActivities} becomes an array of one (1.0.3, part 2, 2.4.6.2).
 *   <li>In 2.0, a timestamp with another offset is written in UTC (4.2.7).
 * </ul>
 */
final class Normalisation {

    private static final List<String> ACTIVITIES = List.of("context", "contextActivities");

    private final byte[] bytes;
    private final boolean inUtc;
    private final Buffer result;
    private final Deque<String> path = new ArrayDeque<>();
    private int copied;

    private Normalisation(byte[] bytes, Version version) {
        this.bytes = bytes;
        this.inUtc = version == Version.V2_0;
        this.result = Buffer.buffer(bytes.length + 64);
    }

    /** The text of a statement, normalised; the same array where nothing is to be done. */
    static byte[] of(byte[] statement, JsonNode tree, Version version) throws IOException {
        boolean needed = needed(tree, version) || needed(tree.path("object"), version);
        return needed ? new Normalisation(statement, version).run() : statement;
    }

    private static boolean needed(JsonNode statement, Version version) {
        for (JsonNode activities : statement.path("context").path("contextActivities")) {
            if (activities.isObject()) {
                return true;
            }
        }
        String timestamp = statement.path("timestamp").asText("Z");
        return version == Version.V2_0 && !timestamp.endsWith("Z");
    }

    private byte[] run() throws IOException {
        try (JsonParser parser = Json.AGAIN.createParser(bytes)) {
            parser.nextToken();
            object(parser);
        }
        return result.appendBytes(bytes, copied, bytes.length - copied).getBytes();
    }

    /** From the beginning of an object to its end. */
    private void object(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            path.addLast(parser.currentName());
            value(parser);
            path.removeLast();
        }
    }

    private void value(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (token == JsonToken.VALUE_STRING && inUtc && isTimestamp()) {
            timestamp(parser, start);
        } else if (token == JsonToken.START_OBJECT && isActivities()) {
            replace(start, start, "[");
            parser.skipChildren();
            replace(end(parser), end(parser), "]");
        } else if (token == JsonToken.START_OBJECT) {
            object(parser);
        } else {
            parser.skipChildren();
        }
    }

    private void timestamp(JsonParser parser, int start) throws IOException {
        String given = parser.getText();
        if (!given.endsWith("Z")) {
            replace(start, end(parser), '"' + Formats.parse(given).toString() + '"');
        }
    }

    private boolean isTimestamp() {
        List<String> at = List.copyOf(path);
        return at.equals(List.of("timestamp")) || at.equals(List.of("object", "timestamp"));
    }

    private boolean isActivities() {
        List<String> at = List.copyOf(path);
        int parents = at.size() - 1;
        return at.subList(0, parents).equals(ACTIVITIES)
                || (parents == ACTIVITIES.size() + 1 && at.getFirst().equals("object")
                        && at.subList(1, parents).equals(ACTIVITIES));
    }

    private void replace(int from, int to, String text) {
        result.appendBytes(bytes, copied, from - copied).appendBytes(text.getBytes(StandardCharsets.UTF_8));
        copied = to;
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }
}
