package org.crosswalk.hub.gradebook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;

/**
 * A column of a gradebook.
 *
 * @param schoolClass sourcedId of the class
 * @param academicSession sourcedId of the grading period or term
 * @param objectives normal form: the bare lower-case UUIDs of the CASE items that it is aligned to
 * @param otherObjectives objectives of other sources, as OneRoster's {@code learningObjectiveSet} has them
 */
public record LineItem(
        Entry entry,
        String title,
        String schoolClass,
        @Nullable String description,
        @Nullable Instant assignDate,
        @Nullable Instant dueDate,
        @Nullable String school,
        @Nullable String category,
        @Nullable String gradingPeriod,
        @Nullable String academicSession,
        @Nullable String scoreScale,
        @Nullable BigDecimal resultValueMin,
        @Nullable BigDecimal resultValueMax,
        List<String> objectives,
        JsonArray otherObjectives) {

    public static final RecordType<LineItem> TYPE = Entry.<LineItem>declare("lineItem", "hub.line_item", LineItem::entry)
            .structural("title", Kind.TEXT, "title", LineItem::title)
            .structural("schoolClass", Kind.TEXT, "class", LineItem::schoolClass)
            .component("description", Kind.TEXT, "description", LineItem::description)
            .component("assignDate", Kind.INSTANT, "assign_date", LineItem::assignDate)
            .component("dueDate", Kind.INSTANT, "due_date", LineItem::dueDate)
            .component("school", Kind.TEXT, "school", LineItem::school)
            .component("category", Kind.TEXT, "category", LineItem::category)
            .component("gradingPeriod", Kind.TEXT, "grading_period", LineItem::gradingPeriod)
            .component("academicSession", Kind.TEXT, "academic_session", LineItem::academicSession)
            .component("scoreScale", Kind.TEXT, "score_scale", LineItem::scoreScale)
            .component("resultValueMin", Kind.NUMBER, "result_value_min", LineItem::resultValueMin)
            .component("resultValueMax", Kind.NUMBER, "result_value_max", LineItem::resultValueMax)
            .component("objectives", Kind.TEXT_LIST, "objectives", LineItem::objectives)
            .component("otherObjectives", Kind.JSON, "other_objectives", LineItem::otherObjectives)
            .predicate("ofClasses",
                    "t.class = any(?*)")
            .predicate("ofSchools",
                    "t.school = any(?*)")
            .predicate("toItems", "t.objectives && ?*")
            .predicate("aligned",
                    "cardinality(t.objectives) > 0")
            .reads(row -> new LineItem(
                    Entry.read(row),
                    Columns.text(row, "title"),
                    Columns.text(row, "class"),
                    row.getString("description"),
                    Columns.instant(row, "assign_date"),
                    Columns.instant(row, "due_date"),
                    row.getString("school"),
                    row.getString("category"),
                    row.getString("grading_period"),
                    row.getString("academic_session"),
                    row.getString("score_scale"),
                    row.getBigDecimal("result_value_min"),
                    row.getBigDecimal("result_value_max"),
                    Columns.texts(row, "objectives"),
                    Columns.array(row, "other_objectives")));

    public LineItem {
        objectives = List.copyOf(objectives);
    }
}
