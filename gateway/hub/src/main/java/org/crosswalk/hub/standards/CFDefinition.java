package org.crosswalk.hub.standards;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * A concept, subject, item type, licence or association grouping.
 *
 * @param kind CFConcept, CFSubject, CFItemType, CFLicense or CFAssociationGrouping
 * @param hierarchyCode where it stands among its kind; children begin with their parent's
 * @param body the remaining members as CASE 1.1 has them
 */
public record CFDefinition(
        CFEntry entry,
        String kind,
        String title,
        @Nullable String hierarchyCode,
        JsonObject body) {

    public static final RecordType<CFDefinition> TYPE = CFEntry.<CFDefinition>declare("cfDefinition", "hub.cf_definition", CFDefinition::entry)
            .structural("kind", Kind.TEXT, "kind", CFDefinition::kind)
            .structural("title", Kind.TEXT, "title", CFDefinition::title)
            .component("hierarchyCode", Kind.TEXT, "hierarchy_code", CFDefinition::hierarchyCode)
            .component("body", Kind.JSON, "body", CFDefinition::body)
            .predicate("openlyLicensed", OpenLicence.member("cfDefinition"))
            .predicate("inDocument",
                    "exists (select from hub.cf_member m where m.tenant = t.tenant and m.document = ?1 and m.kind = 'cfDefinition' and m.member = t.id)")
            .predicate("family", "t.kind = ?1 and (t.id = ?2 or exists (select from hub.cf_definition p"
                    + " where p.tenant = t.tenant and p.kind = ?1 and p.id = ?2 and p.hierarchy_code <> ''"
                    + " and starts_with(t.hierarchy_code, p.hierarchy_code || '.')))")
            .reads(row -> new CFDefinition(
                    CFEntry.read(row),
                    Columns.text(row, "kind"),
                    Columns.text(row, "title"),
                    row.getString("hierarchy_code"),
                    Columns.object(row, "body")));
}
