package org.crosswalk.lti.serve;

import java.util.Locale;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.error.ErrorShape;
import org.crosswalk.web.error.Problem;

/** LTI leaves the body of an error open: a word to search for, and which side must change what. */
public final class LtiErrors implements ErrorShape {

    @Override
    public JsonObject body(RoutingContext http, Problem problem) {
        return new JsonObject()
                .put("error", problem.kind().name().toLowerCase(Locale.ROOT))
                .put("error_description", problem.message());
    }
}
