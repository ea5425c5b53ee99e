package org.crosswalk.hub.record;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.query.Path;

/** Reads the text of a filter value in the form that a component demands. */
final class Lexical {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm[:ss][.[SSSSSSSSS][SSSSSS][SSSSS][SSSS][SSS][SS][S]][XXX][XX][X]");

    private Lexical() {}

    static Object parse(Path path, Kind kind, String value) {
        try {
            return switch (kind) {
                case TEXT, TEXT_LIST, JSON -> value;
                case NUMBER -> new BigDecimal(value.strip());
                case BOOLEAN -> bool(value);
                case DATE -> date(value);
                case INSTANT -> instant(value).atOffset(ZoneOffset.UTC);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new HubException(
                    HubException.Code.INVALID_FILTER_VALUE,
                    "the value compared with " + path + " is not a " + kind.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static boolean bool(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(value);
        };
    }

    /** A date, or a date-time of which the date is meant. */
    private static LocalDate date(String value) {
        return LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
    }

    /** A date-time in any offset; without an offset, or as a date alone, UTC. */
    private static Instant instant(String value) {
        if (value.length() == 10) {
            return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        TemporalAccessor parsed = INSTANT.parseBest(
                value.replace(' ', '+'), OffsetDateTime::from, java.time.LocalDateTime::from);
        return parsed instanceof OffsetDateTime offset
                ? offset.toInstant()
                : java.time.LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }
}
