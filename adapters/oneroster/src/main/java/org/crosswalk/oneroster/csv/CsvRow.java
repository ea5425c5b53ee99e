package org.crosswalk.oneroster.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.roster.Entry;

/**
 * One row of a file, read column by column. What breaks a rule is reported and the row is held; nothing is thrown.
 *
 * @param values by column
 */
record CsvRow(String file, long line, Map<String, String> values, Context context, Consumer<Finding> report) {

    /** What rows of a package have in common. */
    record Context(String system, Instant readAt, ZoneId zone) {}

    private static final Set<String> NOT_PERSONAL = Set.of(
            "sourcedId", "status", "dateLastModified", "type", "role", "roleType", "parentSourcedId", "orgSourcedId",
            "schoolSourcedId", "courseSourcedId", "classSourcedId", "termSourcedIds", "userSourcedId", "startDate",
            "endDate", "beginDate", "schoolYear", "enabledUser", "primary", "weight", "resultValueMin",
            "resultValueMax", "assignDate", "dueDate", "source", "scoreStatus", "scoreDate");
    private static final String EXTENSION = "ext:";

    /** The columns that every file begins with, and {@code metadata.*} at its end. */
    Entry entry() {
        String sourcedId = required("sourcedId");
        Instant modified = dateTime("dateLastModified");
        Instant at = modified == null ? context.readAt() : modified;
        JsonObject metadata = new JsonObject();
        values.forEach((column, value) -> {
            if (column.startsWith("metadata.") && !value.isEmpty()) {
                metadata.put(column.substring("metadata.".length()), value);
            }
        });
        String status = text("status");
        boolean deleted = status != null && List.of("tobedeleted", "inactive").contains(status.toLowerCase(Locale.ROOT));
        return new Entry(sourcedId, deleted ? Entry.Status.tobedeleted : Entry.Status.active, at,
                new Origin(context.system(), sourcedId, at.toString()), metadata);
    }

    @Nullable String text(String column) {
        String value = values.getOrDefault(column, "").strip();
        return value.isEmpty() ? null : value;
    }

    String required(String column) {
        String value = text(column);
        if (value == null) {
            refuse(column, "", "must not be empty");
            return "";
        }
        return value;
    }

    List<String> list(String column) {
        String value = text(column);
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /** One of a vocabulary's words in whatever case, or {@code ext:} and a word of one's own. */
    String oneOf(String column, Set<String> words) {
        String value = required(column);
        if (value.isEmpty() || value.startsWith(EXTENSION)) {
            return value;
        }
        return words.stream()
                .filter(word -> word.equalsIgnoreCase(value))
                .findFirst()
                .orElseGet(() -> {
                    refuse(column, value, "must be one of " + String.join(", ", words.stream().sorted().toList()));
                    return value;
                });
    }

    @Nullable LocalDate date(String column) {
        String value = text(column);
        try {
            return value == null ? null : LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
        } catch (DateTimeException e) {
            refuse(column, value, "must be a date such as 2026-08-17");
            return null;
        }
    }

    LocalDate requiredDate(String column) {
        required(column);
        LocalDate date = date(column);
        return date == null ? LocalDate.EPOCH : date;
    }

    /** A date-time in any offset; a date alone means its beginning in the district's time zone. */
    @Nullable Instant dateTime(String column) {
        String value = text(column);
        try {
            if (value == null) {
                return null;
            }
            return value.length() == 10
                    ? LocalDate.parse(value).atStartOfDay(context.zone()).toInstant()
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            refuse(column, value, "must be a date-time such as 2026-08-17T08:00:00.000Z");
            return null;
        }
    }

    @Nullable Boolean bool(String column) {
        String value = text(column);
        if (value == null) {
            return null;
        }
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            refuse(column, value, "must be true or false");
        }
        return Boolean.valueOf(value.toLowerCase(Locale.ROOT));
    }

    @Nullable BigDecimal number(String column) {
        String value = text(column);
        try {
            return value == null ? null : new BigDecimal(value);
        } catch (NumberFormatException e) {
            refuse(column, value, "must be a number");
            return null;
        }
    }

    void refuse(String column, @Nullable String value, String rule) {
        String shown = value == null || !NOT_PERSONAL.contains(column) ? "" : value;
        report.accept(new Finding(file, line, column, shown, rule, true));
    }
}
