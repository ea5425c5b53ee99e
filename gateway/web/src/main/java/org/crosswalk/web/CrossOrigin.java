package org.crosswalk.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.hub.client.Clients;

/**
 * Lets web pages call that clients name as theirs (the Fetch standard's CORS protocol): a browser that asks first is
 * told what it may send, and may show the page the answer. Which client's pages they are is seen when it has proved who
 * it is.
 */
public final class CrossOrigin implements Handler<RoutingContext> {

    private static final String EXPOSED = "ETag, Last-Modified, Link, Location, Retry-After, WWW-Authenticate,"
            + " X-Total-Count, X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset";
    private static final String SECONDS = "600";
    private static final int NO_CONTENT = 204;

    private final Clients clients;

    public CrossOrigin(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void handle(RoutingContext http) {
        String origin = http.request().getHeader("Origin");
        if (origin == null || !declared(origin)) {
            http.next();
            return;
        }
        MultiMap headers = http.response().headers();
        headers.set("Access-Control-Allow-Origin", origin).add("Vary", "Origin");
        String method = http.request().getHeader("Access-Control-Request-Method");
        if (http.request().method().equals(HttpMethod.OPTIONS) && method != null) {
            String wanted = http.request().getHeader("Access-Control-Request-Headers");
            headers.set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
                    .set("Access-Control-Allow-Headers", wanted == null ? "Authorization, Content-Type" : wanted)
                    .set("Access-Control-Max-Age", SECONDS);
            http.response().setStatusCode(NO_CONTENT).end();
            return;
        }
        headers.set("Access-Control-Expose-Headers", EXPOSED);
        http.next();
    }

    private boolean declared(String origin) {
        return clients.all().stream().anyMatch(client -> client.whence().origins().contains(origin));
    }
}
