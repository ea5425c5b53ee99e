package org.crosswalk.hub.gradebook;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;

/**
 * A kind of work in a gradebook.
 *
 * @param weight share of the final mark, 0 to 100
 */
public record Category(
        Entry entry,
        String title,
        @Nullable BigDecimal weight) {

    public static final RecordType<Category> TYPE = Entry.<Category>declare("category", "hub.category", Category::entry)
            .structural("title", Kind.TEXT, "title", Category::title)
            .component("weight", Kind.NUMBER, "weight", Category::weight)
            .predicate("ofClass",
                    "t.id in (select l.category from hub.line_item l where l.tenant = t.tenant and l.class = ?1)")
            .predicate("ofClasses",
                    "t.id in (select l.category from hub.line_item l where l.tenant = t.tenant and l.class = any(?*))")
            .predicate("ofSchools",
                    "t.id in (select l.category from hub.line_item l where l.tenant = t.tenant and l.school = any(?*))")
            .reads(row -> new Category(
                    Entry.read(row),
                    Columns.text(row, "title"),
                    row.getBigDecimal("weight")));
}
