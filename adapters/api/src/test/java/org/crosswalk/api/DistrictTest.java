package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.identity.IdentityClaim;

/** What a district's administrator looks after: the ledger, systems, clients and what they see. */
class DistrictTest {

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
    void the_ledger_tells_who_read_what_about_a_learner_the_last_first() {
        api.attempt(PINE, IdentityClaim.sourcedId("student-1"), "8", "s-1", "2026-09-12T02:30:00Z");
        api.attempt(PINE, IdentityClaim.sourcedId("student-2"), "8", "s-2", "2026-09-12T02:30:00Z");
        api.read("reader", "/evidence?learner=student-2");
        api.read("vendor", "/learners/student-1/timeline");
        api.read("reader", "/learners/student-1/timeline");

        JsonArray ledger = api.read("admin", "/learners/student-1/disclosures").getJsonArray("disclosures");
        assertThat(ledger).hasSize(2);
        assertThat(ledger.getJsonObject(0).getString("client")).isEqualTo("reader");
        assertThat(ledger.getJsonObject(0).getJsonArray("fields")).contains("comment");
        JsonObject vendors = ledger.getJsonObject(1);
        assertThat(vendors.getInstant("at")).isNotNull();
        assertThat(vendors.getString("client")).isEqualTo("vendor");
        assertThat(vendors.getString("grounds")).isEqualTo("agreement 1");
        assertThat(vendors.getString("kind")).isEqualTo("evidence");
        assertThat(vendors.getJsonArray("fields")).contains("learner", "raw").doesNotContain("comment");
        assertThat(vendors.encode()).doesNotContain("student-2");

        JsonObject again = api.read("admin", "/learners/student-1/disclosures?limit=1");
        JsonObject looked = again.getJsonArray("disclosures").getJsonObject(0);
        assertThat(looked.getString("kind")).as("that the ledger was read stands in it").isEqualTo("disclosure");
        JsonObject next = api.read("admin", "/learners/student-1/disclosures?limit=1&after=" + again.getString("after"));
        assertThat(next.getJsonArray("disclosures").getJsonObject(0).getString("client")).isEqualTo("reader");
    }

    @Test
    void the_ledger_is_for_administrators_who_may_see_the_learner() {
        api.attempt(PINE, IdentityClaim.sourcedId("student-1"), "8", "s-1", "2026-09-12T02:30:00Z");
        api.read("reader", "/learners/student-1/timeline");
        assertThat(api.get("writer", "/learners/student-1/disclosures").statusCode()).isEqualTo(403);
        assertThat(api.get("vendor", "/learners/student-4/disclosures").statusCode()).isEqualTo(404);
        assertThat(api.read("vendor", "/learners/student-1/disclosures").encode())
                .as("its policy shares no row of the ledger")
                .isEqualTo("{\"disclosures\":[]}");
        assertThat(api.read("oak", "/learners/student-1/disclosures").encode()).isEqualTo("{\"disclosures\":[]}");
    }

    @Test
    void systems_are_named_with_their_kind() {
        assertThat(api.read("reader", "/systems")).isEqualTo(new JsonObject().put("systems", new JsonArray()
                .add(new JsonObject().put("name", "archive").put("kind", "oneroster-csv"))
                .add(new JsonObject().put("name", "sis").put("kind", "oneroster-csv"))));
        JsonObject first = api.read("reader", "/systems?limit=1");
        assertThat(api.read("reader", "/systems?limit=1&after=" + first.getString("after")).getJsonArray("systems"))
                .containsExactly(new JsonObject().put("name", "sis").put("kind", "oneroster-csv"));
        assertThat(api.read("oak", "/systems").encode()).isEqualTo("{\"systems\":[]}");
    }

    @Test
    void policies_say_what_is_agreed_and_whether_it_holds() {
        List<JsonObject> policies = api.read("admin", "/policies").getJsonArray("policies").stream()
                .map(JsonObject.class::cast).toList();
        assertThat(policies).extracting(policy -> policy.getString("client"))
                .containsExactly("admin", "nobody", "reader", "vendor", "writer");
        assertThat(policies.get(3)).isEqualTo(new JsonObject()
                .put("client", "vendor")
                .put("inForce", true)
                .put("grounds", "agreement 1")
                .put("everything", false)
                .put("classes", new JsonArray().add("class-1"))
                .put("schools", new JsonArray())
                .put("components", new JsonObject()
                        .put("evidence", new JsonArray().add("max").add("min").add("raw"))
                        .put("identityLink", new JsonArray().add("rule"))
                        .put("lineItem", new JsonArray().add("*"))
                        .put("mastery", new JsonArray().add("*"))
                        .put("user", new JsonArray().add("grades")))
                .put("transforms", new JsonObject()));
        assertThat(api.read("oak", "/policies").getJsonArray("policies")).hasSize(1);
    }

