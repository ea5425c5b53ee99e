package org.crosswalk.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.console.signin.FirstAdministrator;
import org.crosswalk.console.signin.Password;
import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Staff;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;

/** The console as a browser sees it: who comes in, what each sees, and what they can mend. */
class ConsoleTest {

    /** A system of the configuration. */
    record Sis(String name) implements SystemSettings {}

    private static final List<SystemKind<?>> KINDS = List.of(new SystemKind<>("oneroster-csv", Sis.class,
            "a folder with a OneRoster package", (vertx, sis) -> sis.name().equals("sis")
                    ? Future.succeededFuture("3 files")
                    : Future.failedFuture(new IllegalStateException("the folder is missing: create it"))));

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        TestHub hub = TestHub.connectedTo(
                Map.of(PINE, List.of(new Sis("sis"), new Sis("archive"))), new Migrations("console"));
        TestRoster.store(hub.hub(), PINE);
        TestRoster.store(hub.hub(), OAK);
        await(hub.hub().changes().apply(PINE, change -> hub.hub().records().save(change, User.TYPE,
                List.of(TestRoster.user("hostile", "student", "<script>alert(1)</script>", "\"onload=\"x", null)), "sis")));
        List<Staff> staff = List.of(
                new Staff(PINE, "ada", Role.ADMINISTRATOR, Password.of(() -> "a-password")),
                new Staff(PINE, "pia", Role.PRIVACY_OFFICER, Password.of(() -> "p-password")),
                new Staff(PINE, "cal", Role.CURRICULUM, Password.of(() -> "c-password")),
                new Staff(PINE, "guessed", Role.ADMINISTRATOR, Password.of(() -> "g-password")));
        gateway = TestGateway.start(hub, web -> new Console(web, staff, List.of(), KINDS, tenant -> List.of(), Optional.empty(), Optional.empty(),
                        tenant -> List.of()));
        hub.hub().clients().add(new Client(PINE, "vendor", java.util.Set.of("hub.read"), new SharingPolicy("agreement 7",
                false, java.util.Set.of("class-1"), java.util.Set.of(), Map.of("user", java.util.Set.of("grades")))), "s");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Browser browser() {
        return new Browser(gateway.url(""));
    }

    private static Browser signedIn(String name) {
        return Browser.signedIn(gateway.url(""), name);
    }

    private static void attempt(IdentityClaim learner, String record) {
        Attempt attempt = new Attempt(List.of(learner), "li-1", "https://example.org/quiz", List.of(),
                new BigDecimal("9"), BigDecimal.ZERO, BigDecimal.TEN, null, Instant.parse("2026-10-01T15:00:00Z"),
                Attempt.AssessmentKind.FORMATIVE, null, new Origin("lms", record, "1"));
        await(gateway.hub().changes().apply(PINE, change -> gateway.hub().evidence().accept(change, attempt)));
    }

    @Nested
    class ComingIn {

