package org.crosswalk.api.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.web.Call;

/** Writes answers; personal records only once they have been disclosed. */
final class Answers {

    private static final int OK = 200;

    private Answers() {}

    /** Records of people. */
    static Future<Void> send(Call call, Disclosed<JsonObject> body) {
        return send(call, OK, body.value());
    }

    /** Records of people that have been disclosed page by page. */
    static Future<Void> sendDisclosed(Call call, JsonObject body) {
        return send(call, OK, body);
    }

    /** What says nothing of a person. */
    static Future<Void> sendImpersonal(Call call, JsonObject body) {
        return send(call, OK, body);
    }

    /** What the caller itself has just sent, or a report on it. */
    static Future<Void> send(Call call, int status, JsonObject body) {
        return call.http()
                .response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }
}
