package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.code;
import static org.crosswalk.api.ApiGateway.json;
import static org.crosswalk.hub.testing.TestHub.LMS;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.http.HttpResponse;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.identity.IdentityClaim;

class IdentityTest {

    private static final String JSON = "Content-Type";
    private static final String TYPE = "application/json";

    private static final String AT = "2026-09-12T02:30:00Z";

    private ApiGateway api;

    @BeforeEach
    void start() {
        api = new ApiGateway();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void given_a_parked_attempt_when_its_name_is_linked_it_flows_and_when_unlinked_it_waits_again() {
        api.attempt(PINE, IdentityClaim.account(LMS, "4711"), "7", "s-1", AT);
        JsonObject parked = api.read("reader", "/parked").getJsonArray("parked").getJsonObject(0);
        assertThat(parked.getString("id")).isNotBlank();
        assertThat(parked.getInstant("since")).isNotNull();
        assertThat(parked.getString("reason")).isEqualTo("unknown");
        assertThat(parked.getString("kind")).isEqualTo("attempt");
        assertThat(parked.getJsonObject("from"))
                .isEqualTo(new JsonObject().put("system", "lms").put("record", "s-1"));
        assertThat(parked.getJsonArray("claims")).isEqualTo(new JsonArray().add(new JsonObject()
                .put("kind", "xapi.account")
                .put("homePage", LMS)
                .put("name", "4711")));

        JsonObject claim = parked.getJsonArray("claims").getJsonObject(0);
        HttpResponse<String> linked = api.link("writer", claim.copy().put("user", "student-2"));
        assertThat(linked.statusCode()).as(linked.body()).isEqualTo(201);
        String id = json(linked).getString("id");
        assertThat(linked.headers().firstValue("Location")).hasValue("/hub/v1/identities/" + id);
        assertThat(json(linked)).isEqualTo(new JsonObject()
                .put("id", id)
                .put("kind", "xapi.account")
                .put("homePage", LMS)
                .put("name", "4711")
                .put("user", "student-2"));
        assertThat(api.readSome("reader", "/learners/student-2/timeline", "events", 1).getJsonObject(0)
                .getJsonObject("source")).isEqualTo(new JsonObject().put("system", "lms").put("record", "s-1"));
        assertThat(api.readSome("reader", "/mastery?learner=student-2", "mastery", 1).getJsonObject(0)
                .getDouble("value")).isEqualTo(0.7);
        api.readSome("reader", "/parked", "parked", 0);

        assertThat(api.delete("writer", "/identities/" + id).statusCode()).isEqualTo(204);
        api.readSome("reader", "/parked", "parked", 1);
        api.readSome("reader", "/evidence?learner=student-2", "evidence", 0);
        api.readSome("reader", "/mastery?learner=student-2", "mastery", 0);
        assertThat(api.delete("writer", "/identities/" + id).statusCode()).as("there no more").isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"kind\":\"email\",\"name\":\"given1@home.example\",\"user\":\"student-1\"}",
        "{\"kind\":\"lti.sub\",\"issuer\":\"https://lms.example\",\"name\":\"77\",\"user\":\"student-1\"}",
        "{\"kind\":\"userId\",\"type\":\"library\",\"name\":\"B-1\",\"user\":\"student-1\"}",
        "{\"kind\":\"sourcedId\",\"name\":\"old-1\",\"user\":\"student-1\"}",
        "{\"kind\":\"xapi.mbox_sha1sum\",\"name\":\"8e2f4d9a7a6c3b5d1e0f9c8b7a6d5e4f3c2b1a09\",\"user\":\"student-1\"}",
        "{\"kind\":\"xapi.openid\",\"name\":\"https://id.example/1\",\"user\":\"student-1\"}"})
    void every_kind_of_name_is_linked_and_listed_as_it_was_sent(String body) {
        assertThat(api.link("writer", new JsonObject(body)).statusCode()).isEqualTo(201);
        JsonObject listed =
                api.read("reader", "/identities?user=student-1").getJsonArray("identities").getJsonObject(0);
        assertThat(listed.getString("source")).isEqualTo("writer");
        assertThat(listed.getString("rule")).isEqualTo("manual");
        assertThat(listed.getInteger("certainty")).isEqualTo(1);
        assertThat(listed.getInstant("at")).isNotNull();
        List.of("id", "source", "rule", "certainty", "at").forEach(listed::remove);
        assertThat(listed).isEqualTo(new JsonObject(body));
        assertThat(api.read("reader", "/identities?user=student-2").getJsonArray("identities")).isEmpty();
    }

