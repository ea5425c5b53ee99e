package org.crosswalk.oneroster.translate;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.web.error.Problem;
import org.crosswalk.web.ims.FieldMap;

/**
 * One entity of OneRoster, declared once: its members in order, in which versions they exist and what they are made of.
 * Bodies, filters, sorts and selections of both versions follow from it.
 */
public final class Entity<T> {

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String name;
    private final String collection;
    private final RecordType<T> type;
    private final Function<T, Entry> entry;
    private final List<Field<T>> fields = new ArrayList<>();
    private final Map<String, String> insides = new LinkedHashMap<>();

    private Entity(String name, String collection, RecordType<T> type, Function<T, Entry> entry) {
        this.name = name;
        this.collection = collection;
        this.type = type;
        this.entry = entry;
    }

    /** Begins a declaration with the members that every entity has. */
    static <T> Entity<T> of(String name, String collection, RecordType<T> type, Function<T, Entry> entry) {
        return new Entity<>(name, collection, type, entry)
                .text("sourcedId", record -> entry.apply(record).sourcedId())
                .text("status", record -> entry.apply(record).status().name())
                .with("dateLastModified", "dateLastModified",
                        (record, to) -> DATE_TIME.format(entry.apply(record).dateLastModified()))
                .with("metadata", "metadata", (record, to) ->
                        entry.apply(record).extra().isEmpty() ? null : entry.apply(record).extra());
    }

    /** The name of one in a body. */
    public String name() {
        return name;
    }

    /** The name of many in a body. */
    public String collection() {
        return collection;
    }

    public RecordType<T> type() {
        return type;
    }

    /** What a record of it has in common with those of others. */
    public Entry entry(T record) {
        return entry.apply(record);
    }

    /** The names of its members, of both versions. */
    Set<String> memberNames() {
        Set<String> names = new LinkedHashSet<>();
        fields.forEach(field -> names.add(field.name()));
        return names;
    }

    /** What a version can filter, sort and select. */
    public FieldMap fieldMap(Version version) {
        Map<String, String> components = new LinkedHashMap<>();
        fields.stream()
                .filter(field -> field.versions().contains(version))
                .forEach(field -> components.put(field.name(), field.place()));
        insides.forEach((path, place) -> {
            if (components.containsKey(path.substring(0, path.indexOf('.')))) {
                components.put(path, place);
            }
        });
        return new FieldMap(type, components, false);
    }

    /** The components that the wanted fields are made of; empty for all. Refuses fields that the version lacks. */
    public Set<String> components(Version version, Set<String> wanted) {
        Set<String> components = new LinkedHashSet<>();
        for (String field : wanted) {
            components.addAll(fields.stream()
                    .filter(known -> known.name().equals(field) && known.versions().contains(version))
                    .findFirst()
                    .map(Field::components)
                    .orElseThrow(() -> Problem.Kind.INVALID_SELECTION_FIELD
                            .because("fields: there is no field " + field)
                            .exception()));
        }
        return components;
    }

    /** Writes the body of a record: the wanted fields, or all; a member without a value is left out, never null. */
    public void write(JsonGenerator json, T record, References references, Set<String> wanted) throws IOException {
        json.writeStartObject();
        for (Field<T> field : fields) {
            if (field.versions().contains(references.version()) && (wanted.isEmpty() || wanted.contains(field.name()))) {
                Object value = field.value().apply(record, references);
                if (value != null) {
                    json.writeFieldName(field.encoded());
                    write(json, value);
                }
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case String text -> json.writeString(text);
            case GuidRef reference -> reference.write(json);
            case BigDecimal number -> json.writeNumber(number);
            case JsonObject object -> json.writeRawValue(object.encode());
            case JsonArray array -> json.writeRawValue(array.encode());
            case List<?> list -> {
                json.writeStartArray();
                for (Object each : list) {
                    write(json, each);
                }
                json.writeEndArray();
            }
            default -> throw new IllegalArgumentException("a member cannot be a " + value.getClass());
        }
    }

    Entity<T> text(String field, Function<T, @Nullable String> value) {
        return with(field, field, (record, to) -> value.apply(record));
    }

    Entity<T> date(String field, Function<T, @Nullable LocalDate> value) {
        return with(field, field, (record, to) -> string(value.apply(record)));
    }

    Entity<T> dateTime(String field, Function<T, @Nullable Instant> value) {
        return with(field, field, (record, to) -> {
            Instant instant = value.apply(record);
            return instant == null ? null : DATE_TIME.format(instant);
        });
    }

    Entity<T> number(String field, Function<T, @Nullable BigDecimal> value) {
        return with(field, field, (record, to) -> value.apply(record));
    }

    /** OneRoster writes booleans as the strings {@code true} and {@code false}. */
    Entity<T> bool(String field, Function<T, @Nullable Boolean> value) {
        return with(field, field, (record, to) -> string(value.apply(record)));
    }

    Entity<T> texts(String field, Function<T, List<String>> value) {
        return with(field, field, (record, to) ->
                value.apply(record).isEmpty() ? null : value.apply(record));
    }

    Entity<T> reference(String field, String component, References.Target target, Function<T, @Nullable String> value) {
        return with(field, component, (record, to) -> to.to(target, value.apply(record)));
    }

    Entity<T> references(String field, References.Target target, Function<T, List<String>> value) {
        return with(field, field, (record, to) -> to.to(target, value.apply(record)));
    }

    Entity<T> with(String field, String component, BiFunction<T, References, @Nullable Object> value) {
        return with(field, List.of(component), value);
    }

    Entity<T> with(String field, List<String> components, BiFunction<T, References, @Nullable Object> value) {
        fields.add(new Field<>(field, Set.of(Version.V1P1, Version.V1P2), components, components.getFirst(), value));
        return this;
    }

    /** One of some flags that are kept together in one component. */
    Entity<T> flag(String field, String component, Function<T, JsonObject> flags) {
        fields.add(new Field<>(field, Set.of(Version.V1P1, Version.V1P2), List.of(component), component + "." + field,
                (record, to) -> string(flags.apply(record).getValue(field))));
        return this;
    }

    /** Where a path below a member is kept, for filters and sorts; others below a member of JSON are kept as written. */
    Entity<T> inside(String path, String place) {
        insides.put(path, place);
        return this;
    }

    /** The member declared last exists in this version only. */
    Entity<T> only(Version version) {
        Field<T> last = fields.removeLast();
        fields.add(new Field<>(last.name(), Set.of(version), last.components(), last.place(), last.value()));
        return this;
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
