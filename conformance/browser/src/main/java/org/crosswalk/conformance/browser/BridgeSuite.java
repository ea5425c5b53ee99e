package org.crosswalk.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import org.crosswalk.conformance.DemoProcess;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.lti.Lms;
import org.crosswalk.conformance.lti.Tool;

/**
 * A pupil opens a link in an LMS, which shows it in a frame: through Crosswalk into a vendor's tool, in a browser that
 * gives no cookie to third parties. The LMS is at 127.0.0.1 and Crosswalk at localhost, which are two sites to a browser.
 */
@ExtendWith(ChromiumResolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BridgeSuite {

    private static final String LMS = "http://127.0.0.1:9010";
    private static final String STORAGE = """
            const kept = new Map();
            addEventListener('message', event => {
              const said = event.data;
              const answer = more => event.source.postMessage(
                Object.assign({subject: said.subject + '.response', message_id: said.message_id}, more), event.origin);
              if (said.subject === 'lti.put_data') { kept.set(event.origin + said.key, said.value); answer({key: said.key, value: said.value}); }
              if (said.subject === 'lti.get_data') answer({key: said.key, value: kept.get(event.origin + said.key) ?? null});
            });
            """;

    /** A tool without any cookie: what it must remember between login and launch it keeps with the platform. */
    private static final String KEEPS = """
            <!doctype html><script>
            const to = new URL('%s');
            addEventListener('message', event => {
              if (event.origin === to.origin && event.data.subject === 'lti.put_data.response') location.replace(to);
            });
            parent.postMessage({subject: 'lti.put_data', message_id: '1', key: 'state', value: 'remembered'}, to.origin);
            </script>""";
    private static final String ASKS = """
            <!doctype html><p id="kept"></p><script>
            addEventListener('message', event => {
              if (event.data.subject === 'lti.get_data.response') document.getElementById('kept').textContent = event.data.value;
            });
            parent.postMessage({subject: 'lti.get_data', message_id: '2', key: 'state'}, '%s');
            </script>""";

    private final Chromium chromium;
    private final DemoProcess demo;
    private final Deployment deployment;
    private final Lms lms;
    private final Tool tool;

    BridgeSuite(Chromium chromium) throws IOException {
        this.chromium = chromium;
        this.demo = DemoProcess.start("--host", "localhost");
        this.deployment = new Deployment(demo.url(), "demo", "demo-secret", "");
        this.lms = new Lms(deployment);
        this.tool = new Tool(deployment);
    }

    @BeforeAll
    void play() {
        lms.serve("/course", exchange -> Lms.answer(exchange, 200, "text/html", """
                <!doctype html><title>Course</title><script>%s</script><iframe id="f" src="%s"></iframe>"""
                .formatted(URI.create(exchange.getRequestURI().toString()).getQuery().contains("storage") ? STORAGE : "",
                        lms.loginAddress("4711").replace("&", "&amp;")
                                + (exchange.getRequestURI().getQuery().contains("storage")
                                        ? "&amp;lti_storage_target=_parent"
                                        : ""))));
        lms.serve("/auth", this::authorize);
        lms.serve("/probe", exchange -> {
            List<String> cookies = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
            exchange.getResponseHeaders().add("Set-Cookie", "probe=1; SameSite=None; Secure; Path=/");
            Lms.answer(exchange, 200, "text/html", "<!doctype html><p id=\"c\">"
                    + (cookies.isEmpty() ? "no cookie" : "a cookie") + "</p>");
        });
        lms.serve("/frame-of-a-probe", exchange -> Lms.answer(exchange, 200, "text/html",
                "<!doctype html><iframe id=\"f\" src=\"http://localhost:9010/probe\"></iframe>"));
        tool.showsItself();
        lms.serve("/tool/login", exchange -> Lms.answer(exchange, 200, "text/html",
                KEEPS.formatted(tool.authorization(exchange.getRequestURI(), "http://127.0.0.1:9010/tool/launch"))));
        lms.serve("/tool/launch", exchange -> Lms.answer(exchange, 200, "text/html", ASKS.formatted(demo.url())));
    }

    @AfterAll
    void stop() {
        tool.close();
        lms.close();
        demo.close();
    }

    /** The LMS knows who is signed in there, and answers the login with a signed launch that posts itself. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = Lms.query(exchange.getRequestURI());
        Map<String, Object> claims = lms.claims(request.getOrDefault("nonce", ""), "Learner");
        Lms.rostered(claims, "user-student-012", "class-alg1-p2");
        Lms.answer(exchange, 200, "text/html", """
                <!doctype html><form id="f" method="post" action="%s">
                <input type="hidden" name="state" value="%s"><input type="hidden" name="id_token" value="%s"></form>
                <script>document.getElementById('f').submit()</script>"""
                .formatted(request.get("redirect_uri"), request.get("state"), lms.sign(claims)));
    }

    @Test
    void third_parties_get_no_cookie_in_this_browser() throws IOException {
        try (Chromium.Profile profile = chromium.profile()) {
            Page page = profile.context().newPage();
            page.navigate(LMS + "/frame-of-a-probe");
            assertThat(page.frameLocator("#f").locator("#c").innerText()).isEqualTo("no cookie");
            page.reload();
            assertThat(page.frameLocator("#f").locator("#c").innerText()).isEqualTo("no cookie");
        }
    }

    @Test
    void the_pupil_arrives_in_the_tool_by_a_cookie_of_the_lms_own_partition() throws IOException {
        try (Chromium.Profile profile = chromium.profile()) {
            arrives(profile, "plain");
        }
    }

    @Test
    void the_pupil_arrives_in_the_tool_by_the_lms_own_storage_where_there_are_no_cookies_at_all() throws IOException {
        try (Chromium.Profile profile = chromium.withoutCookies()) {
            arrives(profile, "storage");
        }
    }

    @Test
    void without_cookies_and_storage_the_pupil_is_told_and_offered_a_window() throws IOException {
        try (Chromium.Profile profile = chromium.withoutCookies()) {
            Page page = profile.context().newPage();
            page.navigate(LMS + "/course?plain");
            FrameLocator frame = page.frameLocator("#f");
            frame.locator("text=Open in a new window").waitFor();
            assertThat(frame.locator("body").innerText()).contains("browser_changed");
        }
    }

    private static void arrives(Chromium.Profile profile, String course) {
        Page page = profile.context().newPage();
        page.navigate(LMS + "/course?" + course);
        Locator arrived = page.frameLocator("#f").locator("#arrived");
        arrived.waitFor();
        assertThat(arrived.innerText()).contains("Practice of slopes", "class-alg1-p2").doesNotContain("4711");
    }

    @Test
    void a_tool_without_cookies_finds_what_it_kept_with_the_platform() throws IOException {
        deployment.everything().post("/hub/v1/lti/registrations", """
                {"name":"framed","onPremises":true,"platformStorage":true,"jwksUri":"%1$s/jwks.json",
                 "initiateLoginUri":"%1$s/tool/login","redirectUris":["%1$s/tool/launch"],
                 "targetLinkUri":"%1$s/tool/launch","sharing":{"grounds":"trial","classes":["class-alg1-p2"]}}"""
                .formatted(LMS));
        String address = deployment.everything().post("/lti/platform/launches",
                        "{\"tool\":\"framed\",\"user\":\"user-student-012\",\"class\":\"class-alg1-p2\"}")
                .json().path("url").asText();
        try (Chromium.Profile profile = chromium.profile()) {
            Page page = profile.context().newPage();
            page.navigate(address);
            Locator kept = page.frameLocator("#tool").locator("#kept:has-text('remembered')");
            kept.waitFor();
            assertThat(kept.innerText()).isEqualTo("remembered");
        }
    }
}
