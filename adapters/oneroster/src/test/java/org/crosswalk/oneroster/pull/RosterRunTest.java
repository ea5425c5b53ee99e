package org.crosswalk.oneroster.pull;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.hub.runs.State;

/** Nothing is applied until the pull is whole and plausible, and what was applied can be taken back. */
class RosterRunTest {

    private Provider provider;
    private Puller puller;

    @BeforeEach
    void start() {
        provider = new Provider();
        puller = new Puller(Puller.guarded(provider.url()));
    }

    @AfterEach
    void stop() {
        puller.close();
        provider.close();
    }

    @Test
    void a_dry_run_shows_who_gains_and_loses_what_and_changes_nothing() {
        puller.applied(Mode.FULL);
        List<JsonObject> enrollments = Provider.enrollments();
        enrollments.removeFirst();
        enrollments.add(Provider.row("enr-7").put("user", Provider.ref("user-1")).put("class", Provider.ref("class-s"))
                .put("school", Provider.ref("south")).put("role", "student"));
        provider.whole("enrollments", enrollments);

        Run run = puller.run(Mode.DRY_RUN);

        assertThat(run.state()).isEqualTo(State.PREVIEWED);
        assertThat(run.report().getJsonObject("changes").getJsonObject("enrollment")).isEqualTo(new JsonObject()
                .put("added", new JsonObject().put("records", 1).put("ids", new JsonArray().add("enr-7")))
                .put("removed", new JsonObject().put("records", 1).put("ids", new JsonArray().add("enr-1"))));
        assertThat(run.report().getJsonArray("people")).isEqualTo(new JsonArray().add(new JsonObject()
                .put("user", "user-1")
                .put("gains", new JsonArray().add("class-s"))
                .put("loses", new JsonArray().add("class-n"))));
        assertThat(puller.ids(Enrollment.TYPE)).contains("enr-1").doesNotContain("enr-7");
    }

    @Test
    void an_empty_answer_is_held_and_the_roster_stands() {
        puller.applied(Mode.FULL);
        provider.whole("users", List.of());

        Run run = puller.run(Mode.FULL);

        assertThat(run.state()).isEqualTo(State.HELD);
        assertThat(run.report().getJsonArray("held").getJsonObject(0)).isEqualTo(
                new JsonObject().put("rule", "empty").put("kind", "user").put("until", 6));
        assertThat(puller.ids(User.TYPE)).hasSize(6);
    }

    @Test
    void the_first_answer_of_all_may_not_be_empty_either() {
        provider.whole("classes", List.of());

        Run run = puller.run(Mode.FULL);

        assertThat(run.state()).isEqualTo(State.HELD);
        assertThat(run.report().getJsonArray("held").getJsonObject(0).getString("rule")).isEqualTo("empty");
        assertThat(puller.ids(Org.TYPE)).isEmpty();
    }

    @Test
    void a_share_of_deletes_beyond_the_threshold_is_held_until_somebody_approves_it() {
        puller.applied(Mode.FULL);
        provider.whole("users", Provider.users().subList(0, 4));
        provider.whole("enrollments", Provider.enrollments().subList(0, 4));

        Run run = puller.run(Mode.FULL);

        assertThat(run.state()).isEqualTo(State.HELD);
        assertThat(run.report().getJsonArray("held").getJsonObject(0)).isEqualTo(new JsonObject()
                .put("rule", "deletes").put("kind", "user").put("found", 2).put("of", 6).put("allowed", 0.3));
        assertThat(run.report().getJsonArray("held").stream().map(JsonObject.class::cast).toList())
                .anySatisfy(rule -> assertThat(rule.getString("school")).isEqualTo("south"));
        assertThat(puller.ids(User.TYPE)).hasSize(6);

        await(puller.gateway().hub().runs().approve(PINE, run.id(), "head"));
        puller.becomes(run, State.APPLIED);
        assertThat(puller.ids(User.TYPE)).containsExactly("user-1", "user-2", "user-3", "user-4");
    }

