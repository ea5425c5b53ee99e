package org.crosswalk.oneroster.translate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An entity that a provider sent, read member by member. It is looser than {@link Body}, for what a client writes it can
 * mend and what a provider sends it cannot: an empty text is none, a lone value is a list of one, an id may stand where
 * a reference should. What makes no sense is refused, by the name of the member and never by its value.
 */
final class Loose {

    private static final int DATE_LENGTH = 10;
    private static final Pattern SHORT_OFFSET = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");
    private static final Pattern USER_ID = Pattern.compile("\\{?([^:{}]+):([^{}]+)}?");

    private final JsonObject json;

    Loose(JsonObject json) {
        this.json = json;
    }

    /** A member that must be there. */
    <V> V must(String member, Function<String, @Nullable V> reading) {
        V value = reading.apply(member);
        if (value == null) {
            throw Body.bad(member, "must be there");
        }
        return value;
    }

    /** A text that says something. */
    @Nullable String text(String member) {
        String text = switch (json.getValue(member)) {
            case null -> "";
            case String said -> said;
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> throw Body.bad(member, "must be a text");
        };
        return text.isBlank() ? null : text;
    }

    /** One of these words in whatever case, or one that extends them; a code of the provider's own is translated. */
    @Nullable String word(String member, Set<String> words, Pulled by) {
        String text = by.code(member, text(member));
        return text == null ? null : spelt(member, text.strip(), words);
    }

    /** The word in its own spelling. */
    static String spelt(String member, String text, Set<String> words) {
        return text.startsWith("ext:")
                ? text
                : words.stream().filter(word -> word.equalsIgnoreCase(text)).findFirst().orElseThrow(() ->
                        Body.bad(member, "must be one of " + String.join(", ", words.stream().sorted().toList())
                                + "; a code of the provider's own can be translated by codes"));
    }

    /** A boolean in quotes or without, in any case. */
    @Nullable Boolean flag(String member) {
        String text = text(member);
        if (text == null) {
            return null;
        }
        return switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Body.bad(member, "must be true or false");
        };
    }

    @Nullable LocalDate date(String member) {
        String text = text(member);
        try {
            return text == null ? null : LocalDate.parse(text.strip().substring(0, Math.min(DATE_LENGTH, text.strip().length())));
        } catch (DateTimeException e) {
            throw Body.bad(member, "must be a date such as 2026-11-23");
        }
    }

    /** A number, in quotes or without. */
    @Nullable BigDecimal number(String member) {
        String text = text(member);
        return text == null ? null : Body.number(member, text);
    }

    /** What is read as strictly as from a client. */
    Body strict() {
        return new Body(json);
    }

    /** A date-time in any offset; without one, or as a date alone, it is of this zone. */
    @Nullable Instant dateTime(String member, ZoneId zone) {
        String text = text(member);
        if (text == null) {
            return null;
        }
        String whole = SHORT_OFFSET.matcher(text.strip().replace(' ', 'T')).replaceFirst("$1:$2");
        try {
            if (whole.length() <= DATE_LENGTH) {
                return LocalDate.parse(whole).atStartOfDay(zone).toInstant();
            }
            boolean offset = whole.endsWith("Z") || whole.indexOf('+') > 0 || whole.lastIndexOf('-') > DATE_LENGTH;
            return offset
                    ? OffsetDateTime.parse(whole).toInstant()
                    : java.time.LocalDateTime.parse(whole).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw Body.bad(member, "must be a date-time such as 2026-11-23T09:00:00.000Z");
        }
    }

    /** The id that a reference names, or that stands in its place; an empty object names none. */
    @Nullable String reference(String member) {
        return reference(member, json.getValue(member));
    }

    /** The ids in a list of references, each once. */
    List<String> references(String member) {
        List<String> ids = new ArrayList<>();
        for (Object each : elements(member)) {
            String id = reference(member, each);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids.stream().distinct().toList();
    }

    private static @Nullable String reference(String member, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String id -> id.isBlank() ? null : id;
            case Number id -> id.toString();
            case JsonObject reference when !(reference.getValue("sourcedId") instanceof JsonObject) ->
                reference(member, reference.getValue("sourcedId"));
            default -> throw Body.bad(member, "must be an object with a sourcedId");
        };
    }

    /** The texts in a list, or in one text with commas. */
    List<String> texts(String member) {
        return elements(member).stream()
                .map(each -> {
                    if (each instanceof String || each instanceof Number) {
                        return each.toString().strip();
                    }
                    throw Body.bad(member, "must be a list of texts");
                })
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Texts of which each may be a code of the provider's own. */
    List<String> codes(String member, Pulled by) {
        return texts(member).stream().map(text -> Objects.requireNonNull(by.code(member, text))).toList();
    }

    /** The names that a user has elsewhere; some providers write them as {@code {type:identifier}}. */
    JsonArray userIds() {
        JsonArray ids = new JsonArray();
        for (Object each : elements("userIds")) {
            Matcher text = USER_ID.matcher(each.toString());
            if (each instanceof JsonObject object && object.getValue("identifier") != null) {
                ids.add(new JsonObject()
                        .put("type", String.valueOf(object.getValue("type", "")))
                        .put("identifier", object.getValue("identifier").toString()));
            } else if (each instanceof String && text.matches()) {
                ids.add(new JsonObject().put("type", text.group(1).strip()).put("identifier", text.group(2).strip()));
            }
        }
        return ids;
    }

    /** A list as it stands; empty where it is absent. */
    JsonArray list(String member) {
        return json.getValue(member) instanceof JsonArray list ? list : new JsonArray();
    }

    /** What a list holds; a lone value is a list of one, a text with commas one of its parts. */
    List<Object> elements(String member) {
        return switch (json.getValue(member)) {
            case null -> List.of();
            case JsonArray list -> list.stream().filter(Objects::nonNull).toList();
            case String text when text.isBlank() -> List.of();
            case String text -> List.of((Object[]) text.split(","));
            case Object lone -> List.of(lone);
        };
    }

    /** Metadata, where it is an object. */
    JsonObject metadata() {
        return json.getValue("metadata") instanceof JsonObject object ? object : new JsonObject();
    }
}
