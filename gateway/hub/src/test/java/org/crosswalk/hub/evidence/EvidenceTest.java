package org.crosswalk.hub.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.LMS;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.identity.Parked;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

class EvidenceTest {

    private static final IdentityClaim STRANGER = IdentityClaim.account(LMS, "4711");

    private TestHub test;

    @BeforeEach
    void start() {
        test = TestHub.with().started();
        TestRoster.store(test.hub(), PINE);
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void given_a_known_learner_when_an_attempt_arrives_then_result_and_mastery_follow() {
        accept(attempt(IdentityClaim.account(LMS, "student-1"), "8", "s-1", "2026-09-12T02:30:00Z"));

        Result result = eventually(() -> all(Result.TYPE), found -> assertThat(found).hasSize(1)).getFirst();
        assertThat(result.student()).isEqualTo("student-1");
        assertThat(result.lineItem()).isEqualTo("li-1");
        assertThat(result.score()).isEqualByComparingTo("8");
        assertThat(result.scoreDate()).as("in the district's time zone").isEqualTo(LocalDate.of(2026, 9, 11));
        assertThat(result.objectiveResults().getJsonObject(0).getString("learningObjectiveId"))
                .isEqualTo(TestRoster.ITEM);
        MasteryValue mastery = eventually(() -> all(MasteryValue.TYPE), found -> assertThat(found).hasSize(1)).getFirst();
        assertThat(mastery.value()).isEqualByComparingTo("0.8");
        assertThat(mastery.level()).isEqualTo("mastered");
        assertThat(mastery.evidence()).hasSize(1);
    }

    @Test
    void given_the_same_version_of_a_record_when_it_arrives_again_then_it_counts_once() {
        Attempt attempt = attempt(IdentityClaim.sourcedId("student-1"), "8", "s-1", "2026-09-12T02:30:00Z");
        assertThat(accept(attempt)).isInstanceOf(Intake.Recorded.class);
        assertThat(accept(attempt)).isEqualTo(new Intake.Known());
        assertThat(all(Evidence.TYPE)).hasSize(1);
    }

    @Test
    void given_two_attempts_when_the_policy_says_latest_then_the_later_one_makes_the_result() {
        accept(attempt(IdentityClaim.sourcedId("student-1"), "9", "s-1", "2026-09-12T02:30:00Z"));
        accept(attempt(IdentityClaim.sourcedId("student-1"), "4", "s-2", "2026-09-13T02:30:00Z"));
        eventually(() -> all(Result.TYPE), found -> assertThat(found)
                .singleElement()
                .extracting(Result::score, InstanceOfAssertFactories.BIG_DECIMAL)
                .isEqualByComparingTo("4"));
        eventually(() -> all(MasteryValue.TYPE), found -> assertThat(found)
                .singleElement()
                .extracting(MasteryValue::value, InstanceOfAssertFactories.BIG_DECIMAL)
                .isEqualByComparingTo("0.9"));
    }

    @Test
    void given_an_unknown_learner_when_the_name_is_linked_then_the_attempt_flows_and_goes_back_when_unlinked() {
        assertThat(accept(attempt(STRANGER, "7", "s-1", "2026-09-12T02:30:00Z"))).isInstanceOf(Intake.Parked.class);
        assertThat(waiting()).singleElement().extracting(Parked::reason).isEqualTo("unknown");
        assertThat(all(Evidence.TYPE)).isEmpty();

        String link = await(test.hub().changes().apply(PINE, change ->
                test.hub().identities().link(change, STRANGER, "student-2", "admin")));
        eventually(() -> all(Result.TYPE), found -> assertThat(found)
                .singleElement()
                .extracting(Result::student)
                .isEqualTo("student-2"));
        assertThat(waiting()).isEmpty();

        await(test.hub().changes().apply(PINE, change -> test.hub().identities().unlink(change, link)));
        eventually(this::waiting, found -> assertThat(found).hasSize(1));
        eventually(() -> all(Result.TYPE), found -> assertThat(found)
                .singleElement()
                .extracting(result -> result.entry().status().name())
                .isEqualTo("tobedeleted"));
        eventually(() -> all(MasteryValue.TYPE), found -> assertThat(found)
                .singleElement()
                .extracting(MasteryValue::value)
                .isNull());
    }

    @Test
    void given_attempts_that_a_merge_took_to_another_person_when_one_is_voided_then_undoing_does_not_bring_it_back() {
        accept(attempt(IdentityClaim.sourcedId("student-1"), "9", "s-1", "2026-09-12T02:30:00Z"));
        accept(attempt(IdentityClaim.sourcedId("student-1"), "4", "s-2", "2026-09-13T02:30:00Z"));
        String merge = await(test.hub().changes().apply(PINE, change ->
                test.hub().identities().merge(change, "student-1", "student-2", "admin")));
        await(test.hub().changes().apply(PINE, change -> EvidenceRows.withdrawOfRecord(change, "lms", "s-1")));
        await(test.hub().changes().apply(PINE, change -> test.hub().identities().unlink(change, merge)));
        eventually(() -> all(Evidence.TYPE), rows -> assertThat(rows).filteredOn(row -> row.withdrawn() == null)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.learner()).isEqualTo("student-1");
                    assertThat(row.origin().record()).isEqualTo("s-2");
                }));
    }

    @Test
    void given_an_unknown_email_when_its_user_arrives_in_the_roster_then_the_attempt_flows() {
        accept(attempt(IdentityClaim.email("New.Student@example.org"), "7", "s-1", "2026-09-12T02:30:00Z"));
        assertThat(waiting()).hasSize(1);
        await(test.hub().changes().apply(PINE, change -> test.hub().records().save(change,
                org.crosswalk.hub.roster.User.TYPE,
                List.of(TestRoster.user("student-9", "student", "New", "Student", "new.student@example.org")), "sis")));
        eventually(() -> all(Result.TYPE), found -> assertThat(found)
                .singleElement()
                .extracting(Result::student)
                .isEqualTo("student-9"));
    }

    @Test
    void given_a_result_that_a_gradebook_wrote_when_evidence_arrives_then_it_is_not_overwritten() {
        Result authored = new Result(TestRoster.entry("r-1"), "li-1", "student-1", true, "class-1", "fully graded",
                LocalDate.of(2026, 9, 1), BigDecimal.ONE, null, null, null, new io.vertx.core.json.JsonArray(),
                new io.vertx.core.json.JsonObject());
        await(test.hub().changes().apply(PINE, change ->
                test.hub().records().save(change, Result.TYPE, List.of(authored), "gradebook")));
        accept(attempt(IdentityClaim.sourcedId("student-1"), "9", "s-1", "2026-09-12T02:30:00Z"));
        eventually(() -> all(MasteryValue.TYPE), found -> assertThat(found).hasSize(1));
        assertThat(all(Result.TYPE)).singleElement().extracting(Result::score, InstanceOfAssertFactories.BIG_DECIMAL)
                .isEqualByComparingTo("1");
    }

    private List<Parked> waiting() {
        return await(test.hub().records().list(PINE, test.everything(PINE), Parked.TYPE,
                Query.where(Predicate.named("waiting")))).value().items();
    }

    private <T> List<T> all(RecordType<T> type) {
        return await(test.hub().records().list(PINE, test.everything(PINE), type, Query.where(Predicate.ALL)))
                .value()
                .items();
    }

    private Intake accept(Attempt attempt) {
        return await(test.hub().changes().apply(PINE, change -> test.hub().evidence().accept(change, attempt)));
    }

    private static Attempt attempt(IdentityClaim learner, String points, String record, String at) {
        return new Attempt(List.of(learner), "li-1", "https://example.org/quiz", List.of(), new BigDecimal(points),
                BigDecimal.ZERO, BigDecimal.TEN, null, Instant.parse(at), Attempt.AssessmentKind.FORMATIVE, null,
                new Origin("lms", record, "1"));
    }
}
