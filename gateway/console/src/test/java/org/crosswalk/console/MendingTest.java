package org.crosswalk.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.crosswalk.console.signin.Password;
import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Staff;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.deliveries.Courier;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.Outgoing;
import org.crosswalk.hub.deliveries.Receipt;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Outcome;
import org.crosswalk.hub.runs.RunTask;
import org.crosswalk.hub.runs.Runner;
import org.crosswalk.hub.runs.Schedule;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;

/** What people mend in the console: runs that are held, deliveries that were refused, people who were mixed up. */
class MendingTest {

    /** A system of the configuration. */
    record Sis(String name) implements SystemSettings {}

    /** Holds each full run, for it would take Given3 out of the roster. */
    private static final class Taking implements Runner<Sis> {

        @Override
        public String kind() {
            return "sis";
        }

        @Override
        public Class<Sis> settings() {
            return Sis.class;
        }

        @Override
        public Set<Mode> modes() {
            return Set.of(Mode.FULL, Mode.DRY_RUN);
        }

        @Override
        public List<Schedule> schedules(Sis system) {
            return List.of(new Schedule(Mode.FULL, null, "02:30", List.of(java.time.DayOfWeek.SUNDAY)));
        }

        @Override
        public Future<Outcome> run(RunTask<Sis> task) {
            JsonObject report = new JsonObject()
                    .put("changes", new JsonObject().put("user", new JsonObject().put("removed", new JsonObject()
                            .put("records", 1).put("ids", new JsonArray().add("student-3")))))
                    .put("people", new JsonArray().add(new JsonObject().put("user", "student-3")
                            .put("gains", new JsonArray()).put("loses", new JsonArray().add("class-1"))))
                    .put("held", new JsonArray().add(new JsonObject().put("rule", "deletes").put("kind", "user")
                            .put("found", 1).put("of", 4).put("allowed", 0.1)));
            return Future.succeededFuture(task.run().mode() == Mode.DRY_RUN
                    ? new Outcome.Previewed(report)
                    : new Outcome.Held(report));
        }

        @Override
        public Future<JsonObject> apply(RunTask<Sis> task) {
            return Future.succeededFuture(task.run().report());
        }

        @Override
        public boolean rollsBack() {
            return true;
        }

        @Override
        public Future<JsonObject> rollBack(RunTask<Sis> task) {
            return Future.succeededFuture(new JsonObject().put("undone", 1));
        }
    }

    /** Refuses what has no word of greeting. */
    private static final class Postman implements Courier {

        private final Map<String, JsonObject> brought = new ConcurrentHashMap<>();

        @Override
        public String name() {
            return "postman";
        }

        @Override
        public Future<List<Receipt>> deliver(TenantId tenant, String receiver, List<Delivery> deliveries) {
            deliveries.forEach(each -> brought.put(each.record(), each.payload()));
            return Future.succeededFuture(deliveries.stream().<Receipt>map(each -> each.payload().containsKey("greeting")
                    ? new Receipt.Delivered(204)
                    : new Receipt.Rejected(422, "no greeting", "add a greeting")).toList());
        }
    }

