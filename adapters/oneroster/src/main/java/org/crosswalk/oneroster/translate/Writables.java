package org.crosswalk.oneroster.translate;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.AuthoredResults;
import org.crosswalk.hub.gradebook.AssessmentLineItem;
import org.crosswalk.hub.gradebook.AssessmentResult;
import org.crosswalk.hub.gradebook.Category;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;

/** The entities that clients may write, member by member: the other half of {@link Entities}. */
public final class Writables {

    public static final Writable<Category> CATEGORY = Writable.of(Entities.CATEGORY, Map.of(), (id, body, by) ->
            new Category(by.entry(id, body), body.must("title", body::text), body.number("weight")));

    public static final Writable<LineItem> LINE_ITEM =
            Writable.of(Entities.LINE_ITEM, Map.of("class", SchoolClass.TYPE), Writables::lineItem);

    public static final Writable<Result> RESULT = new Writable<>(Entities.RESULT,
            Map.of("lineItem", LineItem.TYPE, "student", User.TYPE), Writables::result, ResultAttempt::of,
            (change, results) -> AuthoredResults.stand(change, results.stream()
                    .filter(result -> result.entry().status() == org.crosswalk.hub.roster.Entry.Status.active)
                    .toList()));

    public static final Writable<ScoreScale> SCORE_SCALE =
            Writable.of(Entities.SCORE_SCALE, Map.of("class", SchoolClass.TYPE), Writables::scoreScale);

    public static final Writable<AssessmentLineItem> ASSESSMENT_LINE_ITEM = Writable.of(
            Entities.ASSESSMENT_LINE_ITEM, Map.of("class", SchoolClass.TYPE), Writables::assessmentLineItem);

    public static final Writable<AssessmentResult> ASSESSMENT_RESULT = new Writable<>(Entities.ASSESSMENT_RESULT,
            Map.of("assessmentLineItem", AssessmentLineItem.TYPE, "student", User.TYPE), Writables::assessmentResult,
            ResultAttempt::of, (change, results) -> Future.succeededFuture());

    private static final Set<String> SCORE_STATUS =
            Set.of("exempt", "fully graded", "not submitted", "partially graded", "submitted");

    private Writables() {}

    /** The school is that of the class where the body names none, as a body of 1.1 does not. */
    private static LineItem lineItem(String id, Body body, Writing by) {
        SchoolClass schoolClass = by.referred("class", body.must("class", body::reference), SchoolClass.class);
        String school = body.reference("school");
        Objectives.OfLineItem objectives = Objectives.ofLineItem(body);
        return new LineItem(
                by.entry(id, body),
                body.must("title", body::text),
                schoolClass.entry().sourcedId(),
                body.text("description"),
                body.must("assignDate", body::dateTime),
                body.must("dueDate", body::dateTime),
                school == null ? schoolClass.school() : school,
                body.must("category", body::reference),
                body.reference("gradingPeriod"),
                body.reference("academicSession"),
                body.reference("scoreScale"),
                body.number("resultValueMin"),
                body.number("resultValueMax"),
                objectives.caseItems(),
                objectives.others());
    }

    /** The class is that of the line item. */
    private static Result result(String id, Body body, Writing by) {
        LineItem lineItem = by.referred("lineItem", body.must("lineItem", body::reference), LineItem.class);
        User student = by.referred("student", body.must("student", body::reference), User.class);
        String schoolClass = body.reference("class");
        if (schoolClass != null && !schoolClass.equals(lineItem.schoolClass())) {
            throw Body.bad("class", "must be that of the line item");
        }
        return new Result(
                by.entry(id, body),
                lineItem.entry().sourcedId(),
                student.entry().sourcedId(),
                true,
                lineItem.schoolClass(),
                body.must("scoreStatus", Writables.status(body)),
                body.must("scoreDate", body::date),
                body.number("score"),
                body.text("textScore"),
                body.text("comment"),
                body.reference("scoreScale"),
                Objectives.ofResult(body),
                body.flags(Entities.RESULT_FLAGS));
    }

    private static ScoreScale scoreScale(String id, Body body, Writing by) {
        SchoolClass schoolClass = by.referred("class", body.must("class", body::reference), SchoolClass.class);
        List<JsonObject> values = body.objects("scoreScaleValue").stream().map(Writables::scaleValue).toList();
        if (values.isEmpty()) {
            throw Body.bad("scoreScaleValue", "must hold at least one value");
        }
        return new ScoreScale(by.entry(id, body), body.must("title", body::text), body.must("type", body::text),
                schoolClass.entry().sourcedId(), body.reference("course"), new JsonArray(values));
    }

    private static JsonObject scaleValue(JsonObject value) {
        Body each = new Body(value);
        return new JsonObject()
                .put("itemValueLHS", each.must("itemValueLHS", each::text))
                .put("itemValueRHS", each.must("itemValueRHS", each::text));
    }

    private static AssessmentLineItem assessmentLineItem(String id, Body body, Writing by) {
        String schoolClass = body.reference("class");
        Objectives.OfLineItem objectives = Objectives.ofLineItem(body);
        return new AssessmentLineItem(
                by.entry(id, body),
                body.must("title", body::text),
                body.text("description"),
                schoolClass == null
                        ? null
                        : by.referred("class", schoolClass, SchoolClass.class).entry().sourcedId(),
                body.reference("parentAssessmentLineItem"),
                body.reference("scoreScale"),
                body.number("resultValueMin"),
                body.number("resultValueMax"),
                objectives.caseItems(),
                objectives.others());
    }

    private static AssessmentResult assessmentResult(String id, Body body, Writing by) {
        String lineItem = body.must("assessmentLineItem", body::reference);
        User student = by.referred("student", body.must("student", body::reference), User.class);
        return new AssessmentResult(
                by.entry(id, body),
                by.referred("assessmentLineItem", lineItem, AssessmentLineItem.class).entry().sourcedId(),
                student.entry().sourcedId(),
                body.must("scoreStatus", Writables.status(body)),
                body.must("scoreDate", body::date),
                body.number("score"),
                body.text("textScore"),
                body.number("scorePercentile"),
                body.text("comment"),
                body.reference("scoreScale"),
                Objectives.ofResult(body),
                body.flags(Entities.RESULT_FLAGS));
    }

    private static java.util.function.Function<String, @Nullable String> status(Body body) {
        return member -> body.word(member, SCORE_STATUS);
    }
}
