package org.crosswalk.oneroster.pull;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.hub.runs.State;

/** What providers do: each ends in the right roster, or in a run that is held or says why it failed. */
class FaultyProviderTest {

    private static final String USERS = Provider.ROOT + "users";
    private static final List<String> ALL = List.of("user-1", "user-2", "user-3", "user-4", "user-5", "user-6");

    private Provider provider;
    private Puller puller;

    @BeforeEach
    void start() {
        provider = new Provider();
        puller = new Puller(Puller.settings("sis", provider.url(), Preset.GENERIC, null, List.of(), java.util.Map.of(),
                java.util.Map.of(), Puller.TIGHT, 1));
    }

    @AfterEach
    void stop() {
        puller.close();
        provider.close();
    }

    @Test
    void busy_with_retry_after_the_same_page_is_asked_for_again_and_none_before_it() {
        paged();
        once(2, aResponse().withStatus(429).withHeader("Retry-After", "1"));

        puller.applied(Mode.FULL);

        assertThat(puller.ids(User.TYPE)).isEqualTo(ALL);
        assertThat(asked(0)).isEqualTo(1);
        assertThat(asked(2)).isEqualTo(2);
    }

    @Test
    void busy_without_retry_after_we_wait_of_our_own() {
        paged();
        once(2, aResponse().withStatus(429));

        puller.applied(Mode.FULL);

        assertThat(puller.ids(User.TYPE)).isEqualTo(ALL);
        assertThat(asked(0)).isEqualTo(1);
    }

    @Test
    void failing_with_503_or_by_cutting_the_line_the_page_is_asked_for_again() {
        paged();
        once(2, aResponse().withStatus(503));
        once(4, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        puller.applied(Mode.FULL);

        assertThat(puller.ids(User.TYPE)).isEqualTo(ALL);
        assertThat(asked(0)).isEqualTo(1);
    }

    @Test
    void an_answer_that_takes_too_long_is_asked_for_again() {
        paged();
        once(2, Provider.answer("users", Provider.users(), 6).withFixedDelay(3_000));

        puller.applied(Mode.FULL);

        assertThat(puller.ids(User.TYPE)).isEqualTo(ALL);
        assertThat(asked(2)).isEqualTo(2);
    }

    @Test
    void a_token_that_expires_in_mid_pull_is_renewed_and_the_page_asked_for_again() {
        paged();
        once(2, aResponse().withStatus(401));

        puller.applied(Mode.FULL);

        assertThat(puller.ids(User.TYPE)).isEqualTo(ALL);
        provider.server().verify(2, postRequestedFor(urlPathEqualTo("/oauth2/token")));
        assertThat(asked(0)).isEqualTo(1);
    }

    @Test
    void a_credential_that_is_refused_fails_the_run_in_words_and_changes_nothing() {
        provider.server().stubFor(get(urlPathEqualTo(Provider.ROOT + "orgs")).atPriority(1)
                .willReturn(aResponse().withStatus(401)));

        Run run = puller.run(Mode.FULL);

        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.error()).isEqualTo(
                "the provider refuses our credential for orgs (401): look at auth, clientId and secret");
        assertThat(puller.ids(Org.TYPE)).isEmpty();
    }

    @Test
    void pages_smaller_than_asked_for_without_counts_or_links_are_read_to_an_empty_one() {
        List<JsonObject> users = Provider.users();
        provider.page("users", 0, users.subList(0, 3), -1);
        provider.page("users", 2, users.subList(2, 4), -1);
        provider.page("users", 3, users.subList(3, 6), -1);
        provider.page("users", 5, users.subList(5, 6), -1);
        provider.rest("users", -1);

        puller.applied(Mode.FULL);

        assertThat(puller.ids(User.TYPE)).isEqualTo(ALL);
    }

