package org.crosswalk.casestandards.translate;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.standards.CFEntry;

/** Collects the members of an answer; what has no value is left out, never null. */
final class Body {

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final JsonObject json = new JsonObject();
    private final Version version;

    Body(Version version, CFEntry entry) {
        this.version = version;
        json.put("identifier", entry.identifier()).put("uri", entry.uri());
    }

    Body put(String member, @Nullable Object value) {
        switch (value) {
            case null -> {
                return this;
            }
            case List<?> list when list.isEmpty() -> {
                return this;
            }
            case JsonArray array when array.isEmpty() -> {
                return this;
            }
            case List<?> list -> json.put(member, new JsonArray(list));
            case BigDecimal number -> json.put(member, whole(number) ? (Number) number.longValue() : number);
            case java.time.LocalDate date -> json.put(member, date.toString());
            default -> json.put(member, value);
        }
        return this;
    }

    /** A member that 1.0 does not know. */
    Body since1p1(String member, @Nullable Object value) {
        return version == Version.V1P1 ? put(member, value) : this;
    }

    /** The date of change, and for 1.1 the members that no component holds. */
    JsonObject end(CFEntry entry) {
        json.put("lastChangeDateTime", DATE_TIME.format(entry.lastChangeDateTime()));
        if (version == Version.V1P1 && entry.extra().containsKey("extensions")) {
            json.put("extensions", entry.extra().getValue("extensions"));
        }
        return json;
    }

    private static boolean whole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
