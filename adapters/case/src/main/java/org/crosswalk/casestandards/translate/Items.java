package org.crosswalk.casestandards.translate;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.standards.CFItem;

/** CFItem. */
public final class Items {

    private Items() {}

    /** @param document identifier of the framework in whose package the item stands; meant where the item names none */
    public static CFItem read(Members in, String document) {
        String statement = in.required("fullStatement");
        JsonObject documentUri = in.link("CFDocumentURI");
        String of = documentUri == null ? null : documentUri.getString("identifier");
        String label = in.text("alternativeLabel");
        String type = in.text("CFItemType");
        JsonObject typeUri = in.link("CFItemTypeURI");
        String code = in.text("humanCodingScheme");
        String enumeration = in.text("listEnumeration");
        String abbreviated = in.text("abbreviatedStatement");
        var keywords = in.texts("conceptKeywords");
        JsonObject keywordsUri = in.link("conceptKeywordsURI");
        String notes = in.text("notes");
        var subject = in.texts("subject");
        var subjectUri = in.links("subjectURI");
        String language = in.text("language");
        var levels = in.texts("educationLevel");
        JsonObject license = in.link("licenseURI");
        var from = in.date("statusStartDate");
        var to = in.date("statusEndDate");
        return new CFItem(in.entry(), statement, of == null ? document : of, documentUri, label,
                type, typeUri, code, enumeration, abbreviated, keywords, keywordsUri, notes, subject, subjectUri,
                language, levels, license, from, to);
    }

    /** @param document the item's framework as a link; null in a package, where CFDocumentURI is forbidden */
    public static JsonObject write(CFItem it, Version version, @Nullable JsonObject document) {
        return new Body(version, it.entry())
                .put("fullStatement", it.fullStatement())
                .put("alternativeLabel", it.alternativeLabel())
                .put("CFItemType", it.itemType())
                .link("CFItemTypeURI", it.itemTypeURI())
                .put("humanCodingScheme", it.humanCodingScheme())
                .put("listEnumeration", it.listEnumeration())
                .put("abbreviatedStatement", it.abbreviatedStatement())
                .put("conceptKeywords", it.conceptKeywords())
                .link("conceptKeywordsURI", it.conceptKeywordsURI())
                .put("notes", it.notes())
                .since1p1("subject", it.subject())
                .since1p1("subjectURI", version == Version.V1P1 ? Links.strict(it.subjectURI()) : it.subjectURI())
                .put("language", it.language())
                .put("educationLevel", it.educationLevel())
                .link("licenseURI", it.licenseURI())
                .put("statusStartDate", it.statusStartDate())
                .put("statusEndDate", it.statusEndDate())
                .link("CFDocumentURI", version == Version.SOURCE ? it.documentURI() : document)
                .end(it.entry());
    }
}
