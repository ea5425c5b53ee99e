package org.crosswalk.xapi.serve;

import java.time.Instant;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.error.ErrorShape;
import org.crosswalk.web.error.Problem;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Version;

/** How the LRS words a refusal: the standard leaves the body open; its headers stand on every answer. */
final class XapiErrors implements ErrorShape {

    @Override
    public JsonObject body(RoutingContext http, Problem problem) {
        Version version = Version.of(http.request().getHeader(Headers.VERSION)).orElse(Version.V2_0);
        http.response().putHeader(Headers.VERSION, version.header());
        Headers.cors(http);
        if (!http.response().headers().contains(Headers.CONSISTENT_THROUGH)) {
            http.response().putHeader(Headers.CONSISTENT_THROUGH, StoredStatement.iso(Instant.EPOCH));
        }
        return new JsonObject()
                .put("error", problem.kind().name().toLowerCase(java.util.Locale.ROOT))
                .put("message", problem.message());
    }

    /** The standard knows 400 alone for a body of the wrong type or shape. */
    @Override
    public int status(RoutingContext http, Problem problem) {
        return switch (problem.kind()) {
            case UNSUPPORTED_MEDIA_TYPE, INVALID_DATA -> Problem.Kind.BAD_REQUEST.status();
            default -> problem.kind().status();
        };
    }
}
