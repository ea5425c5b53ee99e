package org.crosswalk.oneroster.pull;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.DeliveryState;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.runs.Mode;

/** Line items and results of the hub reach the gradebook of the provider, each with a receipt. */
class GradebookPushTest {

    private static final String GRADEBOOK = "/ims/oneroster/gradebook/v1p2/";

    private Provider provider;
    private Puller puller;

    @BeforeEach
    void start() {
        provider = new Provider();
        provider.server().stubFor(get(urlPathMatching(GRADEBOOK + ".*")).atPriority(9)
                .willReturn(aResponse().withStatus(404)));
        provider.server().stubFor(put(urlPathMatching(GRADEBOOK + ".*")).atPriority(9)
                .willReturn(aResponse().withStatus(201)));
        puller = new Puller(new ProviderSettings("sis", provider.url(), Preset.GENERIC, null, null, "all", new Secret("s"),
                null, null, null, Map.of(), List.of(), Map.of(), Map.of(), GuardSettings.DEFAULT, List.of(), 5, true, false, false, true));
        puller.applied(Mode.FULL);
        write("categories/cat-1", "{\"category\": {\"title\": \"Quizzes\"}}");
        write("lineItems/li-1", """
                {"lineItem": {"title": "Quiz", "assignDate": "2026-09-10T00:00:00Z", "dueDate": "2026-09-17T00:00:00Z",
                 "class": {"sourcedId": "class-n"}, "school": {"sourcedId": "north"}, "category": {"sourcedId": "cat-1"},
                 "resultValueMin": 0, "resultValueMax": 10}}""");
    }

    @AfterEach
    void stop() {
        puller.close();
        provider.close();
    }

    @Test
    void a_line_item_and_a_result_arrive_as_the_standard_has_them() {
        result("7");

        assertThat(receipt("res-1").state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(receipt("li-1").state()).isEqualTo(DeliveryState.DELIVERED);
        provider.server().verify(putRequestedFor(urlPathEqualTo(GRADEBOOK + "results/res-1"))
                .withRequestBody(matchingJsonPath("$.result[?(@.score == 7)]"))
                .withRequestBody(matchingJsonPath("$.result.student.sourcedId", com.github.tomakehurst.wiremock.client
                        .WireMock.equalTo("user-1"))));
        provider.server().verify(putRequestedFor(urlPathEqualTo(GRADEBOOK + "lineItems/li-1"))
                .withRequestBody(matchingJsonPath("$.lineItem.title")));
    }

    @Test
    void a_refusal_is_told_in_the_providers_words() {
        provider.server().stubFor(put(urlPathEqualTo(GRADEBOOK + "results/res-1")).willReturn(aResponse().withStatus(422)
                .withBody("{\"imsx_codeMajor\":\"failure\",\"imsx_description\":\"grading period is closed\"}")));

        result("7");

        Delivery rejected = receipt("res-1");
        assertThat(rejected.state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(List.of(String.valueOf(rejected.status()), String.valueOf(rejected.words())))
                .isEqualTo(List.of("422", "grading period is closed"));
    }

    @Test
    void a_busy_provider_is_tried_again_and_what_it_lacks_is_brought_first() {
        provider.server().stubFor(put(urlPathEqualTo(GRADEBOOK + "results/res-1")).inScenario("lacks").atPriority(1)
                .whenScenarioStateIs(STARTED).willSetStateTo("asked").willReturn(aResponse().withStatus(503)));
        provider.server().stubFor(put(urlPathEqualTo(GRADEBOOK + "results/res-1")).inScenario("lacks").atPriority(1)
                .whenScenarioStateIs("asked").willSetStateTo("known").willReturn(aResponse().withStatus(404)));

        result("7");

        assertThat(receipt("res-1").state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(receipt("res-1").attempts()).isEqualTo(2);
    }

    @Test
    void what_the_provider_has_changed_later_stays() {
        provider.server().stubFor(get(urlPathEqualTo(GRADEBOOK + "results/res-1")).willReturn(Provider.json(new JsonObject()
                .put("result", new JsonObject().put("score", 9).put("dateLastModified", "2199-01-01T00:00:00.000Z"))
                .encode())));

        result("7");

        assertThat(receipt("res-1").state()).isEqualTo(DeliveryState.OVERRIDDEN);
        provider.server().verify(0, putRequestedFor(urlPathEqualTo(GRADEBOOK + "results/res-1")));
    }

    @Test
    void what_is_deleted_here_is_deleted_there() {
        result("7");
        receipt("res-1");
        provider.server().stubFor(com.github.tomakehurst.wiremock.client.WireMock
                .delete(urlPathEqualTo(GRADEBOOK + "results/res-1")).willReturn(aResponse().withStatus(204)));

        puller.gateway().send("all", "DELETE", GRADEBOOK + "results/res-1", "");

        eventually(() -> provider.server().findAll(deleteRequestedFor(urlPathEqualTo(GRADEBOOK + "results/res-1"))), found ->
                assertThat(found).hasSize(1));
    }

    private void result(String score) {
        write("results/res-1", """
                {"result": {"lineItem": {"sourcedId": "li-1"}, "student": {"sourcedId": "user-1"}, "score": %s,
                 "scoreStatus": "fully graded", "scoreDate": "2026-09-17"}}""".formatted(score));
    }

    private void write(String path, String body) {
        assertThat(puller.gateway().send("all", "PUT", GRADEBOOK + path, body, "Content-Type", "application/json")
                .statusCode()).isEqualTo(201);
    }

    /** The latest delivery of a record, once it has ended. */
    private Delivery receipt(String record) {
        return eventually(
                () -> await(puller.gateway().hub().records().list(PINE, puller.everything(), Delivery.TYPE,
                                Query.where(Predicate.equal("record", record)).limit(100)))
                        .value()
                        .items()
                        .stream()
                        .filter(delivery -> delivery.state() != DeliveryState.QUEUED
                                && delivery.state() != DeliveryState.RETRYING)
                        .toList(),
                ended -> assertThat(ended).isNotEmpty()).getLast();
    }
}
