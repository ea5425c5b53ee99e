package org.crosswalk.conformance.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands before an LRS and does one thing wrong. */
final class FaultyProxy implements AutoCloseable {

    /** Headers that a client of HTTP sets itself. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "host", "content-length", "transfer-encoding", "upgrade", "http2-settings");

    private final String target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * A request on its way.
     *
     * @param path with the query
     */
    record Request(String method, String path, TreeMap<String, List<String>> headers, String body) {

        /** The same with another path. */
        Request at(String other) {
            return new Request(method, other, headers, body);
        }

        boolean isTo(String wanted, String resource) {
            return method.equals(wanted) && path.split("\\?", 2)[0].endsWith(resource);
        }
    }

    /** An answer on its way back. */
    record Reply(int status, TreeMap<String, List<String>> headers, String body) {

        /** The same with another status and body. */
        Reply instead(int otherStatus, String otherBody) {
            return new Reply(otherStatus, headers, otherBody);
        }
    }

    /** What the proxy does with a request; it may ask the LRS as often as it likes. */
    interface Fault {

        Reply answer(Request request, Behind lrs);
    }

    /** What stands behind the proxy. */
    interface Behind {

        Reply ask(Request request);
    }

    /** Starts one before the LRS at a base address. */
    FaultyProxy(String target, Fault fault) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, fault));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }

    private void handle(HttpExchange exchange, Fault fault) throws IOException {
        try (exchange) {
            TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(exchange.getRequestHeaders());
            Reply reply = fault.answer(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                    headers, new String(exchange.getRequestBody().readAllBytes(), UTF_8)), this::forward);
            reply.headers().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = reply.body().getBytes(UTF_8);
            boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : body.length);
            if (!bodiless) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Reply forward(Request request) {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create(target + request.path()))
                .method(request.method(), BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> forwarded.header(name, value));
            }
        });
        try {
            HttpResponse<String> response = client.send(forwarded.build(), BodyHandlers.ofString());
            TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(response.headers().map());
            return new Reply(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
