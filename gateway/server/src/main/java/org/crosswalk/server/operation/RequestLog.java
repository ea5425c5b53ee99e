package org.crosswalk.server.operation;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.web.Endpoints;
import org.crosswalk.web.auth.Authentication;
import org.crosswalk.web.error.Problems;

/**
 * Gives every request an id ({@code X-Request-Id}, taken over from the caller where it has one), and writes one line a
 * request. The line names the pattern of the path and never the path: that may hold ids and filters, which are
 * personal.
 */
public final class RequestLog implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger("request");
    private static final String HEADER = "X-Request-Id";
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String NO_ROUTE = "(none)";
    private static final double NANOS_OF_A_MILLI = 1e6;

    private final Metrics metrics;

    public RequestLog(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void handle(RoutingContext http) {
        long begin = System.nanoTime();
        String id = id(http.request().getHeader(HEADER));
        http.put(Problems.REQUEST_ID, id);
        http.response().putHeader(HEADER, id);
        http.addEndHandler(ended -> {
            long nanos = System.nanoTime() - begin;
            String method = http.request().method().name();
            String route = Objects.requireNonNullElse(http.get(Endpoints.ROUTE), NO_ROUTE);
            int status = http.response().getStatusCode();
            metrics.request(method, route, status, nanos);
            write(http, id, method, route, status, nanos);
        });
        http.next();
    }

    private static void write(RoutingContext http, String id, String method, String route, int status, long nanos) {
        if (LOG.isInfoEnabled()) {
            Object client = http.get(Authentication.CLIENT);
            LOG.atInfo()
                    .addKeyValue("request", id)
                    .addKeyValue("method", method)
                    .addKeyValue("route", route)
                    .addKeyValue("status", status)
                    .addKeyValue("ms", Math.round(nanos / NANOS_OF_A_MILLI * 100) / 100.0)
                    .addKeyValue("client", client)
                    .log("answered");
        }
    }

    private static String id(@Nullable String given) {
        return given != null && FIT.matcher(given).matches() ? given : UUID.randomUUID().toString();
    }
}
