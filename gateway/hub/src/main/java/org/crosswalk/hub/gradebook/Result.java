package org.crosswalk.hub.gradebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.LearnerSql;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Seal;
import org.crosswalk.hub.roster.Entry;

/**
 * What a student achieved in a line item.
 *
 * @param authored whether a gradebook client wrote it; otherwise it was derived from evidence
 * @param schoolClass sourcedId of the class
 * @param scoreStatus exempt, fully graded, not submitted, partially graded or submitted
 * @param objectiveResults JSON objects {@code {learningObjectiveId, score, textScore}}, for CASE items by their bare UUID;
 *     those of another source name it in a member {@code source}
 * @param flags OneRoster's inProgress, incomplete, late, missing as JSON booleans
 */
public record Result(
        Entry entry,
        String lineItem,
        String student,
        boolean authored,
        @Nullable String schoolClass,
        @Nullable String scoreStatus,
        @Nullable LocalDate scoreDate,
        @Nullable BigDecimal score,
        @Nullable String textScore,
        @Nullable String comment,
        @Nullable String scoreScale,
        JsonArray objectiveResults,
        JsonObject flags) {

    public static final RecordType<Result> TYPE = Entry.<Result>declare("result", "hub.result", Result::entry)
            .structural("lineItem", Kind.TEXT, "line_item", Result::lineItem)
            .structural("student", Kind.TEXT, "student", Result::student)
            .structural("authored", Kind.BOOLEAN, "authored", Result::authored)
            .component("schoolClass", Kind.TEXT, "class", Result::schoolClass)
            .component("scoreStatus", Kind.TEXT, "score_status", Result::scoreStatus)
            .component("scoreDate", Kind.DATE, "score_date", Result::scoreDate)
            .component("score", Kind.NUMBER, "score", Result::score)
            .component("textScore", Kind.TEXT, "text_score", Result::textScore)
            .sealed("comment", Seal.COMMENT, Kind.TEXT, "comment", Result::comment, Result::commented)
            .component("scoreScale", Kind.TEXT, "score_scale", Result::scoreScale)
            .component("objectiveResults", Kind.JSON, "objective_results", Result::objectiveResults)
            .component("flags", Kind.JSON, "flags", Result::flags)
            .predicate("ofClass",
                    "t.class = ?1")
            .predicate("ofClasses",
                    "t.class = any(?*) and " + LearnerSql.inClasses("t.student"))
            .predicate("ofSchools",
                    "t.class in (select c.id from hub.class c where c.tenant = t.tenant and c.school = any(?*)) and "
                            + LearnerSql.inSchools("t.student"))
            .optOutBy("t.student")
            .learners(result -> List.of(result.student()))
            .reads(row -> new Result(
                    Entry.read(row),
                    Columns.text(row, "line_item"),
                    Columns.text(row, "student"),
                    Boolean.TRUE.equals(row.getBoolean("authored")),
                    row.getString("class"),
                    row.getString("score_status"),
                    row.getLocalDate("score_date"),
                    row.getBigDecimal("score"),
                    row.getString("text_score"),
                    row.getString("comment"),
                    row.getString("score_scale"),
                    Columns.array(row, "objective_results"),
                    Columns.object(row, "flags")));

    /** The same with these words of the teacher. */
    private Result commented(String words) {
        return new Result(entry, lineItem, student, authored, schoolClass, scoreStatus, scoreDate, score, textScore, words,
                scoreScale, objectiveResults, flags);
    }
}
