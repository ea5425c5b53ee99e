package org.crosswalk.hub.runs;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;

/** When a system is run: again and again after a while, or on days of the week at a time. */
public record Schedule(
        @Default("full") @Meaning("what is done") Mode mode,
        @Nullable
        @Pattern(regexp = "[1-9]\\d{0,3}[mhd]", message = "takes a span such as 15m, 4h or 1d")
        @Meaning("how long after one run the next begins, such as 15m, 4h or 1d; stands instead of at")
        String every,
        @Default("02:00")
        @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d", message = "takes a time such as 02:30")
        @Meaning("at which time of day, in the district's time zone")
        String at,
        @Meaning("on which days; every day where none is named") List<DayOfWeek> days) {

    public Schedule {
        days = List.copyOf(days);
    }

    /** The first moment after this one at which it is due. */
    public Instant next(Instant after, ZoneId zone) {
        if (every != null) {
            return after.plus(span(every));
        }
        LocalTime time = LocalTime.parse(at);
        ZonedDateTime now = after.atZone(zone);
        ZonedDateTime due = now.toLocalDate().atTime(time).atZone(zone);
        while (!due.isAfter(now) || !(days.isEmpty() || days.contains(due.getDayOfWeek()))) {
            due = due.toLocalDate().plusDays(1).atTime(time).atZone(zone);
        }
        return due.toInstant();
    }

    private static Duration span(String text) {
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
