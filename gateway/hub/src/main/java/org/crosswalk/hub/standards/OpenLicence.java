package org.crosswalk.hub.standards;

/**
 * Whether a framework's licence lets everybody share it: public domain, or one of Creative Commons, by the licence's
 * title, address or text.
 */
final class OpenLicence {

    private static final String WORDS = "creativecommons\\.org/(licenses|publicdomain)/|\\mCC[ -]?(0|BY)|creative commons"
            + "|public domain|no rights reserved";

    private static final String OF_DOCUMENT = "(concat_ws(' ', d.license_uri ->> 'title', d.license_uri ->> 'uri') ~* '"
            + WORDS + "' or exists (select from hub.cf_definition l where l.tenant = d.tenant"
            + " and l.id = d.license_uri ->> 'identifier'"
            + " and concat_ws(' ', l.title, l.uri, l.body ->> 'licenseText') ~* '" + WORDS + "'))";

    /** Over a row of documents. */
    static final String DOCUMENT = "exists (select from hub.cf_document d where d.tenant = t.tenant and d.id = t.id and "
            + OF_DOCUMENT + ")";

    private OpenLicence() {}

    /** Over a row of what stands in documents: one of them is openly licensed. */
    static String member(String kind) {
        return "exists (select from hub.cf_member m join hub.cf_document d on d.tenant = m.tenant and d.id = m.document"
                + " where m.tenant = t.tenant and m.member = t.id and m.kind = '" + kind + "' and " + OF_DOCUMENT + ")";
    }
}
