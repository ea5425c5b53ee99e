package org.crosswalk.lti.translate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;

/** Date-times of AGS: ISO 8601 with an offset, which tools in the field also write without a colon or minutes. */
final class Moments {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
            "yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S][XXX][XX][X]");

    private Moments() {}

    /**
     * A moment to the microsecond.
     *
     * @throws org.crosswalk.web.error.ProblemException BAD_REQUEST names the member
     */
    static Instant read(String text, String member) {
        try {
            return OffsetDateTime.parse(text, FORM).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw Kind.BAD_REQUEST
                    .because(member + " must be an ISO 8601 date-time with its offset")
                    .exception();
        }
    }

    /** The moment of a member that may be missing, null or blank. */
    static Instant optional(JsonObject json, String member, Instant otherwise) {
        Instant given = optional(json, member);
        return given == null ? otherwise : given;
    }

    static @Nullable Instant optional(JsonObject json, String member) {
        Object value = json.getValue(member);
        return value == null || value.toString().isBlank() ? null : read(value.toString(), member);
    }
}
