package org.crosswalk.hub.gradebook;

import java.math.BigDecimal;
import java.util.List;

import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;

/**
 * What an assessment measures: the whole, or a part of it.
 *
 * @param schoolClass sourcedId of the class, for an assessment that is of one
 * @param parent sourcedId of the assessment line item that it is a part of
 * @param objectives normal form: the bare lower-case UUIDs of the CASE items that it is aligned to
 * @param otherObjectives objectives of other sources, as OneRoster's {@code learningObjectiveSet} has them
 */
public record AssessmentLineItem(
        Entry entry,
        String title,
        @Nullable String description,
        @Nullable String schoolClass,
        @Nullable String parent,
        @Nullable String scoreScale,
        @Nullable BigDecimal resultValueMin,
        @Nullable BigDecimal resultValueMax,
        List<String> objectives,
        JsonArray otherObjectives) {

    public static final RecordType<AssessmentLineItem> TYPE = Entry.<AssessmentLineItem>declare(
                    "assessmentLineItem", "hub.assessment_line_item", AssessmentLineItem::entry)
            .structural("title", Kind.TEXT, "title", AssessmentLineItem::title)
            .component("description", Kind.TEXT, "description", AssessmentLineItem::description)
            .component("schoolClass", Kind.TEXT, "class", AssessmentLineItem::schoolClass)
            .component("parent", Kind.TEXT, "parent", AssessmentLineItem::parent)
            .component("scoreScale", Kind.TEXT, "score_scale", AssessmentLineItem::scoreScale)
            .component("resultValueMin", Kind.NUMBER, "result_value_min", AssessmentLineItem::resultValueMin)
            .component("resultValueMax", Kind.NUMBER, "result_value_max", AssessmentLineItem::resultValueMax)
            .component("objectives", Kind.TEXT_LIST, "objectives", AssessmentLineItem::objectives)
            .component("otherObjectives", Kind.JSON, "other_objectives", AssessmentLineItem::otherObjectives)
            .reads(row -> new AssessmentLineItem(
                    Entry.read(row),
                    Columns.text(row, "title"),
                    row.getString("description"),
                    row.getString("class"),
                    row.getString("parent"),
                    row.getString("score_scale"),
                    row.getBigDecimal("result_value_min"),
                    row.getBigDecimal("result_value_max"),
                    Columns.texts(row, "objectives"),
                    Columns.array(row, "other_objectives")));

    public AssessmentLineItem {
        objectives = List.copyOf(objectives);
    }
}
