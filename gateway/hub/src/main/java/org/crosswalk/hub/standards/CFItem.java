package org.crosswalk.hub.standards;

import java.time.LocalDate;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * A learning target; member names as CASE 1.1 has them. Membership in frameworks stands apart, in {@link Frameworks}.
 *
 * @param document identifier of the framework that it comes from
 * @param documentURI LinkURI of that framework
 * @param itemType CFItemType
 * @param itemTypeURI LinkURI
 * @param subjectURI LinkURI objects
 * @param licenseURI LinkURI
 */
public record CFItem(
        CFEntry entry,
        String fullStatement,
        String document,
        @Nullable JsonObject documentURI,
        @Nullable String alternativeLabel,
        @Nullable String itemType,
        @Nullable JsonObject itemTypeURI,
        @Nullable String humanCodingScheme,
        @Nullable String listEnumeration,
        @Nullable String abbreviatedStatement,
        List<String> conceptKeywords,
        @Nullable JsonObject conceptKeywordsURI,
        @Nullable String notes,
        List<String> subject,
        JsonArray subjectURI,
        @Nullable String language,
        List<String> educationLevel,
        @Nullable JsonObject licenseURI,
        @Nullable LocalDate statusStartDate,
        @Nullable LocalDate statusEndDate) {

    public static final RecordType<CFItem> TYPE = CFEntry.<CFItem>declare("cfItem", "hub.cf_item", CFItem::entry)
            .structural("fullStatement", Kind.TEXT, "full_statement", CFItem::fullStatement)
            .structural("document", Kind.TEXT, "document", CFItem::document)
            .component("documentURI", Kind.JSON, "document_uri", CFItem::documentURI)
            .component("alternativeLabel", Kind.TEXT, "alternative_label", CFItem::alternativeLabel)
            .component("itemType", Kind.TEXT, "item_type", CFItem::itemType)
            .component("itemTypeURI", Kind.JSON, "item_type_uri", CFItem::itemTypeURI)
            .component("humanCodingScheme", Kind.TEXT, "human_coding_scheme", CFItem::humanCodingScheme)
            .component("listEnumeration", Kind.TEXT, "list_enumeration", CFItem::listEnumeration)
            .component("abbreviatedStatement", Kind.TEXT, "abbreviated_statement", CFItem::abbreviatedStatement)
            .component("conceptKeywords", Kind.TEXT_LIST, "concept_keywords", CFItem::conceptKeywords)
            .component("conceptKeywordsURI", Kind.JSON, "concept_keywords_uri", CFItem::conceptKeywordsURI)
            .component("notes", Kind.TEXT, "notes", CFItem::notes)
            .component("subject", Kind.TEXT_LIST, "subject", CFItem::subject)
            .component("subjectURI", Kind.JSON, "subject_uri", CFItem::subjectURI)
            .component("language", Kind.TEXT, "language", CFItem::language)
            .component("educationLevel", Kind.TEXT_LIST, "education_level", CFItem::educationLevel)
            .component("licenseURI", Kind.JSON, "license_uri", CFItem::licenseURI)
            .component("statusStartDate", Kind.DATE, "status_start_date", CFItem::statusStartDate)
            .component("statusEndDate", Kind.DATE, "status_end_date", CFItem::statusEndDate)
            .predicate("openlyLicensed", OpenLicence.member("cfItem"))
            .predicate("inDocument",
                    "exists (select from hub.cf_member m where m.tenant = t.tenant and m.document = ?1 and m.kind = 'cfItem' and m.member = t.id)")
            .reads(row -> new CFItem(
                    CFEntry.read(row),
                    Columns.text(row, "full_statement"),
                    Columns.text(row, "document"),
                    row.getJsonObject("document_uri"),
                    row.getString("alternative_label"),
                    row.getString("item_type"),
                    row.getJsonObject("item_type_uri"),
                    row.getString("human_coding_scheme"),
                    row.getString("list_enumeration"),
                    row.getString("abbreviated_statement"),
                    Columns.texts(row, "concept_keywords"),
                    row.getJsonObject("concept_keywords_uri"),
                    row.getString("notes"),
                    Columns.texts(row, "subject"),
                    Columns.array(row, "subject_uri"),
                    row.getString("language"),
                    Columns.texts(row, "education_level"),
                    row.getJsonObject("license_uri"),
                    row.getLocalDate("status_start_date"),
                    row.getLocalDate("status_end_date")));

    public CFItem {
        conceptKeywords = List.copyOf(conceptKeywords);
        subject = List.copyOf(subject);
        educationLevel = List.copyOf(educationLevel);
    }

    /** The same item, coming from another framework. */
    CFItem from(String framework, @Nullable JsonObject link) {
        return new CFItem(entry, fullStatement, framework, link, alternativeLabel, itemType, itemTypeURI,
                humanCodingScheme, listEnumeration, abbreviatedStatement, conceptKeywords, conceptKeywordsURI, notes,
                subject, subjectURI, language, educationLevel, licenseURI, statusStartDate, statusEndDate);
    }
}