    @Test
    void a_name_that_is_linked_already_is_a_conflict_until_that_link_is_deleted() {
        JsonObject body = account("4711", "student-1");
        String first = json(api.link("writer", body)).getString("id");
        HttpResponse<String> second = api.link("writer", body.copy().put("user", "student-2"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(code(second)).isEqualTo("conflict");
        assertThat(second.body()).doesNotContain("4711", "student-");
        api.delete("writer", "/identities/" + first);
        assertThat(api.link("writer", body).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "[]", "7", "{\"kind\":\"nickname\",\"name\":\"x\",\"user\":\"student-1\"}",
        "{\"kind\":\"xapi.account\",\"name\":\"x\",\"user\":\"student-1\"}",
        "{\"kind\":\"lti.sub\",\"homePage\":\"https://lms.example\",\"name\":\"x\",\"user\":\"student-1\"}",
        "{\"kind\":\"email\",\"name\":\"no address\",\"user\":\"student-1\"}",
        "{\"kind\":\"email\",\"name\":7,\"user\":\"student-1\"}",
        "{\"kind\":\"email\",\"name\":\"a@b.example\"}",
        "{\"kind\":\"email\",\"name\":\"a@b.example\",\"user\":\"student-99\"}",
        "{\"kind\":\"xapi.openid\",\"name\":\"a\\u0000b\",\"user\":\"student-1\"}",
        "{\"kind\":\"xapi.mbox_sha1sum\",\"name\":\"abc\",\"user\":\"student-1\"}",
        "{\"kind\":\"sourcedId\",\"name\":\"x\",\"user\":\"student-1\",\"usr\":\"student-2\"}"})
    void a_request_that_breaks_a_rule_is_unprocessable(String body) {
        HttpResponse<String> answer = api.post("writer", "/identities", body, "Content-Type", "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(code(answer)).isEqualTo("invalid_data");
        assertThat(api.read("reader", "/identities").encode()).isEqualTo("{\"identities\":[]}");
    }

    @Test
    void a_body_that_is_no_json_or_of_another_type_is_refused() {
        assertThat(api.post("writer", "/identities", "{\"kind\":", "Content-Type", "application/json").statusCode())
                .isEqualTo(400);
        assertThat(api.post("writer", "/identities", "").statusCode()).isEqualTo(400);
        assertThat(api.post("writer", "/identities", "kind=email", "Content-Type",
                "application/x-www-form-urlencoded").statusCode()).isEqualTo(415);
    }

    @Test
    void a_client_with_one_class_sees_its_links_without_names_and_touches_no_other() {
        String own = json(api.link("writer", account("1", "student-1"))).getString("id");
        String other = json(api.link("writer", account("4", "student-4"))).getString("id");
        JsonArray shown = api.read("vendor", "/identities").getJsonArray("identities");
        assertThat(shown).hasSize(1);
        assertThat(shown.getJsonObject(0).getString("id")).isEqualTo(own);
        assertThat(shown.getJsonObject(0).containsKey("name")).isFalse();
        assertThat(api.delete("vendor", "/identities/" + other).statusCode()).isEqualTo(404);
        assertThat(api.link("vendor", account("5", "student-4")).statusCode()).isEqualTo(422);
        assertThat(api.delete("vendor", "/identities/" + own).statusCode()).isEqualTo(204);
    }

    @Test
    void what_waits_shows_to_nobody_with_a_part_of_the_district() {
        api.attempt(PINE, IdentityClaim.account(LMS, "4711"), "7", "s-1", AT);
        assertThat(api.read("vendor", "/parked").encode()).isEqualTo("{\"parked\":[]}");
    }

    @Test
    void a_link_of_one_district_means_nothing_in_the_other() {
        api.attempt(PINE, IdentityClaim.account(LMS, "4711"), "7", "s-1", AT);
        api.attempt(OAK, IdentityClaim.account(LMS, "4711"), "7", "s-1", AT);
        String link = json(api.link("oak", account("4711", "student-1"))).getString("id");
        api.readSome("oak", "/parked", "parked", 0);
        assertThat(api.read("reader", "/parked").getJsonArray("parked")).hasSize(1);
        assertThat(api.read("reader", "/identities").getJsonArray("identities")).isEmpty();
        assertThat(api.delete("writer", "/identities/" + link).statusCode()).isEqualTo(404);
        assertThat(api.link("writer", account("4711", "student-2")).statusCode()).isEqualTo(201);
    }

    @Test
    void two_records_of_a_person_are_merged_with_all_that_follows_and_the_merge_is_undone() {
        api.attempt(PINE, IdentityClaim.sourcedId("student-1"), "9", "s-1", AT);
        api.attempt(PINE, IdentityClaim.sourcedId("student-2"), "5", "s-2", AT);
        JsonObject body = new JsonObject().put("from", "student-1").put("into", "student-2");
        HttpResponse<String> merged = api.post("writer", "/identities/merge", body.encode(), JSON, TYPE);
        assertThat(merged.statusCode()).as(merged.body()).isEqualTo(201);
        String link = json(merged).getString("id");
        api.attempt(PINE, IdentityClaim.email("student1@example.org"), "10", "s-3", AT);
        assertThat(api.readSome("reader", "/evidence?learner=student-2", "evidence", 3)).isNotEmpty();
        api.readSome("reader", "/evidence?learner=student-1", "evidence", 0);
        api.readSome("reader", "/mastery?learner=student-1", "mastery", 0);
        mastery("student-2", 1.0);

        assertThat(api.post("writer", "/identities/merge", new JsonObject().put("from", "student-2")
                .put("into", "student-3").encode(), JSON, TYPE).statusCode()).as("no chains").isEqualTo(409);

        assertThat(api.delete("writer", "/identities/" + link).statusCode()).isEqualTo(204);
        api.readSome("reader", "/evidence?learner=student-2", "evidence", 1);
        api.readSome("reader", "/evidence?learner=student-1", "evidence", 2);
        mastery("student-1", 1.0);
        mastery("student-2", 0.5);
    }

    @Test
    void what_was_taken_for_one_person_is_split_and_the_split_is_undone() {
        api.attempt(PINE, IdentityClaim.sourcedId("student-1"), "9", "s-1", AT);
        api.attempt(PINE, IdentityClaim.sourcedId("student-1"), "4", "s-2", AT);
        JsonArray evidence = api.read("reader", "/evidence?learner=student-1").getJsonArray("evidence");
        String wrong = evidence.stream().map(JsonObject.class::cast)
                .filter(each -> each.getJsonObject("source").getString("record").equals("s-1"))
                .findFirst().orElseThrow().getString("id");
        JsonObject body = account("4711", "student-2").put("from", "student-1")
                .put("evidence", new JsonArray().add(wrong));
        HttpResponse<String> split = api.post("writer", "/identities/split", body.encode(), JSON, TYPE);
        assertThat(split.statusCode()).as(split.body()).isEqualTo(201);
        mastery("student-1", 0.4);
        mastery("student-2", 0.9);
        assertThat(api.delete("writer", "/identities/" + json(split).getString("id")).statusCode()).isEqualTo(204);
        mastery("student-1", 0.9);
        api.readSome("reader", "/mastery?learner=student-2", "mastery", 0);
    }

    @Test
    void names_that_mean_two_people_are_told_and_the_rule_that_comes_first_decides() {
        await(api.gateway().hub().changes().apply(PINE, change -> api.gateway().hub().evidence().accept(change,
                ApiGateway.anAttempt(List.of(IdentityClaim.email("student2@example.org"),
                        IdentityClaim.sourcedId("student-1")), "7", "s-1"))));
        assertThat(api.read("reader", "/evidence?learner=student-1").getJsonArray("evidence")).hasSize(1);
        JsonObject conflict = api.read("reader", "/identities/conflicts").getJsonArray("conflicts").getJsonObject(0);
        assertThat(conflict.getInstant("since")).isNotNull();
        List.of("id", "since").forEach(conflict::remove);
        assertThat(conflict).isEqualTo(new JsonObject().put("user", "student-1").put("rule", "sourced-id")
                .put("other", "student-2").put("otherRule", "email"));
        assertThat(api.read("oak", "/identities/conflicts").getJsonArray("conflicts")).isEmpty();
    }

    @Test
    void a_name_that_could_mean_several_waits_with_its_candidates() {
        await(api.gateway().hub().database().pool().query("update hub.user set email = 'both@example.org' where tenant ="
                + " 'pine' and id in ('student-1', 'student-2')").execute());
        api.attempt(PINE, IdentityClaim.email("both@example.org"), "7", "s-1", AT);
        JsonObject parked = api.readSome("reader", "/parked", "parked", 1).getJsonObject(0);
        assertThat(parked.getString("reason")).isEqualTo("ambiguous");
        assertThat(parked.getJsonArray("candidates")).containsExactly("student-1", "student-2");
    }

    private void mastery(String learner, double value) {
        org.crosswalk.hub.testing.TestHub.eventually(() ->
                api.read("reader", "/mastery?learner=" + learner).getJsonArray("mastery"), found -> {
            assertThat(found).hasSize(1);
            assertThat(found.getJsonObject(0).getDouble("value")).isEqualTo(value);
        });
    }

    private static JsonObject account(String name, String user) {
        return new JsonObject()
                .put("kind", "xapi.account")
                .put("homePage", LMS)
                .put("name", name)
                .put("user", user);
    }
}
