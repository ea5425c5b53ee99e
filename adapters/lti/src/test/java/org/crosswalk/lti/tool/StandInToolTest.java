package org.crosswalk.lti.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.lti.LtiAdapter;
import org.crosswalk.web.testing.TestGateway;

/** The tool that stands in to try an LMS out, before a platform: ours. */
class StandInToolTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<JsonObject> seen = new CopyOnWriteArrayList<>();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)).build();
    private TestGateway platform;
    private String tool;

    @BeforeEach
    void start() throws IOException {
        TestHub hub = TestHub.connectedTo(Map.of(PINE, List.of()), LtiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        platform = TestGateway.start(hub, LtiAdapter::new);
        platform.client("admin", Set.of("hub.admin"), SharingPolicy.everything("operation"));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        tool = "http://127.0.0.1:" + port;
        await(new StandInTool(vertx, tool, seen::add).listen(port));
        JsonObject invited = new JsonObject(platform.send("admin", "POST", "/hub/v1/lti/registration-tokens", """
                {"name":"stand-in","onPremises":true,"approval":"automatic","registrationUrl":"%s/register",
                 "sharing":{"grounds":"trial","classes":["class-1"]}}""".formatted(tool)).body());
        assertThat(open(invited.getString("url")).body()).contains("Crosswalk is registered");
    }

    @AfterEach
    void stop() {
        platform.close();
        browser.close();
        await(vertx.close());
    }

    @Test
    void it_registers_itself_takes_a_launch_and_shows_every_check_and_claim() {
        HttpResponse<String> page = launch(browser);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        JsonObject told = seen.getLast();
        assertThat(told.getString("outcome")).isEqualTo("ok");
        assertThat(told.getJsonArray("checks")).hasSizeGreaterThan(20)
                .allSatisfy(check -> assertThat(((JsonObject) check).getBoolean("ok")).isTrue());
        assertThat(told.getJsonObject("claims").getString("https://purl.imsglobal.org/spec/lti/claim/version"))
                .isEqualTo("1.3.0");
    }

    @Test
    void a_launch_in_another_browser_is_refused_and_the_check_shown() {
        HttpResponse<String> page = launch(HttpClient.newHttpClient());
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("browser_changed");
        assertThat(seen.getLast().getString("outcome")).isEqualTo("refused");
    }

    private HttpResponse<String> launch(HttpClient ends) {
        String begun = new JsonObject(platform.send("admin", "POST", "/lti/platform/launches",
                "{\"tool\":\"stand-in\",\"user\":\"student-1\",\"class\":\"class-1\"}").body()).getString("url");
        String authorize = open(begun).headers().firstValue("Location").orElseThrow();
        String page = open(authorize).body();
        String form = "id_token=" + field(page, "id_token") + "&state=" + field(page, "state");
        return send(ends, HttpRequest.newBuilder(URI.create(tool + "/launch"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
    }

    private static String field(String page, String name) {
        return URLEncoder.encode(page.replaceAll("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1"),
                StandardCharsets.UTF_8);
    }

    private HttpResponse<String> open(String address) {
        return send(browser, HttpRequest.newBuilder(URI.create(address)));
    }

    private static HttpResponse<String> send(HttpClient from, HttpRequest.Builder request) {
        try {
            return from.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
