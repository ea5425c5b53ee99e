package org.crosswalk.oneroster.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.roster.Entry;

/**
 * One row of a file whose cells have been read and checked.
 *
 * @param line from 1
 * @param places where the value of a column stands
 * @param values as the columns' kinds have them
 * @param metadata the cells below {@code metadata.}, by the rest of their column's name
 */
record CsvRow(
        long line,
        Map<String, Integer> places,
        List<@Nullable Object> values,
        JsonObject metadata,
        Context context) {

    /**
     * What rows of a package have in common.
     *
     * @param orgTypes by the id of an org its type, those of the package as they are read: what an administrator of 1.1
     *     administers depends on it
     */
    record Context(String system, Instant readAt, ZoneId zone, Map<String, String> orgTypes) {}

    /** The columns that every file begins with, and {@code metadata.*} at its end. */
    Entry entry() {
        String sourcedId = must("sourcedId");
        Instant at = Objects.requireNonNullElse(instant("dateLastModified"), context.readAt());
        return new Entry(sourcedId, deleted() ? Entry.Status.tobedeleted : Entry.Status.active, at,
                new Origin(context.system(), sourcedId, at.toString()), metadata);
    }

    boolean deleted() {
        return "tobedeleted".equals(value("status"));
    }

    @Nullable String text(String column) {
        return (String) value(column);
    }

    /** A value that was checked to be there. */
    String must(String column) {
        return Objects.requireNonNull(text(column));
    }

    @SuppressWarnings("unchecked") // columns of lists hold texts
    List<String> texts(String column) {
        return (List<String>) Objects.requireNonNullElse(value(column), List.of());
    }

    @Nullable Boolean bool(String column) {
        return (Boolean) value(column);
    }

    @Nullable BigDecimal number(String column) {
        return (BigDecimal) value(column);
    }

    @Nullable LocalDate date(String column) {
        return (LocalDate) value(column);
    }

    LocalDate mustDate(String column) {
        return Objects.requireNonNull(date(column));
    }

    @Nullable Instant instant(String column) {
        return (Instant) value(column);
    }

    /** Those of the columns that say true or false, by name. */
    JsonObject flags(List<String> columns) {
        JsonObject flags = new JsonObject();
        for (String column : columns) {
            if (value(column) != null) {
                flags.put(column, value(column));
            }
        }
        return flags;
    }

    private @Nullable Object value(String column) {
        Integer place = places.get(column);
        return place == null ? null : values.get(place);
    }
}
