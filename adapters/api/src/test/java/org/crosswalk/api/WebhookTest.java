package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.code;
import static org.crosswalk.api.ApiGateway.json;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.identity.IdentityClaim;

/** Clients are told of changes: signed, in order, again until they have it, and of nothing that they may not see. */
class WebhookTest {

    private ApiGateway api;
    private HttpServer receiver;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

    /** What the receiver got. */
    private record Message(String path, String id, String timestamp, String signature, String body) {

        JsonObject event() {
            return new JsonObject(body);
        }
    }

    @BeforeEach
    void start() {
        api = new ApiGateway();
        receiver = await(api.gateway().web().vertx().createHttpServer().requestHandler(this::receive)
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        await(receiver.close());
        api.close();
    }

    @Test
    void a_change_is_told_with_the_record_and_a_signature_of_standard_webhooks() throws GeneralSecurityException {
        JsonObject made = make("reader", "/told", "evidence");
        assertThat(made.getString("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        attempt("student-1", "8", "s-1");
        Message message = told(1).getFirst();
        JsonObject event = message.event();
        assertThat(event.getString("type")).isEqualTo("evidence.created");
        assertThat(event.getString("id")).isEqualTo(message.id());
        assertThat(event.getInstant("timestamp")).isNotNull();
        assertThat(event.getJsonObject("data").getString("learner")).isEqualTo("student-1");
        assertThat(event.getJsonObject("data").getJsonObject("score").getInteger("raw")).isEqualTo(8);
        assertThat(event.getJsonObject("data").getString("comment")).isEqualTo("well done");
        assertThat(message.signature()).isEqualTo(signature(made.getString("secret"), message));
    }

    @Test
    void mastery_and_results_are_told_as_they_follow() {
        make("reader", "/told", "mastery,result");
        attempt("student-1", "8", "s-1");
        List<String> types = told(2).stream().map(message -> message.event().getString("type")).toList();
        assertThat(types).containsExactlyInAnyOrder("mastery.created", "result.created");
    }

    @Test
    void a_client_is_told_what_its_policy_shows_and_of_nobody_else() {
        make("vendor", "/told", "evidence");
        attempt("student-4", "8", "s-1");
        attempt("student-1", "7", "s-2");
        JsonObject event = told(1).getFirst().event();
        assertThat(event.getJsonObject("data").getString("learner")).isEqualTo("student-1");
        assertThat(messages.getFirst().body()).doesNotContain("well done", "comment", "student-4");
        JsonArray ledger = api.read("admin", "/learners/student-1/disclosures").getJsonArray("disclosures");
        assertThat(ledger.stream().map(row -> ((JsonObject) row).getString("client"))).contains("vendor");
        assertThat(api.read("admin", "/learners/student-4/disclosures").getJsonArray("disclosures")).isEmpty();
    }

    @Test
    void a_message_that_is_not_taken_comes_again_with_the_same_id() {
        statuses.put("/told", 500);
        make("reader", "/told", "evidence");
        attempt("student-1", "8", "s-1");
        told(1);
        statuses.clear();
        List<Message> both = told(2);
        assertThat(both.get(0).id()).isEqualTo(both.get(1).id());
        eventually(() -> api.read("admin", "/deliveries").getJsonArray("deliveries"), deliveries ->
                assertThat(deliveries.getJsonObject(0).getString("state")).isEqualTo("delivered"));
    }

    @Test
    void a_receiver_that_is_gone_is_told_of_nothing_more() {
        statuses.put("/told", 410);
        String id = make("reader", "/told", "evidence").getString("id");
        attempt("student-1", "8", "s-1");
        eventually(() -> api.read("reader", "/webhooks").getJsonArray("webhooks").getJsonObject(0), webhook ->
                assertThat(webhook.getString("gone")).isNotNull());
        attempt("student-1", "9", "s-2");
        JsonObject delivery = api.readSome("admin", "/deliveries?receiver=" + id, "deliveries", 1).getJsonObject(0);
        assertThat(delivery.getString("state")).isEqualTo("rejected");
        assertThat(delivery.getInteger("status")).isEqualTo(410);
    }

    @Test
    void many_changes_go_in_one_message_for_those_who_take_batches() {
        statuses.put("/told", 500);
        post("reader", new JsonObject().put("url", url("/told")).put("kinds", new JsonArray().add("evidence"))
                .put("batch", 100));
        await(api.gateway().hub().changes().apply(PINE, change -> {
            io.vertx.core.Future<?> all = io.vertx.core.Future.succeededFuture();
            for (int i = 0; i < 50; i++) {
                String record = "s-" + i;
                all = all.compose(done -> api.gateway().hub().evidence().accept(change,
                        ApiGateway.anAttempt(IdentityClaim.sourcedId("student-1"), "8", record)));
            }
            return all;
        }));
        JsonObject event = told(1).getFirst().event();
        assertThat(event.getString("type")).isEqualTo("events");
        JsonArray events = event.getJsonObject("data").getJsonArray("events");
        assertThat(events).hasSize(50);
        assertThat(events.stream().map(each -> ((JsonObject) each).getJsonObject("data").getJsonObject("source")
                        .getString("record")))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_taken_back_is_told_too() {
        make("reader", "/told", "evidence");
        attempt("student-1", "8", "s-1");
        await(api.gateway().hub().changes().apply(PINE, change ->
                EvidenceRows.withdrawOfRecord(change, "lms", "s-1")));
        assertThat(told(2).getLast().event().getString("type")).isEqualTo("evidence.withdrawn");
    }

    @Test
    void each_client_sees_and_removes_its_own_webhooks_and_an_administrator_all() {
        String id = make("reader", "/told", "evidence").getString("id");
        assertThat(api.read("writer", "/webhooks").getJsonArray("webhooks")).isEmpty();
        assertThat(api.read("oak", "/webhooks").getJsonArray("webhooks")).isEmpty();
        JsonObject seen = api.read("admin", "/webhooks").getJsonArray("webhooks").getJsonObject(0);
        assertThat(seen.remove("made")).isNotNull();
        assertThat(seen).isEqualTo(new JsonObject().put("id", id).put("client", "reader").put("url", url("/told"))
                .put("kinds", new JsonArray().add("evidence")).put("batch", 1));
        assertThat(code(api.delete("writer", "/webhooks/" + id))).isEqualTo("unknown_object");
        assertThat(code(api.delete("oak", "/webhooks/" + id))).isEqualTo("unknown_object");
        assertThat(api.delete("reader", "/webhooks/" + id).statusCode()).isEqualTo(204);
        assertThat(api.read("reader", "/webhooks").getJsonArray("webhooks")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"kinds\":[\"evidence\"]}", "{\"url\":\"ftp://example.org\",\"kinds\":[\"evidence\"]}",
        "{\"url\":\"https://u:p@example.org\",\"kinds\":[\"evidence\"]}", "{\"url\":\"https://example.org\"}",
        "{\"url\":\"https://example.org\",\"kinds\":[\"grades\"]}", "{\"url\":\"https://example.org\",\"kinds\":[]}",
        "{\"url\":\"https://example.org\",\"kinds\":[\"evidence\"],\"batch\":0}",
        "{\"url\":\"https://example.org\",\"kinds\":[\"evidence\"],\"batch\":101}"})
    void what_makes_no_webhook_is_refused(String body) {
        assertThat(api.post("reader", "/webhooks", body, "Content-Type", "application/json").statusCode()).isEqualTo(422);
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            messages.add(new Message(request.path(), request.getHeader("webhook-id"),
                    request.getHeader("webhook-timestamp"), request.getHeader("webhook-signature"), body.toString()));
            request.response().setStatusCode(statuses.getOrDefault(request.path(), 200)).end();
        });
    }

    private List<Message> told(int count) {
        return eventually(() -> List.copyOf(messages), found -> assertThat(found).hasSizeGreaterThanOrEqualTo(count));
    }

    private void attempt(String learner, String raw, String record) {
        api.attempt(PINE, IdentityClaim.sourcedId(learner), learner.equals("student-4") ? "li-2" : "li-1", raw, record,
                "2026-09-12T02:30:00Z");
    }

    private JsonObject make(String client, String path, String kinds) {
        return post(client, new JsonObject().put("url", url(path)).put("kinds", new JsonArray(List.of(kinds.split(",", -1)))));
    }

    private JsonObject post(String client, JsonObject body) {
        HttpResponse<String> made = api.post(client, "/webhooks", body.encode(), "Content-Type", "application/json");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + receiver.actualPort() + path;
    }

    private static String signature(String secret, Message message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        String signed = message.id() + "." + message.timestamp() + "." + message.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
