package org.crosswalk.casestandards.translate;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.standards.CFEntry;

/** Collects the members of an answer; what has no value is left out, never null. */
final class Body {

    private static final String EXTENSIONS = "extensions";

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

    /** A text that every version demands; a source that had none had nothing to say. */
    Body required(String member, @Nullable String text) {
        return put(member, text == null && version != Version.SOURCE ? "" : text);
    }

    /** A LinkURI, or a list of them. */
    Body link(String member, @Nullable Object link) {
        return switch (link) {
            case JsonObject one when version != Version.SOURCE -> put(member, Links.strict(one));
            case JsonArray several when version != Version.SOURCE -> put(member, Links.strict(several));
            case null, default -> put(member, link);
        };
    }

    /** A member that 1.0 does not know. */
    Body since1p1(String member, @Nullable Object value) {
        return version == Version.V1P0 ? this : put(member, value);
    }

    /** The date of change, and the members that no component holds where the version has room for them. */
    JsonObject end(CFEntry entry) {
        json.put("lastChangeDateTime", DateTimeFormatter.ISO_INSTANT.format(entry.lastChangeDateTime()));
        switch (version) {
            case V1P0 -> {}
            case V1P1 -> extensions(entry.extra());
            case SOURCE -> entry.extra().forEach(member -> {
                if (!member.getKey().equals(Documents.PACKAGE)) {
                    json.put(member.getKey(), member.getValue());
                }
            });
        }
        return json;
    }

    /** 1.1 keeps what it does not name in {@code extensions}: the source's own, and members that hosts invented. */
    private void extensions(JsonObject extra) {
        JsonObject all = new JsonObject();
        extra.forEach(member -> {
            if (!member.getKey().equals(EXTENSIONS) && !Members.STRAY.contains(member.getKey())) {
                all.put(member.getKey(), member.getValue());
            }
        });
        if (extra.getValue(EXTENSIONS) instanceof JsonObject own) {
            all.mergeIn(own);
            json.put(EXTENSIONS, all);
        } else if (!all.isEmpty()) {
            json.put(EXTENSIONS, all);
        }
    }

    private static boolean whole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
