package org.crosswalk.bench;

import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Takes statements over real HTTP and remembers them; refuses one request of so many. */
final class StandInGateway implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger requests = new AtomicInteger();
    private final int refuseOneOf;
    private final HttpServer server;

    final Queue<Post> posts = new ConcurrentLinkedQueue<>();
    final AtomicInteger refused = new AtomicInteger();

    /** @param refuseOneOf 1 refuses all, 0 none */
    StandInGateway(int refuseOneOf) {
        this.refuseOneOf = refuseOneOf;
        this.server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    record Post(HttpConnection connection, String line, MultiMap headers, Buffer body) {}

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/");
    }

    private void answer(HttpServerRequest request, Buffer body) {
        if (refuseOneOf > 0 && requests.incrementAndGet() % refuseOneOf == 0) {
            refused.incrementAndGet();
            request.response().setStatusCode(503).end();
            return;
        }
        posts.add(new Post(request.connection(), request.method() + " " + request.uri(),
                request.headers(), body));
        JsonArray statements = statements(body);
        request.response().end(new JsonArray(IntStream.range(0, statements.size())
                .mapToObj(i -> statements.getJsonObject(i).getString("id")).toList()).toBuffer());
    }

    /** The statements of a body, whether it is one or an array. */
    static JsonArray statements(Buffer body) {
        return body.getByte(0) == '[' ? new JsonArray(body) : new JsonArray().add(new JsonObject(body));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