        @Test
        void given_nobody_signed_in_when_a_page_is_asked_for_then_the_browser_is_sent_to_sign_in_and_back() {
            try (Browser browser = browser()) {
                HttpResponse<String> answer = browser.get("/console/people?q=x");

                assertThat(answer.statusCode()).isEqualTo(303);
                assertThat(answer.headers().firstValue("Location"))
                        .hasValue("/console/sign-in?to=%2Fconsole%2Fpeople%3Fq%3Dx");
                assertThat(browser.submit("/console/sign-in", Map.of("name", "ada", "password", "a-password", "to",
                                "/console/people?q=x")).headers().firstValue("Location"))
                        .hasValue("/console/people?q=x");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://evil.example/", "//evil.example/console/", "/console/..\\\\evil", "/console//evil"})
        void given_a_foreign_address_to_go_on_to_when_signing_in_then_the_overview_comes(String to) {
            try (Browser browser = browser()) {
                assertThat(browser.submit("/console/sign-in", Map.of("name", "ada", "password", "a-password", "to", to))
                                .headers().firstValue("Location"))
                        .hasValue("/console/");
            }
        }

        @Test
        void given_a_session_when_it_is_signed_out_then_its_cookie_opens_nothing() {
            try (Browser browser = signedIn("ada")) {
                String token = browser.token();

                assertThat(browser.submit("/console/sign-out", Map.of("csrf", token)).statusCode()).isEqualTo(303);
                assertThat(browser.get("/console/").statusCode()).isEqualTo(303);
            }
        }

        @Test
        void the_cookie_is_kept_from_scripts_and_from_other_sites() {
            try (Browser browser = browser()) {
                assertThat(browser.signIn("ada", "a-password").headers().firstValue("Set-Cookie").orElseThrow())
                        .containsIgnoringCase("HttpOnly").contains("SameSite=Lax").contains("Path=/console");
            }
        }

        @Test
        void given_wrong_passwords_when_there_were_three_then_the_right_one_has_to_wait() {
            try (Browser browser = browser()) {
                for (int i = 0; i < 4; i++) {
                    assertThat(browser.signIn("guessed", "wrong").statusCode()).isIn(401, 429);
                }

                HttpResponse<String> answer = browser.signIn("guessed", "g-password");
                assertThat(answer.statusCode()).isEqualTo(429);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
        }

        @Test
        void given_a_form_of_another_site_when_it_signs_in_then_it_is_refused() {
            try (Browser browser = browser()) {
                assertThat(browser.submit("/console/sign-in", Map.of("name", "ada", "password", "a-password"),
                        "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
            }
        }

        @Test
        void no_page_lets_scripts_of_others_or_within_it_run() {
            try (Browser browser = signedIn("ada")) {
                HttpResponse<String> answer = browser.get("/console/");

                assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                        .contains("default-src 'none'").contains("script-src 'self'").contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe");
                assertThat(answer.body()).doesNotContain("http://").doesNotContain("https://");
            }
        }
    }

    @Nested
    class FirstStart {

        @Test
        void given_a_district_whose_file_names_nobody_when_it_starts_first_then_one_administrator_is_made_and_told_once() {
            TestHub hub = TestHub.connectedTo(Map.of(), new Migrations("console"));
            List<Console> begun = new ArrayList<>();
            try (TestGateway empty = TestGateway.start(hub, web -> {
                begun.add(new Console(web, List.of(), List.of(), KINDS, tenant -> List.of(), Optional.empty(), Optional.empty(),
                        tenant -> List.of()));
                return begun.getFirst();
            }); Browser browser = new Browser(empty.url(""))) {
                FirstAdministrator.Made made = begun.getFirst().firstAdministrators().stream()
                        .filter(each -> each.tenant().equals(PINE))
                        .findFirst()
                        .orElseThrow();
                assertThat(browser.signIn(made.name(), made.password()).statusCode()).isEqualTo(303);
                assertThat(browser.page("/console/")).contains("administrator, administrator");

                Console again = new Console(empty.web(), List.of(), List.of(), KINDS, tenant -> List.of(), Optional.empty(), Optional.empty(),
                        tenant -> List.of());
                await(again.start());
                await(again.stop());
                assertThat(again.firstAdministrators()).isEmpty();
            }
        }
    }

    @Nested
    class Roles {

        @Test
        void given_curriculum_when_people_are_asked_for_then_the_room_is_closed() {
            try (Browser browser = signedIn("cal")) {
                assertThat(browser.get("/console/people").statusCode()).isEqualTo(403);
                assertThat(browser.get("/console/people/student-1").statusCode()).isEqualTo(403);
                assertThat(browser.page("/console/")).doesNotContain("/console/people\"");
                assertThat(browser.get("/console/standards").statusCode()).isEqualTo(200);
            }
        }

        @Test
        void given_a_privacy_officer_when_something_is_to_be_changed_then_it_is_refused() {
            String link = await(gateway.hub().changes().apply(PINE, change -> gateway.hub().identities().link(
                    change, IdentityClaim.ltiSub("https://lms.example", "sub-9"), "student-3", "test")));
            try (Browser browser = signedIn("pia")) {
                assertThat(browser.page("/console/people/student-3")).contains("sub-9").doesNotContain("Unlink");
                assertThat(browser.submit("/console/people/student-3/links/" + link + "/remove",
                        Map.of("csrf", browser.token())).statusCode()).isEqualTo(403);
            }
        }

        @Test
        void given_a_change_without_the_sessions_token_then_it_is_refused() {
            try (Browser browser = signedIn("ada")) {
                assertThat(browser.submit("/console/systems/sis/trial", Map.of()).statusCode()).isEqualTo(403);
                assertThat(browser.submit("/console/systems/sis/trial", Map.of("csrf", "guess")).statusCode())
                        .isEqualTo(403);
            }
        }
    }

    @Nested
    class Rooms {

        @Test
        void given_hostile_names_when_they_are_shown_then_they_are_text() {
            try (Browser browser = signedIn("ada")) {
                assertThat(browser.page("/console/people/hostile"))
                        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                        .doesNotContain("<script>alert");
                assertThat(browser.page("/console/people?q=%22%3E%3Cscript%3Ealert(2)")).doesNotContain("<script>alert");
            }
        }

        @Test
        void given_words_when_people_are_searched_then_each_word_must_fit() {
            try (Browser browser = signedIn("ada")) {
                assertThat(browser.page("/console/people?q=given2")).contains("Given2 Family2").contains("1 people");
                assertThat(browser.page("/console/people?q=given2+family3")).contains("Nobody is found");
                assertThat(browser.page("/console/people?role=teacher")).contains("Tess Teacher").doesNotContain("Given1");
            }
        }

        @Test
        void given_an_attempt_when_it_has_come_in_then_person_class_and_evidence_show_it() {
            attempt(IdentityClaim.sourcedId("student-1"), "record-1");
            try (Browser browser = signedIn("ada")) {
                eventually(() -> browser.page("/console/people/student-1"), page -> assertThat(page)
                        .contains("Quiz li-1").contains("9 of 10").contains("90 %").contains("mastered")
                        .contains("1 Oct 2026, 10:00"));
                eventually(() -> browser.page("/console/mastery?class=class-1"), page -> assertThat(page)
                        .contains("Given1 Family1").contains("90 % by the highest of 1 attempt"));
                assertThat(browser.page("/console/evidence")).contains("Given1 Family1").contains("9 of 10");
            }
        }

        @Test
        void given_somebody_looked_at_a_person_then_the_ledger_names_who() {
            try (Browser browser = signedIn("ada")) {
                browser.page("/console/people/student-2");

                assertThat(browser.page("/console/people/student-2"))
                        .contains("console:ada").contains("operation of the district, as administrator");
            }
        }

        @Test
        void given_an_attempt_of_nobody_known_when_it_is_told_who_then_it_flows() {
            attempt(IdentityClaim.account("https://other.example", "nobody-1"), "record-2");
            try (Browser browser = signedIn("ada")) {
                assertThat(browser.page("/console/held")).contains("nobody-1").contains("Nobody is known by this name");

                HttpResponse<String> answer = browser.submit("/console/held/link", Map.of("csrf", browser.token(),
                        "kind", "xapi.account", "namespace", "https://other.example", "name", "nobody-1", "user",
                        "student-2"));

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("Linked to student-2");
                eventually(() -> browser.page("/console/held"), page -> assertThat(page).doesNotContain("nobody-1"));
                eventually(() -> browser.page("/console/people/student-2"), page -> assertThat(page)
                        .contains("9 of 10").contains("console:ada"));
            }
        }

        @Test
        void given_a_person_who_does_not_exist_when_a_name_is_linked_then_the_page_says_so() {
            try (Browser browser = signedIn("ada")) {
                assertThat(browser.submit("/console/held/link", Map.of("csrf", browser.token(), "kind", "xapi.account",
                                "namespace", "https://other.example", "name", "nobody-7", "user", "no-such")).body())
                        .contains("Not linked: there is no active user with this sourcedId");
            }
        }

        @Test
        void given_a_system_when_it_is_tried_then_the_page_says_what_was_found_or_what_to_mend() {
            try (Browser browser = signedIn("ada")) {
                Map<String, String> form = Map.of("csrf", browser.token());

                assertThat(browser.submit("/console/systems/sis/trial", form).body()).contains("It works: 3 files");
                assertThat(browser.submit("/console/systems/archive/trial", form).body())
                        .contains("It does not work: the folder is missing: create it");
            }
        }

        @Test
        void given_a_client_with_a_policy_then_its_page_shows_what_it_sees_and_what_is_withheld() {
            try (Browser browser = signedIn("ada")) {
                assertThat(browser.page("/console/clients/vendor"))
                        .contains("agreement 7").containsPattern("<td>user</td><td class=\"number\">4</td>")
                        .containsPattern("withheld|givenName");
            }
        }

        @Test
        void given_a_wider_policy_that_waits_when_an_administrator_approves_it_then_it_holds() {
            Client vendor = new Client(PINE, "wide", java.util.Set.of("hub.read"), new SharingPolicy("agreement 8", false,
                    java.util.Set.of("class-1"), java.util.Set.of(), Map.of("user", java.util.Set.of("grades"))));
            gateway.hub().clients().add(vendor, "s");
            await(gateway.hub().policies().declared());
            String id = await(gateway.hub().policies().ask(vendor, new SharingPolicy("agreement 8", false,
                    java.util.Set.of("class-1"), java.util.Set.of(),
                    Map.of("user", java.util.Set.of("grades", "familyName"))), "console:bob")).orElseThrow().id();
            try (Browser ada = signedIn("ada"); Browser pia = signedIn("pia")) {
                assertThat(ada.page("/console/clients")).contains("a wider policy waits");
                assertThat(ada.page("/console/clients/wide")).contains("console:bob asked for it", "What it would see")
                        .containsPattern("\"What it would see\"(?s:(?!What it sees).)*<td>[^<]*familyName[^<]*</td><td class=\"faint\">");
                assertThat(pia.page("/console/clients/wide")).contains("console:bob asked for it").doesNotContain(id);

                HttpResponse<String> answer = ada.submit("/console/clients/wide/wider/" + id + "/approve",
                        Map.of("csrf", ada.token()));

                assertThat(answer.statusCode()).isEqualTo(303);
                assertThat(ada.page("/console/clients/wide")).doesNotContain("waits").contains("familyName");
                assertThat(gateway.hub().policies().of(vendor).components().get("user"))
                        .containsExactlyInAnyOrder("grades", "familyName");
            }
        }

        @Test
        void given_a_page_that_is_not_there_then_the_refusal_is_a_page() {
            try (Browser browser = signedIn("ada")) {
                HttpResponse<String> answer = browser.get("/console/people/no-such");

                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
                assertThat(answer.body()).contains("there is no such user");
            }
        }
    }

    @Nested
    class Livening {

        @Test
        void given_an_open_page_when_the_district_changes_then_it_is_told_without_a_word_of_what() throws Exception {
            Browser browser = signedIn("ada");
            Thread change = Thread.ofVirtual().unstarted(() -> attempt(IdentityClaim.sourcedId("student-3"), "record-3"));
            try (BufferedReader events = new BufferedReader(
                    new InputStreamReader(browser.stream("/console/live"), StandardCharsets.UTF_8))) {
                assertThat(events.readLine()).isEqualTo("retry: 3000");
                change.start();
                String line = events.readLine();
                while (!line.startsWith("data:")) {
                    line = events.readLine();
                }
                assertThat(line).isEqualTo("data: changed");
            } finally {
                change.join();
                browser.close();
            }
        }
    }
}
