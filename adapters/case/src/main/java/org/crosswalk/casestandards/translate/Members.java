package org.crosswalk.casestandards.translate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    /** Members that old hosts repeat on every entity and that say nothing of their own. */
    static final Set<String> STRAY = Set.of("CFItemAssociationURI", "CFDocumentURI", "CFPackageURI", Documents.PACKAGE);

    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private static final int LONGEST_NUMBER = 9;

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
        if (!value.isEmpty() && !GUID.matcher(value).matches()) {
            refuse(member, "must be a UUID");
        } else if (!value.isEmpty() && !UUID.matcher(value).matches()) {
            remark(member, "is no UUID of version 1 to 5, which strict consumers refuse");
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

    /** A text that the standard demands and that may be missing all the same: its absence is remarked. */
    void wanted(String member) {
        if (json.getValue(member) == null) {
            remark(member, "should be there");
        }
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
            case JsonArray array -> texts(member, array);
            default -> {
                refuse(member, "must be an array of strings");
                yield List.of();
            }
        };
    }

    private List<String> texts(String member, JsonArray array) {
        if (array.stream().anyMatch(element -> element instanceof JsonObject || element instanceof JsonArray)) {
            refuse(member, "must be an array of strings");
        }
        return array.stream().filter(Objects::nonNull).map(Object::toString).toList();
    }

    /** A LinkURI or LinkGenURI; some hosts send its address alone. */
    @Nullable JsonObject link(String member) {
        return switch (value(member)) {
            case null -> null;
            case JsonObject link -> link;
            case String uri -> uri.isBlank() ? null : Links.of(uri.strip());
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
        Object identifier = link == null ? null : link.getValue("identifier");
        if (identifier == null) {
            refuse(member, "must name its target by identifier");
            return "";
        }
        String text = identifier.toString();
        String lower = text.toLowerCase(Locale.ROOT);
        return GUID.matcher(lower).matches() ? lower : text;
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
        String text = required(member).strip();
        try {
            return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return withoutOffset(member, text);
        }
    }

    private Instant withoutOffset(String member, String text) {
        try {
            Instant instant = LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            remark(member, "has no offset and is taken for UTC");
            return instant;
        } catch (DateTimeException e) {
            refuse(member, "must be a date-time with its offset");
            return Instant.EPOCH;
        }
    }

    /** A whole number; hosts send it as a string, too. */
    @Nullable BigDecimal whole(String member) {
        String text = text(member);
        try {
            if (text == null || text.isBlank()) {
                return null;
            }
            BigDecimal number = new BigDecimal(text.strip());
            if (number.stripTrailingZeros().scale() > 0 || number.precision() - number.scale() > LONGEST_NUMBER) {
                refuse(member, "must be a whole number");
            }
            return number;
        } catch (NumberFormatException e) {
            refuse(member, "must be a whole number");
            return null;
        }
    }

    void refuse(String member, String rule) {
        held = true;
        report.accept(new Finding(path + "." + member, rule, true));
    }

    /** Tells of what is wrong and can be taken all the same. */
    void remark(String member, String rule) {
        report.accept(new Finding(path + "." + member, rule, false));
    }

    private @Nullable Object value(String member) {
        read.add(member);
        return json.getValue(member);
    }
}
