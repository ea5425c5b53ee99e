package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.disclosure.Suppression;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

/** What statements mean to the district, and what the district tells in statements: the two tables, row by row. */
@SuppressWarnings("NullAway.Init")
class IntoTheHubTest {

    private static final String ADL = "http://adlnet.gov/expapi/verbs/";
    private static final String MOODLE = "https://moodle.example.org/mod/quiz/view.php?id={sourcedId}";
    private static final String ITEM = "https://case.example.org/ims/case/v1p0/CFItems/" + TestRoster.ITEM;
    private static final String OTHER_ITEM = "0b0e4e0e-6d0f-4f5e-9d55-0c6f3b8f0a11";

    private TestHub hub;
    private TestGateway gateway;
    private LrsClient lms;

    @BeforeEach
    void start() {
        hub = TestHub.connectedTo(Map.of(PINE, List.of(new LmsSettings(
                "moodle", TestHub.LMS, "{sourcedId}", List.of(MOODLE), null, null, null, null, null, null))),
                XapiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, XapiAdapter::new);
        gateway.client("lms", Scopes.all(), SharingPolicy.everything("operation"));
        gateway.client("other", Scopes.all(), SharingPolicy.everything("operation"));
        lms = new LrsClient(gateway, "lms", "1.0.3");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String statement(String verb, String object, String more) {
        return """
                {"actor":{"account":{"homePage":"%s","name":"student-1"}},"verb":{"id":"%s"},"object":{"id":"%s"}%s}"""
                .formatted(TestHub.LMS, verb, object, more);
    }

    private <T> List<T> all(RecordType<T> type) {
        return await(gateway.hub().records().list(PINE, hub.everything(PINE), type, Query.where(Predicate.ALL)))
                .value()
                .items();
    }

    private Evidence one() {
        return eventually(() -> all(Evidence.TYPE), found -> assertThat(found).hasSize(1)).getFirst();
    }

    private List<JsonObject> told(String verb) {
        return new JsonObject(lms.get("/xapi/statements?verb=" + verb).body()).getJsonArray("statements").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void who_has_opted_out_is_named_in_no_statement_that_a_partner_reads() {
        gateway.client("partner", Scopes.all(), new SharingPolicy("agreement", false, Set.of("class-1"), Set.of(),
                Map.of("statement", Set.of("*"))));
        LrsClient partner = lms.as("partner");
        String about = statement(ADL + "experienced", "http://x.org/page", "");
        String of1 = partner.accepted(about);
        String of2 = partner.accepted(about.replace("student-1", "student-2"));
        String instructed = partner.accepted(statement(ADL + "experienced", "http://x.org/page", """
                ,"context":{"instructor":{"account":{"homePage":"%s","name":"somebody"}}}""".formatted(TestHub.LMS))
                .replace("student-1", "student-2")
                .replace("somebody", "student-1"));
        assertThat(partner.get("/xapi/statements").body()).contains(of1, of2, instructed);

        Suppression optOut = new Suppression(
                "s-1", "student-1", Suppression.OPT_OUT, null, TestRoster.MODIFIED, null, "parents");
        await(gateway.hub().changes().apply(PINE, change ->
                gateway.hub().records().save(change, Suppression.TYPE, List.of(optOut), "parents")));

        assertThat(partner.get("/xapi/statements").body()).contains(of2).doesNotContain(of1, instructed);
        assertThat(partner.get("/xapi/statements?statementId=" + of1).statusCode()).isEqualTo(404);
        assertThat(partner.get("/xapi/statements?verb=" + ADL + "experienced").body()).contains(of2).doesNotContain(of1);
        assertThat(lms.get("/xapi/statements").body()).as("the district's own").contains(of1, of2, instructed);
    }

    @Nested
    class StatementsBecomeEvidence {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "scored    | ,'result':{'score':{'raw':3,'min':0,'max':4,'scaled':0.1}} | 3 | 0.1",
            "scored    | ,'result':{'score':{'scaled':0.5}} |  | 0.5",
            "completed | ,'result':{'completion':true} |  | ",
            "completed | |  | ",
            "passed    | |  | 1",
            "passed    | ,'result':{'score':{'scaled':0.8}} |  | 0.8",
            "failed    | |  | 0",
            "mastered  | |  | 1",
            "answered  | ,'result':{'success':false} |  | 0",
            "answered  | ,'result':{'success':true,'response':'4'} |  | 1"})
        void by_verb_and_result(String verb, String result, BigDecimal raw, BigDecimal scaled) {
            lms.accepted(statement(ADL + verb, "http://x.org/a", result == null ? "" : result.replace('\'', '"')));

            Evidence evidence = one();

            assertThat(evidence.learner()).isEqualTo("student-1");
            assertThat(evidence.activity()).isEqualTo("http://x.org/a");
            assertThat(evidence.raw()).isEqualTo(raw);
            assertThat(evidence.scaled()).isEqualTo(scaled);
        }

        @Test
        void its_registration_is_the_attempt_unless_it_names_an_activity_of_one() {
            String registration = "ec531277-b57b-4c15-8d91-d292c5b2b8f7";
            lms.accepted(statement(ADL + "passed", "http://x.org/a",
                    ",\"context\":{\"registration\":\"" + registration + "\"}"));
            lms.accepted(statement(ADL + "passed", "http://x.org/b", """
                    ,"context":{"registration":"%s","contextActivities":{"grouping":[{"id":"http://x.org/b?attempt=2",\
                    "definition":{"type":"http://adlnet.gov/expapi/activities/attempt"}}]}}""".formatted(registration)));
            lms.accepted(statement(ADL + "passed", "http://x.org/c", ""));

            eventually(() -> all(Evidence.TYPE), found -> assertThat(found)
                    .extracting(Evidence::activity, Evidence::attempt)
                    .containsExactlyInAnyOrder(
                            tuple("http://x.org/a", registration),
                            tuple("http://x.org/b", "http://x.org/b?attempt=2"),
                            tuple("http://x.org/c", null)));
        }

        @Test
        void asserted_about_a_competency_is_evidence_of_it() {
            lms.accepted(statement("https://w3id.org/xapi/tla/verbs/asserted", ITEM,
                    ",\"result\":{\"score\":{\"scaled\":0.9}}"));

            assertThat(one().cfItem()).isEqualTo(TestRoster.ITEM);
        }

        @Test
        void a_verb_that_tells_of_no_attempt_or_an_answer_without_a_mark_means_nothing() {
            lms.accepted(statement(ADL + "experienced", "http://x.org/a", ",\"result\":{\"success\":true}"));
            lms.accepted(statement(ADL + "answered", "http://x.org/a", ",\"result\":{\"response\":\"4\"}"));
            lms.accepted(statement(ADL + "passed", "http://x.org/b", ""));

            assertThat(one().activity()).isEqualTo("http://x.org/b");
        }

        @ParameterizedTest
        @CsvSource({"parent", "grouping", "other"})
        void an_attempt_within_a_line_item_counts_for_it_by_the_templates_of_the_lms(String where) {
            lms.accepted(statement(ADL + "completed", "https://moodle.example.org/mod/quiz/attempt.php?attempt=9", """
                    ,"context":{"contextActivities":{"%s":[{"id":"https://moodle.example.org/course/view.php?id=3"},\
                    {"id":"https://moodle.example.org/mod/quiz/view.php?id=li-1"}]}},\
                    "result":{"score":{"raw":8,"max":10}}""".formatted(where)));

            assertThat(one().lineItem()).isEqualTo("li-1");
            assertThat(one().activity()).isEqualTo("https://moodle.example.org/mod/quiz/attempt.php?attempt=9");
            eventually(() -> all(Result.TYPE), found -> assertThat(found).singleElement()
                    .satisfies(result -> assertThat(result.score()).isEqualByComparingTo("8")));
        }

        @Test
        void the_answer_to_a_question_is_no_attempt_at_the_line_item_around_it() {
            lms.accepted(statement(ADL + "answered", "http://x.org/q", """
                    ,"context":{"contextActivities":{"parent":[{"id":\
                    "https://moodle.example.org/mod/quiz/view.php?id=li-1"}]}},"result":{"success":true}"""));

            assertThat(one().lineItem()).isNull();
        }

        @Test
        void completed_without_a_score_is_handed_in() {
            lms.accepted(statement(ADL + "completed", MOODLE.replace("{sourcedId}", "li-1"), ""));

            Result result = eventually(() -> all(Result.TYPE), found -> assertThat(found).hasSize(1)).getFirst();
            assertThat(result.score()).isNull();
            assertThat(result.scoreStatus()).isEqualTo("submitted");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            ",'context':{'contextActivities':{'parent':[{'id':'%s'}]}}",
            ",'context':{'contextActivities':{'grouping':[{'id':'%s'}]}}",
            ",'context':{'contextActivities':{'other':[{'id':'%s'}]}}",
            ",'context':{'extensions':{'http://x.org/standards':['%s']}}",
            ",'result':{'extensions':{'http://x.org/standard':{'uri':'%s'}}}"})
        void a_target_is_found_wherever_it_is_named(String where) {
            lms.accepted(statement(ADL + "passed", "http://x.org/a", where.replace('\'', '"').formatted(ITEM)));

            assertThat(one().cfItem()).isEqualTo(TestRoster.ITEM);
        }

