package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.json;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.policies.Policies;
import org.crosswalk.hub.testing.TestHub;

/** The vendor sees class-1, of evidence the points. {@code second} is another administrator. */
class PolicyTest {

    private ApiGateway api;

    @BeforeEach
    void start() {
        api = new ApiGateway();
        api.gateway().client("second", Set.of("hub.admin"), SharingPolicy.everything("operation"));
        api.attempt(PINE, IdentityClaim.sourcedId("student-1"), "8", "s-1", "2026-09-12T02:30:00Z");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_policy_that_shows_less_holds_at_once() {
        HttpResponse<String> answer = put("admin", sharing("raw").put("until", "2026-09-01"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).getBoolean("inForce")).isFalse();
        assertThat(json(answer).containsKey("pending")).isFalse();
        assertThat(api.read("vendor", "/evidence").getJsonArray("evidence")).isEmpty();
        JsonObject entry = api.read("admin", "/audit?action=policy.narrow").getJsonArray("audit").getJsonObject(0);
        assertThat(entry.getString("client")).isEqualTo("admin");
        assertThat(entry.getString("record")).isEqualTo("vendor");
        assertThat(entry.getJsonObject("after").getString("until")).isEqualTo("2026-09-01");
    }

    @Test
    void a_policy_that_shows_more_holds_when_another_administrator_has_approved_it() {
        HttpResponse<String> asked = put("admin", sharing("raw", "min", "max", "comment"));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        String change = json(asked).getJsonObject("pending").getString("id");
        assertThat(comment()).isNull();
        JsonObject listed = listed("vendor");
        assertThat(listed.getJsonObject("pending").getString("requestedBy")).isEqualTo("admin");
        assertThat(listed.getJsonObject("components").getJsonArray("evidence")).containsExactly("max", "min", "raw");

        assertThat(decide("admin", change, "approve").statusCode()).as("who asked").isEqualTo(403);
        assertThat(decide("vendor", change, "approve").statusCode()).as("whose it is").isEqualTo(403);
        assertThat(decide("oak", change, "approve").statusCode()).as("of another district").isEqualTo(404);
        assertThat(decide("writer", change, "approve").statusCode()).isEqualTo(403);
        assertThat(comment()).isNull();
        assertThat(json(decide("second", change, "approve")).getString("state")).isEqualTo("approved");
        assertThat(comment()).isEqualTo("well done");
        assertThat(listed("vendor").containsKey("pending")).isFalse();
        assertThat(decide("second", change, "approve").statusCode()).isEqualTo(404);

        List<String> acts = api.read("admin", "/audit").getJsonArray("audit").stream().map(JsonObject.class::cast)
                .map(entry -> entry.getString("client") + " " + entry.getString("action")).toList();
        assertThat(acts).containsExactly("second policy.approve", "admin policy.request");
    }

    @Test
    void a_wider_policy_that_is_rejected_changes_nothing() {
        String change = json(put("admin", sharing("raw", "comment"))).getJsonObject("pending").getString("id");
        assertThat(decide("admin", change, "reject").statusCode()).isEqualTo(200);
        assertThat(comment()).isNull();
        assertThat(listed("vendor").containsKey("pending")).isFalse();
    }

    @Test
    void what_is_asked_for_later_takes_the_place_of_what_waits() {
        String first = json(put("admin", sharing("raw", "comment"))).getJsonObject("pending").getString("id");
        String later = json(put("admin", sharing("raw", "scaled"))).getJsonObject("pending").getString("id");
        assertThat(decide("second", first, "approve").statusCode()).isEqualTo(404);
        assertThat(decide("second", later, "reject").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"grounds\":\"g\",\"everything\":true}",
        "{\"grounds\":\"g\",\"classes\":[\"class-1\",\"class-2\"],\"fields\":{\"evidence\":[\"raw\"]}}",
        "{\"grounds\":\"g\",\"classes\":[\"class-1\"],\"schools\":[\"school-1\"],\"fields\":{\"evidence\":[\"raw\"]}}",
        "{\"grounds\":\"g\",\"classes\":[\"class-1\"],\"fields\":{\"evidence\":\"*\"}}",
        "{\"grounds\":\"g\",\"classes\":[\"class-1\"],\"fields\":{\"comment\":[]}}"})
    void rows_kinds_and_components_more_are_wider(String wanted) {
        assertThat(put("admin", new JsonObject(wanted)).statusCode()).isEqualTo(202);
    }

    @Test
    void a_veil_is_put_on_by_one_and_taken_off_by_two() {
        JsonObject masked = sharing("raw").put("transforms", new JsonObject().put("evidence",
                new JsonObject().put("raw", "generalise")));
        assertThat(put("admin", masked).statusCode()).isEqualTo(200);
        assertThat(put("admin", sharing("raw")).statusCode()).isEqualTo(202);
        assertThat(put("admin", sharing("min")).statusCode()).isEqualTo(202);
        assertThat(put("admin", sharing()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"grounds\":\"g\",\"fields\":{\"grade\":[\"x\"]}}", "{\"grounds\":\"g\",\"fields\":{\"user\":[\"shoe\"]}}",
        "{\"grounds\":\"g\",\"classes\":\"class-1\"}", "{\"grounds\":\"g\",\"until\":\"soon\"}",
        "{\"grounds\":\"g\",\"transforms\":{\"user\":{\"email\":\"hide\"}}}", "{\"grounds\":\"g\",\"rows\":[]}"})
    void what_is_no_policy_is_refused(String wanted) {
        assertThat(put("admin", new JsonObject(wanted)).statusCode()).isEqualTo(422);
    }

    @Test
    void the_configuration_too_narrows_at_once_and_widens_when_somebody_has_approved_it() {
        await(api.gateway().hub().policies().declared());
        declared(Map.of("evidence", Set.of("raw")));
        assertThat(listed("vendor").getJsonObject("components")).isEqualTo(new JsonObject()
                .put("evidence", new JsonArray().add("raw")));
        declared(Map.of("evidence", Set.of("raw", "comment")));
        JsonObject waits = listed("vendor").getJsonObject("pending");
        assertThat(waits.getString("requestedBy")).isEqualTo(Policies.CONFIGURATION);
        assertThat(comment()).isNull();
        declared(Map.of("evidence", Set.of("raw", "comment")));
        assertThat(listed("vendor").getJsonObject("pending").getString("id")).isEqualTo(waits.getString("id"));
        assertThat(decide("admin", waits.getString("id"), "approve").statusCode()).isEqualTo(200);
        declared(Map.of("evidence", Set.of("raw", "comment")));
        assertThat(comment()).isEqualTo("well done");
    }

    @Test
    void scopes_that_the_configuration_adds_wait_too_and_those_that_it_drops_are_gone_at_once() {
        await(api.gateway().hub().policies().declared());
        declared("vendor", Set.of("hub.read"), Map.of("evidence", Set.of("raw")));
        declared("vendor", Set.of("hub.read", "hub.write"), Map.of("evidence", Set.of("raw")));
        JsonObject waits = listed("vendor").getJsonObject("pending");
        assertThat(waits.getJsonArray("scopes")).containsExactly("hub.read", "hub.write");
        assertThat(write("vendor").statusCode()).as("not agreed yet").isEqualTo(403);
        put("admin", sharing());
        assertThat(listed("vendor").getJsonObject("components").getJsonArray("evidence"))
                .as("what shows less holds while scopes wait").isEmpty();
        String still = listed("vendor").getJsonObject("pending").getString("id");
        assertThat(decide("admin", still, "approve").statusCode()).as("the configuration asked").isEqualTo(200);
        assertThat(write("vendor").statusCode()).as("agreed, and now refused for what it is").isEqualTo(422);
        declared("vendor", Set.of("hub.read"), Map.of("evidence", Set.of()));
        assertThat(listed("vendor").containsKey("pending")).isFalse();
        assertThat(write("vendor").statusCode()).isEqualTo(403);
    }

    @Test
    void a_client_that_the_configuration_adds_later_holds_nothing_until_somebody_has_approved_it() {
        await(api.gateway().hub().policies().declared());
        assertThat(listed("vendor").containsKey("pending")).as("what is declared at first is agreed").isFalse();
        declared("newcomer", Set.of("hub.read"), Map.of("evidence", Set.of("raw")));
        assertThat(api.gateway().send("newcomer", "GET", ApiGateway.HUB + "/evidence", "").statusCode()).isEqualTo(403);
        JsonObject waits = listed("newcomer").getJsonObject("pending");
        assertThat(waits.getString("requestedBy")).isEqualTo(Policies.CONFIGURATION);
        assertThat(listed("newcomer").getJsonObject("components")).isEqualTo(new JsonObject());
        assertThat(decide("admin", waits.getString("id"), "approve").statusCode()).isEqualTo(200);
        assertThat(api.readSome("newcomer", "/evidence", "evidence", 1).getJsonObject(0).getJsonObject("score").getInteger("raw")).isEqualTo(8);
        declared("newcomer", Set.of("hub.read"), Map.of("evidence", Set.of("raw")));
        assertThat(listed("newcomer").containsKey("pending")).isFalse();
    }

    private HttpResponse<String> write(String client) {
        return api.post(client, "/identities", "{}");
    }

    @Test
    void what_was_agreed_is_known_to_the_next_process_whatever_the_configuration_said_before() {
        await(api.gateway().hub().policies().declared());
        put("admin", sharing("raw"));
        try (TestHub next = TestHub.over(api.gateway().address())) {
            api.gateway().hub().clients().all().forEach(next.hub().clients()::add);
            await(next.hub().policies().declared());
            SharingPolicy holds = next.hub().policies().of(next.hub().clients().find("vendor").orElseThrow());
            assertThat(holds.components()).isEqualTo(Map.of("evidence", Set.of("raw")));
            assertThat(await(next.hub().policies().pending(PINE))).isEmpty();
        }
    }

    /** The gateway starts again, and the vendor's policy in the file is this. */
    private void declared(Map<String, Set<String>> components) {
        declared("vendor", Set.of("hub.read", "hub.admin"), components);
    }

    private void declared(String client, Set<String> scopes, Map<String, Set<String>> components) {
        api.gateway().hub().clients().remove(client);
        api.gateway().client(client, scopes,
                new SharingPolicy("agreement 1", false, Set.of("class-1"), Set.of(), components));
        await(api.gateway().hub().policies().declared());
    }

    private static JsonObject sharing(String... components) {
        return new JsonObject().put("grounds", "agreement 1").put("classes", new JsonArray().add("class-1"))
                .put("fields", new JsonObject().put("evidence", new JsonArray(List.of(components))));
    }

    private HttpResponse<String> put(String admin, JsonObject wanted) {
        return api.gateway().send(admin, "PUT", ApiGateway.HUB + "/policies/vendor", wanted.encode(), "Content-Type",
                "application/json");
    }

    private HttpResponse<String> decide(String admin, String change, String decision) {
        return api.post(admin, "/policies/changes/" + change + "/" + decision, "");
    }

    private @Nullable String comment() {
        return api.readSome("vendor", "/evidence", "evidence", 1).getJsonObject(0).getString("comment");
    }

    private JsonObject listed(String client) {
        return api.read("admin", "/policies").getJsonArray("policies").stream().map(JsonObject.class::cast)
                .filter(policy -> policy.getString("client").equals(client)).findFirst().orElseThrow();
    }
}
