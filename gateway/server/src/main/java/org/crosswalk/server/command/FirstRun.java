package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

import org.crosswalk.console.page.FirstRunPage;

/** Serves the guided path, on this machine alone unless another address is named, until a district's file is written. */
final class FirstRun {

    private static final String HOST = "127.0.0.1";
    private static final int PORT = 8080;
    private static final int KEY_BYTES = 18;

    private FirstRun() {}

    /** Returns the port at which the browser waits for the gateway. */
    static int untilWritten(Path file, ListenOptions listen, PrintWriter out) throws CommandFailure, InterruptedException {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        CompletableFuture<Void> written = new CompletableFuture<>();
        Vertx vertx = Vertx.vertx();
        try {
            Router router = Router.router(vertx);
            new FirstRunPage(vertx, new DraftFile(file, vertx, () -> written.complete(null)), key).declare(router);
            String host = listen.host == null ? HOST : listen.host;
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(listen.port == null ? PORT : listen.port, host)
                    .toCompletionStage().toCompletableFuture().get();
            int port = server.actualPort();
            out.println("There is no " + file + " yet. Open this address in a browser to make one (Ctrl-C gives up):");
            out.println("  http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + port + FirstRunPage.PATH + "?key=" + key);
            out.flush();
            written.get();
            out.println("Wrote " + file);
            return port;
        } catch (ExecutionException e) {
            throw new CommandFailure("cannot listen there (--host, --port): " + e.getMessage());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
