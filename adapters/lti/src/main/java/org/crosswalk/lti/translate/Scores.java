package org.crosswalk.lti.translate;

import java.math.BigDecimal;
import java.time.Instant;
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
 * @param startedAt when the person began, or null where the tool does not say
 * @param submittedAt when the person handed in, or null where the tool does not say
 */
public record Scores(
        String user,
        Instant at,
        @Nullable BigDecimal given,
        @Nullable BigDecimal maximum,
        @Nullable String comment,
        String activity,
        String grading,
        @Nullable Instant startedAt,
        @Nullable Instant submittedAt) {

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
        JsonObject submission = json.getValue("submission") instanceof JsonObject it ? it : new JsonObject();
        return new Scores(user, Moments.read(text(json, "timestamp"), "timestamp"), given, maximum, comment(json),
                activity, grading, Moments.optional(submission, "startedAt"),
                Moments.optional(submission, "submittedAt"));
    }

    /**
     * The attempt that the score is: each score that is newer is one of its own, and which of them count for the result
     * is for the district's policy to say.
     *
     * @param system the tool's name as an origin
     * @param learner sourcedId of the person
     */
    public Attempt attempt(String system, String lineItem, String learner) {
        return new Attempt(List.of(IdentityClaim.sourcedId(learner)), lineItem, lineItem, List.of(), given,
                given == null ? null : BigDecimal.ZERO, maximum, null, at, AssessmentKind.FORMATIVE, comment,
                new Origin(system, record(lineItem, learner), at.toString()), at.toString());
    }

    /** The score as AGS has it, strictly; who and when is for the sender to say. */
    public JsonObject outgoing() {
        JsonObject json = new JsonObject().put("activityProgress", activity).put("gradingProgress", grading);
        if (given != null) {
            json.put("scoreGiven", given).put("scoreMaximum", maximum);
        }
        JsonObject submission = new JsonObject();
        if (startedAt != null) {
            submission.put("startedAt", startedAt);
        }
        if (submittedAt != null) {
            submission.put("submittedAt", submittedAt);
        }
        if (!submission.isEmpty()) {
            json.put("submission", submission);
        }
        return comment == null ? json : json.put("comment", comment);
    }

    /**
     * The score with what was said of the submission before and still holds: whoever goes on working has not handed in
     * (AGS 3.4.10).
     */
    public Scores following(@Nullable Instant started, @Nullable Instant submitted) {
        boolean handedIn = activity.equals("Submitted") || activity.equals("Completed");
        return new Scores(user, at, given, maximum, comment, activity, grading, startedAt == null ? started : startedAt,
                submittedAt == null && handedIn ? submitted : submittedAt);
    }

    /** Whether the points count: a grading that failed, or has not begun, has none to give. */
    public boolean counts() {
        return given != null && !grading.equals("Failed") && !grading.equals("NotReady");
    }

    /** Under which record the attempts of a person at a line item stand. */
    public static String record(String lineItem, String learner) {
        return lineItem + "/" + learner;
    }

    /** Tells two scores of one time apart; it holds the comment, so that it is not for keeping. */
    public String content() {
        return plain(given) + "/" + plain(maximum) + "/" + comment;
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
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
