package org.crosswalk.casestandards.serve;

import java.security.MessageDigest;
import java.time.Instant;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.disclosure.Disclosed;

/** Sends what was found, or 304 where the reader has it already. */
final class Answers {

    private Answers() {}

    /** @param modified when it last changed; null where no date says so, as of a list */
    static Future<Void> send(RoutingContext http, Disclosed<JsonObject> body, @Nullable Instant modified) {
        return send(http, body.value().toBuffer(), "application/json", modified);
    }

    static Future<Void> send(RoutingContext http, Buffer body, String type, @Nullable Instant modified) {
        MessageDigest digest = Validators.digest();
        digest.update(body.getBytes());
        if (Validators.of(digest, modified).write(http)) {
            return http.response().end();
        }
        return http.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
    }
}
