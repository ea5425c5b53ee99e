package org.crosswalk.oneroster.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.testing.TestHub;

/** A delta changes what it names and leaves the rest as it is. */
class DeltaTest {

    private static final String AT = "2026-10-01T08:00:00.000Z";

    @TempDir
    Path folder;

    private PackageHub hub;

    @BeforeEach
    void start() throws IOException {
        hub = PackageHub.start();
        hub.load(PINE, SamplePackage.v1p2().zip(folder));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void rows_that_are_to_be_deleted_stay_as_such() throws IOException {
        JsonObject report = load(empty().rows("enrollments",
                "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
                "e1,tobedeleted," + AT + ",algebra-2,north,ann,student,,,"));
        assertThat(report.getJsonArray("findings")).isEmpty();
        Entry entry = hub.find(PINE, Enrollment.TYPE, "e1").entry();
        assertThat(entry.status()).isEqualTo(Entry.Status.tobedeleted);
        assertThat(entry.dateLastModified()).hasToString("2026-10-01T08:00:00Z");
        assertThat(hub.find(PINE, Enrollment.TYPE, "e2").entry().status()).isEqualTo(Entry.Status.active);
    }

    @Test
    void roles_are_changed_added_and_taken_away_by_their_ids() throws IOException {
        JsonObject report = load(empty().rows("roles",
                "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
                "role-3,active," + AT + ",tom,primary,counselor,,,north,",
                "role-4,tobedeleted," + AT + ",tom,secondary,principal,,,district,",
                "role-5,active," + AT + ",gus,secondary,parent,,,district,"));
        assertThat(report.getJsonArray("findings")).isEmpty();
        assertThat(roles("tom")).containsExactly("counselor");
        assertThat(roles("gus")).containsExactly("guardian", "parent");
        assertThat(roles("ann")).containsExactly("student");
        assertThat(hub.find(PINE, User.TYPE, "tom").email()).isEqualTo("tom@example.org");
        assertThat(report.getJsonObject("files").getJsonObject("roles.csv").getLong("read")).isEqualTo(3);
    }

    @Test
    void users_without_their_roles_keep_them() throws IOException {
        load(empty().rows("users", "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns",
                "tom,active," + AT + ",true,tom,,Thomas,Thorn,,,tom@example.org,,,,,,,,,,district,"));
        assertThat(hub.find(PINE, User.TYPE, "tom").givenName()).isEqualTo("Thomas");
        assertThat(roles("tom")).containsExactly("teacher", "principal");
    }

    @Test
    void objectives_and_score_scales_are_added_and_taken_away() throws IOException {
        load(empty().rows("lineItemLearningObjectiveIds", "lineItemSourcedId,source,learningObjectiveId",
                        "o1,tobedeleted," + AT + ",quiz,case,5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c",
                        "o3,active," + AT + ",quiz,case,aaaaaaaa-0000-4000-8000-000000000001")
                .rows("lineItemScoreScales", "title,lineItemSourcedId,scoreScaleSourcedId",
                        "ls1,tobedeleted," + AT + ",,quiz,letters"));
        LineItem quiz = hub.find(PINE, LineItem.TYPE, "quiz");
        assertThat(quiz.objectives()).containsExactly("aaaaaaaa-0000-4000-8000-000000000001");
        assertThat(quiz.otherObjectives()).hasSize(1);
        assertThat(quiz.scoreScale()).isNull();
        assertThat(quiz.title()).isEqualTo("Quiz");
    }

    @Test
    void results_are_evidence_and_a_corrected_one_replaces_what_it_said() throws IOException {
        hub.test().hub().consumers().add(new ResultsToEvidence(hub.test().hub()), List.of(PINE));
        hub.test().started();
        TestHub.eventually(this::scores, scores -> assertThat(scores).containsExactly("17.5"));
        load(empty().rows("results", "lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment,textScore,classSourcedId,inProgress,incomplete,late,missing",
                "r1,active," + AT + ",quiz,ann,fully graded,19,2026-09-08,,,algebra-2,,,,"));
        TestHub.eventually(this::scores, scores -> assertThat(scores).containsExactly("19"));
    }

    private List<String> scores() {
        return await(hub.test().hub().records()
                        .list(PINE, hub.everything(PINE), Evidence.TYPE, Query.where(Predicate.ALL)))
                .value().items().stream()
                .filter(evidence -> evidence.withdrawn() == null)
                .map(evidence -> String.valueOf(evidence.raw()))
                .distinct()
                .toList();
    }

    private List<String> roles(String user) {
        return hub.find(PINE, User.TYPE, user).roles().stream()
                .map(role -> ((JsonObject) role).getString("role"))
                .toList();
    }

    private static SamplePackage empty() {
        return SamplePackage.none();
    }

    private JsonObject load(SamplePackage delta) throws IOException {
        return hub.load(PINE, delta.manifest("1.2", SamplePackage.V1P2, "delta").zip(folder), true);
    }
}
