package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.TenantId;
import org.crosswalk.postgres.OldestPostgres;

/** Two districts with one roster behind one address, over a PostgreSQL of the oldest major that somebody else runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private static final String STUDENTS = "/ims/oneroster/rostering/v1p2/students";

    private final OldestPostgres database;
    private TestDeployment deployment;
    private Gateway gateway;
    private Http http;

    GatewayTest(@TempDir Path folder, @TempDir Path server) throws Exception {
        database = OldestPostgres.start(Path.of("../postgres"), server);
        deployment = new TestDeployment(folder, database.address());
        deployment
                .file("pine.yaml", """
                        id: pine
                        name: Pine
                        timeZone: America/Chicago
                        hosts: [pine.example.org]
                        systems:
                          - {name: sis, kind: oneroster-csv, path: %1$s/roster.zip}
                          - {name: standards, kind: case-file, path: %1$s/framework.json}
                        clients:
                          - {id: pine, secret: pine-secret, scopes: '*', sharing: everything}
                          - id: slow
                            secret: slow-secret
                            scopes: '*'
                            limits: {requestsPerMinute: 2, bodyBytes: 2048}
                        """.formatted(TestDeployment.SAMPLE))
                .file("oak.yaml", """
                        id: oak
                        name: Oak
                        timeZone: Europe/Oslo
                        hosts: [oak.example.org]
                        systems:
                          - {name: sis, kind: oneroster-csv, path: %1$s/roster.zip}
                        clients:
                          - {id: oak, secret: oak-secret, scopes: '*', sharing: everything}
                          - id: class
                            secret: class-secret
                            scopes: '*'
                            sharing: {grounds: test, classes: [class-alg1-p2], fields: {user: [grades]}}
                        flows:
                          - {name: no attempt of the class client, from: oak, to: evidence}
                        """.formatted(TestDeployment.SAMPLE))
                .file("gateway.yaml", deployment.surroundings() + "districts: [pine.yaml, oak.yaml]\n");
        gateway = deployment.start("gateway.yaml");
        http = new Http(gateway.url().toString());
    }

    @BeforeAll
    void both_are_served() {
        assertThat(total("pine")).isEqualTo("60");
        assertThat(total("oak")).isEqualTo("60");
    }

    @AfterAll
    void stop() {
        gateway.close();
        database.close();
    }

    @Test
    void a_client_sees_what_its_policy_shares_and_nothing_of_the_other_district() {
        assertThat(total("class")).isEqualTo("20");
        String user = http.get("class", STUDENTS + "?limit=1").body();
        assertThat(user).contains("\"grades\"").doesNotContain("givenName", "familyName", "email");
        assertThat(total("slow")).isEqualTo("0");
    }

    @Test
    void the_host_name_says_which_districts_frameworks_are_meant_without_a_credential() {
        HttpResponse<String> none = http.get("", "/ims/case/v1p1/CFDocuments");

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(http.get("pine", "/health/ready").body()).getString("status")).isEqualTo("ready");
    }

    @Test
    void a_client_is_held_to_its_requests_a_minute_and_its_body_size() {
        String large = "[" + " ".repeat(3000) + "]";
        String xapi = "X-Experience-API-Version";
        int first = http.send("slow", "POST", "/xapi/statements", large, xapi, "1.0.3", "Content-Type",
                "application/json").statusCode();
        HttpResponse<String> second = http.get("slow", STUDENTS);
        HttpResponse<String> third = http.get("slow", STUDENTS);

        assertThat(first).isEqualTo(413);
        assertThat(second.headers().firstValue("X-RateLimit-Limit")).hasValue("2");
        assertThat(second.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
        assertThat(third.headers().firstValueAsLong("X-RateLimit-Reset").orElseThrow()).isBetween(1L, 60L);
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 30L);
        assertThat(third.body()).contains("\"imsx_codeMajor\":\"failure\"");
    }

    @Test
    void an_attempt_that_no_flow_lets_through_is_kept_as_a_statement_and_is_no_evidence() {
        String statement = """
                {"actor": {"account": {"homePage": "https://nowhere.example.org", "name": "x"}},
                 "verb": {"id": "http://adlnet.gov/expapi/verbs/scored"},
                 "object": {"id": "%s/ims/oneroster/gradebook/v1p2/lineItems/li-alg1-quiz-01"},
                 "result": {"score": {"scaled": 0.9}}}""".formatted(gateway.url());
        String[] headers = {"X-Experience-API-Version", "1.0.3", "Content-Type", "application/json"};

        assertThat(http.send("class", "POST", "/xapi/statements", statement, headers).statusCode()).isEqualTo(200);
        assertThat(http.send("oak", "POST", "/xapi/statements", statement, headers).statusCode()).isEqualTo(200);

        awaitParked("oak", 1);
    }

    @Test
    void health_names_the_database_and_every_consumer_of_every_district() {
        JsonObject ready = new JsonObject(http.get("", "/health/ready").body());

        assertThat(http.get("", "/health/live").body()).isEqualTo("{\"status\":\"live\"}");
        assertThat(ready.getString("database")).isEqualTo("answers");
        JsonArray journal = ready.getJsonArray("journal");
        assertThat(journal.stream().map(lag -> ((JsonObject) lag).getString("district")))
                .contains("pine", "oak");
        assertThat(journal.stream().map(lag -> ((JsonObject) lag).getString("consumer")))
                .contains("results", "mastery", "xapi-evidence");
    }

    @Test
    void metrics_count_requests_by_the_pattern_of_their_path() {
        http.get("pine", STUDENTS + "/user-student-001");

        String metrics = http.get("", "/metrics").body();
        assertThat(metrics)
                .contains("crosswalk_http_requests_seconds_count{method=\"GET\","
                        + "route=\"/ims/oneroster/rostering/v1p2/students/:sourcedId\",status=\"200\"}")
                .contains("crosswalk_journal_lag_entries{consumer=\"results\",district=\"pine\"}")
                .contains("jvm_memory_used_bytes{area=\"heap\"")
                .contains("vertx_pool_queue_pending{pool_name=\"crosswalk-")
                .doesNotContain("user-student-001");
    }

    @Test
    void a_request_keeps_its_id_or_gets_one() {
        assertThat(http.get("", "/health/live", "X-Request-Id", "abc-1").headers().firstValue("X-Request-Id"))
                .contains("abc-1");
        assertThat(http.get("", "/health/live", "X-Request-Id", "a b\tc").headers().firstValue("X-Request-Id"))
                .get().asString().hasSize(36);
    }

    @Test
    void an_unknown_path_is_answered_in_json() {
        HttpResponse<String> unknown = http.get("", "/nothing", "X-Request-Id", "abc-2");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(unknown.body())).isEqualTo(
                new JsonObject().put("error", "there is nothing at this path").put("requestId", "abc-2"));
    }

    @Test
    void a_second_gateway_over_the_same_database_loads_nothing_again_and_serves_the_same() {
        try (Gateway second = deployment.start("gateway.yaml")) {
            assertThat(new Http(second.url().toString()).get("pine", STUDENTS).headers().firstValue("X-Total-Count"))
                    .contains("60");
            assertThat(query(second, "select count(*) from hub.import where tenant = 'pine'")).isEqualTo(2);
            assertThat(query(second, "select count(*) from hub.journal where kind = 'org'")).isEqualTo(6);
        }
    }

    @Test
    void no_table_holds_a_birth_date_or_a_comment_in_plain_words_and_both_are_served() {
        String demographics = "/ims/oneroster/rostering/v1p2/demographics";
        String gradebook = "/ims/oneroster/gradebook/v1p2";
        String result = """
                {"result": {"lineItem": {"sourcedId": "li-alg1-quiz-01"}, "student": {"sourcedId": "user-student-001"},
                 "score": 7, "scoreStatus": "fully graded", "scoreDate": "2026-11-02", "comment": "look at slopes again"}}""";
        assertThat(http.send("pine", "PUT", gradebook + "/results/sealed-1", result, "Content-Type", "application/json")
                .statusCode()).isEqualTo(201);

        assertThat(http.get("pine", demographics + "/user-student-001").body()).contains("\"birthDate\":\"2011-08-12\"");
        assertThat(http.get("pine", demographics + "?filter=birthDate%3D%272011-08-12%27").body())
                .contains("user-student-001").doesNotContain("user-student-002");
        assertThat(http.get("pine", demographics + "?filter=birthDate%3E%272011-08-12%27").statusCode()).isEqualTo(400);
        assertThat(http.get("pine", demographics + "?sort=birthDate").statusCode()).isEqualTo(400);
        assertThat(http.get("pine", gradebook + "/results/sealed-1").body()).contains("look at slopes again");
        assertThat(tablesThatHold("2011-08-12")).isEmpty();
        assertThat(tablesThatHold("look at slopes again")).isEmpty();
        assertThat(tablesThatHold("user-student-001")).as("that this looks at rows").contains("hub.demographics");
    }

    /** Every table of every module, the journal among them, as text. */
    private List<String> tablesThatHold(String words) {
        List<String> holding = new ArrayList<>();
        gateway.hub().database().pool().query("select format('%I.%I', schemaname, tablename) from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema')").execute()
                .toCompletionStage().toCompletableFuture().join()
                .forEach(table -> {
                    if (query(gateway, "select count(*) from " + table.getString(0) + " t where position('" + words
                            + "' in t::text) > 0") > 0) {
                        holding.add(table.getString(0));
                    }
                });
        return holding;
    }

    @Test
    void a_taken_port_is_told_and_the_start_fails() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            deployment.file("taken.yaml", deployment.surroundings().replace("port: 0", "port: " + taken.getLocalPort())
                    + "{id: elm, name: Elm, timeZone: UTC}".replaceAll("[{}]", "").replace(", ", "\n") + "\n");
            assertThatThrownBy(() -> deployment.start("taken.yaml"))
                    .hasRootCauseInstanceOf(java.net.BindException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    private String total(String client) {
        return http.get(client, STUDENTS + "?limit=1").headers().firstValue("X-Total-Count").orElse("none");
    }

    private void awaitParked(String district, long count) {
        org.crosswalk.hub.testing.TestHub.eventually(
                () -> gateway.hub().consumers().lag().toCompletionStage().toCompletableFuture().join().stream()
                        .filter(lag -> lag.tenant().equals(new TenantId(district)))
                        .mapToLong(org.crosswalk.hub.journal.Lag::entries)
                        .sum(),
                waiting -> assertThat(waiting).isZero());
        assertThat(query(gateway, "select count(*) from hub.parked where tenant = '" + district + "'")).isEqualTo(count);
    }

    private static long query(Gateway gateway, String sql) {
        return gateway.hub().database().pool().query(sql).execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .toCompletionStage().toCompletableFuture().join();
    }
}
