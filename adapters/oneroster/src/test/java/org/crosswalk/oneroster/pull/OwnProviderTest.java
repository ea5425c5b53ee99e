package org.crosswalk.oneroster.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.gradebook.Category;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Demographics;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.oneroster.OneRosterAdapter;
import org.crosswalk.oneroster.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

/** Our consumer, pointed at our own provider, ends with the same roster to the last field. */
class OwnProviderTest {

    private static final List<String> COLLECTIONS = List.of("orgs", "academicSessions", "courses", "classes", "users",
            "enrollments", "demographics");

    private static final Result GRADED = new Result(TestRoster.entry("result-1"), "li-full", "student-1", true, "class-1",
            "fully graded", LocalDate.of(2026, 9, 8), new BigDecimal("17.5"), "B", "Well done", "scale-1",
            new JsonArray().add(new JsonObject().put("learningObjectiveId", "5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c")
                    .put("score", new BigDecimal("9.5"))), new JsonObject().put("late", true));

    private static TestGateway provider;

    @BeforeAll
    static void start() {
        TestHub hub = TestHub.with(OneRosterAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        Entry teacher = TestRoster.entry("teacher-2");
        save(hub, User.TYPE, new User(
                new Entry(teacher.sourcedId(), teacher.status(), teacher.dateLastModified(), teacher.origin(),
                        new JsonObject().put("com.example.room", "12").put("nested", new JsonObject().put("a", 1))),
                false,
                new JsonArray()
                        .add(role("primary", "teacher", "school-1").put("beginDate", "2026-08-17"))
                        .add(role("secondary", "aide", "district-1")),
                "tess", "M-1", new JsonArray().add(new JsonObject().put("type", "sis").put("identifier", "4711")),
                "Tess, \"T\"", "Ünïcode-O'Neil", "Middle", "Tessa", "M", "Neil", "she/her", "id-2",
                "tess2@example.org", "+1 555", "+1 556", List.of("student-1"), List.of("09", "10"), new JsonArray(),
                "school-1", List.of()));
        save(hub, Demographics.TYPE, new Demographics(TestRoster.entry("student-1"), LocalDate.of(2011, 2, 3), "female",
                new JsonObject().put("asian", true).put("white", false), "US", "WI", "Madison", null));
        save(hub, Resource.TYPE, new Resource(TestRoster.entry("resource-1"), "vendor-1", "Workbook", List.of("student"),
                "primary", "vendor", "app", List.of()));
        save(hub, Category.TYPE, new Category(TestRoster.entry("cat-1"), "Quizzes", new BigDecimal("40")));
        save(hub, ScoreScale.TYPE, new ScoreScale(TestRoster.entry("scale-1"), "Letters", "letter", "class-1", "course-1",
                new JsonArray().add(new JsonObject().put("itemValueLHS", "A").put("itemValueRHS", "90-100"))));
        save(hub, LineItem.TYPE, new LineItem(TestRoster.entry("li-full"), "Quiz, \"1\"", "class-1", "About slopes",
                Instant.parse("2026-09-01T05:00:00Z"), Instant.parse("2026-09-08T05:00:00Z"), "school-1", "cat-1", null,
                "term-1", "scale-1", new BigDecimal("0"), new BigDecimal("20"),
                List.of("5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c"), new JsonArray()));
        save(hub, Result.TYPE, GRADED);
        provider = TestGateway.start(hub, OneRosterAdapter::new);
        hub.hub().clients().addSigning(
                new Client(PINE, "all", Scopes.all(), SharingPolicy.everything("operation")), "all-secret");
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({"GENERIC, OAUTH2, /ims/oneroster/rostering/v1p2/", "GENERIC_1P1, OAUTH2, /ims/oneroster/v1p1/",
        "GENERIC_1P1, OAUTH1, /ims/oneroster/v1p1/", "GENERIC_1P1, OAUTH1_SHA256, /ims/oneroster/v1p1/"})
    void given_an_empty_hub_when_it_pulls_then_both_serve_the_same(Preset preset, Auth auth, String root) {
        try (Puller puller = new Puller(settings(preset, auth))) {
            puller.applied(Mode.FULL);

            for (String collection : COLLECTIONS) {
                assertThat(served(puller.gateway(), root + collection))
                        .as(collection)
                        .isNotEmpty()
                        .isEqualTo(served(provider, root + collection));
            }
            String resources = root.replace("rostering", "resources") + "resources";
            assertThat(served(puller.gateway(), resources)).hasSize(1).isEqualTo(served(provider, resources));
            for (String collection : List.of("categories", "lineItems", "results")) {
                String path = root.replace("rostering", "gradebook") + collection;
                assertThat(served(puller.gateway(), path)).as(collection).isNotEmpty().isEqualTo(served(provider, path));
            }
            assertThat(puller.active(Result.TYPE)).extracting(Result::authored, Result::schoolClass)
                    .containsExactly(tuple(true, "class-1"));
        }
    }

    @Test
    void given_a_roster_when_it_is_pulled_again_then_nothing_changes() {
        try (Puller puller = new Puller(settings(Preset.GENERIC, Auth.OAUTH2))) {
            puller.applied(Mode.FULL);

            assertThat(puller.applied(Mode.FULL).report().getJsonObject("changes")).isEqualTo(new JsonObject());
            assertThat(puller.applied(Mode.DELTA).report().getJsonObject("changes")).isEqualTo(new JsonObject());
        }
    }

    @Test
    void given_a_result_of_ours_that_comes_back_then_it_stays_derived_until_somebody_changes_it_there() {
        try (Puller puller = new Puller(settings(Preset.GENERIC, Auth.OAUTH2))) {
            Entry entry = GRADED.entry();
            Entry ours = new Entry(entry.sourcedId(), entry.status(), Instant.parse("2026-01-01T00:00:00Z"),
                    new Origin(Origin.CROSSWALK, entry.sourcedId(), "1"), entry.extra());
            save(puller.hub(), Result.TYPE, with(GRADED, ours, GRADED.score()));

            puller.applied(Mode.FULL);
            assertThat(puller.active(Result.TYPE)).extracting(Result::authored).containsExactly(false);

            save(puller.hub(), Result.TYPE, with(GRADED, ours, new BigDecimal("3")));
            puller.applied(Mode.FULL);
            assertThat(puller.active(Result.TYPE)).extracting(Result::authored, Result::score)
                    .containsExactly(tuple(true, new BigDecimal("17.5")));
        }
    }

    private static Result with(Result of, Entry entry, @org.jspecify.annotations.Nullable BigDecimal score) {
        return new Result(entry, of.lineItem(), of.student(), false, of.schoolClass(), of.scoreStatus(), of.scoreDate(),
                score, of.textScore(), of.comment(), of.scoreScale(), of.objectiveResults(), of.flags());
    }

    private static ProviderSettings settings(Preset preset, Auth auth) {
        return Puller.settings("sis", provider.url(""), preset, auth, List.of(), java.util.Map.of(), java.util.Map.of(),
                GuardSettings.DEFAULT, 60);
    }

    /** What a gateway serves, without the addresses, which are its own. */
    private static List<String> served(TestGateway gateway, String path) {
        HttpResponse<String> answer = gateway.get("all", path + "?limit=1000");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject body = new JsonObject(answer.body().replaceAll("\"href\":\"[^\"]*/ims/", "\"href\":\"/ims/"));
        return body.getJsonArray(body.fieldNames().iterator().next()).stream().map(Object::toString).toList();
    }

    private static JsonObject role(String type, String role, String org) {
        return new JsonObject().put("roleType", type).put("role", role).put("org", org);
    }

    private static <T> void save(TestHub hub, RecordType<T> type, T record) {
        await(hub.hub().changes().apply(PINE, change -> hub.hub().records()
                .save(change, type, List.of(record), "sis")
                .compose(saved -> Future.succeededFuture())));
    }
}
