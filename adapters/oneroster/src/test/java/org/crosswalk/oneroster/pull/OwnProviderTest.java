package org.crosswalk.oneroster.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.http.HttpResponse;
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

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.gradebook.Resource;
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
