package org.crosswalk.hub.standards;

import java.math.BigDecimal;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * A directed relation between two nodes.
 *
 * @param associationType one of CASE's nine (1.1: ten), or {@code ext:} and a word
 * @param origin identifier of the origin node
 * @param originNodeURI LinkGenURI
 * @param destination identifier of the destination node, a UUID or free text
 * @param destinationNodeURI LinkGenURI
 * @param groupingURI LinkURI of the CFAssociationGrouping
 * @param documentURI LinkURI of the framework
 */
public record CFAssociation(
        CFEntry entry,
        String associationType,
        String origin,
        JsonObject originNodeURI,
        String destination,
        JsonObject destinationNodeURI,
        @Nullable BigDecimal sequenceNumber,
        @Nullable JsonObject groupingURI,
        @Nullable JsonObject documentURI,
        @Nullable String notes) {

    public static final RecordType<CFAssociation> TYPE = CFEntry.<CFAssociation>declare("cfAssociation", "hub.cf_association", CFAssociation::entry)
            .structural("associationType", Kind.TEXT, "association_type", CFAssociation::associationType)
            .structural("origin", Kind.TEXT, "origin", CFAssociation::origin)
            .component("originNodeURI", Kind.JSON, "origin_node_uri", CFAssociation::originNodeURI)
            .structural("destination", Kind.TEXT, "destination", CFAssociation::destination)
            .component("destinationNodeURI", Kind.JSON, "destination_node_uri", CFAssociation::destinationNodeURI)
            .component("sequenceNumber", Kind.NUMBER, "sequence_number", CFAssociation::sequenceNumber)
            .component("groupingURI", Kind.JSON, "grouping_uri", CFAssociation::groupingURI)
            .component("documentURI", Kind.JSON, "document_uri", CFAssociation::documentURI)
            .component("notes", Kind.TEXT, "notes", CFAssociation::notes)
            .predicate("openlyLicensed", OpenLicence.member("cfAssociation"))
            .predicate("inDocument",
                    "exists (select from hub.cf_member m where m.tenant = t.tenant and m.document = ?1 and m.kind = 'cfAssociation' and m.member = t.id)")
            .predicate("ofNode",
                    "t.origin = ?1 or t.destination = ?1")
            .reads(row -> new CFAssociation(
                    CFEntry.read(row),
                    Columns.text(row, "association_type"),
                    Columns.text(row, "origin"),
                    Columns.object(row, "origin_node_uri"),
                    Columns.text(row, "destination"),
                    Columns.object(row, "destination_node_uri"),
                    row.getBigDecimal("sequence_number"),
                    row.getJsonObject("grouping_uri"),
                    row.getJsonObject("document_uri"),
                    row.getString("notes")));
}
