package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.supports.Support;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.ProfileSettings.Action;
import org.crosswalk.xapi.serve.Scopes;

/** The profile of supports: what follows it comes in as a support, and what goes out follows it. */
@SuppressWarnings("NullAway.Init")
class SupportsTest {

    private static final Path PROFILE = Path.of("../../config/profiles/supports.jsonld");
    private static final String BASE = "https://crosswalk.org/xapi/supports";
    private static final String PLAN = "https://mtss.example.org/plans/7";

    private TestHub hub;
    private TestGateway gateway;
    private LrsClient mtss;

    @BeforeEach
    void start() {
        ProfileSettings strict = new ProfileSettings(List.of(PROFILE), false, Action.REJECT);
        hub = TestHub.connectedTo(Map.of(PINE, List.of(new LmsSettings("mtss", "https://mtss.example.org", "{sourcedId}",
                List.of(), "mtss", null, null, null, null, strict))), XapiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, XapiAdapter::new);
        Set<String> all = Stream.concat(Scopes.all().stream(), Stream.of("hub.write")).collect(Collectors.toSet());
        gateway.client("mtss", all, SharingPolicy.everything("operation"));
        gateway.client("reader", Scopes.all(), SharingPolicy.everything("operation"));
        gateway.client("oneClass", all, new SharingPolicy("agreement", false, Set.of("class-1"), Set.of(),
                Map.of("user", Set.of(), "support", Set.of("*"))));
        gateway.client("partner", Scopes.all(), new SharingPolicy("agreement", false, Set.of("class-1"), Set.of(),
                Map.of("statement", Set.of("*"))));
        mtss = new LrsClient(gateway, "mtss", "1.0.3");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void a_support_that_a_statement_tells_of_is_kept_with_all_that_it_says() {
        mtss.accepted(statement("received", "student-1", "2026-11-02T08:00:00Z", """
                "tier":"2","goal":"reads graphs","owner":"teacher-1","start":"2026-11-02","dosage":"20 minutes, three times a week"\
                """, ""));
        Support support = one();
        assertThat(support.learner()).isEqualTo("student-1");
        assertThat(support.need()).isEqualTo("reteach slope");
        assertThat(support.caseItem()).isEqualTo(TestRoster.ITEM);
        assertThat(support.tier()).isEqualTo("2");
        assertThat(support.goal()).isEqualTo("reads graphs");
        assertThat(support.owner()).isEqualTo("teacher-1");
        assertThat(support.start()).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(support.end()).isNull();
        assertThat(support.dosage()).isEqualTo("20 minutes, three times a week");
        assertThat(support.made()).isEqualTo("2026-11-02T08:00:00Z");
        assertThat(support.source()).isEqualTo("xapi:mtss");
    }

    @Test
    void the_same_object_is_the_same_support_which_ends_with_its_outcome() {
        mtss.accepted(statement("received", "student-1", "2026-11-02T08:00:00Z", "\"tier\":\"2\"", ""));
        mtss.accepted(statement("concluded", "student-1", "2026-11-20T08:00:00Z", "\"end\":\"2026-11-20\"",
                ",\"result\":{\"response\":\"reached\"}"));
        Support support = eventually(this::one, found -> assertThat(found.outcome()).isEqualTo("reached"));
        assertThat(support.end()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(support.tier()).as("what was said before").isEqualTo("2");
        assertThat(support.made()).isEqualTo("2026-11-02T08:00:00Z");
        mtss.accepted(statement("received", "student-1", "2026-11-03T08:00:00Z", "\"tier\":\"3\"", ""));
        mtss.accepted(statement("received", "student-2", "2026-11-21T08:00:00Z", "", "").replace(PLAN, PLAN + "8"));
        List<Support> all = eventually(this::all, found -> assertThat(found).hasSize(2));
        assertThat(all).filteredOn(each -> each.learner().equals("student-1")).extracting(Support::tier)
                .as("what comes late begins nothing anew").containsExactly("2");
    }

    @Test
    void a_statement_that_is_voided_says_nothing_any_more_and_without_any_the_support_is_withdrawn() {
        String first = mtss.accepted(statement("received", "student-1", "2026-11-02T08:00:00Z", "\"tier\":\"2\"", ""));
        String second = mtss.accepted(statement("received", "student-1", "2026-11-05T08:00:00Z",
                "\"tier\":\"3\",\"goal\":\"reads graphs\"", ""));
        eventually(this::one, found -> assertThat(found.tier()).isEqualTo("3"));
        voids(second);
        Support support = eventually(this::one, found -> assertThat(found.tier()).isEqualTo("2"));
        assertThat(support.goal()).as("what nobody says any more").isNull();
        assertThat(support.withdrawn()).isNull();
        assertThat(support.made()).isEqualTo("2026-11-02T08:00:00Z");
        voids(first);
        eventually(this::one, found -> assertThat(found.withdrawn()).isNotNull());
        mtss.accepted(statement("received", "student-1", "2026-11-09T08:00:00Z", "", ""));
        Support anew = eventually(this::one, found -> assertThat(found.withdrawn()).isNull());
        assertThat(anew.tier()).as("of what was taken back nothing is known").isNull();
    }

    private void voids(String id) {
        mtss.accepted("""
                {"actor":{"account":{"homePage":"https://lms.example.org","name":"teacher-1"}},\
                "verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},\
                "object":{"objectType":"StatementRef","id":"%s"}}""".formatted(id));
    }

    @Test
    void what_breaks_the_profile_is_refused_to_a_client_that_is_held_to_it() {
        String unnamed = statement("received", "student-1", "2026-11-02T08:00:00Z", "", "")
                .replace(",\"name\":{\"en\":\"reteach slope\"}", "");
        assertThat(mtss.post(unnamed).statusCode()).isEqualTo(400);
        assertThat(mtss.post(statement("concluded", "student-1", "2026-11-02T08:00:00Z", "", "")).body())
                .contains("templates/concluded");
    }

    @Test
    void only_who_may_write_supports_and_sees_the_learner_is_heard() {
        mtss.as("reader").accepted(statement("received", "student-1", "2026-11-02T08:00:00Z", "", ""));
        mtss.as("oneClass").accepted(statement("received", "student-4", "2026-11-02T08:00:00Z", "", ""));
        mtss.as("oneClass").accepted(statement("received", "nobody-9", "2026-11-02T08:00:00Z", "", ""));
        mtss.as("oneClass").accepted(statement("received", "student-2", "2026-11-02T08:00:00Z", "", ""));
        assertThat(one().learner()).isEqualTo("student-2");
    }

    @Test
    void a_support_of_the_hub_is_told_by_the_profile_and_again_when_it_ends() {
        save(support(null, null));
        JsonObject received = told("received", 1).getFirst();
        assertThat(received.getJsonObject("actor").getJsonObject("account").getString("name")).isEqualTo("student-1");
        assertThat(received.getJsonObject("object").getString("id")).endsWith("/hub/v1/supports/s-1");
        assertThat(received.getJsonObject("object").getJsonObject("definition").getJsonObject("name").getString("und"))
                .isEqualTo("small group");
        JsonObject context = received.getJsonObject("context");
        assertThat(context.getJsonObject("extensions")).isEqualTo(new JsonObject()
                .put(BASE + "/extensions/tier", "2").put(BASE + "/extensions/start", "2026-11-02"));
        assertThat(context.getJsonObject("contextActivities").getJsonArray("other").getJsonObject(0).getString("id"))
                .contains(TestRoster.ITEM);
        followsTheProfile(received);

        save(support(LocalDate.of(2026, 11, 20), "reached"));
        JsonObject concluded = told("concluded", 1).getFirst();
        assertThat(concluded.getJsonObject("result").getString("response")).isEqualTo("reached");
        followsTheProfile(concluded);
    }

    @Test
    void what_came_as_a_statement_is_not_told_again_and_supports_are_shown_to_whom_they_are_shared() {
        mtss.accepted(statement("received", "student-1", "2026-11-02T08:00:00Z", "", ""));
        one();
        save(support(null, null));
        told("received", 2);
        assertThat(all()).hasSize(2);
        assertThat(mtss.as("partner").get("/xapi/statements").body()).doesNotContain("reteach slope", "small group");
        String own = mtss.as("partner").accepted(statement("received", "student-2", "2026-11-02T08:00:00Z", "", ""));
        assertThat(mtss.as("partner").get("/xapi/statements").body()).contains(own).doesNotContain("small group");
    }

    private static String statement(String verb, String learner, String at, String extensions, String more) {
        String named = extensions.isBlank() ? "" : extensions.strip().replaceAll(
                "\"(tier|goal|owner|start|end|dosage)\":", "\"" + BASE + "/extensions/$1\":");
        return """
                {"actor":{"account":{"homePage":"https://lms.example.org","name":"%s"}},"timestamp":"%s",\
                "verb":{"id":"%s/verbs/%s"},"object":{"id":"%s","definition":{"type":"%s/activity-types/support"\
                ,"name":{"en":"reteach slope"}}},"context":{"contextActivities":{"category":[{"id":"%s/v1.0"}],\
                "other":[{"id":"urn:uuid:%s"}]},"extensions":{%s}}%s}"""
                .formatted(learner, at, BASE, verb, PLAN, BASE, BASE, TestRoster.ITEM, named, more);
    }

    private static Support support(@Nullable LocalDate end, @Nullable String outcome) {
        return new Support("s-1", "student-1", TestRoster.ITEM, "small group", "2", null, null, LocalDate.of(2026, 11, 2),
                end, null, outcome, null, TestRoster.MODIFIED, "office", null);
    }

    private void save(Support support) {
        await(gateway.hub().changes().apply(PINE, change ->
                gateway.hub().records().save(change, Support.TYPE, List.of(support), "office")));
    }

    private List<JsonObject> told(String verb, int count) {
        return eventually(() -> new JsonObject(mtss.get("/xapi/statements?verb=" + BASE + "/verbs/" + verb).body())
                .getJsonArray("statements").stream().map(JsonObject.class::cast).toList(), found ->
                assertThat(found).hasSize(count));
    }

    /** The client that is held to the profile may send it as its own. */
    private void followsTheProfile(JsonObject statement) {
        JsonObject copy = statement.copy();
        List.of("id", "stored", "authority", "version").forEach(copy::remove);
        assertThat(mtss.post(copy.encode().replace("student-1", "nobody")).statusCode()).isEqualTo(200);
    }

    private List<Support> all() {
        return await(gateway.hub().records().list(PINE, hub.everything(PINE), Support.TYPE, Query.where(Predicate.ALL)))
                .value().items();
    }

    private Support one() {
        return eventually(this::all, found -> assertThat(found).hasSize(1)).getFirst();
    }
}
