package org.crosswalk.casestandards.translate;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.standards.CFAssociation;

/** CFAssociation. */
public final class Associations {

    private static final Set<String> OF_1P0 = Set.of("isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes",
            "isRelatedTo", "replacedBy", "exemplar", "hasSkillLevel");
    private static final String TRANSLATION = "isTranslationOf";

    /** A word of one's own, as 1.1 allows it for types of associations and of targets. */
    static final Pattern EXTENSION = Pattern.compile("ext:[a-zA-Z0-9.\\-_]+");

    private Associations() {}

    public static CFAssociation read(Members in) {
        String type = in.required("associationType");
        if (!type.isEmpty() && !OF_1P0.contains(type) && !type.equals(TRANSLATION) && !EXTENSION.matcher(type).matches()) {
            in.refuse("associationType", "must be one of the standard's types, or ext: and a word");
        }
        String origin = in.linked("originNodeURI");
        JsonObject originUri = in.link("originNodeURI");
        String destination = in.linked("destinationNodeURI");
        JsonObject destinationUri = in.link("destinationNodeURI");
        BigDecimal sequence = in.whole("sequenceNumber");
        JsonObject grouping = in.link("CFAssociationGroupingURI");
        JsonObject document = in.link("CFDocumentURI");
        String notes = in.text("notes");
        return new CFAssociation(in.entry(), type, origin, originUri == null ? new JsonObject() : originUri, destination,
                destinationUri == null ? new JsonObject() : destinationUri, sequence, grouping, document, notes);
    }

    /** @param inPackage whether it stands in a package, where CFDocumentURI is forbidden */
    public static JsonObject write(CFAssociation it, Version version, boolean inPackage) {
        return new Body(version, it.entry())
                .put("associationType", type(it, version))
                .put("sequenceNumber", it.sequenceNumber())
                .put("originNodeURI", node(it.originNodeURI(), version))
                .put("destinationNodeURI", node(it.destinationNodeURI(), version))
                .link("CFAssociationGroupingURI", it.groupingURI())
                .link("CFDocumentURI", inPackage && version != Version.SOURCE ? null : it.documentURI())
                .since1p1("notes", it.notes())
                .end(it.entry());
    }

    /** 1.0 knows nine types; whatever it does not know is a relation there. */
    private static String type(CFAssociation it, Version version) {
        return version != Version.V1P0 || OF_1P0.contains(it.associationType())
                ? it.associationType()
                : "isRelatedTo";
    }

    private static JsonObject node(JsonObject link, Version version) {
        return version == Version.SOURCE ? link : Links.node(link, version);
    }
}
