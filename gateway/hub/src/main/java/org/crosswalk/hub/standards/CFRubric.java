package org.crosswalk.hub.standards;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * A rubric with its criteria and levels.
 *
 * @param body the members as CASE 1.1 has them, CFRubricCriteria and all
 */
public record CFRubric(
        CFEntry entry,
        @Nullable String title,
        JsonObject body) {

    public static final RecordType<CFRubric> TYPE = CFEntry.<CFRubric>declare("cfRubric", "hub.cf_rubric", CFRubric::entry)
            .component("title", Kind.TEXT, "title", CFRubric::title)
            .component("body", Kind.JSON, "body", CFRubric::body)
            .predicate("openlyLicensed", OpenLicence.member("cfRubric"))
            .predicate("inDocument",
                    "exists (select from hub.cf_member m where m.tenant = t.tenant and m.document = ?1 and m.kind = 'cfRubric' and m.member = t.id)")
            .reads(row -> new CFRubric(
                    CFEntry.read(row),
                    row.getString("title"),
                    Columns.object(row, "body")));
}
