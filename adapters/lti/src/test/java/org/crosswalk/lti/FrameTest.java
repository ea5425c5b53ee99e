package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.lti.PlatformFixture.launchOf;

import java.net.http.HttpResponse;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tool that is opened in a frame, where it may keep its state with the platform. */
class FrameTest {

    private PlatformFixture platform;
    private JsonObject registered;

    @BeforeEach
    void start() {
        platform = new PlatformFixture(Map.of());
        HttpResponse<String> made = platform.gateway.send("admin", "POST", "/hub/v1/lti/registrations", new JsonObject()
                .put("name", "framed").put("onPremises", true).put("platformStorage", true)
                .put("initiateLoginUri", platform.tool.url("/login")).put("jwksUri", platform.tool.url("/jwks.json"))
                .put("targetLinkUri", "http://127.0.0.1:1/x?a=b")
                .put("redirectUris", new JsonArray().add(platform.tool.url("/launch")))
                .put("sharing", new JsonObject().put("grounds", "trial").put("classes", new JsonArray().add("class-1")))
                .encode());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        registered = new JsonObject(made.body());
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void the_page_opens_the_tool_tells_it_of_the_storage_and_listens_to_the_tools_origins_alone() {
        HttpResponse<String> page = open();
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        JsonObject it = new JsonObject(
                page.body().replaceAll("(?s).*<script type=\"application/json\"[^>]*>(.*?)</script>.*", "$1"));
        Map<String, String> login = PracticeTool.parameters(it.getString("address"));
        assertThat(login).containsEntry("lti_storage_target", "_parent")
                .containsEntry("client_id", registered.getString("client"));
        assertThat(it.getJsonArray("origins")).containsExactly(platform.tool.url(""), "http://127.0.0.1:1");
        assertThat(page.body()).contains("lti.put_data", "lti.get_data", "lti.capabilities");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("script-src 'nonce-");
    }

    @Test
    void the_launch_tells_of_the_storage_too() {
        String address = new JsonObject(open().body()
                .replaceAll("(?s).*<script type=\"application/json\"[^>]*>(.*?)</script>.*", "$1")).getString("address");
        PracticeTool.Posted posted = platform.tool.authorize(
                platform.gateway.url("/lti/platform/authorize"), platform.tool.authorization(address));
        assertThat(posted.fields()).as(posted.page()).containsEntry("lti_storage_target", "_parent")
                .containsKey("id_token");
    }

    @Test
    void a_launch_that_is_unknown_or_used_opens_nothing() {
        assertThat(platform.gateway.anonymous("GET", "/lti/platform/frame?client=" + registered.getString("client")
                + "&launch=guessed", "").statusCode()).isEqualTo(404);
        assertThat(platform.gateway.anonymous("GET", "/lti/platform/frame?client=nobody&launch=guessed", "").statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> open() {
        HttpResponse<String> begun = platform.gateway.send("admin", "POST", "/lti/platform/launches",
                launchOf("student-1").put("tool", "framed").encode());
        String url = new JsonObject(begun.body()).getString("url");
        assertThat(url).startsWith(platform.gateway.url("/lti/platform/frame?"));
        return platform.gateway.anonymous("GET", url, "");
    }
}
