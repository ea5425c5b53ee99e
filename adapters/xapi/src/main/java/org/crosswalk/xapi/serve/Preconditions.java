package org.crosswalk.xapi.serve;

import java.util.Arrays;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.store.Document;
import org.crosswalk.xapi.store.DocumentKind;
import org.crosswalk.xapi.wire.Version;

/** Optimistic concurrency by entity tags (1.0.3, part 3, 3.1; 2.0, 4.1.4). */
final class Preconditions {

    private Preconditions() {}

    /**
     * Checks a write against the document as it stands.
     *
     * @param now the document, or null where there is none
     */
    static void check(Request request, DocumentKind kind, @Nullable Document now) {
        String ifMatch = request.header(HttpHeaders.IF_MATCH.toString());
        String ifNoneMatch = request.header(HttpHeaders.IF_NONE_MATCH.toString());
        if (ifMatch != null && (now == null || !names(ifMatch, now))) {
            throw Kind.PRECONDITION_FAILED
                    .because("If-Match names another version of the document than the one that stands here")
                    .exception();
        }
        if (ifNoneMatch != null && now != null && names(ifNoneMatch, now)) {
            throw Kind.PRECONDITION_FAILED
                    .because("If-None-Match names the version of the document that stands here")
                    .exception();
        }
        boolean blind = request.method().equals(HttpMethod.PUT) && ifMatch == null && ifNoneMatch == null;
        if (blind && now == null && request.version() == Version.V1_0_3 && kind != DocumentKind.STATE) {
            throw Kind.BAD_REQUEST.because("send If-None-Match: * to put a new profile document here").exception();
        }
        if (blind && now != null && required(request.version(), kind)) {
            throw Kind.CONFLICT
                    .because("A document stands here already, and the request says neither If-Match nor If-None-Match."
                            + " Read the document, look at what is in it, and send the request again with If-Match and"
                            + " the ETag of what you have read.")
                    .with("Content-Type", "text/plain; charset=utf-8")
                    .exception();
        }
    }

    /** In 1.0.3 states may be overwritten blindly; in 2.0 nothing may. */
    private static boolean required(Version version, DocumentKind kind) {
        return version == Version.V2_0 || kind != DocumentKind.STATE;
    }

    private static boolean names(String header, Document document) {
        String etag = document.etag();
        return header.strip().equals("*")
                || Arrays.stream(header.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(etag::equals);
    }
}
