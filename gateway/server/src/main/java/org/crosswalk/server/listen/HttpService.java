package org.crosswalk.server.listen;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.server.config.HttpConfig.PatienceConfig;

/** One event loop's share of the HTTP server, with a router of its own. */
public final class HttpService extends VerticleBase {

    private static final int LONGEST_LINE = 32 * 1024;
    private static final int LONGEST_FORM_FIELD = 256 * 1024;
    private static final int DRAIN_SECONDS = 8;

    private final String host;
    private final int port;
    private final @Nullable Certificates tls;
    private final PatienceConfig patience;
    private final BooleanSupplier leaving;
    private final Function<Vertx, Router> routes;
    private @Nullable HttpServer server;

    /**
     * Nothing listens yet.
     *
     * @param tls null for none
     * @param leaving whether each answer tells the client to connect anew, which leads it elsewhere
     */
    public HttpService(
            String host,
            int port,
            @Nullable Certificates tls,
            PatienceConfig patience,
            BooleanSupplier leaving,
            Function<Vertx, Router> routes) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.patience = patience;
        this.leaving = leaving;
        this.routes = routes;
    }

    @Override
    public Future<?> start() {
        // A request line may carry an agent or a filter, a form field a signed token.
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_LINE)
                .setMaxFormAttributeSize(LONGEST_FORM_FIELD)
                // An upgraded connection lost one larger first answer in a hundred; proxies speak HTTP/1.1 to us anyway.
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setIdleTimeout(patience.idleSeconds());
        return tls == null ? listen(options) : listen(options, tls);
    }

    private Future<?> listen(HttpServerOptions options, Certificates certificates) {
        return certificates.read().compose(certificate -> listen(certificate.over(options)).onSuccess(listening ->
                certificates.watch(certificate, listening)));
    }

    private Future<HttpServer> listen(HttpServerOptions options) {
        SlowConnections slow = new SlowConnections(vertx, patience);
        Router router = routes.apply(vertx);
        router.route().order(-2).handler(this::letGo);
        router.route().order(-1).handler(slow::request);
        HttpServer made = vertx.createHttpServer(options).connectionHandler(slow::opened).requestHandler(router);
        server = made;
        return made.listen();
    }

    private void letGo(RoutingContext http) {
        http.addHeadersEndHandler(heads -> {
            if (leaving.getAsBoolean() && http.request().version() != HttpVersion.HTTP_2) {
                http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        });
        http.next();
    }

    /** Takes no new connection and lets the requests under way be answered. */
    @Override
    public Future<?> stop() {
        HttpServer running = server;
        return running == null ? Future.succeededFuture() : running.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
    }
}
