package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.postgres.testing.TestPostgres;

/** What clients see while the database is gone, and that nothing has to be done when it is back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseGoneTest {

    private static final String[] XAPI = {"X-Experience-API-Version", "1.0.3", "Content-Type", "application/json"};
    private static final String STATEMENT = """
            {"id": "5f0c3c0e-4d2b-4a7e-9a34-0d6f8f5f00%02d", "actor": {"mbox": "mailto:a@example.org"},
             "verb": {"id": "http://x.org/v"}, "object": {"id": "http://x.org/a"}}""";

    private final CutConnection way = new CutConnection(TestPostgres.shared().freshDatabase());
    private final TestDeployment deployment;
    private final Gateway gateway;
    private final Http http;

    DatabaseGoneTest(@TempDir Path folder) {
        deployment = new TestDeployment(folder, way.address());
        deployment.file("district.yaml", deployment.surroundings() + """
                id: pine
                name: Pine
                timeZone: UTC
                clients: [{id: a, secret: a-secret, scopes: '*', sharing: everything}]
                """);
        gateway = deployment.start("district.yaml");
        http = new Http(gateway.url().toString());
    }

    @AfterAll
    void stop() {
        gateway.close();
        way.close();
    }

    @Test
    void each_standard_says_503_in_its_own_shape_until_the_database_is_back_and_what_was_acknowledged_is_there() {
        Map<Integer, Integer> statusByStatement = new LinkedHashMap<>();
        statusByStatement.put(1, post(1));
        way.cut();
        statusByStatement.put(2, post(2));

        refused(http.get("a", "/ims/oneroster/rostering/v1p2/students"), "\"imsx_codeMinorFieldValue\":\"server_busy\"");
        refused(http.get("a", "/ims/case/v1p1/CFDocuments"), "server_busy");
        refused(http.get("a", "/xapi/statements", XAPI), "the database does not answer");
        refused(http.send("a", "POST", "/oauth2/token", "grant_type=client_credentials", "Content-Type",
                "application/x-www-form-urlencoded"), "\"error\":\"temporarily_unavailable\"");
        HttpResponse<String> ready = http.get("", "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("{\"status\":\"unavailable\",\"database\":\"does not answer\"}");
        assertThat(http.get("", "/health/live").statusCode()).as("nobody should restart it").isEqualTo(200);
        assertThat(http.get("", "/metrics").body()).contains("crosswalk_database_up 0.0");

        way.mend();
        TestHub.eventually(() -> http.get("", "/health/ready").statusCode(), status -> assertThat(status).isEqualTo(200));
        statusByStatement.put(3, post(3));

        assertThat(statusByStatement).containsEntry(1, 200).containsEntry(2, 503).containsEntry(3, 200);
        statusByStatement.forEach((number, status) -> assertThat(http.get("a", "/xapi/statements?statementId=5f0c3c0e"
                + "-4d2b-4a7e-9a34-0d6f8f5f00%02d".formatted(number), XAPI).statusCode())
                .as("statement " + number).isEqualTo(status == 200 ? 200 : 404));
    }

    /** Played by triggers that refuse as PostgreSQL does where its disk is full. */
    @Test
    void a_database_elsewhere_that_finds_no_room_is_asked_for_nothing_until_it_can_write_again() {
        change("create function full_disk() returns trigger language plpgsql as $$ begin"
                + " raise exception using errcode = '53100', message = 'could not extend file'; end $$");
        change("create function full_disk_ddl() returns event_trigger language plpgsql as $$ begin"
                + " raise exception using errcode = '53100', message = 'could not extend file'; end $$");
        change("create trigger full_disk before insert on xapi.statement for each row execute function full_disk()");
        change("create event trigger full_disk on ddl_command_end when tag in ('CREATE TABLE AS')"
                + " execute function full_disk_ddl()");

        assertThat(post(10)).isEqualTo(503);
        refused(http.get("a", "/ims/oneroster/rostering/v1p2/students"), "server_busy", "10");
        HttpResponse<String> ready = http.get("", "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("{\"status\":\"unavailable\",\"disk\":\"full\"}");

        change("drop event trigger full_disk");
        change("drop trigger full_disk on xapi.statement");
        TestHub.eventually(() -> http.get("", "/health/ready").statusCode(), status -> assertThat(status).isEqualTo(200));
        assertThat(post(11)).isEqualTo(200);
        assertThat(http.get("a", "/xapi/statements?statementId=5f0c3c0e-4d2b-4a7e-9a34-0d6f8f5f0010", XAPI).statusCode())
                .isEqualTo(404);
    }

    private void change(String sql) {
        TestHub.await(gateway.hub().database().pool().query(sql).execute());
    }

    private int post(int number) {
        return http.send("a", "POST", "/xapi/statements", STATEMENT.formatted(number), XAPI).statusCode();
    }

    private static void refused(HttpResponse<String> answer, String shape) {
        refused(answer, shape, "1");
    }

    private static void refused(HttpResponse<String> answer, String shape, String seconds) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue(seconds);
        assertThat(answer.body()).contains(shape);
    }
}
