package org.crosswalk.web.testing;

import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.Districts;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.Web;
import org.crosswalk.web.auth.Authentication;
import org.crosswalk.web.auth.ClientAssertions;
import org.crosswalk.web.auth.TokenEndpoint;

/** Serves an adapter over real HTTP from a {@link TestHub}; clients authenticate with Basic credentials. */
public final class TestGateway implements AutoCloseable {

    private static final long BODY_LIMIT = 1_000_000;

    private final TestHub hub;
    private final HttpServer server;
    private final Web web;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestGateway(TestHub hub, HttpServer server, Web web) {
        this.hub = hub;
        this.server = server;
        this.web = web;
    }

    /** Starts with the adapter that is made of the web; its consumers run too. */
    public static TestGateway start(TestHub test, Function<Web, Adapter> adapter) {
        Hub hub = test.hub();
        Router router = Router.router(test.vertx());
        HttpServer server = await(test.vertx()
                .createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setMaxFormAttributeSize(1 << 20)
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(router)
                .listen());
        PublicUrl publicUrl =
                new PublicUrl("http://127.0.0.1:" + server.actualPort(), List.of("https://former.example.org"));
        Web web = new Web(test.vertx(), hub, new Authentication(hub, publicUrl), publicUrl, Districts.of(PINE),
                BODY_LIMIT);
        Adapter made = adapter.apply(web);
        await(made.start());
        new TokenEndpoint(web, made.assertions().orElseGet(ClientAssertions::none)).mount(router);
        made.mount(router);
        made.consumers().forEach(consumer -> hub.consumers().add(consumer, hub.settings().tenants()));
        made.couriers().forEach(hub.deliveries()::add);
        made.runners().forEach(hub.runs()::add);
        test.started();
        return new TestGateway(test, server, web);
    }

    public Web web() {
        return web;
    }

    /** For a second process on the same database. */
    public PostgresAddress address() {
        return hub.address();
    }

    public Hub hub() {
        return hub.hub();
    }

    public String url(String path) {
        return web.publicUrl().of(path);
    }

    /** Adds a client whose secret is its id and {@code -secret}. */
    public void client(String id, Set<String> scopes, SharingPolicy policy) {
        hub.hub().clients().add(new Client(PINE, id, scopes, policy), id + "-secret");
    }

    /** GET as a client. */
    public HttpResponse<String> get(String client, String path, String... headers) {
        return send(client, HttpRequest.newBuilder().GET(), path, headers);
    }

    /** Any method with a text body, as a client. */
    public HttpResponse<String> send(String client, String method, String path, String body, String... headers) {
        return send(client, HttpRequest.newBuilder().method(method, BodyPublishers.ofString(body)), path, headers);
    }

    /** A request without a credential. */
    public HttpResponse<String> anonymous(String method, String path, String body, String... headers) {
        return send("", HttpRequest.newBuilder().method(method, BodyPublishers.ofString(body)), path, headers);
    }

    private HttpResponse<String> send(String client, HttpRequest.Builder request, String path, String... headers) {
        request.uri(URI.create(path.startsWith("http") ? path : url(path)));
        if (!client.isEmpty()) {
            String pair = client + ":" + client + "-secret";
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(java.nio.charset
                    .StandardCharsets.UTF_8)));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
        await(server.close());
        hub.close();
    }
}
