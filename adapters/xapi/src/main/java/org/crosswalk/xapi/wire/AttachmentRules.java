package org.crosswalk.xapi.wire;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

/** Attachments (1.0.3, part 2, 2.4.11; 2.0, 4.2.2.6), and the signatures among them (part 2, 2.6; 2.0, 4.2.6). */
final class AttachmentRules {

    private static final String SIGNATURE = "http://adlnet.gov/expapi/attachments/signature";

    private AttachmentRules() {}

    /** @param statement that the attachments belong to; a signature must sign it */
    static void attachments(Rule attachments, JsonNode statement, Parts parts) {
        attachments.by(Clause.ATTACHMENTS).elements().forEach(attachment -> {
            attachment(attachment);
            Buffer data = parts.data(attachment.required("sha2").text());
            if (data == null && !attachment.has("fileUrl")) {
                throw attachment.broken("must have a fileUrl, or its data as a part of a multipart/mixed body");
            }
            if (attachment.required("usageType").text().equals(SIGNATURE)) {
                attachment.required("contentType").text("application/octet-stream"::equals,
                        "must be application/octet-stream for a signature");
                if (data != null) {
                    Signatures.check(attachment.by(Clause.SIGNATURE), data, statement);
                }
            }
        });
    }

    private static void attachment(Rule attachment) {
        attachment.object(
                Set.of("usageType", "display", "description", "contentType", "length", "sha2", "fileUrl"));
        attachment.required("usageType").text(Formats::iri, "must be an IRI with a scheme");
        ObjectRules.languageMap(attachment.required("display"));
        attachment.ifPresent("description", ObjectRules::languageMap);
        attachment.required("contentType").text(Formats::mediaType, "must be a media type, such as text/plain");
        Rule length = attachment.required("length");
        if (!length.node().isIntegralNumber() || length.number().signum() < 0) {
            throw length.broken("must be a whole number of octets");
        }
        attachment.required("sha2").text(Sha2::isHash, "must be a SHA-2 hash in hexadecimal digits");
        attachment.ifPresent("fileUrl", url -> url.text(Formats::iri, "must be an IRI with a scheme"));
    }
}
