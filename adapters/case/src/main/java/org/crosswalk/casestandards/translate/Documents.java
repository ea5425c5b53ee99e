package org.crosswalk.casestandards.translate;

import java.util.HashMap;
import java.util.Map;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.ims.FieldMap;

/** CFDocument. */
public final class Documents {

    /** Among a document's extra members: what its package holds beside the entities, and where. */
    public static final String PACKAGE = "CFPackage";

    private static final String OF_1P1 = "1.1";

    private Documents() {}

    public static CFDocument read(Members in) {
        String title = in.required("title");
        String creator = in.required("creator");
        String frameworkType = in.text("frameworkType");
        String caseVersion = in.text("caseVersion");
        String officialSource = in.text("officialSourceURL");
        String publisher = in.text("publisher");
        String description = in.text("description");
        var subject = in.texts("subject");
        var subjectUri = in.links("subjectURI");
        String language = in.text("language");
        String version = in.text("version");
        String adoptionStatus = in.text("adoptionStatus");
        var from = in.date("statusStartDate");
        var to = in.date("statusEndDate");
        JsonObject license = in.link("licenseURI");
        String notes = in.text("notes");
        JsonObject packageUri = in.link("CFPackageURI");
        return new CFDocument(in.entry(), title, creator, frameworkType, caseVersion, officialSource, publisher,
                description, subject, subjectUri, language, version, adoptionStatus, from, to, license, notes,
                packageUri);
    }

    /** @param inPackage whether it stands in a package, where CFPackageURI is forbidden */
    public static JsonObject write(CFDocument it, Version version, PublicUrl publicUrl, boolean inPackage) {
        Body body = new Body(version, it.entry());
        body.since1p1("frameworkType", it.frameworkType())
                .since1p1("caseVersion", version == Version.V1P1 ? OF_1P1 : it.caseVersion())
                .put("creator", it.creator())
                .put("title", it.title())
                .put("officialSourceURL", it.officialSourceURL())
                .put("publisher", it.publisher())
                .put("description", it.description())
                .put("subject", it.subject())
                .link("subjectURI", it.subjectURI())
                .put("language", it.language())
                .put("version", it.version())
                .put("adoptionStatus", it.adoptionStatus())
                .put("statusStartDate", it.statusStartDate())
                .put("statusEndDate", it.statusEndDate())
                .link("licenseURI", it.licenseURI())
                .put("notes", it.notes());
        if (version == Version.SOURCE) {
            body.put("CFPackageURI", it.packageURI());
        } else if (!inPackage) {
            body.link("CFPackageURI", it.packageURI() == null ? packageUri(it, version, publicUrl) : it.packageURI());
        }
        return body.end(it.entry());
    }

    /** What a version can filter, sort and select. */
    public static FieldMap fields(Version version) {
        Map<String, String> fields = new HashMap<>();
        for (String same : new String[] {
            "identifier", "uri", "creator", "title", "officialSourceURL", "publisher", "description", "subject",
            "subjectURI", "language", "version", "adoptionStatus", "statusStartDate", "statusEndDate", "licenseURI",
            "notes", "lastChangeDateTime"
        }) {
            fields.put(same, same);
        }
        fields.put("CFPackageURI", "packageURI");
        if (version == Version.V1P1) {
            fields.put("frameworkType", "frameworkType");
            fields.put("caseVersion", "caseVersion");
        }
        return new FieldMap(CFDocument.TYPE, fields, true);
    }

    private static JsonObject packageUri(CFDocument it, Version version, PublicUrl publicUrl) {
        String root = version == Version.V1P1 ? "/ims/case/v1p1/CFPackages/" : "/ims/case/v1p0/CFPackages/";
        return new JsonObject()
                .put("title", it.title())
                .put("identifier", it.entry().identifier())
                .put("uri", publicUrl.of(root + it.entry().identifier()));
    }
}