    private static final List<SystemKind<?>> KINDS = List.of(new SystemKind<>("sis", Sis.class,
            "a student information system", (vertx, sis) -> Future.succeededFuture("it answers")));
    private static final Postman POSTMAN = new Postman();

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        TestHub hub = TestHub.connectedTo(Map.of(PINE, List.of(new Sis("sis"))), new Migrations("console"));
        TestRoster.store(hub.hub(), PINE);
        hub.hub().runs().add(new Taking());
        hub.hub().deliveries().add(POSTMAN);
        List<Staff> staff = List.of(
                new Staff(PINE, "ada", Role.ADMINISTRATOR, Password.of(() -> "a-password")),
                new Staff(PINE, "pia", Role.PRIVACY_OFFICER, Password.of(() -> "p-password")));
        gateway = TestGateway.start(hub, web -> new Console(web, staff, List.of(), KINDS, tenant -> tenant.equals(PINE)
                ? List.of(new Setting("systems[0].name", "sis", "district.yaml:7"))
                : List.of(), Optional.empty(), Optional.empty(),
                        tenant -> List.of()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Browser signedIn(String name) {
        return Browser.signedIn(gateway.url(""), name);
    }

    private static String asked(Browser browser, String path, Map<String, String> fields) {
        Map<String, String> form = new java.util.HashMap<>(fields);
        form.put("csrf", browser.token());
        HttpResponse<String> answer = browser.submit(path, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String found(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private static String audit(Browser browser) {
        return browser.page("/console/operations/audit");
    }

    @Nested
    class Runs {

        @Test
        void given_a_held_run_when_it_is_looked_at_then_people_are_named_and_it_is_applied_and_rolled_back_on_request() {
            try (Browser browser = signedIn("ada")) {
                String run = asked(browser, "/console/systems/sis/runs", Map.of("mode", "full"));

                eventually(() -> browser.page(run), page -> assertThat(page)
                        .contains("1 of 4 records of kind user would go").contains("Approve and apply")
                        .contains("<a href=\"/console/people/student-3\">Given3 Family3</a>")
                        .contains("Algebra"));
                asked(browser, run + "/approve", Map.of());
                eventually(() -> browser.page(run), page -> assertThat(page)
                        .contains("applied</span>").contains("decided by console:ada").contains("Roll back"));
                asked(browser, run + "/rollback", Map.of());
                eventually(() -> browser.page(run), page -> assertThat(page).contains("rolled-back</span>"));
                assertThat(browser.page("/console/systems/sis"))
                        .contains("full on Sunday at 02:30").contains(run).contains("rolled-back</span>");
                assertThat(browser.page("/console/systems")).contains("last run rolled-back");
                assertThat(audit(browser)).contains("run.request").contains("run.approved").contains("run.rollback");
            }
        }

        @Test
        void given_a_run_that_has_ended_when_it_is_rejected_then_the_page_says_where_it_stands() {
            try (Browser browser = signedIn("ada")) {
                String run = asked(browser, "/console/systems/sis/runs", Map.of("mode", "dry-run"));
                eventually(() -> browser.page(run), page -> assertThat(page).contains("previewed</span>"));

                HttpResponse<String> answer = browser.submit(run + "/reject", Map.of("csrf", browser.token()));

                assertThat(answer.statusCode()).isEqualTo(409);
                assertThat(answer.body()).contains("the run is previewed");
            }
        }

        @Test
        void given_a_privacy_officer_then_systems_are_closed() {
            try (Browser browser = signedIn("pia")) {
                assertThat(browser.get("/console/systems/sis").statusCode()).isEqualTo(403);
                assertThat(browser.get("/console/deliveries").statusCode()).isEqualTo(403);
            }
        }
    }

    @Nested
    class Deliveries {

        private void queue(String record) {
            await(gateway.hub().changes().apply(PINE, change -> gateway.hub().deliveries().queue(change, List.of(
                    new Outgoing("postman", "sis", record, "result", record, "student-1",
                            new JsonObject().put("score", 8), List.of("score"), "test", false)))));
        }

        @Test
        void given_a_refused_delivery_when_it_is_mended_and_sent_again_then_it_arrives_mended() {
            queue("result-1");
            try (Browser browser = signedIn("ada")) {
                String board = eventually(() -> browser.page("/console/deliveries?state=rejected"), page -> assertThat(page)
                        .contains("result-1").contains("no greeting").contains("add a greeting"));
                String delivery = found(board, "href=\"(/console/deliveries/[0-9a-f-]+)\"");
                assertThat(browser.page(delivery)).contains("\"score\" : 8").contains("Send it again");

                asked(browser, delivery + "/replay", Map.of("payload", "{\"score\": 8, \"greeting\": \"hello\"}"));

                eventually(() -> browser.page(delivery), page -> assertThat(page).contains("delivered</span>"));
                assertThat(POSTMAN.brought).containsEntry(
                        "result-1", new JsonObject().put("score", 8).put("greeting", "hello"));
                assertThat(audit(browser)).contains("delivery.replay").contains("console:ada");
            }
        }

        @Test
        void given_what_is_sent_is_no_json_when_it_is_replayed_then_the_page_says_so() {
            queue("result-2");
            try (Browser browser = signedIn("ada")) {
                String board = eventually(() -> browser.page("/console/deliveries?state=rejected"),
                        page -> assertThat(page).contains("result-2"));
                String delivery = found(board, "href=\"(/console/deliveries/[0-9a-f-]+)\"");

                HttpResponse<String> answer = browser.submit(
                        delivery + "/replay", Map.of("csrf", browser.token(), "payload", "{score: 8"));

                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body()).contains("must be a JSON object");
            }
        }
    }

    @Nested
    class People {

        private void attempt(IdentityClaim learner, String record) {
            await(gateway.hub().changes().apply(PINE, change -> gateway.hub().evidence().accept(change, new Attempt(
                    List.of(learner), "li-1", "https://example.org/quiz", List.of(), new BigDecimal("7"),
                    BigDecimal.ZERO, BigDecimal.TEN, null, Instant.parse("2026-10-01T15:00:00Z"),
                    Attempt.AssessmentKind.FORMATIVE, null, new Origin("lms", record, "1")))));
        }

        @Test
        void given_one_person_known_twice_when_they_are_merged_then_the_attempts_go_over_until_it_is_taken_back() {
            attempt(IdentityClaim.sourcedId("student-2"), "merge-1");
            try (Browser browser = signedIn("ada")) {
                eventually(() -> browser.page("/console/people/student-2"), page -> assertThat(page).contains("7 of 10"));

                String other = asked(browser, "/console/people/student-2/merge", Map.of("into", "student-1"));

                assertThat(other).isEqualTo("/console/people/student-1");
                String page = browser.page(other);
                assertThat(page).contains("7 of 10").contains("merge");
                assertThat(browser.page("/console/people/student-2")).doesNotContain("7 of 10");
                asked(browser, found(page, "action=\"([^\"]+/remove)\""), Map.of());
                assertThat(browser.page("/console/people/student-2")).contains("7 of 10");
                assertThat(audit(browser)).contains("identity.merge").contains("identity.unlink");
            }
        }

        @Test
        void given_two_people_taken_for_one_when_they_are_split_then_the_ticked_attempts_go_over() {
            attempt(IdentityClaim.sourcedId("student-3"), "split-1");
            try (Browser browser = signedIn("ada")) {
                String page = eventually(() -> browser.page("/console/people/student-3"),
                        it -> assertThat(it).contains("7 of 10"));

                String other = asked(browser, "/console/people/student-3/split", Map.of("kind", "xapi.account",
                        "namespace", "https://lms.example", "name", "shared-1", "user", "teacher-1",
                        "evidence", found(page, "name=\"evidence\" value=\"([^\"]+)\"")));

                assertThat(browser.page(other)).contains("shared-1").contains("7 of 10");
                assertThat(browser.page("/console/people/student-3")).doesNotContain("7 of 10");
            }
        }
    }

    @Nested
    class Operation {

        @Test
        void the_configuration_is_shown_with_where_each_value_came_from() {
            try (Browser browser = signedIn("ada")) {
                assertThat(browser.page("/console/operations/configuration"))
                        .contains("systems[0].name").contains("district.yaml:7");
            }
        }

        @Test
        void the_database_and_what_waits_are_described() {
            try (Browser browser = signedIn("ada")) {
                assertThat(browser.page("/console/operations"))
                        .contains("PostgreSQL ").contains("deliveries to leave").contains("runs held");
            }
        }
    }
}
