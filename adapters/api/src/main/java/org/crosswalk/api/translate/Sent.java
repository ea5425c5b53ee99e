package org.crosswalk.api.translate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;

/**
 * Members of a record that a client has sent. Each is checked when it is asked for; what breaks a rule fails with
 * INVALID_DATA and the member to mend.
 */
public record Sent(JsonObject body) {

    private static final int LONGEST = 10_000;

    /** Refuses members that are none of these, lest a misspelt one be lost. */
    public Sent only(Set<String> members) {
        Set<String> unknown = new TreeSet<>(body.fieldNames());
        unknown.removeAll(members);
        if (!unknown.isEmpty()) {
            throw invalid("it has the members " + String.join(", ", new TreeSet<>(members)) + ", and no others");
        }
        return this;
    }

    /** A text that must be there. */
    public String text(String member) {
        String text = optional(member);
        if (text == null || text.isBlank()) {
            throw invalid(member + ": takes a text, and is needed");
        }
        return text;
    }

    /** A text that may be absent. */
    public @Nullable String optional(String member) {
        return switch (body.getValue(member)) {
            case null -> null;
            case String text when text.length() <= LONGEST && text.indexOf('\0') < 0 -> text.isEmpty() ? null : text;
            default -> throw invalid(member + ": takes a text of at most " + LONGEST + " characters");
        };
    }

    /** A moment that may be absent. */
    public @Nullable Instant instant(String member) {
        String text = optional(member);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid(member + ": takes a time with its offset, such as 2026-09-12T02:30:00Z");
        }
    }

    /** A day that may be absent. */
    public @Nullable LocalDate date(String member) {
        String text = optional(member);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw invalid(member + ": takes a date, such as 2026-09-12");
        }
    }

    private static HubException invalid(String message) {
        return new HubException(HubException.Code.INVALID_DATA, message);
    }
}