    @Test
    void links_are_followed_though_they_name_another_host() {
        List<JsonObject> users = Provider.users();
        provider.page("users", 0, Provider.answer("users", users.subList(0, 4), -1)
                .withHeader("Link", "<http://inside.example.org/users?limit=4&offset=4>; rel=next, <http://x/?offset=0>; rel=\"first\""));
        provider.page("users", 4, Provider.answer("users", users.subList(4, 6), -1)
                .withHeader("Link", "<http://inside.example.org/users?offset=0>; rel=\"first\""));

        puller.applied(Mode.FULL);

        assertThat(puller.ids(User.TYPE)).isEqualTo(ALL);
    }

    @Test
    void a_provider_that_knows_no_offset_and_gives_all_at_once_is_read_once() {
        provider.server().stubFor(get(urlPathEqualTo(USERS)).atPriority(1)
                .willReturn(Provider.answer("users", Provider.users(), -1)));

        puller.applied(Mode.FULL);

        assertThat(puller.ids(User.TYPE)).isEqualTo(ALL);
    }

    @Test
    void rows_that_shift_while_we_page_are_found_by_another_pass() {
        List<JsonObject> users = Provider.users();
        // user-1 goes after the first page: the second begins one record later, and user-3 is on neither.
        provider.page("users", 0, users.subList(0, 2), 6);
        provider.page("users", 2, users.subList(3, 5), 5);
        provider.page("users", 4, users.subList(5, 6), 5);
        provider.server().stubFor(get(urlPathEqualTo(USERS)).withQueryParam("offset", equalTo("0")).inScenario("shift")
                .whenScenarioStateIs(STARTED).willSetStateTo("later").atPriority(1)
                .willReturn(Provider.answer("users", users.subList(0, 2), 6)));
        provider.server().stubFor(get(urlPathEqualTo(USERS)).withQueryParam("offset", equalTo("0")).inScenario("shift")
                .whenScenarioStateIs("later").atPriority(1)
                .willReturn(Provider.answer("users", users.subList(1, 3), 5)));

        Run run = puller.applied(Mode.FULL);

        assertThat(puller.ids(User.TYPE)).isEqualTo(ALL.subList(1, 6));
        assertThat(run.report().getJsonObject("pulled").getJsonObject("collections").getJsonObject("users"))
                .isEqualTo(new JsonObject().put("pulled", 5).put("whole", true).put("counted", 5));
    }

    @Test
    void a_count_that_is_never_reached_holds_the_run() {
        provider.whole("users", Provider.users());
        provider.page("users", 0, Provider.users().subList(0, 5), 9);
        provider.rest("users", 9);

        Run run = puller.run(Mode.FULL);

        assertThat(run.state()).isEqualTo(State.HELD);
        assertThat(run.report().getJsonArray("held")).isEqualTo(new JsonArray().add(new JsonObject()
                .put("rule", "incomplete").put("kind", "user").put("pulled", 5).put("counted", 9)));
        assertThat(puller.ids(Org.TYPE)).isEmpty();
    }

    @Test
    void a_full_page_that_is_counted_as_all_is_not_the_end() {
        Puller small = new Puller(new ProviderSettings("sis", provider.url(), Preset.GENERIC, null, null, "all",
                new org.crosswalk.hub.district.Secret("s"), null, 2, null, java.util.Map.of(), List.of(),
                java.util.Map.of(), java.util.Map.of(), GuardSettings.DEFAULT, List.of(), 5, false, false, false, true));
        try {
            List<JsonObject> users = Provider.users();
            provider.page("users", 0, users.subList(0, 2), 2);
            provider.page("users", 2, users.subList(2, 4), 2);
            provider.page("users", 4, users.subList(4, 6), 2);
            provider.rest("users", 0);

            small.applied(Mode.FULL);

            assertThat(small.ids(User.TYPE)).isEqualTo(ALL);
        } finally {
            small.close();
        }
    }

