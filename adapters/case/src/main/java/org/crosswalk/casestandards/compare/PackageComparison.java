package org.crosswalk.casestandards.compare;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.casestandards.translate.Repeated;
import org.crosswalk.casestandards.translate.Version;

/**
 * Tells where two packages differ. What is written in two ways and means the same is no difference: the order of members,
 * null and absence, an offset and UTC, a number in quotes, one text and a list of it, an address alone and the link that
 * it stands for, upper case in an identifier. Of an entity that stands twice, the first counts, as in an import.
 */
public final class PackageComparison {

    private static final Set<String> DATES = Set.of("statusStartDate", "statusEndDate");
    private static final String NOTHING = "nothing";
    private static final int DATE_LENGTH = 10;
    private static final int LONGEST = 200;

    private final List<Difference> differences = new ArrayList<>();

    private PackageComparison() {}

    /** All differences, in the order of the first package. */
    public static List<Difference> of(JsonObject left, JsonObject right) {
        PackageComparison comparison = new PackageComparison();
        comparison.objects("$", left, right);
        return comparison.differences;
    }

    /** The differences that a version does not force: what it has no room for is not told. */
    public static List<Difference> of(JsonObject left, JsonObject right, Version version) {
        Forced forced = new Forced(version);
        return of(forced.framework(left), forced.framework(right));
    }

    private void objects(String path, JsonObject left, JsonObject right) {
        Set<String> names = new TreeSet<>(left.fieldNames());
        names.addAll(right.fieldNames());
        names.forEach(name -> values(path + "." + name, name, left.getValue(name), right.getValue(name)));
    }

    private void values(String path, String name, @Nullable Object left, @Nullable Object right) {
        Object a = present(left);
        Object b = present(right);
        if (a instanceof JsonArray || b instanceof JsonArray) {
            lists(path, name, list(a), list(b));
        } else if (a instanceof JsonObject one && b instanceof JsonObject other) {
            objects(path, one, other);
        } else if (a instanceof JsonObject link && b instanceof String uri) {
            scalars(path, name, link.getValue("uri"), uri);
        } else if (a instanceof String uri && b instanceof JsonObject link) {
            scalars(path, name, uri, link.getValue("uri"));
        } else {
            scalars(path, name, a, b);
        }
    }

    private void lists(String path, String name, JsonArray left, JsonArray right) {
        Map<String, JsonObject> one = byIdentifier(left);
        Map<String, JsonObject> other = byIdentifier(right);
        if (identified(left) && identified(right)) {
            entities(path, one, other);
            return;
        }
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            values(path + "[" + i + "]", name, i < left.size() ? left.getValue(i) : null,
                    i < right.size() ? right.getValue(i) : null);
        }
    }

    private void entities(String path, Map<String, JsonObject> left, Map<String, JsonObject> right) {
        left.forEach((identifier, entity) -> {
            JsonObject other = right.get(identifier);
            if (other == null) {
                tell(path + "[" + identifier + "]", entity, null);
            } else {
                objects(path + "[" + identifier + "]", entity, other);
            }
        });
        right.forEach((identifier, entity) -> {
            if (!left.containsKey(identifier)) {
                tell(path + "[" + identifier + "]", null, entity);
            }
        });
        List<String> before = left.keySet().stream().filter(right::containsKey).toList();
        List<String> after = right.keySet().stream().filter(left::containsKey).toList();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                differences.add(new Difference(path + ", order from place " + i, before.get(i), after.get(i)));
                return;
            }
        }
    }

    private void scalars(String path, String name, @Nullable Object left, @Nullable Object right) {
        String a = text(name, left);
        String b = text(name, right);
        boolean same = Objects.equals(a, b) || (a != null && b != null && sameNumber(a, b));
        if (!same) {
            tell(path, left, right);
        }
    }

    private void tell(String path, @Nullable Object left, @Nullable Object right) {
        differences.add(new Difference(path, shown(left), shown(right)));
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? NOTHING : Json.encode(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static boolean identified(JsonArray array) {
        return array.stream().allMatch(element ->
                element instanceof JsonObject object && object.getValue("identifier") instanceof String);
    }

    private static Map<String, JsonObject> byIdentifier(JsonArray array) {
        Map<String, JsonObject> entities = new LinkedHashMap<>();
        array.forEach(element -> {
            if (element instanceof JsonObject object && object.getValue("identifier") instanceof String identifier) {
                entities.merge(identifier.toLowerCase(Locale.ROOT), object, PackageComparison::united);
            }
        });
        return entities;
    }

    private static JsonObject united(JsonObject first, JsonObject again) {
        JsonObject united = first.copy();
        if (Repeated.contradictions(first, again).isEmpty()) {
            Repeated.complete(united, again);
        }
        return united;
    }

    /** Null for what says nothing: null itself, and empty lists and objects. */
    private static @Nullable Object present(@Nullable Object value) {
        return switch (value) {
            case JsonArray array when array.isEmpty() -> null;
            case JsonObject object when object.stream().allMatch(member -> present(member.getValue()) == null) -> null;
            case null, default -> value;
        };
    }

    private static JsonArray list(@Nullable Object value) {
        return switch (value) {
            case null -> new JsonArray();
            case JsonArray array -> array;
            default -> new JsonArray().add(value);
        };
    }

    private static @Nullable String text(String name, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        if (name.endsWith("DateTime")) {
            return instant(text);
        }
        if (DATES.contains(name)) {
            return text.isBlank() ? null : text.substring(0, Math.min(DATE_LENGTH, text.length()));
        }
        return name.equals("identifier") ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static String instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException withoutOffset) {
            try {
                Instant instant = LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
                return instant.toString();
            } catch (DateTimeException noDate) {
                return text;
            }
        }
    }

    private static boolean sameNumber(String left, String right) {
        try {
            return new BigDecimal(left).compareTo(new BigDecimal(right)) == 0;
        } catch (NumberFormatException noNumbers) {
            return false;
        }
    }
}
