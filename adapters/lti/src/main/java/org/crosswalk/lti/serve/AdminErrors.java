package org.crosswalk.lti.serve;

import java.util.Locale;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.error.ErrorShape;
import org.crosswalk.web.error.Problem;

/** How the hub's own API words a refusal: {@code {"error": {"code", "message"}}}. */
final class AdminErrors implements ErrorShape {

    @Override
    public JsonObject body(RoutingContext http, Problem problem) {
        return new JsonObject().put("error", new JsonObject()
                .put("code", problem.kind().name().toLowerCase(Locale.ROOT))
                .put("message", problem.message()));
    }
}
