package org.crosswalk.oneroster.translate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/**
 * An entity that a client sent, read member by member. It takes what the market sends where the meaning is certain: a
 * reference of a {@code sourcedId} alone, a date-time for a date, a number in quotes, a boolean without them. What
 * cannot be read is refused with INVALID_DATA, which names the member.
 */
public final class Body {

    private static final int DATE_LENGTH = 10;

    private final JsonObject json;

    public Body(JsonObject json) {
        this.json = json;
    }

    /** A member that must be there. */
    <V> V must(String member, Function<String, @Nullable V> reading) {
        V value = reading.apply(member);
        if (value == null) {
            throw bad(member, "must be there");
        }
        return value;
    }

    /** A text; an empty one stays. */
    public @Nullable String text(String member) {
        return switch (json.getValue(member)) {
            case null -> null;
            case String text -> text;
            case Number number -> number.toString();
            default -> throw bad(member, "must be a text");
        };
    }

    /** The id that a reference names. */
    public @Nullable String reference(String member) {
        Object id = switch (json.getValue(member)) {
            case null -> null;
            case JsonObject reference -> reference.getValue("sourcedId");
            default -> throw bad(member, "must be an object with a sourcedId");
        };
        if (id == null ? json.getValue(member) != null : !(id instanceof String text) || text.isBlank()) {
            throw bad(member, "must name a sourcedId");
        }
        return (String) id;
    }

    @Nullable BigDecimal number(String member) {
        return number(member, json.getValue(member));
    }

    @Nullable LocalDate date(String member) {
        String text = text(member);
        try {
            return text == null ? null : LocalDate.parse(text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text);
        } catch (DateTimeException e) {
            throw bad(member, "must be a date such as 2026-11-23");
        }
    }

    @Nullable Instant dateTime(String member) {
        String text = text(member);
        try {
            if (text != null && text.length() == DATE_LENGTH) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw bad(member, "must be a date-time such as 2026-11-23T09:00:00.000Z");
        }
    }

    /** One of these words, in any case, or one that extends them with {@code ext:}. */
    @Nullable String word(String member, Set<String> words) {
        String text = text(member);
        String word = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (text == null || text.matches("ext:[A-Za-z0-9.\\-_]+")) {
            return text;
        }
        if (!words.contains(word)) {
            throw bad(member, "must be one of " + String.join(", ", words.stream().sorted().toList()));
        }
        return word;
    }

    /** Those of the members that are there, as JSON booleans. */
    JsonObject flags(List<String> members) {
        JsonObject flags = new JsonObject();
        members.forEach(member -> {
            switch (json.getValue(member)) {
                case null -> { }
                case Boolean flag -> flags.put(member, flag);
                case String text when text.equals("true") || text.equals("false") ->
                    flags.put(member, Boolean.valueOf(text));
                default -> throw bad(member, "must be true or false");
            }
        });
        return flags;
    }

    /** The objects in a list; none where it is absent. */
    List<JsonObject> objects(String member) {
        return switch (json.getValue(member)) {
            case null -> List.of();
            case JsonArray list -> list.stream()
                    .map(each -> {
                        if (each instanceof JsonObject object) {
                            return object;
                        }
                        throw bad(member, "must be a list of objects");
                    })
                    .toList();
            default -> throw bad(member, "must be a list");
        };
    }

    JsonObject metadata() {
        return switch (json.getValue("metadata")) {
            case null -> new JsonObject();
            case JsonObject object -> object;
            default -> throw bad("metadata", "must be an object");
        };
    }

    static @Nullable BigDecimal number(String member, @Nullable Object value) {
        try {
            return value == null ? null : new BigDecimal(value.toString().strip());
        } catch (NumberFormatException e) {
            throw bad(member, "must be a number");
        }
    }

    /** What a record must not be. */
    public static ProblemException bad(String member, String rule) {
        return Kind.INVALID_DATA.because(Objects.requireNonNull(member) + " " + rule).exception();
    }
}
