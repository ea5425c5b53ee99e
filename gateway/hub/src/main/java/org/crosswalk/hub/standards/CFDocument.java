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
 * A framework of learning standards; member names as CASE 1.1 has them.
 *
 * @param subjectURI LinkURI objects
 * @param licenseURI LinkURI
 * @param packageURI the LinkURI under which its source serves the package
 */
public record CFDocument(
        CFEntry entry,
        String title,
        String creator,
        @Nullable String frameworkType,
        @Nullable String caseVersion,
        @Nullable String officialSourceURL,
        @Nullable String publisher,
        @Nullable String description,
        List<String> subject,
        JsonArray subjectURI,
        @Nullable String language,
        @Nullable String version,
        @Nullable String adoptionStatus,
        @Nullable LocalDate statusStartDate,
        @Nullable LocalDate statusEndDate,
        @Nullable JsonObject licenseURI,
        @Nullable String notes,
        @Nullable JsonObject packageURI) {

    public static final RecordType<CFDocument> TYPE = CFEntry.<CFDocument>declare("cfDocument", "hub.cf_document", CFDocument::entry)
            .structural("title", Kind.TEXT, "title", CFDocument::title)
            .structural("creator", Kind.TEXT, "creator", CFDocument::creator)
            .component("frameworkType", Kind.TEXT, "framework_type", CFDocument::frameworkType)
            .component("caseVersion", Kind.TEXT, "case_version", CFDocument::caseVersion)
            .component("officialSourceURL", Kind.TEXT, "official_source_url", CFDocument::officialSourceURL)
            .component("publisher", Kind.TEXT, "publisher", CFDocument::publisher)
            .component("description", Kind.TEXT, "description", CFDocument::description)
            .component("subject", Kind.TEXT_LIST, "subject", CFDocument::subject)
            .component("subjectURI", Kind.JSON, "subject_uri", CFDocument::subjectURI)
            .component("language", Kind.TEXT, "language", CFDocument::language)
            .component("version", Kind.TEXT, "version", CFDocument::version)
            .component("adoptionStatus", Kind.TEXT, "adoption_status", CFDocument::adoptionStatus)
            .component("statusStartDate", Kind.DATE, "status_start_date", CFDocument::statusStartDate)
            .component("statusEndDate", Kind.DATE, "status_end_date", CFDocument::statusEndDate)
            .component("licenseURI", Kind.JSON, "license_uri", CFDocument::licenseURI)
            .component("notes", Kind.TEXT, "notes", CFDocument::notes)
            .component("packageURI", Kind.JSON, "package_uri", CFDocument::packageURI)
            .predicate("openlyLicensed", OpenLicence.DOCUMENT)
            .reads(row -> new CFDocument(
                    CFEntry.read(row),
                    Columns.text(row, "title"),
                    Columns.text(row, "creator"),
                    row.getString("framework_type"),
                    row.getString("case_version"),
                    row.getString("official_source_url"),
                    row.getString("publisher"),
                    row.getString("description"),
                    Columns.texts(row, "subject"),
                    Columns.array(row, "subject_uri"),
                    row.getString("language"),
                    row.getString("version"),
                    row.getString("adoption_status"),
                    row.getLocalDate("status_start_date"),
                    row.getLocalDate("status_end_date"),
                    row.getJsonObject("license_uri"),
                    row.getString("notes"),
                    row.getJsonObject("package_uri")));

    public CFDocument {
        subject = List.copyOf(subject);
    }
}
