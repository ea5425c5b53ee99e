package org.crosswalk.hub.gradebook;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;

/**
 * Teaching material that a course or class points to.
 *
 * @param importance primary or secondary
 * @param objectives the CASE items that it is aligned to, as bare UUIDs
 */
public record Resource(
        Entry entry,
        String vendorResourceId,
        @Nullable String title,
        List<String> roles,
        @Nullable String importance,
        @Nullable String vendorId,
        @Nullable String applicationId,
        List<String> objectives) {

    public static final RecordType<Resource> TYPE = Entry.<Resource>declare("resource", "hub.resource", Resource::entry)
            .structural("vendorResourceId", Kind.TEXT, "vendor_resource_id", Resource::vendorResourceId)
            .component("title", Kind.TEXT, "title", Resource::title)
            .component("roles", Kind.TEXT_LIST, "roles", Resource::roles)
            .component("importance", Kind.TEXT, "importance", Resource::importance)
            .component("vendorId", Kind.TEXT, "vendor_id", Resource::vendorId)
            .component("applicationId", Kind.TEXT, "application_id", Resource::applicationId)
            .component("objectives", Kind.TEXT_LIST, "objectives", Resource::objectives)
            .predicate("toItems", "t.objectives && ?*")
            .predicate("ofClass",
                    "t.id in (select unnest(c.resources) from hub.class c where c.tenant = t.tenant and c.id = ?1)")
            .predicate("ofCourse",
                    "t.id in (select unnest(c.resources) from hub.course c where c.tenant = t.tenant and c.id = ?1)")
            .predicate("ofUser",
                    "t.id in (select unnest(u.resources) from hub.user u where u.tenant = t.tenant and u.id = ?1)")
            .reads(row -> new Resource(
                    Entry.read(row),
                    Columns.text(row, "vendor_resource_id"),
                    row.getString("title"),
                    Columns.texts(row, "roles"),
                    row.getString("importance"),
                    row.getString("vendor_id"),
                    row.getString("application_id"),
                    Columns.texts(row, "objectives")));

    public Resource {
        roles = List.copyOf(roles);
        objectives = List.copyOf(objectives);
    }
}
