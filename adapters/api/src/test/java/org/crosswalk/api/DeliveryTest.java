package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.code;
import static org.crosswalk.api.ApiGateway.json;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.http.HttpResponse;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.deliveries.Outgoing;

/** What is on its way to other systems can be seen, stopped, mended and sent again. */
class DeliveryTest {

    private static ApiGateway api;

    @BeforeAll
    static void start() {
        api = new ApiGateway();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void a_delivery_shows_where_it_goes_and_where_it_stands() {
        String id = queue("shown", "student-1");
        JsonObject delivery = only("admin", "/deliveries?record=shown");
        assertThat(delivery.getInstant("since")).isEqualTo(delivery.getInstant("changed"));
        List.of("since", "changed", "due").forEach(delivery::remove);
        assertThat(delivery).isEqualTo(new JsonObject()
                .put("id", id)
                .put("courier", "gradebook")
                .put("receiver", "sis")
                .put("kind", "result")
                .put("record", "shown")
                .put("learner", "student-1")
                .put("state", "queued")
                .put("attempts", 0)
                .put("payload", new JsonObject().put("score", 8)));
    }

    @Test
    void a_delivery_is_held_and_replayed_with_a_mended_payload() {
        String id = queue("held", "student-1");
        HttpResponse<String> held = api.post("writer", "/deliveries/" + id + "/hold", "");
        assertThat(held.statusCode()).isEqualTo(202);
        assertThat(json(held).getString("state")).isEqualTo("held");
        assertThat(only("reader", "/deliveries?state=held&record=held").getString("id")).isEqualTo(id);
        HttpResponse<String> again = api.post("writer", "/deliveries/" + id + "/hold", "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).getJsonObject("error").getString("message")).startsWith("this delivery is held");

        HttpResponse<String> replayed = api.post("writer", "/deliveries/" + id + "/replay",
                "{\"payload\": {\"score\": 9}}", "Content-Type", "application/json");
        assertThat(replayed.statusCode()).isEqualTo(202);
        assertThat(json(replayed).getString("state")).isEqualTo("queued");
        assertThat(json(replayed).getJsonObject("payload")).isEqualTo(new JsonObject().put("score", 9));
    }

    @Test
    void dead_letters_for_a_receiver_are_replayed_together_by_an_administrator() {
        String id = queue("dead", "student-1");
        await(api.gateway().hub().database().pool()
                .query("update hub.delivery set state = 'dead' where record = 'dead'").execute());
        assertThat(api.post("writer", "/deliveries/replay?receiver=sis", "").statusCode()).isEqualTo(403);
        assertThat(json(api.post("admin", "/deliveries/replay?receiver=sis", "")).getInteger("replayed")).isEqualTo(1);
        assertThat(only("admin", "/deliveries?record=dead").getString("state")).isEqualTo("queued");
        assertThat(only("admin", "/deliveries?record=dead").getString("id")).isEqualTo(id);
    }

    @Test
    void deliveries_are_shown_and_moved_under_the_callers_policy() {
        String id = queue("theirs", "student-4");
        assertThat(api.read("vendor", "/deliveries").encode()).isEqualTo("{\"deliveries\":[]}");
        assertThat(api.read("oak", "/deliveries").encode()).isEqualTo("{\"deliveries\":[]}");
        for (String client : List.of("vendor", "oak")) {
            assertThat(code(api.post(client, "/deliveries/" + id + "/hold", ""))).isEqualTo("unknown_object");
            assertThat(code(api.post(client, "/deliveries/" + id + "/replay", ""))).isEqualTo("unknown_object");
        }
        assertThat(api.post("reader", "/deliveries/" + id + "/hold", "").statusCode()).isEqualTo(403);
        assertThat(only("admin", "/deliveries?record=theirs").getString("state")).isEqualTo("queued");
    }

    private static JsonObject only(String client, String path) {
        JsonArray deliveries = api.read(client, path).getJsonArray("deliveries");
        assertThat(deliveries).hasSize(1);
        return deliveries.getJsonObject(0);
    }

    private static String queue(String record, String learner) {
        Outgoing outgoing = new Outgoing("gradebook", "sis", record + "/" + learner, "result", record, learner,
                new JsonObject().put("score", 8), List.of("score"), "operation", false);
        return await(api.gateway().hub().changes().apply(PINE, change ->
                api.gateway().hub().deliveries().queue(change, List.of(outgoing)))).getFirst();
    }
}
