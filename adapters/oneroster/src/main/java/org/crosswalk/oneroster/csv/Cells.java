package org.crosswalk.oneroster.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Reads cells by what their columns declare. What breaks a rule and can only mean one thing is read as that. */
final class Cells {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern EXTENSION = Pattern.compile("ext:[A-Za-z0-9.\\-_]+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?");
    private static final int MONTHS = 12;
    private static final int REMEMBERED = 4_096;

    private final ZoneId zone;
    private final Map<String, LocalDate> dates = new HashMap<>();

    Cells(ZoneId zone) {
        this.zone = zone;
    }

    /** Hears what is wrong with a cell. */
    interface Hearing {

        /** The value can only mean one thing, and is read as that. */
        void mended(Column<?> column, String value, String rule);

        /** The value cannot be read. */
        void broken(Column<?> column, String value, String rule);
    }

    /** The value of a cell that is not empty; null where it is broken. */
    @Nullable Object read(Column<?> column, String cell, Hearing hearing) {
        String value = cell.strip();
        if (value.length() != cell.length()) {
            hearing.mended(column, cell, "must not have blanks around it");
        }
        if (value.indexOf('\0') >= 0) {
            hearing.broken(column, value, "must not hold the character U+0000");
            return null;
        }
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            hearing.mended(column, value, "must not hold a line break");
        }
        return switch (column.kind()) {
            case TEXT -> value;
            case TEXTS -> list(column, value, hearing);
            case WORD -> word(column, value, hearing);
            case WORDS -> list(column, value, hearing).stream().map(word -> word(column, word, hearing)).toList();
            case BOOLEAN -> bool(column, value, hearing);
            case DATE -> date(column, value, hearing);
            case DAY -> day(column, value, hearing);
            case INSTANT -> instant(column, value, hearing);
            case YEAR -> year(column, value, hearing);
            case NUMBER -> number(column, value, hearing);
        };
    }

    private static List<String> list(Column<?> column, String value, Hearing hearing) {
        if (value.indexOf(',') < 0) {
            return List.of(value);
        }
        List<String> parts = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            String stripped = part.strip();
            if (stripped.length() != part.length()) {
                hearing.mended(column, value, "must not have blanks after the commas of its list");
            }
            if (stripped.isEmpty()) {
                hearing.mended(column, value, "must not have an empty place in its list");
            } else {
                parts.add(stripped);
            }
        }
        return parts;
    }

    /** Whether a column may hold this word; one without a vocabulary may hold any. */
    static boolean isWord(Column<?> column, String value) {
        return column.words().isEmpty() || column.words().contains(value)
                || (column.extensible() && EXTENSION.matcher(value).matches());
    }

    private static String word(Column<?> column, String value, Hearing hearing) {
        if (isWord(column, value)) {
            return value;
        }
        String rule = "must be one of " + String.join(", ", column.words())
                + (column.extensible() ? ", or ext: and a word of one's own" : "");
        for (String word : column.words()) {
            if (word.equalsIgnoreCase(value)) {
                hearing.mended(column, value, rule + ", spelt like this");
                return word;
            }
        }
        if (column.words().contains("tobedeleted") && value.equalsIgnoreCase("inactive")) {
            hearing.mended(column, value, rule + "; inactive means tobedeleted");
            return "tobedeleted";
        }
        hearing.broken(column, value, rule);
        return value;
    }

    private static @Nullable Boolean bool(Column<?> column, String value, Hearing hearing) {
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "false" -> hearing.mended(column, value, "must be true or false, in lower case");
            case "yes", "no", "1", "0" -> hearing.mended(column, value, "must be true or false");
            default -> {
                hearing.broken(column, value, "must be true or false");
                return null;
            }
        }
        return List.of("true", "yes", "1").contains(value.toLowerCase(Locale.ROOT));
    }

    private @Nullable LocalDate date(Column<?> column, String value, Hearing hearing) {
        LocalDate known = dates.get(value);
        if (known != null) {
            return known;
        }
        LocalDate date = parsed(value);
        boolean proper = DATE.matcher(value).matches();
        if (date == null) {
            hearing.broken(column, value, "must be a date such as 2026-08-17");
        } else if (!proper) {
            hearing.mended(column, value, "must be a date such as 2026-08-17");
        } else if (dates.size() < REMEMBERED) {
            dates.put(value, date);
        }
        return date;
    }

    private @Nullable Instant day(Column<?> column, String value, Hearing hearing) {
        if (value.indexOf('T') > 0) {
            Instant instant = parsedInstant(value);
            if (instant != null) {
                hearing.mended(column, value, "must be a date such as 2026-08-17");
                return instant;
            }
        }
        LocalDate date = date(column, value, hearing);
        return date == null ? null : date.atStartOfDay(zone).toInstant();
    }

    private @Nullable Instant instant(Column<?> column, String value, Hearing hearing) {
        Instant instant = parsedInstant(value);
        if (instant != null && INSTANT.matcher(value).matches()) {
            return instant;
        }
        LocalDate date = instant == null ? parsed(value) : null;
        if (instant == null && date == null && SLASHES.matcher(value).matches()) {
            hearing.mended(column, value, "must be a date-time such as 2026-08-17T08:00:00.000Z; day and month cannot be"
                    + " told apart, so the time of the import is taken");
            return null;
        }
        if (instant == null && date == null) {
            hearing.broken(column, value, "must be a date-time such as 2026-08-17T08:00:00.000Z");
            return null;
        }
        hearing.mended(column, value, "must be a date-time in UTC such as 2026-08-17T08:00:00.000Z");
        return date == null ? instant : date.atStartOfDay(zone).toInstant();
    }

    private static @Nullable String year(Column<?> column, String value, Hearing hearing) {
        if (value.length() != 4 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            hearing.mended(column, value, "must be a year such as 2027; it stays as it is");
        }
        return value;
    }

    private static @Nullable BigDecimal number(Column<?> column, String value, Hearing hearing) {
        if (!NUMBER.matcher(value).matches()) {
            hearing.broken(column, value, "must be a number");
            return null;
        }
        return new BigDecimal(value);
    }

    /** A date whose year comes first, or one of which only one order makes sense; a time after it is cut off. */
    private static @Nullable LocalDate parsed(String value) {
        try {
            String day = value.length() > 10 && (value.charAt(10) == 'T' || value.charAt(10) == ' ')
                    ? value.substring(0, 10)
                    : value;
            Matcher yearFirst = YEAR_FIRST.matcher(day);
            if (yearFirst.matches()) {
                return LocalDate.of(part(yearFirst, 1), part(yearFirst, 2), part(yearFirst, 3));
            }
            Matcher digits = DIGITS.matcher(day);
            if (digits.matches()) {
                return LocalDate.of(part(digits, 1), part(digits, 2), part(digits, 3));
            }
            Matcher slashes = SLASHES.matcher(day);
            if (!slashes.matches()) {
                return null;
            }
            int first = part(slashes, 1);
            int second = part(slashes, 2);
            boolean certain = first > MONTHS || second > MONTHS || first == second;
            int month = first > MONTHS ? second : first;
            return certain ? LocalDate.of(part(slashes, 3), month, first > MONTHS ? first : second) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable Instant parsedInstant(String value) {
        try {
            String text = value.length() > 10 && value.charAt(10) == ' ' ? value.replaceFirst(" ", "T") : value;
            if (text.length() <= 10) {
                return null;
            }
            char last = text.charAt(text.length() - 1);
            boolean offset = last == 'Z' || last == 'z' || text.indexOf('+', 10) > 0 || text.indexOf('-', 10) > 0;
            return offset ? OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int part(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
