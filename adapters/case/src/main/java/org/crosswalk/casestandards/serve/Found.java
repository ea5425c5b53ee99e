package org.crosswalk.casestandards.serve;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.casestandards.serve.Readers.Reader;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** Looks entities up for a reader. */
final class Found {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private final Web web;

    Found(Web web) {
        this.web = web;
    }

    /** The identifier in the path; refuses with 404 what is none. */
    static String id(RoutingContext http) {
        return id(http.pathParam("id"));
    }

    static String id(String text) {
        if (!UUID.matcher(text).matches()) {
            throw Kind.UNKNOWN_OBJECT.because(Errors.INVALID_UUID + "an identifier has 36 characters").exception();
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** Fails as the reader is to be told where there is none. */
    <T> Future<Disclosed<T>> one(Reader reader, RecordType<T> type, String id) {
        return perhaps(reader, type, id).map(found -> found.orElseThrow(reader::unknown));
    }

    <T> Future<Optional<Disclosed<T>>> perhaps(Reader reader, RecordType<T> type, String id) {
        return web.hub().records().find(reader.tenant(), reader.grant(), type, id);
    }

    /** The framework that an item comes from, as a link: as its source named it, or as we know it. */
    Future<JsonObject> framework(Reader reader, CFItem item) {
        JsonObject own = item.documentURI();
        if (own != null && own.getValue("title") instanceof String title && !title.isEmpty()) {
            return Future.succeededFuture(own);
        }
        return perhaps(reader, CFDocument.TYPE, item.document()).map(found -> found
                .map(document -> link(document.value().title(), item.document(), document.value().entry().uri()))
                .orElseGet(() -> own != null
                        ? own
                        : link("", item.document(), web.publicUrl().of("/uri/" + item.document()))));
    }

    private static JsonObject link(String title, String identifier, String uri) {
        return new JsonObject().put("title", title).put("identifier", identifier).put("uri", uri);
    }
}
