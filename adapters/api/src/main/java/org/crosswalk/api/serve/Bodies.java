package org.crosswalk.api.serve;

import java.util.Locale;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.error.Problem.Kind;

/** Reads the JSON that a client has sent. */
final class Bodies {

    private static final String JSON = "application/json";

    private Bodies() {}

    /** The object in the body; refuses another content type with 415 and what is no JSON with 400. */
    static JsonObject object(RoutingContext http) {
        String type = http.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && !type.toLowerCase(Locale.ROOT).startsWith(JSON)) {
            throw Kind.UNSUPPORTED_MEDIA_TYPE.because("the body must be of type " + JSON).exception();
        }
        Buffer body = http.body().buffer();
        if (body == null || body.length() == 0) {
            throw Kind.BAD_REQUEST.because("the body is empty").exception();
        }
        if (Json.decodeValue(body) instanceof JsonObject object) {
            return object;
        }
        throw Kind.INVALID_DATA.because("the body must be a JSON object").exception();
    }
}
