package org.crosswalk.casestandards.translate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.standards.CFEntry;

/**
 * The members of an entity, read one by one; nulls count as absent, for hosts send them. What breaks a rule is reported
 * by its JSON path and the entity is held.
 */
public final class Members {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private final JsonObject json;
    private final String path;
    private final String system;
    private final Consumer<Finding> report;
    private final Set<String> read = new HashSet<>();
    private boolean held;

    public Members(JsonObject json, String path, String system, Consumer<Finding> report) {
        this.json = json;
        this.path = path;
        this.system = system;
        this.report = report;
    }

    /** Whether a rule was broken so that the entity cannot be taken. */
    public boolean held() {
        return held;
    }

    /** What every entity has, and the members that none of the reads before has taken. To be called last. */
    CFEntry entry() {
        String identifier = uuid("identifier");
        String uri = required("uri");
        Instant changed = instant("lastChangeDateTime");
        JsonObject extra = new JsonObject();
        json.forEach(member -> {
            if (!read.contains(member.getKey()) && member.getValue() != null) {
                extra.put(member.getKey(), member.getValue());
            }
        });
        return new CFEntry(identifier, uri, changed, new Origin(system, identifier, changed.toString()), extra);
    }

    String uuid(String member) {
        String value = required(member).toLowerCase(Locale.ROOT);
        if (!value.isEmpty() && !UUID.matcher(value).matches()) {
            refuse(member, "must be a UUID");
        }
        return value;
    }

    String required(String member) {
        String value = text(member);
        if (value == null) {
            refuse(member, "must be there");
            return "";
        }
        return value;
    }

    @Nullable String text(String member) {
        return switch (value(member)) {
            case null -> null;
            case String text -> text;
            case Number number -> number.toString();
            default -> {
                refuse(member, "must be a string");
                yield null;
            }
        };
    }

    /** A list of strings; hosts send a single one without brackets, too. */
    List<String> texts(String member) {
        return switch (value(member)) {
            case null -> List.of();
            case String text -> List.of(text);
            case JsonArray array -> array.stream().filter(Objects::nonNull).map(Object::toString).toList();
            default -> {
                refuse(member, "must be an array of strings");
                yield List.of();
            }
        };
    }

    /** A LinkURI or LinkGenURI. */
    @Nullable JsonObject link(String member) {
        return switch (value(member)) {
            case null -> null;
            case JsonObject link -> link;
            default -> {
                refuse(member, "must be an object with title, identifier and uri");
                yield null;
            }
        };
    }

    JsonArray links(String member) {
        return switch (value(member)) {
            case null -> new JsonArray();
            case JsonArray array -> array;
            case JsonObject one -> new JsonArray().add(one);
            default -> {
                refuse(member, "must be an array of links");
                yield new JsonArray();
            }
        };
    }

    /** The identifier that a required link names. */
    String linked(String member) {
        JsonObject link = link(member);
        String identifier = link == null ? null : link.getString("identifier");
        if (identifier == null) {
            refuse(member, "must name its target by identifier");
            return "";
        }
        return identifier;
    }

    @Nullable LocalDate date(String member) {
        String text = text(member);
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.substring(0, Math.min(10, text.length())));
        } catch (DateTimeException e) {
            refuse(member, "must be a date such as 2026-08-17");
            return null;
        }
    }

    Instant instant(String member) {
        String text = required(member);
        try {
            return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            refuse(member, "must be a date-time with its offset");
            return Instant.EPOCH;
        }
    }

    /** A number; hosts send sequence numbers as strings, too. */
    @Nullable BigDecimal number(String member) {
        String text = text(member);
        try {
            return text == null || text.isBlank() ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            refuse(member, "must be a number");
            return null;
        }
    }

    void refuse(String member, String rule) {
        held = true;
        report.accept(new Finding(path + "." + member, rule, true));
    }

    private @Nullable Object value(String member) {
        read.add(member);
        return json.getValue(member);
    }
}
