package org.crosswalk.oneroster.pull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a request is sent again, and how often.
 *
 * @param first the first pause where the provider names none; each further one is twice as long
 * @param longest no pause is longer
 * @param busy how often to ask again a provider that says it is busy (429)
 * @param failing how often to ask again one that fails (5xx) or does not answer
 */
record Patience(Duration first, Duration longest, int busy, int failing) {

    static final Patience DEFAULT = new Patience(Duration.ofMillis(250), Duration.ofMinutes(5), 30, 8);

    /** The pause after this many tries. */
    Duration after(int tries) {
        Duration pause = first.multipliedBy(1L << Math.min(tries, 20));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /** The pause that the provider asks for, in seconds or as a date; ours where it names none that can be read. */
    Duration asked(@Nullable String retryAfter, int tries) {
        if (retryAfter == null || retryAfter.isBlank()) {
            return after(tries);
        }
        try {
            String text = retryAfter.strip();
            Duration asked = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(Instant.now(),
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return asked.isNegative() ? Duration.ZERO : asked.compareTo(longest) > 0 ? longest : asked;
        } catch (DateTimeParseException e) {
            return after(tries);
        }
    }
}
