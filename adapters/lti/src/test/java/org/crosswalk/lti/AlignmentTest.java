package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.alignment.Alignment;
import org.crosswalk.hub.alignment.What;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.lti.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

/** A tool's line items are aligned by what is registered for the tool's own words. */
class AlignmentTest {

    private static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    private static final String MEMBER = "https://crosswalk.org/spec/ags/case_items";
    private static final String A = "aaaaaaaa-0000-4000-8000-000000000001";
    private static final String B = "bbbbbbbb-0000-4000-8000-000000000001";

    private PracticeTool tool;
    private TestHub hub;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        tool = new PracticeTool();
        hub = TestHub.connectedTo(Map.of(PINE, List.of(tool.registration())), LtiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, LtiAdapter::new);
        hub.hub().clients().add(new Client(PINE, PracticeTool.CLIENT, Scopes.all(),
                SharingPolicy.everything("agreement 1")));
    }

    @AfterEach
    void stop() {
        gateway.close();
        tool.close();
    }

    @Test
    void what_is_registered_for_a_tag_aligns_the_line_items_that_are_there_and_those_that_come() {
        String before = make(new JsonObject().put("tag", "fractions")).getString("id");
        String alignment = register(What.TAG, "fractions", A);
        eventually(() -> get(before), found -> assertThat(found.getJsonArray(MEMBER)).containsExactly(gateway.url("/uri/" + A)));
        String after = make(new JsonObject().put("tag", "fractions")).getString("id");
        eventually(() -> get(after), found -> assertThat(found.getJsonArray(MEMBER)).containsExactly(gateway.url("/uri/" + A)));

        await(hub.hub().changes().apply(PINE, change -> hub.hub().curriculum().alignments().end(change, alignment)));
        eventually(() -> get(before), found -> assertThat(found.containsKey(MEMBER)).isFalse());
        eventually(() -> get(after), found -> assertThat(found.containsKey(MEMBER)).isFalse());
    }

    @Test
    void a_resource_id_counts_for_the_tool_that_it_is_a_word_of_alone() {
        register(What.RESOURCE_ID, "quiz-1", A);
        await(hub.hub().changes().apply(PINE, change -> hub.hub().curriculum().alignments().add(change, List.of(
                Alignment.of(What.RESOURCE_ID, "another-tool", "quiz-1", B, "staff", Instant.now())))));
        String made = make(new JsonObject().put("resourceId", "quiz-1")).getString("id");
        eventually(() -> get(made), found -> assertThat(found.getJsonArray(MEMBER)).containsExactly(gateway.url("/uri/" + A)));
    }

    private String register(What what, String word, String caseItem) {
        Set<String> added = await(hub.hub().changes().apply(PINE, change -> hub.hub().curriculum().alignments().add(
                change, List.of(Alignment.of(what, PracticeTool.CLIENT, word, caseItem, "staff", Instant.now())))));
        return added.iterator().next();
    }

    private JsonObject make(JsonObject more) {
        return new JsonObject(tool.call(bearer(), "POST", gateway.url("/lti/platform/ags/class-1/lineitems"),
                new JsonObject().put("label", "Quiz").put("scoreMaximum", 10).mergeIn(more).encode()).body());
    }

    private JsonObject get(String url) {
        return new JsonObject(tool.call(bearer(), "GET", url, "").body());
    }

    private String bearer() {
        return tool.bearer(gateway.url("/oauth2/token"), LINE_ITEM);
    }
}
