package org.crosswalk.server;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * What browsers are told with every page: to take it for what it is, to run nothing in it and to show it in no frame,
 * unless the page itself says otherwise; and over TLS with every answer, to come by TLS again.
 */
final class PageHeaders implements Handler<RoutingContext> {

    private static final String POLICY =
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";
    private static final String YEAR = "max-age=31536000";

    private final boolean tls;

    PageHeaders(boolean tls) {
        this.tls = tls;
    }

    @Override
    public void handle(RoutingContext http) {
        MultiMap headers = http.response().headers();
        if (tls) {
            headers.set("Strict-Transport-Security", YEAR);
        }
        http.addHeadersEndHandler(about -> {
            if (page(headers.get(HttpHeaders.CONTENT_TYPE))) {
                unlessSaid(headers, "X-Content-Type-Options", "nosniff");
                unlessSaid(headers, "Referrer-Policy", "strict-origin-when-cross-origin");
                unlessSaid(headers, "Content-Security-Policy", POLICY);
            }
        });
        http.next();
    }

    private static boolean page(@Nullable String type) {
        return type != null && type.startsWith("text/html");
    }

    private static void unlessSaid(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
