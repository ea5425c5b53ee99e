package org.crosswalk.web.error;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** How one standard words a refusal. */
@FunctionalInterface
public interface ErrorShape {

    /** The body, as the standard prescribes it. */
    JsonObject body(RoutingContext http, Problem problem);

    /** The status, where the standard prescribes another than the usual one. */
    default int status(RoutingContext http, Problem problem) {
        return problem.kind().status();
    }

    /** Answers the request; does nothing where an answer has begun. */
    default void write(RoutingContext http, Problem problem) {
        HttpServerResponse response = http.response();
        if (response.headWritten() || response.ended()) {
            http.request().connection().close();
            return;
        }
        problem.headers().forEach(response::putHeader);
        response.setStatusCode(status(http, problem))
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body(http, problem).toBuffer());
    }
}
