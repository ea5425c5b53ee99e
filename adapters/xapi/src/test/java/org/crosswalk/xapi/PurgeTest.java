package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

/** Deleting statements for good: by date, by who brought them, by actor, and all that names a person. */
class PurgeTest {

    private static final String ONE = "{\"account\":{\"homePage\":\"https://lms.example.org\",\"name\":\"student-1\"}}";
    private static final String TWO = "{\"mbox\":\"mailto:two@example.org\"}";
    private static final String SHA2 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private TestHub hub;
    private TestGateway gateway;
    private LrsClient lms;

    @BeforeEach
    void start() {
        hub = TestHub.connectedTo(Map.of(PINE, List.of(
                new LmsSettings("short", "https://s.example.org", "{sourcedId}", List.of(), "short-lived", null, null, null, 30, null))),
                XapiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, XapiAdapter::new);
        for (String client : List.of("lms", "other", "short-lived")) {
            gateway.client(client, Scopes.all(), SharingPolicy.everything("operation"));
        }
        gateway.client("admin", Set.of("hub.admin"), SharingPolicy.nothing("operation"));
        lms = new LrsClient(gateway, "lms", "1.0.3");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void a_dry_run_tells_what_would_go_and_deletes_nothing() {
        lms.accepted(statement(ONE, ""));
        lms.accepted(statement(TWO, ""));
        lms.as("other").accepted(statement(ONE, ""));

        JsonObject report = order(200, "{\"actor\":" + ONE + "}");

        assertThat(report.getLong("statements")).isEqualTo(2);
        assertThat(report.getJsonArray("clients").getJsonObject(0))
                .isEqualTo(new JsonObject("{\"client\":\"lms\",\"statements\":1}"));
        assertThat(lms.ids()).hasSize(3);
    }

    @Test
    void by_date_and_client_what_fits_both_goes_and_the_rest_stays() {
        String old = lms.accepted(statement(ONE, ""));
        String others = lms.as("other").accepted(statement(ONE, ""));
        String limit = lms.statement(lms.accepted(statement(ONE, ""))).getString("stored");

        JsonObject done = carriedOut("{\"client\":\"lms\",\"before\":\"" + limit + "\",\"dryRun\":false}");

        assertThat(done.getLong("statements")).isEqualTo(1);
        assertThat(done.getString("by")).isEqualTo("admin");
        assertThat(lms.ids()).hasSize(2).contains(others).doesNotContain(old);
        assertThat(lms.get("/xapi/statements?statementId=" + old).statusCode()).isEqualTo(404);
    }

    @Test
    void a_purged_id_may_come_again() {
        String id = lms.accepted(statement(ONE, ",\"id\":\"" + UUID.randomUUID() + "\""));
        carriedOut("{\"client\":\"lms\",\"dryRun\":false}");

        assertThat(lms.accepted(statement(TWO, ",\"id\":\"" + id + "\""))).isEqualTo(id);
    }

    @Test
    void a_person_goes_altogether_statements_that_name_them_documents_attachments_and_what_followed() {
        String scored = "{\"actor\":" + ONE + ",\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/scored\"},\"object\":"
                + "{\"id\":\"" + gateway.url("/ims/oneroster/gradebook/v1p2/lineItems/li-1") + "\"},"
                + "\"result\":{\"score\":{\"raw\":8,\"min\":0,\"max\":10}}}";
        lms.accepted(scored);
        lms.accepted(statement(TWO, ",\"context\":{\"instructor\":" + ONE + "}"));
        attached(statement(ONE, attachment()));
        String stays = lms.accepted(statement(TWO, ""));
        String state = "/xapi/activities/state?activityId=http://x.org/a&stateId=s&"
                + LrsClient.encoded("agent=" + ONE);
        assertThat(lms.send("PUT", state, "{}", "Content-Type", "application/json").statusCode()).isEqualTo(204);
        eventually(this::evidence, found -> assertThat(found).hasSize(1));
        eventually(() -> lms.ids("verb=https://w3id.org/xapi/tla/verbs/asserted"), told -> assertThat(told).hasSize(1));

        JsonObject done = carriedOut("{\"person\":" + ONE + ",\"dryRun\":false}");

        assertThat(done.getLong("statements")).isEqualTo(3);
        assertThat(done.getLong("documents")).isEqualTo(1);
        assertThat(done.getLong("attachments")).isEqualTo(1);
        eventually(() -> lms.ids(), ids -> assertThat(ids).as("what the gateway told of them goes too").containsExactly(stays));
        assertThat(lms.get(state).statusCode()).isEqualTo(404);
        assertThat(evidence()).isEmpty();
    }

    @Test
    void data_that_another_statement_still_names_stays() {
        attached(statement(ONE, attachment()));
        attached(statement(TWO, attachment()));

        JsonObject done = carriedOut("{\"actor\":" + ONE + ",\"dryRun\":false}");

        assertThat(done.getLong("attachments")).isZero();
        assertThat(lms.get("/xapi/statements?attachments=true").body()).contains("hello");
    }

    @Test
    void what_was_done_is_kept_without_the_persons_name() {
        lms.accepted(statement(ONE, ""));
        carriedOut("{\"actor\":" + ONE + ",\"dryRun\":false}");

        HttpResponse<String> audit = gateway.get("admin", "/hub/v1/statements/purges");

        assertThat(audit.body()).doesNotContain("student-1");
        assertThat(new JsonObject(audit.body()).getJsonArray("purges").getJsonObject(0).getString("subject"))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void a_retention_rule_purges_what_its_client_brought_too_long_ago() {
        String old = lms.as("short-lived").accepted(statement(ONE, ""));
        String stays = lms.accepted(statement(ONE, ""));
        await(hub.hub().database().pool().query("with moved as (update xapi.statement set stored = stored"
                + " - interval '31 days' where client = 'short-lived' returning tenant, id, stored)"
                + " update xapi.statement_key k set stored = m.stored from moved m where k.tenant = m.tenant"
                + " and k.id = m.id").execute());

        XapiAdapter another = new XapiAdapter(gateway.web());
        await(another.start());

        eventually(() -> lms.ids(), ids -> assertThat(ids).containsExactly(stays).doesNotContain(old));
        await(another.stop());
    }

    @Test
    void an_order_must_say_what_it_means() {
        for (String body : List.of("{}", "[]", "{\"befor\":\"2026-01-01T00:00:00Z\"}", "{\"before\":\"yesterday\"}",
                "{\"actor\":{\"name\":\"x\"}}", "{\"actor\":" + ONE + ",\"person\":" + ONE + "}")) {
            order(400, body);
        }
        assertThat(gateway.send("lms", "POST", "/hub/v1/statements/purges", "{\"client\":\"lms\"}", "Content-Type",
                "application/json").statusCode()).isEqualTo(403);
    }

    private JsonObject order(int status, String body) {
        HttpResponse<String> answer = gateway.send("admin", "POST", "/hub/v1/statements/purges", body, "Content-Type",
                "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonObject(answer.body());
    }

    private JsonObject carriedOut(String body) {
        String id = order(202, body).getString("id");
        return eventually(() -> new JsonObject(gateway.get("admin", "/hub/v1/statements/purges/" + id).body()),
                purge -> assertThat(purge.getString("state")).isEqualTo("done"));
    }

    private List<Evidence> evidence() {
        return await(hub.hub().changes().apply(PINE, change -> hub.hub().records().all(change, hub.everything(PINE),
                Evidence.TYPE, new Predicate.Named("inForce", List.of()))));
    }

    private void attached(String statement) {
        String body = "--b\r\nContent-Type: application/json\r\n\r\n" + statement
                + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n"
                + "X-Experience-API-Hash: " + SHA2 + "\r\n\r\nhello\r\n--b--\r\n";
        assertThat(lms.send("POST", "/xapi/statements", body, "Content-Type", "multipart/mixed; boundary=b")
                .statusCode()).isEqualTo(200);
    }

    private static String attachment() {
        return ",\"attachments\":[{\"usageType\":\"http://x.org/u\",\"display\":{\"en\":\"d\"},"
                + "\"contentType\":\"text/plain\",\"length\":5,\"sha2\":\"" + SHA2 + "\"}]";
    }

    private static String statement(String actor, String more) {
        return "{\"actor\":" + actor + ",\"verb\":{\"id\":\"http://x.org/v\"},\"object\":{\"id\":\"http://x.org/a\"}"
                + more + "}";
    }
}
