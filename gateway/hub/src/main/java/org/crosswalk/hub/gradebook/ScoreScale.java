package org.crosswalk.hub.gradebook;

import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;

/**
 * How scores read: letters, levels.
 *
 * @param schoolClass sourcedId of the class
 * @param values JSON objects {@code {itemValueLHS, itemValueRHS}}
 */
public record ScoreScale(
        Entry entry,
        String title,
        @Nullable String type,
        @Nullable String schoolClass,
        @Nullable String course,
        JsonArray values) {

    public static final RecordType<ScoreScale> TYPE = Entry.<ScoreScale>declare("scoreScale", "hub.score_scale", ScoreScale::entry)
            .structural("title", Kind.TEXT, "title", ScoreScale::title)
            .component("type", Kind.TEXT, "type", ScoreScale::type)
            .component("schoolClass", Kind.TEXT, "class", ScoreScale::schoolClass)
            .component("course", Kind.TEXT, "course", ScoreScale::course)
            .component("values", Kind.JSON, "scale_values", ScoreScale::values)
            .predicate("ofSchool",
                    "t.class in (select c.id from hub.class c where c.tenant = t.tenant and c.school = ?1)")
            .reads(row -> new ScoreScale(
                    Entry.read(row),
                    Columns.text(row, "title"),
                    row.getString("type"),
                    row.getString("class"),
                    row.getString("course"),
                    Columns.array(row, "scale_values")));
}