    @Test
    void of_a_record_that_comes_twice_the_later_counts() {
        List<JsonObject> users = Provider.users();
        users.add(Provider.user("user-1", "student", "north").put("givenName", "Later")
                .put("dateLastModified", "2026-10-01T12:00:00.000Z"));
        users.add(Provider.user("user-1", "student", "north").put("givenName", "Earlier")
                .put("dateLastModified", "2026-01-01T12:00:00.000Z"));
        provider.whole("users", users);
        provider.page("users", 0, users, 6);

        puller.applied(Mode.FULL);

        assertThat(puller.active(User.TYPE)).hasSize(6).first().extracting(User::givenName).isEqualTo("Later");
    }

    @Test
    void names_of_members_and_words_in_another_case_are_understood() {
        List<JsonObject> users = Provider.users();
        users.set(0, new JsonObject().put("SourcedID", "user-1").put("STATUS", "Active")
                .put("DateLastModified", "2026-09-01T12:00:00+00:00").put("EnabledUser", true).put("GivenName", "Ada")
                .put("familyname", "L").put("Roles", new JsonArray().add(new JsonObject().put("RoleType", "Primary")
                        .put("ROLE", "Student").put("Org", new JsonObject().put("SourcedId", "north")))));
        provider.page("users", 0, Provider.json(new JsonObject().put("Users", new JsonArray(users)).encode())
                .withHeader("x-total-count", "6"));

        puller.applied(Mode.FULL);

        User ada = puller.active(User.TYPE).getFirst();
        assertThat(List.of(ada.entry().sourcedId(), ada.enabledUser(), String.valueOf(ada.givenName()))).isEqualTo(
                List.of("user-1", true, "Ada"));
        assertThat(ada.roles()).isEqualTo(new JsonArray().add(new JsonObject()
                .put("roleType", "primary").put("role", "student").put("org", "north")));
    }

    @Test
    void roles_as_strings_with_orgs_and_teachers_among_students_keep_their_own_role() {
        List<JsonObject> users = Provider.users();
        users.set(0, Provider.row("user-1").put("enabledUser", "true").put("givenName", "T").put("familyName", "T")
                .put("role", "teacher").put("orgs", new JsonArray().add(Provider.ref("north")).add(Provider.ref("south"))));
        users.set(1, Provider.row("user-2").put("enabledUser", "true").put("givenName", "A").put("familyName", "A")
                .put("roles", new JsonArray().add("administrator")).put("primaryOrg", Provider.ref("district-1")));
        provider.whole("users", users);

        puller.applied(Mode.FULL);

        assertThat(puller.active(User.TYPE).get(0).roles().encode()).isEqualTo(
                "[{\"org\":\"north\",\"role\":\"teacher\",\"roleType\":\"primary\"},"
                        + "{\"org\":\"south\",\"role\":\"teacher\",\"roleType\":\"primary\"}]");
        assertThat(puller.active(User.TYPE).get(1).roles().encode()).isEqualTo(
                "[{\"org\":\"district-1\",\"role\":\"districtAdministrator\",\"roleType\":\"primary\"}]");
    }

    @Test
    void inactive_means_deleted_and_a_tombstone_may_say_nothing_else() {
        puller.applied(Mode.FULL);
        List<JsonObject> users = Provider.users();
        users.set(0, new JsonObject().put("sourcedId", "user-1").put("status", "inactive"));
        provider.whole("users", users);
        List<JsonObject> enrollments = Provider.enrollments();
        enrollments.set(0, new JsonObject().put("sourcedId", "enr-1").put("status", "tobedeleted"));
        provider.whole("enrollments", enrollments);

        puller.applied(Mode.FULL);

        assertThat(puller.ids(User.TYPE)).isEqualTo(ALL.subList(1, 6));
        assertThat(puller.ids(Enrollment.TYPE)).hasSize(5).doesNotContain("enr-1");
    }

