package org.crosswalk.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.console.signin.Password;
import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Staff;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;

/** People of a vendor see their own client, and change its secrets without anybody's help. */
class VendorTest {

    private static final Pattern SECRET = Pattern.compile("<code>([A-Za-z0-9_-]{32})</code>");

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        TestHub hub = TestHub.connectedTo(Map.of(), new Migrations("console"));
        TestRoster.store(hub.hub(), PINE);
        List<Staff> staff = List.of(
                new Staff(PINE, "ada", Role.ADMINISTRATOR, Password.of(() -> "a-password")),
                new Staff(PINE, "vera", Role.VENDOR, "maths", Password.of(() -> "v-password")),
                new Staff(PINE, "walt", Role.VENDOR, "history", Password.of(() -> "w-password")),
                new Staff(PINE, "nora", Role.VENDOR, "gone", Password.of(() -> "n-password")));
        gateway = TestGateway.start(hub, web -> new Console(web, staff, List.of(), List.of(), tenant -> List.of(),
                Optional.empty(), Optional.empty(), tenant -> List.of()));
        for (String id : List.of("maths", "history")) {
            hub.hub().clients().add(new Client(PINE, id, Set.of("hub.read"), new SharingPolicy("agreement of " + id, false,
                    Set.of("class-1"), Set.of(), Map.of("user", Set.of("grades")))), "the-first-secret-of-" + id);
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Browser signedIn(String name) {
        return Browser.signedIn(gateway.url(""), name);
    }

    /** Whether a secret opens the token endpoint. */
    private static boolean opens(String client, String secret) {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return gateway.anonymous("POST", "/oauth2/token", "grant_type=client_credentials", "Content-Type",
                "application/x-www-form-urlencoded", "Authorization", "Basic " + basic).statusCode() == 200;
    }

    private static HttpResponse<String> make(Browser browser, String days) {
        return browser.submit("/console/vendor/secrets", Map.of("csrf", browser.token("/console/vendor"), "days", days), "HX-Request", "true");
    }

    private static String secret(HttpResponse<String> made) {
        Matcher found = SECRET.matcher(made.body());
        assertThat(found.find()).as(made.body()).isTrue();
        return found.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/people", "/console/clients", "/console/clients/maths", "/console/systems",
            "/console/operations", "/console/held", "/console/overview/numbers"})
    void every_other_room_is_closed(String path) {
        try (Browser vera = signedIn("vera")) {
            assertThat(vera.get(path).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void the_way_in_leads_to_the_own_client_and_to_no_other() {
        try (Browser vera = signedIn("vera"); Browser nora = signedIn("nora"); Browser ada = signedIn("ada")) {
            assertThat(vera.get("/console/").headers().firstValue("Location")).hasValue("/console/vendor");
            assertThat(vera.page("/console/vendor")).contains("<h1>maths</h1>", "agreement of maths", "hub.read")
                    .doesNotContain("history", "/console/people");
            assertThat(nora.get("/console/vendor").statusCode()).isEqualTo(403);
            assertThat(ada.get("/console/vendor").statusCode()).isEqualTo(403);
            assertThat(vera.submit("/console/sign-out", Map.of("csrf", vera.token("/console/vendor"))).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void given_a_new_secret_then_the_older_is_good_beside_it_until_it_is_ended_and_there_are_never_three() {
        try (Browser vera = signedIn("vera"); Browser ada = signedIn("ada")) {
            String second = secret(make(vera, "7"));

            assertThat(opens("maths", "the-first-secret-of-maths")).isTrue();
            assertThat(opens("maths", second)).isTrue();
            assertThat(opens("maths", "a-guess")).isFalse();
            assertThat(opens("history", second)).isFalse();
            assertThat(make(vera, "7").statusCode()).isEqualTo(409);
            assertThat(vera.page("/console/vendor")).doesNotContain(second).contains("End the older secret now");

            vera.submit("/console/vendor/secrets/end", Map.of("csrf", vera.token("/console/vendor")));
            await(gateway.hub().secrets().known());

            assertThat(opens("maths", "the-first-secret-of-maths")).isFalse();
            assertThat(opens("maths", second)).isTrue();
            assertThat(ada.page("/console/operations/audit"))
                    .contains("client.secret.make", "client.secret.end", "console:vera").doesNotContain(second);
        }
    }

    @Test
    void given_no_overlap_then_the_older_secret_is_refused_at_once_and_the_next_one_replaces_the_new_one() {
        try (Browser walt = signedIn("walt")) {
            String second = secret(make(walt, "0"));
            assertThat(opens("history", "the-first-secret-of-history")).isFalse();
            assertThat(opens("history", second)).isTrue();

            String third = secret(make(walt, "1"));
            assertThat(opens("history", second)).isTrue();
            assertThat(opens("history", third)).isTrue();
            assertThat(opens("history", "the-first-secret-of-history")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"31", "-1", "", "many"})
    void an_overlap_is_a_number_of_days_of_at_most_thirty(String days) {
        try (Browser walt = signedIn("walt")) {
            assertThat(make(walt, days).statusCode()).isBetween(400, 422);
        }
    }
}
