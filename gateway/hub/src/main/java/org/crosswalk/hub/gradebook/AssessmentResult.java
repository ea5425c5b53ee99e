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
 * What a student achieved in an assessment, or in a part of one.
 *
 * @param scoreStatus exempt, fully graded, not submitted, partially graded or submitted
 * @param scorePercentile the share of a reference group that scored no higher, 0 to 100
 * @param objectiveResults as those of {@link Result}
 * @param flags OneRoster's inProgress, incomplete, late, missing as JSON booleans
 */
public record AssessmentResult(
        Entry entry,
        String assessmentLineItem,
        String student,
        @Nullable String scoreStatus,
        @Nullable LocalDate scoreDate,
        @Nullable BigDecimal score,
        @Nullable String textScore,
        @Nullable BigDecimal scorePercentile,
        @Nullable String comment,
        @Nullable String scoreScale,
        JsonArray objectiveResults,
        JsonObject flags) {

    public static final RecordType<AssessmentResult> TYPE = Entry.<AssessmentResult>declare(
                    "assessmentResult", "hub.assessment_result", AssessmentResult::entry)
            .structural("assessmentLineItem", Kind.TEXT, "assessment_line_item", AssessmentResult::assessmentLineItem)
            .structural("student", Kind.TEXT, "student", AssessmentResult::student)
            .component("scoreStatus", Kind.TEXT, "score_status", AssessmentResult::scoreStatus)
            .component("scoreDate", Kind.DATE, "score_date", AssessmentResult::scoreDate)
            .component("score", Kind.NUMBER, "score", AssessmentResult::score)
            .component("textScore", Kind.TEXT, "text_score", AssessmentResult::textScore)
            .component("scorePercentile", Kind.NUMBER, "score_percentile", AssessmentResult::scorePercentile)
            .sealed("comment", Seal.COMMENT, Kind.TEXT, "comment", AssessmentResult::comment, AssessmentResult::commented)
            .component("scoreScale", Kind.TEXT, "score_scale", AssessmentResult::scoreScale)
            .component("objectiveResults", Kind.JSON, "objective_results", AssessmentResult::objectiveResults)
            .component("flags", Kind.JSON, "flags", AssessmentResult::flags)
            .predicate("ofClasses", LearnerSql.inClasses("t.student"))
            .predicate("ofSchools", LearnerSql.inSchools("t.student"))
            .optOutBy("t.student")
            .learners(result -> List.of(result.student()))
            .reads(row -> new AssessmentResult(
                    Entry.read(row),
                    Columns.text(row, "assessment_line_item"),
                    Columns.text(row, "student"),
                    row.getString("score_status"),
                    row.getLocalDate("score_date"),
                    row.getBigDecimal("score"),
                    row.getString("text_score"),
                    row.getBigDecimal("score_percentile"),
                    row.getString("comment"),
                    row.getString("score_scale"),
                    Columns.array(row, "objective_results"),
                    Columns.object(row, "flags")));

    /** The same with these words of the teacher. */
    private AssessmentResult commented(String words) {
        return new AssessmentResult(entry, assessmentLineItem, student, scoreStatus, scoreDate, score, textScore,
                scorePercentile, words, scoreScale, objectiveResults, flags);
    }
}
