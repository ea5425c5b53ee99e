package org.crosswalk.server;

import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.server.config.HttpConfig;
import org.crosswalk.server.operation.Operations;
import org.crosswalk.server.operation.RequestLog;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.CrossOrigin;
import org.crosswalk.web.Web;
import org.crosswalk.web.auth.ClientAssertions;
import org.crosswalk.web.auth.TokenEndpoint;
import org.crosswalk.web.error.ErrorShape;
import org.crosswalk.web.error.Problem;
import org.crosswalk.web.error.Problems;

/** All paths: the request log before everything, then operation, the token endpoint, each adapter, and 404. */
final class Routes {

    private final Web web;
    private final List<Adapter> adapters;
    private final Operations operations;
    private final RequestLog log;
    private final HttpConfig http;

    Routes(Web web, List<Adapter> adapters, Operations operations, RequestLog log, HttpConfig http) {
        this.web = web;
        this.adapters = adapters;
        this.operations = operations;
        this.log = log;
        this.http = http;
    }

    /** The router of one event loop. */
    Router all(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(log);
        router.route().handler(new PageHeaders(http.tls() != null));
        router.route().handler(new CrossOrigin(web.hub().clients()));
        if (http.admin() == null) {
            operations.mount(router);
        }
        new TokenEndpoint(web, assertions()).mount(router);
        adapters.forEach(adapter -> adapter.mount(router));
        router.get("/").handler(this::served);
        otherwise(router);
        return router;
    }

    /** The router of the separate address for operation. */
    Router admin(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(log);
        operations.mount(router);
        otherwise(router);
        return router;
    }

    /** Of the one adapter whose clients authenticate with keys. */
    private ClientAssertions assertions() {
        return adapters.stream()
                .flatMap(adapter -> adapter.assertions().stream())
                .findFirst()
                .orElseGet(ClientAssertions::none);
    }

    private void served(RoutingContext http) {
        JsonArray standards = new JsonArray(adapters.stream().map(Adapter::name).toList());
        http.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("name", "Crosswalk").put("serves", standards).toBuffer());
    }

    private static void otherwise(Router router) {
        ErrorShape shape = (http, problem) -> new JsonObject()
                .put("error", problem.message())
                .put("requestId", http.<String>get(Problems.REQUEST_ID));
        router.route().handler(http -> shape.write(http, Problem.Kind.UNKNOWN_PATH.because("there is nothing at this"
                + " path")));
        router.route().failureHandler(http -> shape.write(http, Problems.of(http)));
    }
}
