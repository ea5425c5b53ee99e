package org.crosswalk.api.translate;

import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.standards.CFAssociation;

/** Alignments and equivalents; items are named by their bare UUID. */
public final class StandardsJson {

    private StandardsJson() {}

    public static JsonObject alignment(LineItem lineItem) {
        return new JsonObject()
                .put("lineItem", lineItem.entry().sourcedId())
                .put("caseItems", new JsonArray(lineItem.objectives()));
    }

    /**
     * What an association says about an item.
     *
     * @param documents by item the framework that it belongs to, of those that the hub holds
     */
    public static JsonObject equivalent(CFAssociation association, String item, Map<String, String> documents) {
        String other = otherEnd(association, item);
        return new Members()
                .put("caseItem", other)
                .put("association", association.associationType())
                .put("direction", association.origin().equals(item) ? "outgoing" : "incoming")
                .put("framework", documents.get(other))
                .toJson();
    }

    /** The node at the other end of an association of this item. */
    public static String otherEnd(CFAssociation association, String item) {
        return association.origin().equals(item) ? association.destination() : association.origin();
    }
}
