package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.time.Instant;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.launches.Launch;
import org.crosswalk.hub.launches.LaunchLog;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

/** Launches are told in the LRS. */
@SuppressWarnings("NullAway.Init")
class LaunchesTest {

    private TestHub hub;
    private TestGateway gateway;
    private LrsClient lrs;

    @BeforeEach
    void start() {
        hub = TestHub.with(XapiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, XapiAdapter::new);
        gateway.client("reader", Scopes.all(), SharingPolicy.everything("operation"));
        lrs = new LrsClient(gateway, "reader", "1.0.3");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void a_launch_is_a_statement_of_the_line_item_that_its_link_is_tied_to() {
        launch("launch-1", "li-1", "https://tool.example.org/quiz");
        JsonObject statement = told(1).getFirst();
        assertThat(statement.getJsonObject("actor").getJsonObject("account")).isEqualTo(
                new JsonObject().put("homePage", gateway.url("")).put("name", "student-1"));
        assertThat(statement.getJsonObject("object").getString("id"))
                .isEqualTo(gateway.url("/ims/oneroster/gradebook/v1p2/lineItems/li-1"));
        assertThat(statement.getJsonObject("context").getString("platform")).isEqualTo("quiz-tool");
        assertThat(statement.getJsonObject("context").getJsonObject("contextActivities").getJsonArray("grouping")
                .getJsonObject(0).getString("id")).isEqualTo(gateway.url("/ims/oneroster/rostering/v1p2/classes/class-1"));
        assertThat(statement.getString("timestamp")).isEqualTo("2026-11-25T09:30:00Z");
    }

    @Test
    void without_a_line_item_it_is_of_the_resource_and_is_no_evidence() {
        launch("launch-1", null, "https://tool.example.org/reader");
        launch("launch-2", null, "not an address");
        launch("launch-3", null, "https://tool.example.org/reader");
        assertThat(told(2)).extracting(statement -> statement.getJsonObject("object").getString("id"))
                .containsOnly("https://tool.example.org/reader");
        assertThat(await(hub.hub().records().count(PINE, hub.everything(PINE), Evidence.TYPE, Query.where(Predicate.ALL))))
                .isZero();
    }

    private void launch(String id, @Nullable String lineItem, String target) {
        await(new LaunchLog(hub.hub()).add(PINE, new Launch(id, "student-1", "quiz-tool", "class-1", lineItem, target,
                Instant.parse("2026-11-25T09:30:00Z"))));
    }

    private List<JsonObject> told(int count) {
        return eventually(() -> new JsonObject(
                        lrs.get("/xapi/statements?verb=http://adlnet.gov/expapi/verbs/launched").body())
                .getJsonArray("statements").stream().map(JsonObject.class::cast).toList(), found ->
                assertThat(found).hasSize(count));
    }
}
