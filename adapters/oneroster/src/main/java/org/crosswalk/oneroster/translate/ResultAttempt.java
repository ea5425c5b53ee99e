package org.crosswalk.oneroster.translate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.Attempt.AssessmentKind;
import org.crosswalk.hub.gradebook.AssessmentLineItem;
import org.crosswalk.hub.gradebook.AssessmentResult;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.roster.Entry;

/**
 * What a written result means as an attempt: it was graded, with a score, and counts.
 *
 * <table>
 *   <caption>result to attempt</caption>
 *   <tr><td>student</td><td>learner</td></tr>
 *   <tr><td>lineItem</td><td>lineItem and activity; of an assessment, activity alone</td></tr>
 *   <tr><td>score, resultValueMin and resultValueMax of the line item</td><td>raw, min and max</td></tr>
 *   <tr><td>scoreDate</td><td>at: now if that is today, else the day's beginning in the district</td></tr>
 *   <tr><td>learningObjectiveSet of source case</td><td>targets, beside those of the line item</td></tr>
 * </table>
 */
final class ResultAttempt {

    /** Of a line item that names no maximum, scores go to here. */
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Set<String> GRADED = Set.of("fully graded", "partially graded");

    private ResultAttempt() {}

    static Optional<Attempt> of(Result it, Writing by) {
        LineItem lineItem = by.referred("lineItem", it.lineItem(), LineItem.class);
        BigDecimal max = lineItem.resultValueMax() == null ? HUNDRED : lineItem.resultValueMax();
        return counts(it.entry(), it.scoreStatus(), it.score())
                ? Optional.of(new Attempt(List.of(IdentityClaim.sourcedId(it.student())), it.lineItem(), it.lineItem(),
                        targets(it.objectiveResults()), it.score(), least(lineItem.resultValueMin()), max, null,
                        at(it.scoreDate(), by), AssessmentKind.FORMATIVE, it.comment(), it.entry().origin()))
                : Optional.empty();
    }

    static Optional<Attempt> of(AssessmentResult it, Writing by) {
        AssessmentLineItem item =
                by.referred("assessmentLineItem", it.assessmentLineItem(), AssessmentLineItem.class);
        List<String> targets = java.util.stream.Stream.concat(
                        item.objectives().stream(), targets(it.objectiveResults()).stream())
                .distinct()
                .toList();
        return counts(it.entry(), it.scoreStatus(), it.score())
                ? Optional.of(new Attempt(List.of(IdentityClaim.sourcedId(it.student())), null, it.assessmentLineItem(),
                        targets, it.score(), least(item.resultValueMin()), item.resultValueMax(), null,
                        at(it.scoreDate(), by), AssessmentKind.SUMMATIVE, it.comment(), it.entry().origin()))
                : Optional.empty();
    }

    private static boolean counts(Entry entry, @Nullable String status, @Nullable BigDecimal score) {
        return entry.status() == Entry.Status.active && score != null && status != null && GRADED.contains(status);
    }

    private static BigDecimal least(@Nullable BigDecimal min) {
        return min == null ? BigDecimal.ZERO : min;
    }

    private static List<String> targets(JsonArray objectiveResults) {
        return objectiveResults.stream()
                .map(JsonObject.class::cast)
                .filter(each -> !each.containsKey("source"))
                .map(each -> each.getString("learningObjectiveId"))
                .toList();
    }

    private static Instant at(@Nullable LocalDate date, Writing by) {
        return date == null || date.equals(by.now().atZone(by.zone()).toLocalDate())
                ? by.now()
                : date.atStartOfDay(by.zone()).toInstant();
    }
}
