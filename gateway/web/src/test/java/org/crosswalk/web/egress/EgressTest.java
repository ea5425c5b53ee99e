package org.crosswalk.web.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {

    private final Vertx vertx = Vertx.vertx();
    private final Egress egress = new Egress(vertx);
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() {
        server = await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void a_document_on_the_districts_own_network_is_fetched_where_the_configuration_names_it() {
        Egress.Fetched fetched = await(egress.get(url("/keys?x=1"), true));
        assertThat(fetched.body().toString()).isEqualTo("/keys?x=1");
        assertThat(fetched.maxAge()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void an_address_that_somebody_else_named_is_not_asked_on_the_own_network() {
        refused(url("/keys"), false);
        refused(url("/keys").replace("http:", "https:"), false);
        refused(url("/keys").replace("127.0.0.1", "localhost"), false);
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://example.org/x", "gopher://example.org", "/keys", "https:", "::"})
    void what_is_no_address_of_the_web_is_refused(String url) {
        refused(url, true);
    }

    @Test
    void a_redirect_is_not_followed() {
        refused(url("/moved"), true);
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_document_without_end_is_given_up() {
        refused(url("/huge"), true);
    }

    @Test
    void a_server_that_says_nothing_is_given_up_after_five_seconds() {
        refused(url("/silent"), true);
    }

    @Test
    void what_a_server_answers_in_an_error_is_not_told() {
        assertThatThrownBy(() -> await(egress.get(url("/secret"), true)))
                .rootCause().hasMessage("the address cannot be fetched");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "0.1.2.3", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001::1", "198.18.0.1", "192.0.0.8"
    })
    void networks_that_are_not_public(String address) throws UnknownHostException {
        assertThat(Egress.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2001:4860:4860::8888"})
    void networks_that_are_public(String address) throws UnknownHostException {
        assertThat(Egress.isPublic(InetAddress.getByName(address))).isTrue();
    }

    private void answer(HttpServerRequest request) {
        asked.incrementAndGet();
        switch (request.path()) {
            case "/moved" -> request.response().setStatusCode(302).putHeader("Location", url("/keys")).end();
            case "/secret" -> request.response().setStatusCode(500).end("internal detail");
            case "/silent" -> request.response().setStatusMessage("never sent");
            case "/huge" -> request.response().end(Buffer.buffer(new byte[512 * 1024]));
            default -> request.response().putHeader("Cache-Control", "public, max-age=60").end(request.uri());
        }
    }

    private void refused(String url, boolean onPremises) {
        assertThatThrownBy(() -> await(egress.get(url, onPremises)))
                .rootCause().hasMessage("the address cannot be fetched");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }
}