    @Test
    void a_rejected_run_changes_nothing() {
        puller.applied(Mode.FULL);
        provider.whole("users", Provider.users().subList(0, 3));
        Run run = puller.run(Mode.FULL);

        await(puller.gateway().hub().runs().reject(PINE, run.id(), "head"));

        assertThat(puller.becomes(run, State.REJECTED).decidedBy()).isEqualTo("head");
        assertThat(puller.ids(User.TYPE)).hasSize(6);
    }

    @Test
    void a_share_of_updates_beyond_the_threshold_is_held() {
        puller.applied(Mode.FULL);
        provider.whole("users", Provider.users().stream().map(user -> user.put("familyName", "X")).toList());

        assertThat(puller.run(Mode.FULL).report().getJsonArray("held").getJsonObject(0)).isEqualTo(new JsonObject()
                .put("rule", "updates").put("kind", "user").put("found", 6).put("of", 6).put("allowed", 0.5));
    }

    @Test
    void the_rollover_expects_mass_changes_and_only_an_empty_answer_holds_it() {
        puller.applied(Mode.FULL);
        provider.whole("users", Provider.users().subList(0, 2));
        provider.whole("enrollments", Provider.enrollments().subList(0, 2));
        puller.applied(Mode.ROLLOVER);
        assertThat(puller.ids(User.TYPE)).containsExactly("user-1", "user-2");
        provider.whole("users", List.of());
        assertThat(puller.run(Mode.ROLLOVER).state()).isEqualTo(State.HELD);
    }

    @Test
    void a_run_that_was_applied_is_rolled_back_to_what_stood_before() {
        puller.close();
        puller = new Puller(Puller.settings("sis", provider.url(), Preset.GENERIC));
        puller.applied(Mode.FULL);
        List<JsonObject> users = Provider.users();
        users.set(0, Provider.user("user-1", "student", "north").put("givenName", "Changed"));
        users.remove(5);
        users.add(Provider.user("user-7", "student", "south"));
        provider.whole("users", users);
        provider.whole("enrollments", Provider.enrollments().subList(0, 5));
        Run run = puller.applied(Mode.FULL);
        assertThat(puller.ids(User.TYPE)).contains("user-7").doesNotContain("user-6");

        await(puller.gateway().hub().runs().rollBack(PINE, run.id(), "head"));

        JsonObject report = puller.becomes(run, State.ROLLED_BACK).report().getJsonObject("rollback");
        assertThat(report.getJsonObject("user")).isEqualTo(new JsonObject().put("undone", 3).put("changedSince", 0));
        assertThat(puller.ids(User.TYPE)).containsExactly("user-1", "user-2", "user-3", "user-4", "user-5", "user-6");
        assertThat(puller.active(User.TYPE).getFirst().givenName()).isEqualTo("Given user-1");
        assertThat(puller.ids(Enrollment.TYPE)).hasSize(6);
        assertThat(puller.applied(Mode.FULL).report().getJsonObject("changes").getJsonObject("user").fieldNames())
                .containsExactlyInAnyOrder("added", "changed", "removed");
    }

    @Test
    void a_delta_asks_for_what_has_changed_since_the_last_run_and_takes_tombstones() {
        Run first = puller.applied(Mode.DELTA);
        assertThat(first.report().getJsonObject("pulled").getBoolean("full")).as("nothing is known yet").isTrue();
        provider.rest("orgs", 0);
        provider.server().stubFor(get(urlPathEqualTo(Provider.ROOT + "users"))
                .withQueryParam("filter", matching("dateLastModified>'20.*Z'")).atPriority(1)
                .willReturn(Provider.answer("users", List.of(
                        Provider.user("user-1", "student", "north").put("givenName", "New"),
                        new JsonObject().put("sourcedId", "user-2").put("status", "tobedeleted")), 2)));

        Run run = puller.applied(Mode.DELTA);

        assertThat(run.report().getJsonObject("changes").getJsonObject("user").fieldNames())
                .containsExactlyInAnyOrder("changed", "removed");
        assertThat(puller.ids(User.TYPE)).hasSize(5).doesNotContain("user-2");
        assertThat(puller.active(User.TYPE).getFirst().givenName()).isEqualTo("New");
        assertThat(puller.ids(Enrollment.TYPE)).as("what a delta does not name stays").hasSize(6);
    }

