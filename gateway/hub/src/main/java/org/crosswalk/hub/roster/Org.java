package org.crosswalk.hub.roster;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * A district, school or department.
 *
 * @param type OneRoster orgType, or {@code ext:} followed by a word of one's own
 * @param identifier the number by which the state or the district knows it
 * @param parent sourcedId of the org above
 */
public record Org(
        Entry entry,
        String name,
        String type,
        @Nullable String identifier,
        @Nullable String parent) {

    public static final RecordType<Org> TYPE = Entry.<Org>declare("org", "hub.org", Org::entry)
            .structural("name", Kind.TEXT, "name", Org::name)
            .structural("type", Kind.TEXT, "type", Org::type)
            .component("identifier", Kind.TEXT, "identifier", Org::identifier)
            .component("parent", Kind.TEXT, "parent", Org::parent)
            .predicate("ofClasses",
                    "t.id in (select c.school from hub.class c where c.tenant = t.tenant and c.id = any(?*))")
            .predicate("ofSchools",
                    "t.id = any(?*)")
            .reads(row -> new Org(
                    Entry.read(row),
                    Columns.text(row, "name"),
                    Columns.text(row, "type"),
                    row.getString("identifier"),
                    row.getString("parent")));
}
