package org.crosswalk.lti.translate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.Attempt.AssessmentKind;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/**
 * A score of AGS 2.0, read with the leniency that tools in the field need: numbers as strings, offsets without colon.
 *
 * @param given points, or null, which takes back what was given before
 * @param comment null takes back the comment
 * @param activity how far the person is
 * @param grading how far the grading is
 */
public record Scores(
        String user,
        Instant at,
        @Nullable BigDecimal given,
        @Nullable BigDecimal maximum,
        @Nullable String comment,
        String activity,
        String grading) {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
            "yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S][XXX][XX][X]");
    private static final Set<String> ACTIVITY =
            Set.of("Initialized", "Started", "InProgress", "Submitted", "Completed");
    private static final Set<String> GRADING = Set.of("FullyGraded", "Pending", "PendingManual", "Failed", "NotReady");

    /**
     * Reads a score.
     *
     * @throws ProblemException BAD_REQUEST with the member and the rule
     */
    public static Scores read(JsonObject json) {
        String user = text(json, "userId");
        String activity = word(json, "activityProgress", ACTIVITY);
        String grading = word(json, "gradingProgress", GRADING);
        BigDecimal given = number(json, "scoreGiven");
        BigDecimal maximum = number(json, "scoreMaximum");
        if (given != null && (maximum == null || maximum.signum() <= 0)) {
            throw bad("scoreMaximum", "must be there with scoreGiven, and above 0");
        }
        if (given != null && given.signum() < 0) {
            throw bad("scoreGiven", "must not be below 0");
        }
        return new Scores(user, timestamp(text(json, "timestamp")), given, maximum, comment(json), activity,
                grading);
    }

    /**
     * The attempt that the score is.
     *
     * @param system the tool's name as an origin
     * @param learner sourcedId of the person
     */
    public Attempt attempt(String system, String lineItem, String learner) {
        return new Attempt(List.of(IdentityClaim.sourcedId(learner)), lineItem, lineItem, List.of(), given,
                given == null ? null : BigDecimal.ZERO, maximum, null, at, AssessmentKind.FORMATIVE, comment,
                new Origin(system, record(lineItem, learner), at.toString()));
    }

    /** The score as AGS has it, strictly; who and when is for the sender to say. */
    public JsonObject outgoing() {
        JsonObject json = new JsonObject().put("activityProgress", activity).put("gradingProgress", grading);
        if (given != null) {
            json.put("scoreGiven", given).put("scoreMaximum", maximum);
        }
        return comment == null ? json : json.put("comment", comment);
    }

    /** Under which record the attempts of a person at a line item stand. */
    public static String record(String lineItem, String learner) {
        return lineItem + "/" + learner;
    }

    /** Tells two scores of one time apart. */
    public String digest() {
        return given + "/" + maximum + "/" + comment;
    }

    private static Instant timestamp(String text) {
        try {
            return OffsetDateTime.parse(text, TIMESTAMP).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw bad("timestamp", "must be an ISO 8601 date-time with its offset");
        }
    }

    private static String word(JsonObject json, String member, Set<String> words) {
        String word = text(json, member);
        if (!words.contains(word)) {
            throw bad(member, "must be one of " + String.join(", ", words.stream().sorted().toList()));
        }
        return word;
    }

    private static String text(JsonObject json, String member) {
        if (!(json.getValue(member) instanceof String text) || text.isBlank()) {
            throw bad(member, "must be there");
        }
        return text;
    }

    private static @Nullable String comment(JsonObject json) {
        Object comment = json.getValue("comment");
        if (comment != null && !(comment instanceof String)) {
            throw bad("comment", "must be a text");
        }
        return (String) comment;
    }

    private static @Nullable BigDecimal number(JsonObject json, String member) {
        Object value = json.getValue(member);
        try {
            return value == null ? null : new BigDecimal(value.toString().strip());
        } catch (NumberFormatException e) {
            throw bad(member, "must be a number");
        }
    }

    private static ProblemException bad(String member, String rule) {
        return Kind.BAD_REQUEST.because(member + " " + rule).exception();
    }
}
