package org.crosswalk.xapi.serve;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.wire.Version;

/** The resources of the LRS below {@code /xapi}. */
public final class XapiService {

    private final Web web;
    private final StatementStore store;
    private final StatementReads reads;

    public XapiService(Web web, StatementStore store, StatementReads reads) {
        this.web = web;
        this.store = store;
        this.reads = reads;
    }

    public void mount(Router router) {
        Endpoints endpoints = web.endpoints(router, "/xapi", new XapiErrors());
        new StatementResource(web, store, reads).declare(endpoints);
        endpoints.open(HttpMethod.GET, "/about", XapiService::about);
        for (String path : List.of("/statements", "/about")) {
            endpoints.open(HttpMethod.OPTIONS, path, XapiService::options);
        }
        for (String documents : List.of("/activities/state", "/activities/profile", "/agents/profile")) {
            for (HttpMethod method :
                    List.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.POST, HttpMethod.DELETE, HttpMethod.HEAD)) {
                endpoints.notYet(method, documents);
            }
        }
        endpoints.notYet(HttpMethod.GET, "/agents").notYet(HttpMethod.GET, "/activities").otherwiseRefuse();
    }

    private static Future<?> about(RoutingContext http) {
        Version version = Version.of(http.request().getHeader(Headers.VERSION)).orElse(Version.V2_0);
        Headers.cors(http);
        return http.response()
                .putHeader(Headers.VERSION, version.header())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("version", new JsonArray()
                                .add(Version.V1_0_3.header())
                                .add(Version.V2_0.header()))
                        .toBuffer());
    }

    private static Future<?> options(RoutingContext http) {
        Headers.cors(http);
        return http.response()
                .setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS")
                .putHeader("Access-Control-Allow-Headers",
                        "Authorization, Content-Type, If-Match, If-None-Match, " + Headers.VERSION)
                .putHeader("Access-Control-Max-Age", "86400")
                .end();
    }
}
