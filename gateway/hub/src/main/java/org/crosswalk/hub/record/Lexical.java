package org.crosswalk.hub.record;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.query.Path;

/** Reads the text of a filter value in the form that a component demands. */
final class Lexical {

    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Digits before and after the point that a number may have; no score needs as many. */
    private static final int MOST_DIGITS = 100;

    private Lexical() {}

    static Object parse(Path path, Kind kind, String value) {
        try {
            return switch (kind) {
                case TEXT, TEXT_LIST, JSON -> value;
                case NUMBER -> number(value.strip());
                case BOOLEAN -> bool(value);
                case DATE -> date(value);
                case INSTANT -> instant(value).atOffset(ZoneOffset.UTC);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new HubException(
                    HubException.Code.INVALID_FILTER_VALUE,
                    "the value compared with " + path + " is not a " + kind.name().toLowerCase(Locale.ROOT));
        }
    }

    private static BigDecimal number(String value) {
        BigDecimal number = new BigDecimal(value);
        if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
            throw new NumberFormatException();
        }
        return number;
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
                value.replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime offset
                ? offset.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }
}
