package org.crosswalk.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.console.examine.Kit;
import org.crosswalk.console.signin.Password;
import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Staff;
import org.crosswalk.console.store.Examinations;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;

/** Endpoints are examined from the console, by a kit whose findings are known. */
class ConformanceTest {

    private static final String ROOM = "/console/conformance";
    private static final Pattern LINK = Pattern.compile("href=\"[^\"]*(/console/shared/conformance/[^\"]+)\"");

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        TestHub hub = TestHub.connectedTo(Map.of(), new Migrations("console"));
        List<Staff> staff = List.of(
                new Staff(PINE, "ada", Role.ADMINISTRATOR, Password.of(() -> "a-password")),
                new Staff(PINE, "pia", Role.PRIVACY_OFFICER, Password.of(() -> "p-password")));
        Kit kit = new Kit(System.getProperty("java.class.path"), ScriptedKit.class.getName());
        gateway = TestGateway.start(hub, web -> new Console(web, staff, List.of(), List.of(), tenant -> List.of(),
                Optional.empty(), Optional.of(kit), tenant -> List.of(URI.create("http://127.0.0.1:4711"))));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Browser signedIn(String name) {
        return Browser.signedIn(gateway.url(""), name);
    }

    private static HttpResponse<String> begin(Browser browser, String url, String topic) {
        Map<String, String> form = new HashMap<>(Map.of("csrf", browser.token(), "url", url, "topic", topic));
        form.put("client", "somebody");
        form.put("secret", "never-to-be-kept");
        return browser.submit(ROOM, form);
    }

    /** Begins one at an address, and waits until its page says how it ended. */
    private static String examined(Browser browser, String url) {
        HttpResponse<String> begun = begin(browser, url, "short");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
        String path = begun.headers().firstValue("Location").orElseThrow();
        eventually(() -> browser.page(path), page -> assertThat(page).contains(">ended<"));
        return path;
    }

    @Test
    void an_examination_reports_by_requirement_and_the_log_tells_who_wanted_it() {
        try (Browser ada = signedIn("ada")) {
            String path = examined(ada, gateway.url("") + "/");
            String page = ada.page(path);

            assertThat(page).contains("<strong>1</strong> requirements hold", "<strong>1</strong> are broken",
                    "<strong>1</strong> could not be examined", "filters &lt;select&gt;", "expected 200 but was 500",
                    "pages are complete", "Begun by console:ada");
            assertThat(ada.page(ROOM)).contains(path);
            assertThat(ada.page("/console/operations/audit")).contains("conformance.examine", "console:ada");
        }
    }

    @Test
    void a_credential_is_on_no_page_and_in_no_table() throws Exception {
        try (Browser ada = signedIn("ada");
                var connection = java.sql.DriverManager.getConnection(gateway.address().jdbcUrl(),
                        gateway.address().user(), gateway.address().password());
                var statement = connection.createStatement()) {
            String path = examined(ada, gateway.url(""));

            assertThat(ada.page(path) + ada.page(ROOM) + ada.page("/console/operations/audit"))
                    .doesNotContain("never-to-be-kept");
            for (String table : List.of("console.examination", "console.requirement", "hub.audit")) {
                var rows = statement.executeQuery("select count(*) from " + table + " t where t::text like '%never-to-be%'");
                rows.next();
                assertThat(rows.getInt(1)).as(table).isZero();
            }
        }
    }

    @Test
    void a_report_is_shared_without_signing_in_and_without_anybody_in_it_until_the_link_is_withdrawn() {
        try (Browser ada = signedIn("ada"); Browser stranger = new Browser(gateway.url(""))) {
            String path = examined(ada, gateway.url(""));
            String link = link(ada.submit(path + "/share", Map.of("csrf", ada.token())).body());
            String report = stranger.page(link);

            assertThat(report).contains("filters &lt;select&gt;", "pages are complete")
                    .doesNotContain("ada", "expected 200 but was 500", "<form", "no id is known");
            assertThat(stranger.get(path).statusCode()).isEqualTo(303);

            String newer = link(ada.submit(path + "/share", Map.of("csrf", ada.token())).body());
            assertThat(stranger.get(link).statusCode()).isEqualTo(404);
            ada.submit(path + "/unshare", Map.of("csrf", ada.token()));
            assertThat(stranger.get(newer).statusCode()).isEqualTo(404);
        }
    }

    private static String link(String page) {
        Matcher found = LINK.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "https://127.0.0.1", "https://10.0.0.7", "http://sis.example.org",
            "https://[::1]", "https://user:word@sis.example.org", "ftp://sis.example.org", "https://169.254.169.254"})
    void given_an_address_that_is_neither_public_nor_named_then_nothing_is_sent_there(String url) {
        try (Browser ada = signedIn("ada")) {
            HttpResponse<String> refused = begin(ada, url, "short");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).doesNotContain("word@");
        }
    }

    @Test
    void given_an_address_that_the_districts_file_names_then_it_is_examined_though_it_is_not_public() {
        try (Browser ada = signedIn("ada")) {
            assertThat(ada.page(examined(ada, "http://127.0.0.1:4711"))).contains("filters &lt;select&gt;");
        }
    }

    @Test
    void what_needs_the_sample_district_is_not_run_elsewhere() {
        try (Browser ada = signedIn("ada")) {
            assertThat(begin(ada, "http://127.0.0.1:4711", "sample").body()).contains(gateway.url("") + " alone");
            assertThat(begin(ada, gateway.url(""), "no-such").body()).contains("choose at least one");
        }
    }

    @Test
    void an_examination_that_runs_keeps_others_waiting_and_can_be_ended() {
        try (Browser ada = signedIn("ada")) {
            String path = begin(ada, gateway.url(""), "long").headers().firstValue("Location").orElseThrow();
            HttpResponse<String> second = begin(ada, gateway.url(""), "short");
            assertThat(second.statusCode()).isEqualTo(409);
            eventually(() -> ada.page(path),
                    page -> assertThat(page).contains(">running<", "data-running", "filters &lt;select&gt;"));

            ada.submit(path + "/stop", Map.of("csrf", ada.token()));

            eventually(() -> ada.page(path),
                    page -> assertThat(page).contains(">stopped<", "filters &lt;select&gt;"));
        }
    }

    @Test
    void neither_another_district_nor_a_privacy_officer_sees_an_examination() {
        try (Browser ada = signedIn("ada"); Browser pia = signedIn("pia")) {
            String path = examined(ada, gateway.url(""));
            UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
            Examinations examinations = new Examinations(gateway.hub().database());

            assertThat(await(examinations.find(PINE, id))).isPresent();
            assertThat(await(examinations.find(OAK, id))).isEmpty();
            assertThat(await(examinations.requirements(OAK, id))).isEmpty();
            assertThat(pia.get(path).statusCode()).isEqualTo(403);
            assertThat(pia.page("/console/")).doesNotContain(ROOM);
        }
    }
}
