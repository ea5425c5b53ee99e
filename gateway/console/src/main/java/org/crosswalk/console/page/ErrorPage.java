package org.crosswalk.console.page;

import java.util.Map;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.error.ErrorShape;
import org.crosswalk.web.error.Problem;
import org.crosswalk.web.error.Problems;

/** A refusal as a page: what happened, what to do, and under which id the log tells more. */
final class ErrorPage implements ErrorShape {

    private static final int SERVER_ERROR = 500;

    @Override
    public JsonObject body(RoutingContext http, Problem problem) {
        return new JsonObject().put("error", problem.message());
    }

    @Override
    public void write(RoutingContext http, Problem problem) {
        if (http.response().headWritten()) {
            http.request().connection().close();
            return;
        }
        problem.headers().forEach(http.response()::putHeader);
        String request = http.get(Problems.REQUEST_ID);
        Html.of("problem", Map.of(
                        "status", status(http, problem),
                        "message", problem.message(),
                        "request", request == null ? "" : request,
                        "ours", status(http, problem) >= SERVER_ERROR,
                        "part", http.request().getHeader("HX-Request") != null))
                .send(http, status(http, problem));
    }
}
