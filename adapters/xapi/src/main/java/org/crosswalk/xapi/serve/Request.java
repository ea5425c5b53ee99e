package org.crosswalk.xapi.serve;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.xapi.wire.Version;

/**
 * What a request asks, whichever of the standard's two syntaxes it came in.
 *
 * @param method what is to be done; in the alternate syntax not the method of HTTP
 * @param parameters of the query, or of the form
 * @param headers of HTTP, with those of the form before them
 */
record Request(HttpMethod method, Version version, MultiMap parameters, MultiMap headers, Buffer body) {

    /** Reads the request; refuses one that speaks no version, or mixes the syntaxes. */
    static Request of(RoutingContext http) {
        if (AlternateSyntax.isUsedBy(http)) {
            return AlternateSyntax.read(http);
        }
        MultiMap headers = http.request().headers();
        Buffer body = http.body().buffer();
        return new Request(http.request().method(), Headers.version(headers), http.queryParams(), headers,
                body == null ? Buffer.buffer() : body);
    }

    /** Whether only the headers of the answer are wanted. */
    boolean onlyHeaders() {
        return method.equals(HttpMethod.HEAD);
    }

    @Nullable String header(String name) {
        return headers.get(name);
    }

    String authorization() {
        String value = headers.get(HttpHeaders.AUTHORIZATION);
        return value == null ? "" : value;
    }

    /** The content type as it was sent; empty where there is none. */
    String contentType() {
        String value = headers.get(HttpHeaders.CONTENT_TYPE);
        return value == null ? "" : value.strip();
    }

    /** The content type without its parameters, in lower case. */
    String mediaType() {
        return contentType().split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
    }
}