        @Test
        void a_bare_uuid_in_an_extension_may_mean_anything_and_is_no_target() {
            lms.accepted(statement(ADL + "passed", "http://x.org/a",
                    ",\"context\":{\"extensions\":{\"http://x.org/session\":\"urn:uuid:" + OTHER_ITEM + "\"}}"));

            assertThat(one().cfItem()).isNull();
        }

        @Test
        void whoever_voids_a_statement_takes_its_evidence_back() {
            String id = lms.accepted(statement(ADL + "passed", "http://x.org/a", ""));
            one();

            lms.as("other").accepted("""
                    {"actor":{"mbox":"mailto:t@example.org"},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},\
                    "object":{"objectType":"StatementRef","id":"%s"}}""".formatted(id));

            eventually(IntoTheHubTest.this::one, evidence -> assertThat(evidence.withdrawn()).isNotNull());
        }
    }

    @Nested
    class TheDistrictTellsInStatements {

        private void accepted(String system, String record, String version, BigDecimal raw) {
            Attempt attempt = new Attempt(List.of(IdentityClaim.sourcedId("student-1")), "li-1", "li-1", List.of(), raw,
                    BigDecimal.ZERO, BigDecimal.TEN, null, Instant.parse("2026-09-12T10:00:00Z"),
                    Attempt.AssessmentKind.FORMATIVE, null, new Origin(system, record, version));
            await(gateway.hub().changes().apply(PINE, change -> gateway.hub().evidence().accept(change, attempt)));
        }

        @Test
        void a_result_that_a_gradebook_client_wrote() {
            Entry entry = Entry.of("res-1", Instant.parse("2026-09-12T10:00:00Z"), new Origin("gradebook", "res-1", "1"));
            Result result = new Result(entry, "li-1", "student-1", true, "class-1", "fully graded",
                    LocalDate.of(2026, 9, 12), new BigDecimal("7"), null, null, null, new JsonArray(), new JsonObject());
            await(gateway.hub().changes().apply(PINE, change -> gateway.hub().records()
                    .save(change, Result.TYPE, List.of(result), "gradebook")
                    .compose(saved -> gateway.hub().evidence().accept(change, new Attempt(
                            List.of(IdentityClaim.sourcedId("student-1")), "li-1", "li-1", List.of(), result.score(),
                            BigDecimal.ZERO, BigDecimal.TEN, null, Instant.parse("2026-09-12T10:00:00Z"),
                            Attempt.AssessmentKind.FORMATIVE, null, entry.origin())))));

            JsonObject told = eventually(() -> told(ADL + "scored"), found -> assertThat(found).hasSize(1)).getFirst();

            assertThat(told.getJsonObject("actor").getJsonObject("account")).isEqualTo(
                    new JsonObject().put("homePage", gateway.url("")).put("name", "student-1"));
            assertThat(told.getJsonObject("object").getString("id"))
                    .isEqualTo(gateway.url("/ims/oneroster/gradebook/v1p2/lineItems/li-1"));
            assertThat(told.getJsonObject("result").getJsonObject("score"))
                    .isEqualTo(new JsonObject("{\"raw\":7,\"min\":0,\"max\":10,\"scaled\":0.7}"));
            assertThat(told.getString("timestamp")).isEqualTo("2026-09-12T10:00:00Z");
        }

        @Test
        void a_score_without_points_is_told_as_completed() {
            Attempt attempt = new Attempt(List.of(IdentityClaim.sourcedId("student-1")), "li-1", "li-1", List.of(), null,
                    null, null, null, Instant.parse("2026-09-12T10:00:00Z"), Attempt.AssessmentKind.FORMATIVE, null,
                    new Origin("lti:tool", "li-1/student-1", "1"));
            await(gateway.hub().changes().apply(PINE, change -> gateway.hub().evidence().accept(change, attempt)));

            eventually(() -> told(ADL + "completed"), found -> assertThat(found).hasSize(1));
        }

        @Test
        void what_is_taken_back_is_voided() {
            accepted("lti:tool", "li-1/student-1", "1", new BigDecimal("9"));
            String id = eventually(() -> told(ADL + "scored"), found -> assertThat(found).hasSize(1))
                    .getFirst().getString("id");

            await(gateway.hub().changes().apply(PINE, change ->
                    EvidenceRows.withdrawOfRecord(change, "lti:tool", "li-1/student-1")));

            eventually(() -> told(ADL + "voided"), found -> assertThat(found).singleElement()
                    .satisfies(voiding -> assertThat(voiding.getJsonObject("object").getString("id"))
                            .isEqualTo(id)));
            assertThat(lms.get("/xapi/statements?voidedStatementId=" + id).statusCode()).isEqualTo(200);
        }

        @Test
        void mastery_is_asserted_of_the_competency_once_for_each_level_and_not_read_back() {
            accepted("lti:tool", "li-1/student-1", "1", new BigDecimal("9"));
            String asserted = "https://w3id.org/xapi/tla/verbs/asserted";
            JsonObject first = eventually(() -> told(asserted), found -> assertThat(found).hasSize(1)).getFirst();

            assertThat(first.getJsonObject("object").getString("id")).isEqualTo(gateway.url("/uri/" + TestRoster.ITEM));
            assertThat(first.getJsonObject("object").getJsonObject("definition").getString("type"))
                    .isEqualTo("https://w3id.org/xapi/tla/activity-types/competency");
            assertThat(first.getJsonObject("result").getJsonObject("score").getDouble("scaled")).isEqualTo(0.9);
            accepted("lti:tool", "li-1/student-1", "2", new BigDecimal("10"));
            eventually(() -> told(ADL + "scored"), found -> assertThat(found).hasSize(2));
            lms.accepted(statement(ADL + "passed", "http://x.org/a", ""));
            eventually(() -> all(Evidence.TYPE), found -> assertThat(found).hasSize(3));
            assertThat(told(asserted)).as("the level is the same").hasSize(1);
        }
    }
}
