package org.crosswalk.hub.record;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;

import io.vertx.core.json.Json;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY, collected until they are worth sending. */
final class CopyText {

    private static final int WORTH_SENDING = 64 * 1024;

    private final StringBuilder text = new StringBuilder(2 * WORTH_SENDING);
    private boolean rowBegun;

    /** Adds a value to the row: lists become arrays, what JSON holds becomes JSON. */
    void value(@Nullable Object value) {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
        switch (value) {
            case null -> text.append("\\N");
            case String string -> escaped(string);
            case Boolean bool -> text.append(bool ? 't' : 'f');
            case BigDecimal number -> text.append(number);
            case Long number -> text.append(number.longValue());
            case TemporalAccessor time -> text.append(time);
            case Enum<?> constant -> text.append(constant.name());
            case Collection<?> list -> array(list);
            default -> escaped(Json.encode(value));
        }
    }

    void endRow() {
        text.append('\n');
        rowBegun = false;
    }

    boolean worthSending() {
        return text.length() >= WORTH_SENDING;
    }

    /** What was collected; it begins anew. */
    byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }

    private void array(Collection<?> list) {
        text.append('{');
        boolean first = true;
        for (Object each : list) {
            if (!first) {
                text.append(',');
            }
            first = false;
            text.append('"');
            escaped(each.toString().replace("\\", "\\\\").replace("\"", "\\\""));
            text.append('"');
        }
        text.append('}');
    }

    private void escaped(String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