    @Test
    void a_record_that_a_page_skipped_is_asked_for_by_its_id_before_it_is_taken_for_gone() {
        puller.applied(Mode.FULL);
        List<JsonObject> users = Provider.users();
        JsonObject skipped = users.remove(2);
        provider.whole("users", users);
        provider.server().stubFor(get(urlPathEqualTo(Provider.ROOT + "users/user-3"))
                .willReturn(Provider.json(new JsonObject().put("user", skipped).encode())));

        puller.applied(Mode.FULL);

        assertThat(puller.ids(User.TYPE)).hasSize(6);
    }

    @Test
    void permissions_that_change_in_mid_pull_begin_it_anew() {
        try (Puller classlink = new Puller(new ProviderSettings("sis", provider.url(), Preset.CLASSLINK, Auth.BEARER, null,
                null, new org.crosswalk.hub.district.Secret("static"), "/ims/oneroster/rostering/v1p2", 2, null, Map.of(),
                List.of(), Map.of(), Map.of(), GuardSettings.DEFAULT, List.of(), 5, false, false, false, true))) {
            List<JsonObject> users = Provider.users();
            page(users, 0, 2, "1", "first");
            page(users, 2, 4, "2", "second");
            page(users, 4, 6, "2", "third");
            provider.server().stubFor(get(urlPathEqualTo(Provider.ROOT + "users")).withQueryParam("offset", equalTo("0"))
                    .inScenario("first").whenScenarioStateIs("again").atPriority(1)
                    .willReturn(Provider.answer("users", users.subList(0, 2), 6).withHeader("x-perm-rev", "2")));

            classlink.applied(Mode.FULL);

            assertThat(classlink.ids(User.TYPE)).hasSize(6);
            provider.server().verify(2, getRequestedFor(urlPathEqualTo(Provider.ROOT + "users"))
                    .withQueryParam("offset", equalTo("0")).withHeader("Authorization", equalTo("Bearer static")));
        }
    }