    @Test
    void clients_are_named_with_scopes_and_policy_and_never_a_secret() {
        JsonObject body = api.read("admin", "/clients");
        assertThat(body.encode()).doesNotContain("secret", "oak");
        List<JsonObject> clients = body.getJsonArray("clients").stream().map(JsonObject.class::cast).toList();
        assertThat(clients).extracting(client -> client.getString("id"))
                .containsExactly("admin", "nobody", "reader", "vendor", "writer");
        assertThat(clients.get(3)).isEqualTo(new JsonObject()
                .put("id", "vendor")
                .put("scopes", new JsonArray().add("hub.admin").add("hub.read").add("hub.write"))
                .put("policy", new JsonObject()
                        .put("grounds", "agreement 1")
                        .put("everything", false)
                        .put("classes", new JsonArray().add("class-1"))
                        .put("schools", new JsonArray())
                        .put("components", new JsonObject()
                                .put("evidence", new JsonArray().add("max").add("min").add("raw"))
                                .put("identityLink", new JsonArray().add("rule"))
                                .put("lineItem", new JsonArray().add("*"))
                                .put("mastery", new JsonArray().add("*"))
                                .put("user", new JsonArray().add("grades")))));
        assertThat(api.get("writer", "/clients").statusCode()).isEqualTo(403);
        assertThat(api.read("oak", "/clients").getJsonArray("clients")).hasSize(1);
    }

    @Test
    void a_suspended_client_is_shut_out_and_shown_with_the_reason_until_it_is_let_in_again() {
        assertThat(suspend("admin", "reader", "{\"reason\":\"broken into\"}")).isEqualTo(204);

        assertThat(api.get("reader", "/systems").statusCode()).isEqualTo(401);
        JsonObject shown = api.read("admin", "/clients").getJsonArray("clients").getJsonObject(2);
        assertThat(shown.getString("id")).isEqualTo("reader");
        assertThat(shown.getJsonObject("suspended").getString("reason")).isEqualTo("broken into");
        assertThat(shown.getJsonObject("suspended").getString("by")).isEqualTo("admin");

        assertThat(api.delete("admin", "/clients/reader/suspension").statusCode()).isEqualTo(204);
        assertThat(api.get("reader", "/systems").statusCode()).isEqualTo(200);
        assertThat(api.read("admin", "/audit").getJsonArray("audit").stream()
                        .map(entry -> ((JsonObject) entry).getString("action")))
                .contains("client.suspend", "client.resume");
    }

    @Test
    void nobody_suspends_without_a_reason_nor_himself_nor_a_client_of_another_district() {
        assertThat(suspend("admin", "reader", "{}")).isEqualTo(422);
        assertThat(suspend("admin", "admin", "{\"reason\":\"holidays\"}")).isEqualTo(409);
        assertThat(suspend("oak", "reader", "{\"reason\":\"envy\"}")).isEqualTo(404);
        assertThat(suspend("writer", "reader", "{\"reason\":\"envy\"}")).isEqualTo(403);
        assertThat(api.get("reader", "/systems").statusCode()).isEqualTo(200);
    }

    private int suspend(String by, String client, String body) {
        return api.gateway().send(by, "PUT", "/hub/v1/clients/" + client + "/suspension", body, "Content-Type",
                "application/json").statusCode();
    }

    @Test
    void a_preview_shows_what_a_client_gets_of_each_kind_of_record() {
        JsonObject preview = api.read("admin", "/clients/vendor/preview");
        assertThat(preview.getString("client")).isEqualTo("vendor");
        List<JsonObject> kinds = preview.getJsonArray("kinds").stream().map(JsonObject.class::cast).toList();
        assertThat(kinds).extracting(kind -> kind.getString("kind"))
                .containsExactly("user", "lineItem", "evidence", "mastery", "identityLink");
        JsonObject users = kinds.getFirst();
        assertThat(users.getString("rows")).isEqualTo("shared");
        assertThat(users.getLong("records")).as("three students and the teacher of class-1").isEqualTo(4);
        assertThat(users.getJsonArray("components"))
                .contains("sourcedId", "grades")
                .doesNotContain("givenName", "familyName", "email", "role", "orgs");
        assertThat(kinds.get(1).getJsonArray("components")).contains("title", "objectives");

        JsonObject all = api.read("admin", "/clients/reader/preview").getJsonArray("kinds").getJsonObject(0);
        assertThat(all.getString("kind")).isEqualTo("org");
        assertThat(all.getString("rows")).isEqualTo("all");
        assertThat(all.getLong("records")).isEqualTo(2);
        assertThat(api.read("admin", "/clients/nobody/preview").getJsonArray("kinds")).isEmpty();
        assertThat(api.get("admin", "/clients/oak/preview").statusCode()).isEqualTo(404);
    }
}
