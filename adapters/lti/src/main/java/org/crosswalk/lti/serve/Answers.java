package org.crosswalk.lti.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;

import org.crosswalk.web.Call;
import org.crosswalk.web.error.Problem.Kind;

/** What administrators send and get below {@code /hub/v1/lti}; nothing of it is about a person. */
final class Answers {

    private Answers() {}

    static Future<Void> send(Call call, int status, JsonObject body) {
        return call.http()
                .response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }

    static Future<Void> done(Call call) {
        return call.http().response().setStatusCode(204).end();
    }

    /** The object in the body. */
    static JsonObject body(Call call) {
        JsonObject body = call.http().body().asJsonObject();
        if (body == null) {
            throw Kind.BAD_REQUEST.because("the body must be a JSON object").exception();
        }
        return body;
    }

    /** A text that must be there. */
    static String text(JsonObject body, String member) {
        if (!(body.getValue(member) instanceof String text) || text.isBlank()) {
            throw Kind.BAD_REQUEST.because(member + " must be there").exception();
        }
        return text;
    }
}