    @Test
    void what_one_process_has_pulled_another_goes_on_with() {
        List<JsonObject> users = Provider.users();
        provider.page("users", 0, users.subList(0, 4), 6);
        provider.page("users", 4, users.subList(4, 6), 6);
        provider.server().stubFor(get(urlPathEqualTo(Provider.ROOT + "users")).withQueryParam("offset", equalTo("4"))
                .inScenario("busy").whenScenarioStateIs(STARTED).willSetStateTo("free").atPriority(1)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "600")));
        Run asked = await(puller.gateway().hub().runs().request(PINE, "sis", Mode.FULL, "test"));
        eventually(() -> asked(4), times -> assertThat(times).isEqualTo(1));

        Hub other = puller.handedOver();

        try {
            puller.becomes(asked, State.APPLIED);
            assertThat(puller.ids(User.TYPE)).hasSize(6);
            assertThat(asked(0)).isEqualTo(1);
        } finally {
            await(other.runs().stop());
            await(other.database().close());
        }
    }

    private int asked(long offset) {
        return provider.server().findAll(getRequestedFor(urlPathEqualTo(Provider.ROOT + "users"))
                .withQueryParam("offset", equalTo(Long.toString(offset)))).size();
    }

    @Test
    void only_the_schools_that_are_named_are_taken_over() {
        try (Puller north = new Puller(Puller.settings("sis", provider.url(), Preset.GENERIC, null, List.of("N"), Map.of(),
                Map.of(), GuardSettings.DEFAULT, 60))) {
            north.applied(Mode.FULL);

            assertThat(north.ids(Org.TYPE)).containsExactly("district-1", "north");
            assertThat(north.ids(SchoolClass.TYPE)).containsExactly("class-n");
            assertThat(north.ids(User.TYPE)).containsExactly("user-1", "user-2", "user-3", "user-4");
            assertThat(north.ids(Enrollment.TYPE)).containsExactly("enr-1", "enr-2", "enr-3", "enr-4");
        }
    }

    @Test
    void codes_of_the_providers_own_become_the_districts() {
        List<JsonObject> users = Provider.users();
        users.set(0, Provider.user("user-1", "Pupil", "north").put("grades", new JsonArray().add("9")));
        provider.whole("users", users);
        try (Puller mapped = new Puller(Puller.settings("sis", provider.url(), Preset.GENERIC, null, List.of(),
                Map.of("role", Map.of("Pupil", "student"), "grades", Map.of("9", "09")), Map.of(), GuardSettings.DEFAULT,
                60))) {
            mapped.applied(Mode.FULL);

            User user = mapped.active(User.TYPE).getFirst();
            assertThat(user.grades()).containsExactly("09");
            assertThat(user.roles().getJsonObject(0).getString("role")).isEqualTo("student");
        }
    }

    @Test
    void of_two_sources_the_first_decides_but_for_what_the_other_leads() {
        try (Provider second = new Provider()) {
            provider.whole("users", List.of(Provider.user("user-1", "student", "north").put("email", "old@example.org")
                    .put("phone", "1"), Provider.user("user-2", "student", "north")));
            provider.whole("enrollments", Provider.enrollments().subList(0, 2));
            second.whole("users", List.of(Provider.user("user-1", "student", "north").put("givenName", "Other")
                    .put("email", "new@example.org").put("sms", "2"), Provider.user("user-3", "student", "north")));
            second.whole("enrollments", List.of(Provider.enrollments().get(2)));
            try (Puller both = new Puller(
                    Puller.settings("sis", provider.url(), Preset.GENERIC),
                    Puller.settings("directory", second.url(), Preset.GENERIC, null, List.of(), Map.of(),
                            Map.of("user", List.of("email")), GuardSettings.DEFAULT, 60))) {
                both.run("sis", Mode.FULL);
                both.run("directory", Mode.FULL);

                User user = both.active(User.TYPE).getFirst();
                assertThat(List.of(user.givenName(), user.email(), user.phone(), user.sms()))
                        .isEqualTo(List.of("Given user-1", "new@example.org", "1", "2"));
                assertThat(both.ids(User.TYPE)).containsExactly("user-1", "user-2", "user-3");

                second.whole("users", List.of(Provider.user("user-3", "student", "north")));
                both.run("directory", Mode.FULL);

                User again = both.active(User.TYPE).getFirst();
                assertThat(again.email()).as("it stays, as the other source has it").isEqualTo("old@example.org");
                assertThat(again.sms()).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void each_preset_says_all_that_is_needed(Preset preset) {
        JsonObject data = Profile.presets().getJsonObject(preset.word());
        assertThat(data.getString("title")).isNotBlank();
        assertThat(data.getJsonArray("sources")).as("public documents that it follows").isNotEmpty();
        assertThat(data.getJsonArray("unverified")).as("what none of them says").allSatisfy(member ->
                assertThat(data.fieldNames()).contains((String) member));
        Profile profile = Profile.of(Puller.settings("sis", "https://sis.example.org/", preset));
        assertThat(profile.rostering()).startsWith("https://sis.example.org/").contains("/ims/oneroster/");
        assertThat(profile.pageSize()).isBetween(100, 50_000);
        assertThat(profile.concurrency()).isBetween(1, 5);
        if (profile.auth() == Auth.OAUTH2) {
            assertThat(profile.tokenUrl()).startsWith("https://sis.example.org/");
        }
    }

    private void page(List<JsonObject> users, int from, int to, String mark, String scenario) {
        provider.server().stubFor(get(urlPathEqualTo(Provider.ROOT + "users"))
                .withQueryParam("offset", equalTo(Integer.toString(from))).inScenario(scenario)
                .whenScenarioStateIs(STARTED).willSetStateTo(scenario.equals("first") ? "again" : STARTED).atPriority(1)
                .willReturn(Provider.answer("users", users.subList(from, to), 6).withHeader("x-perm-rev", mark)));
    }
}
