package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.hub.runs.State;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.lti.serve.Scopes;
import org.crosswalk.lti.translate.LineItems;
import org.crosswalk.web.testing.TestGateway;

/** From an LMS through Crosswalk into a vendor's tool, and the score back. */
class BridgeTest {

    private static final String LTI = PracticeLms.LTI;
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

    private PracticeLms lms;
    private PracticeTool tool;
    private TestHub hub;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        lms = new PracticeLms();
        tool = new PracticeTool();
        hub = TestHub.connectedTo(Map.of(PINE, List.of(tool.registration(),
                lms.registration("moodle", PracticeLms.CLIENT, List.of(PracticeLms.DEPLOYMENT), "practice"),
                lms.registration("academy", "crosswalk-at-the-academy", List.of("2"), "practice",
                        new LtiRosterSettings("school-1", "term-1", new BigDecimal("0.5"), 3, List.of())))),
                LtiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, LtiAdapter::new);
        hub.hub().clients().add(new Client(PINE, PracticeTool.CLIENT, Scopes.all(),
                new SharingPolicy("agreement 1", false, Set.of("class-1"), Set.of(), Map.of(
                        "class", Set.of("*"), "enrollment", Set.of("*"), "lineItem", Set.of("*"), "result", Set.of("*"),
                        "user", Set.of("roles", "grades", "givenName")))));
        gateway.client("admin", Set.of("hub.admin"), SharingPolicy.everything("operation"));
    }

    @AfterEach
    void stop() {
        gateway.close();
        tool.close();
        lms.close();
    }

    @Nested
    class Launches {

        @Test
        void go_from_the_lms_into_the_tool_with_the_districts_own_names() throws ParseException {
            JWTClaimsSet claims = launched(all -> {});
            assertThat(claims.getIssuer()).isEqualTo(gateway.url(""));
            assertThat(claims.getSubject()).isNotEqualTo("4711").isNotEqualTo("student-1");
            assertThat(claims.getJSONObjectClaim(LTI + "context")).containsEntry("id", "class-1")
                    .containsEntry("title", "Algebra class-1");
            assertThat(claims.getJSONObjectClaim(LTI + "lis")).containsEntry("person_sourcedid", "student-1");
            assertThat(claims.getStringListClaim(LTI + "roles"))
                    .containsExactly("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner");
            assertThat(claims.getJSONObjectClaim(LTI + "resource_link")).containsEntry("title", "Practice of slopes")
                    .doesNotContainEntry("id", "21");
        }

        @Test
        void tell_the_tool_no_more_than_its_policy_shares_whatever_the_lms_told() throws ParseException {
            JWTClaimsSet claims = launched(all -> {});
            assertThat(claims.getStringClaim("given_name")).isEqualTo("Given1");
            assertThat(claims.getClaims()).doesNotContainKeys("family_name", "name", "email");
        }

        @Test
        void carry_the_links_own_parameters_and_leave_what_is_somebody_elses_variable() throws ParseException {
            JWTClaimsSet claims = launched(all -> all.put(LTI + "custom", new JsonObject()
                    .put("chapter", "slopes").put("section", "$CourseSection.sourcedId").put("lms", "$Canvas.api")));
            assertThat(claims.getJSONObjectClaim(LTI + "custom")).containsEntry("chapter", "slopes")
                    .containsEntry("section", "class-1").containsEntry("lms", "$Canvas.api")
                    .containsEntry("theirs", "$Vendor.own");
        }

        @Test
        void keep_their_link_and_subject() throws ParseException {
            JWTClaimsSet first = launched(all -> {});
            JWTClaimsSet second = launched(all -> {});
            assertThat(second.getSubject()).isEqualTo(first.getSubject());
            assertThat(second.getJSONObjectClaim(LTI + "resource_link"))
                    .isEqualTo(first.getJSONObjectClaim(LTI + "resource_link"));
        }

        @Test
        void find_a_person_and_class_again_that_the_lms_has_named_once() throws ParseException {
            launched(all -> {});
            JWTClaimsSet claims = launched(all -> all.remove(LTI + "lis"));
            assertThat(claims.getJSONObjectClaim(LTI + "lis")).containsEntry("person_sourcedid", "student-1");
        }

        @Test
        void of_nobody_in_the_roster_are_refused() {
            assertThat(launch(all -> {
                all.getJsonObject(LTI + "lis").put("person_sourcedid", "nobody");
                all.remove("email");
            }).body()).contains("<code>person_unknown</code>");
        }

        @Test
        void of_two_people_at_once_are_refused() {
            launched(all -> {});
            assertThat(launch(all -> all.getJsonObject(LTI + "lis").put("person_sourcedid", "student-2")).body())
                    .contains("<code>person_contradicted</code>");
        }

        @Test
        void from_a_course_that_is_no_class_are_refused_until_an_administrator_says_which_it_is()
                throws ParseException {
            Consumer<JsonObject> unknown = all ->
                    all.getJsonObject(LTI + "lis").put("course_section_sourcedid", "elsewhere");
            assertThat(launch(unknown).body()).contains("<code>context_unknown</code>");
            HttpResponse<String> said = gateway.send("admin", "POST", "/hub/v1/lti/contexts", new JsonObject()
                    .put("platform", "moodle").put("deployment", PracticeLms.DEPLOYMENT).put("context", "15")
                    .put("class", "class-1").encode());
            assertThat(said.statusCode()).as(said.body()).isEqualTo(201);
            assertThat(launched(unknown).getJSONObjectClaim(LTI + "context")).containsEntry("id", "class-1");
        }

        @Test
        void into_a_tool_that_is_not_there_are_refused() {
            assertThat(launch(all -> all.put(LTI + "custom", new JsonObject().put("tool", "gone"))).body())
                    .contains("<code>tool_unknown</code>");
        }
    }

    @Nested
    class Scores_of_tools {

        @Test
        void reach_the_gradebook_and_the_lms_with_a_receipt() throws ParseException {
            JWTClaimsSet claims = launched(BridgeTest.this::graded);
            assertThat(score(claims, "2026-11-24T10:00:00.250Z", 8).statusCode()).isEqualTo(200);

            JsonObject arrived = eventually(() -> lms.scores, found -> assertThat(found).hasSize(1)).getFirst();
            assertThat(arrived.getString("uri")).isEqualTo("/lineitems/21/lineitem/scores?type_id=1");
            assertThat(arrived.getString("authorization")).isEqualTo("Bearer lms-token");
            assertThat(arrived.getString("type")).isEqualTo("application/vnd.ims.lis.v1.score+json");
            assertThat(arrived.getJsonObject("score")).isEqualTo(new JsonObject("""
                    {"userId": "4711", "scoreGiven": 8, "scoreMaximum": 10, "comment": "well done",
                     "activityProgress": "Completed", "gradingProgress": "FullyGraded",
                     "timestamp": "2026-11-24T10:00:00.250Z"}"""));
            Delivery receipt = eventually(() -> deliveries("delivered"), found -> assertThat(found).hasSize(1)).getFirst();
            assertThat(receipt.receiver()).isEqualTo("moodle");
            assertThat(receipt.learner()).isEqualTo("student-1");
            assertThat(receipt.status()).isEqualTo(200);
            assertThat(receipt.payload()).as("forgotten once it is there").isEmpty();

            eventually(() -> await(hub.hub().records().list(PINE, hub.everything(PINE), Result.TYPE,
                    Query.where(Predicate.equal("student", "student-1")))).value().items(),
                    found -> assertThat(found).singleElement()
                            .satisfies(result -> assertThat(result.score()).isEqualByComparingTo("80")));
        }

        @Test
        void wait_while_the_lms_is_down_and_the_newest_arrives_once() throws ParseException {
            JWTClaimsSet claims = launched(BridgeTest.this::graded);
            lms.down = true;
            assertThat(score(claims, "2026-11-24T10:00:00Z", 5).statusCode()).isEqualTo(200);
            eventually(() -> deliveries("retrying"), found -> assertThat(found).singleElement()
                    .satisfies(waiting -> assertThat(waiting.status()).isEqualTo(503)));
            assertThat(score(claims, "2026-11-24T11:00:00Z", 9).statusCode()).isEqualTo(200);
            lms.down = false;
            eventually(() -> deliveries("delivered"), found -> assertThat(found).hasSize(1));
            assertThat(lms.scores).singleElement().satisfies(arrived ->
                    assertThat(arrived.getJsonObject("score").getInteger("scoreGiven")).isEqualTo(9));
        }

        @Test
        void that_the_lms_has_newer_itself_are_not_sent_again() throws ParseException {
            JWTClaimsSet claims = launched(BridgeTest.this::graded);
            lms.scoreStatus = 409;
            score(claims, "2026-11-24T10:00:00Z", 5);
            eventually(() -> deliveries("overridden"), found -> assertThat(found).singleElement()
                    .satisfies(ended -> assertThat(ended.words()).isEqualTo("the LMS has a newer score")));
            assertThat(lms.scores).hasSize(1);
        }

        @Test
        void that_the_lms_refuses_are_shown_and_can_be_sent_again() throws ParseException {
            JWTClaimsSet claims = launched(BridgeTest.this::graded);
            lms.scoreStatus = 400;
            score(claims, "2026-11-24T10:00:00Z", 5);
            Delivery refused = eventually(() -> deliveries("rejected"), found -> assertThat(found).hasSize(1)).getFirst();
            assertThat(refused.advice()).contains("is the person gradable there");
            lms.scoreStatus = 200;
            await(hub.hub().changes().apply(PINE, change ->
                    hub.hub().deliveries().replay(change, refused.id(), new JsonObject())));
            eventually(() -> deliveries("delivered"), found -> assertThat(found).hasSize(1));
        }

        @Test
        void within_one_second_are_told_a_second_apart_for_there_are_lmss_that_count_seconds() throws ParseException {
            JWTClaimsSet claims = launched(BridgeTest.this::graded);
            score(claims, "2026-11-24T10:00:00.100Z", 5);
            eventually(() -> deliveries("delivered"), found -> assertThat(found).hasSize(1));
            score(claims, "2026-11-24T10:00:00.900Z", 6);
            eventually(() -> lms.scores, found -> assertThat(found).hasSize(2));
            assertThat(lms.scores.getLast().getJsonObject("score").getString("timestamp"))
                    .isEqualTo("2026-11-24T10:00:01Z");
            assertThat(lms.tokensIssued).as("a token is kept while it is good").hasValue(1);
        }
    }

    @Nested
    class Gradebooks_of_lmss {

        private static final String RESULT = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";

        @Test
        void get_a_line_item_where_the_launch_names_none_and_keep_it() throws ParseException {
            JWTClaimsSet claims = launched(this::listed);
            score(claims, "2026-11-24T10:00:00Z", 5);
            eventually(() -> lms.scores, found -> assertThat(found).hasSize(1));
            score(claims, "2026-11-24T11:00:00Z", 6);
            eventually(() -> lms.scores, found -> assertThat(found).hasSize(2));
            assertThat(lms.scores).allSatisfy(arrived -> assertThat(arrived.getString("uri"))
                    .isEqualTo("/lineitems/100/lineitem/scores?type_id=1"));
            assertThat(lms.items).singleElement().satisfies(made -> {
                assertThat(made.getString("label")).isEqualTo("Practice of slopes");
                assertThat(made.getInteger("scoreMaximum")).isEqualTo(100);
                assertThat(made.getString("resourceLinkId")).isEqualTo("21");
            });
        }

        @Test
        void are_searched_to_the_last_page_for_the_links_own_line_item_whatever_else_they_list() throws ParseException {
            for (String link : List.of("19", "20", "21")) {
                lms.items.add(new JsonObject().put("label", "Item of " + link).put("resourceLinkId", link)
                        .put("id", lms.url("/lineitems/" + link + "/lineitem?type_id=1")));
            }
            score(launched(this::listed), "2026-11-24T10:00:00Z", 5);
            eventually(() -> lms.scores, found -> assertThat(found).singleElement().satisfies(arrived ->
                    assertThat(arrived.getString("uri")).isEqualTo("/lineitems/21/lineitem/scores?type_id=1")));
            assertThat(lms.items).hasSize(3);
        }

        @Test
        void keep_what_a_teacher_changed_there_and_say_so() throws ParseException {
            JWTClaimsSet claims = launched(this::seen);
            score(claims, "2026-11-24T10:00:00Z", 7);
            eventually(() -> deliveries("delivered"), found -> assertThat(found).hasSize(1));
            lms.results.add(new JsonObject().put("userId", "4712").put("resultScore", 1).put("resultMaximum", 100));
            lms.results.add(new JsonObject().put("userId", "4711").put("resultScore", 90).put("resultMaximum", 100));
            score(claims, "2026-11-24T11:00:00Z", 8);
            eventually(() -> deliveries("overridden"), found -> assertThat(found).singleElement()
                    .satisfies(ended -> assertThat(ended.words()).contains("somebody changed it there")));
            assertThat(lms.scores).hasSize(1);
        }

        @Test
        void may_round_without_having_changed_anything() throws ParseException {
            JWTClaimsSet claims = launched(this::seen);
            score(claims, "2026-11-24T10:00:00Z", 7);
            eventually(() -> deliveries("delivered"), found -> assertThat(found).hasSize(1));
            lms.results.add(new JsonObject().put("userId", "4711").put("resultScore", 23.33).put("resultMaximum", 33.33));
            score(claims, "2026-11-24T11:00:00Z", 8);
            eventually(() -> lms.scores, found -> assertThat(found).hasSize(2));
        }

        private void listed(JsonObject claims) {
            claims.put(AGS, new JsonObject()
                    .put("scope", new JsonArray().add(SCORE).add("https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"))
                    .put("lineitems", lms.url("/lineitems?type_id=1")));
        }

        private void seen(JsonObject claims) {
            graded(claims);
            claims.getJsonObject(AGS).getJsonArray("scope").add(RESULT);
        }
    }

    /** The academy has no SIS: what its LMS tells is all that there is. */
    @Nested
    class Rosters_of_lmss {

        private static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";

        @Test
        void become_the_districts_where_nobody_else_tells_of_a_course() {
            String schoolClass = launchedFromTheAcademy("300");
            assertThat(enrolled(schoolClass)).containsExactly("Nova student");

            lms.members.addAll(List.of(member("901", "Nova", "Learner"), member("902", "Tom", "Instructor"),
                    member("903", "Urs", "urn:lti:role:ims/lis/Learner"),
                    member("904", "Gone", "Learner").put("status", "Inactive"),
                    member("905", "Test", "Learner").put("roles", new JsonArray().add("Learner")
                            .add("http://purl.imsglobal.org/vocab/lti/system/person#TestUser"))));
            Run run = pulled(Mode.FULL, State.APPLIED);
            assertThat(run.report().getJsonArray("applied").getJsonObject(0).getInteger("changed")).isEqualTo(2);
            assertThat(enrolled(schoolClass)).containsExactly("Nova student", "Tom teacher", "Urs student");

            lms.members.remove(0);
            pulled(Mode.FULL, State.APPLIED);
            assertThat(enrolled(schoolClass)).as("whom the LMS does not tell of any more").containsExactly(
                    "Tom teacher", "Urs student");
        }

        @Test
        void that_lose_implausibly_many_are_held_until_somebody_approves() {
            String schoolClass = launchedFromTheAcademy("300");
            for (int i = 0; i < 5; i++) {
                lms.members.add(member("90" + i, "Given" + i, "Learner"));
            }
            pulled(Mode.FULL, State.APPLIED);
            lms.members.subList(1, 5).clear();
            Run held = pulled(Mode.FULL, State.HELD);
            assertThat(held.report().getJsonArray("held").getJsonObject(0).getString("rule")).isEqualTo("deletes");
            assertThat(enrolled(schoolClass)).hasSize(5);
            await(hub.hub().runs().approve(PINE, held.id(), "test"));
            ended(held.id(), State.APPLIED);
            assertThat(enrolled(schoolClass)).hasSize(1);
        }

        @Test
        void of_which_a_page_is_missing_change_nothing() {
            String schoolClass = launchedFromTheAcademy("300");
            for (int i = 0; i < 3; i++) {
                lms.members.add(member("90" + i, "Given" + i, "Learner"));
            }
            lms.pageMissing = true;
            Run run = pulled(Mode.FULL, State.APPLIED);
            assertThat(run.report().getJsonArray("courses").getJsonObject(0).getString("state")).isEqualTo("not given");
            assertThat(enrolled(schoolClass)).containsExactly("Nova student");
        }

        @Test
        void of_a_class_that_the_sis_tells_of_only_name_its_people() {
            launch(claims -> {
                claims.getJsonObject(LTI + "lis").put("person_sourcedid", "student-1");
                claims.put(NRPS, new JsonObject().put("context_memberships_url", lms.url("/members")));
            }, "crosswalk-at-the-academy", "2");
            lms.members.addAll(List.of(member("4711", "Given1", "Learner"),
                    member("907", "Given2", "Learner").put("lis_person_sourcedid", "student-2"),
                    member("908", "Stranger", "Learner")));
            Run run = pulled(Mode.FULL, State.APPLIED);
            JsonObject course = run.report().getJsonArray("applied").getJsonObject(0);
            assertThat(course.getString("state")).isEqualTo("told by another");
            assertThat(course.getInteger("linked")).isEqualTo(2);
            assertThat(enrolled("class-1")).doesNotContain("Stranger student").hasSize(4);
        }

        private String launchedFromTheAcademy(String context) {
            HttpResponse<String> through = launch(claims -> {
                claims.remove(LTI + "lis");
                claims.put("sub", "901").put("given_name", "Nova").put("email", "nova@example.org");
                claims.getJsonObject(LTI + "context").put("id", context).put("title", "Drama club");
                claims.put(NRPS, new JsonObject().put("context_memberships_url", lms.url("/members")));
            }, "crosswalk-at-the-academy", "2");
            assertThat(through.headers().firstValue("Location").orElse(through.body())).startsWith(tool.url("/login"));
            List<SchoolClass> classes = await(hub.hub().records().list(PINE, hub.everything(PINE), SchoolClass.TYPE,
                    Query.where(Predicate.equal("originSystem", "lti:academy")))).value().items();
            assertThat(classes).singleElement().satisfies(made -> assertThat(made.title()).isEqualTo("Drama club"));
            return classes.getFirst().entry().sourcedId();
        }

        private JsonObject member(String id, String givenName, String role) {
            return new JsonObject().put("user_id", id).put("given_name", givenName).put("family_name", "Family")
                    .put("roles", new JsonArray().add(role));
        }

        private Run pulled(Mode mode, State state) {
            return ended(await(hub.hub().runs().request(PINE, "academy", mode, "test")).id(), state);
        }

        private Run ended(String run, State state) {
            return eventually(() -> await(hub.hub().records().find(PINE, hub.everything(PINE), Run.TYPE, run))
                    .orElseThrow().value(), found -> assertThat(found.state()).as(found.toString()).isEqualTo(state));
        }

        /** Given name and role of those who are in a class. */
        private List<String> enrolled(String schoolClass) {
            return await(hub.hub().records().list(PINE, hub.everything(PINE), Enrollment.TYPE, Query.where(Predicate.and(
                            Predicate.equal("schoolClass", schoolClass), Predicate.equal("status", "active")))))
                    .value().items().stream()
                    .map(it -> await(hub.hub().records().find(PINE, hub.everything(PINE), User.TYPE, it.user()))
                            .orElseThrow().value().givenName() + " " + it.role())
                    .sorted()
                    .toList();
        }
    }

    @Nested
    class Copies {

        private static final String ALIGNED = "5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c";

        @Test
        void of_an_lms_at_another_address_are_launched_and_their_scores_held() throws ParseException {
            JWTClaimsSet real = launched(BridgeTest.this::graded);
            JWTClaimsSet copy = launched(claims -> claims.put(AGS, new JsonObject()
                    .put("scope", new JsonArray().add(SCORE))
                    .put("lineitem", "http://test.lms.example.org/lineitems/21/lineitem?type_id=1")));
            assertThat(copy.getJSONObjectClaim(LTI + "resource_link").get("id"))
                    .isNotEqualTo(real.getJSONObjectClaim(LTI + "resource_link").get("id"));

            assertThat(score(copy, "2026-11-24T10:00:00Z", 3).statusCode()).isEqualTo(200);
            eventually(() -> deliveries("held"), found -> assertThat(found).singleElement()
                    .satisfies(held -> assertThat(held.words()).contains("a copy of the LMS")));
            score(real, "2026-11-24T10:00:00Z", 8);
            eventually(() -> lms.scores, found -> assertThat(found).hasSize(1));
            assertThat(eventually(() -> results("student-1"), found -> assertThat(found).isNotEmpty()))
                    .as("what was tried out is no evidence").singleElement()
                    .satisfies(result -> assertThat(result.score()).isEqualByComparingTo("80"));
            assertThat(gateway.get("admin", "/hub/v1/lti/platforms/moodle/origins").body())
                    .contains("\"origin\":\"http://test.lms.example.org\",\"copy\":true");
        }

        @Test
        void of_an_lms_that_an_administrator_calls_the_lms_itself_are_none() throws ParseException {
            launched(BridgeTest.this::graded);
            Consumer<JsonObject> moved = claims -> claims.put(AGS, new JsonObject()
                    .put("scope", new JsonArray().add(SCORE)).put("lineitem", "http://new.example.org/21"));
            launched(moved);
            assertThat(gateway.send("admin", "PUT", "/hub/v1/lti/platforms/moodle/origins", new JsonObject()
                    .put("deployment", PracticeLms.DEPLOYMENT).put("origin", "http://new.example.org")
                    .put("copy", false).encode()).statusCode()).isEqualTo(204);
            score(launched(moved), "2026-11-24T10:00:00Z", 8);
            eventually(() -> results("student-1"), found -> assertThat(found).isNotEmpty());
            assertThat(deliveries("held")).isEmpty();
        }

        @Test
        void of_a_course_keep_what_their_links_were_aligned_to() throws ParseException {
            launched(BridgeTest.this::graded);
            LineItem first = lineItems().getFirst();
            await(hub.hub().changes().apply(PINE, change -> hub.hub().records().save(change, LineItem.TYPE,
                    List.of(LineItems.aligned(first, List.of(ALIGNED))), "test")));
            launched(claims -> {
                graded(claims);
                claims.getJsonObject(LTI + "context").put("id", "99");
                claims.getJsonObject(LTI + "resource_link").put("id", "77");
                claims.put(LTI + "custom", new JsonObject().put("link_history", "33,21"));
            });
            assertThat(lineItems()).hasSize(2)
                    .allSatisfy(item -> assertThat(item.objectives()).containsExactly(ALIGNED));
        }

        @Test
        void of_a_course_are_told_to_the_tool_that_asks_for_notices() throws ParseException {
            JWTClaimsSet first = launched(BridgeTest.this::graded);
            Object notices = first.getJSONObjectClaim(LTI + "platformnotificationservice")
                    .get("platform_notification_service_url");
            String scope = "https://purl.imsglobal.org/spec/lti/scope/noticehandlers";
            for (String type : List.of("LtiHelloWorldNotice", "LtiContextCopyNotice")) {
                JsonObject handler = new JsonObject().put("notice_type", type).put("handler", tool.url("/notices"));
                HttpResponse<String> set = tool.call(tool.bearer(gateway.url("/oauth2/token"), scope), "PUT",
                        String.valueOf(notices), handler.encode());
                assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
                assertThat(new JsonObject(set.body())).isEqualTo(handler);
            }
            HttpResponse<String> elsewhere = tool.call(tool.bearer(gateway.url("/oauth2/token"), scope), "PUT",
                    String.valueOf(notices), new JsonObject().put("notice_type", "LtiContextCopyNotice")
                            .put("handler", "http://elsewhere.example.org/").encode());
            assertThat(elsewhere.statusCode()).isEqualTo(400);

            launch(claims -> {
                graded(claims);
                claims.getJsonObject(LTI + "context").put("id", "99");
                claims.getJsonObject(LTI + "lis").put("course_section_sourcedid", "class-2").put("person_sourcedid",
                        "student-1");
                claims.put(LTI + "custom", new JsonObject().put("context_history", "14,15"));
            });
            eventually(() -> tool.notices, found -> assertThat(found).hasSize(2));
            JWTClaimsSet hello = tool.verified(tool.notices.getFirst(), gateway.url("/.well-known/jwks.json"));
            assertThat(hello.getJSONObjectClaim(LTI + "notice")).containsEntry("type", "LtiHelloWorldNotice");
            JWTClaimsSet copy = tool.verified(tool.notices.getLast(), gateway.url("/.well-known/jwks.json"));
            assertThat(copy.getJSONObjectClaim(LTI + "notice")).containsEntry("type", "LtiContextCopyNotice");
            assertThat(copy.getJSONObjectClaim(LTI + "context")).containsEntry("id", "class-2");
            assertThat(copy.getStringListClaim(LTI + "origin_contexts")).containsExactly("class-1");
            assertThat(copy.getClaims()).containsEntry("azp", PracticeTool.CLIENT);
        }

        private List<LineItem> lineItems() {
            return await(hub.hub().records().list(PINE, hub.everything(PINE), LineItem.TYPE,
                    Query.where(Predicate.equal("originSystem", "lti:moodle")))).value().items();
        }
    }

    private List<Result> results(String student) {
        return await(hub.hub().records().list(PINE, hub.everything(PINE), Result.TYPE,
                Query.where(Predicate.equal("student", student)))).value().items();
    }

    private void graded(JsonObject claims) {
        claims.put(AGS, new JsonObject()
                .put("scope", new JsonArray().add(SCORE))
                .put("lineitems", lms.url("/lineitems?type_id=1"))
                .put("lineitem", lms.url("/lineitems/21/lineitem?type_id=1")));
    }

    private HttpResponse<String> score(JWTClaimsSet claims, String at, int points) throws ParseException {
        Object lineItem = claims.getJSONObjectClaim(AGS).get("lineitem");
        String endpoint = gateway.url("/oauth2/token");
        return tool.call(tool.bearer(endpoint, SCORE), "POST", lineItem + "/scores", """
                {"userId":"%s","timestamp":"%s","scoreGiven":"%s","scoreMaximum":10,"comment":"well done",\
                "activityProgress":"Completed","gradingProgress":"FullyGraded"}"""
                .formatted(claims.getSubject(), at, points));
    }

    private List<Delivery> deliveries(String state) {
        return await(hub.hub().records().list(PINE, hub.everything(PINE), Delivery.TYPE,
                Query.where(Predicate.equal("state", state)))).value().items();
    }

    private HttpResponse<String> launch(Consumer<JsonObject> change) {
        return launch(change, PracticeLms.CLIENT, PracticeLms.DEPLOYMENT);
    }

    private HttpResponse<String> launch(Consumer<JsonObject> change, String client, String deployment) {
        HttpClient browser = PracticeLms.browser();
        Map<String, String> request = lms.login(browser, gateway.url(""),
                Map.of("client_id", client, "lti_deployment_id", deployment));
        JsonObject claims = lms.claims(request).put(LTI + "deployment_id", deployment);
        change.accept(claims);
        return lms.post(browser, gateway.url(""),
                Map.of("id_token", lms.sign(claims), "state", request.get("state")));
    }

    private JWTClaimsSet launched(Consumer<JsonObject> change) {
        HttpResponse<String> through = launch(change);
        String initiation = through.headers().firstValue("Location")
                .orElseThrow(() -> new AssertionError(through.body()));
        assertThat(initiation).startsWith(tool.url("/login") + "?");
        PracticeTool.Posted posted =
                tool.authorize(gateway.url("/lti/platform/authorize"), tool.authorization(initiation));
        assertThat(posted.fields()).as(posted.page()).containsKey("id_token");
        return tool.verified(posted.idToken(), gateway.url("/.well-known/jwks.json"));
    }
}