    @Test
    void an_error_with_status_200_is_no_empty_collection() {
        provider.page("users", 0, Provider.json("{\"statusInfoSet\":[{\"imsx_codeMajor\":\"failure\"}]}"));

        Run run = puller.run(Mode.FULL);

        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.error()).isEqualTo("the provider's answer holds no list of users");
    }

    @Test
    void a_record_that_makes_no_sense_is_held_back_and_told_by_member_and_the_rest_goes_on() {
        List<JsonObject> users = Provider.users();
        users.set(2, Provider.user("user-3", "wizard", "north"));
        provider.whole("users", users);
        Puller wide = new Puller(Puller.settings("sis", provider.url(), Preset.GENERIC));
        try {
            Run run = wide.applied(Mode.FULL);

            assertThat(wide.ids(User.TYPE)).hasSize(5).doesNotContain("user-3");
            assertThat(run.report().getJsonObject("findings").getJsonArray("first").getJsonObject(0)).isEqualTo(
                    new JsonObject().put("kind", "user").put("id", "user-3").put("rule", "role must be one of aide, counselor,"
                            + " districtAdministrator, guardian, parent, principal, proctor, relative, siteAdministrator,"
                            + " student, systemAdministrator, teacher; a code of the provider's own can be translated by"
                            + " codes"));
        } finally {
            wide.close();
        }
    }

    @Test
    void an_enrollment_of_nobody_is_held_back() {
        List<JsonObject> enrollments = Provider.enrollments();
        enrollments.add(Provider.row("enr-9").put("user", Provider.ref("nobody")).put("class", Provider.ref("class-n"))
                .put("school", Provider.ref("north")).put("role", "student"));
        provider.whole("enrollments", enrollments);
        Puller wide = new Puller(Puller.settings("sis", provider.url(), Preset.GENERIC));
        try {
            Run run = wide.applied(Mode.FULL);

            assertThat(wide.ids(Enrollment.TYPE)).hasSize(6).doesNotContain("enr-9");
            assertThat(run.report().getJsonObject("findings").getJsonArray("first")).isEqualTo(new JsonArray().add(
                    new JsonObject().put("kind", "enrollment").put("id", "enr-9")
                            .put("rule", "user refers to a record that is not there")));
        } finally {
            wide.close();
        }
    }

    @Test
    void a_collection_that_many_lack_may_be_absent_and_one_that_is_needed_may_not() {
        provider.server().stubFor(get(urlPathEqualTo(Provider.ROOT + "demographics")).atPriority(1)
                .willReturn(aResponse().withStatus(404)));
        assertThat(puller.applied(Mode.FULL).report().getJsonObject("pulled").getJsonObject("collections")
                .getJsonObject("demographics")).isEqualTo(new JsonObject().put("absent", true));
        provider.server().stubFor(get(urlPathEqualTo(Provider.ROOT + "classes")).atPriority(1)
                .willReturn(aResponse().withStatus(404)));
        assertThat(puller.run(Mode.FULL).error()).startsWith("the provider has no classes (404) at http://127.0.0.1:");
    }

    /** Three pages of two users. */
    private void paged() {
        List<JsonObject> users = new ArrayList<>(Provider.users());
        provider.page("users", 0, users.subList(0, 2), 6);
        provider.page("users", 2, users.subList(2, 4), 6);
        provider.page("users", 4, users.subList(4, 6), 6);
    }

    /** The first request for a page is answered so. */
    private void once(long offset, ResponseDefinitionBuilder answer) {
        provider.server().stubFor(get(urlPathEqualTo(USERS)).withQueryParam("offset", equalTo(Long.toString(offset)))
                .inScenario("once " + offset).whenScenarioStateIs(STARTED).willSetStateTo("over").atPriority(1)
                .willReturn(answer));
    }

    private int asked(long offset) {
        return provider.server().findAll(getRequestedFor(urlPathEqualTo(USERS))
                .withQueryParam("offset", equalTo(Long.toString(offset)))).size();
    }
}
