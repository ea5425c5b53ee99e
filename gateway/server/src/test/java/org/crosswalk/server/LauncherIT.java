package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.server.Launched.Ended;

/** The launcher as a user calls it: exit codes, and a gateway that is killed, started again and stopped. */
class LauncherIT {

    /** What it takes on an idle machine is for {@code crosswalk bench} to say; here others build at the same time. */
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(20);
    private static final String[] XAPI = {"X-Experience-API-Version", "1.0.3", "Content-Type", "application/json"};
    private static final String STATEMENT = """
            {"id": "5f0c3c0e-4d2b-4a7e-9a34-0d6f8f5f0001",
             "actor": {"account": {"homePage": "https://lms.pineriver.example", "name": "user-student-001"}},
             "verb": {"id": "http://adlnet.gov/expapi/verbs/scored"},
             "object": {"id": "http://127.0.0.1:8080/ims/oneroster/gradebook/v1p2/lineItems/li-alg1-quiz-01"},
             "result": {"score": {"raw": 8, "min": 0, "max": 10}}}""";

    @TempDir
    static Path folder;

    @BeforeAll
    static void what_happens_once_after_a_build_has_happened() throws Exception {
        assertThat(Launched.run(folder, "--version").code()).isZero();
    }

    @Test
    void check_of_the_sample_district_says_what_it_found_at_each_system() throws Exception {
        Ended check = Launched.run(folder, "check", TestDeployment.SAMPLE.resolve("district.yaml").toString());

        assertThat(check.code()).as("the practice tool is not running").isEqualTo(1);
        assertThat(check.output())
                .contains("sis (oneroster-csv): a OneRoster package with 17 files")
                .contains("standards (case-file): a CASE package with 64 items")
                .contains("practice (lti-tool): FAILED, its keys cannot be fetched from"
                        + " http://127.0.0.1:9009/jwks.json; is the tool running")
                .endsWith("the file is right, but not everything that it names answers\n");
    }

    @Test
    void check_of_a_wrong_file_ends_with_2_and_names_every_error_by_line() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "id: pine\nname: Pine\ntimeZone: Mars\nhtp: {}\n");
        Ended check = Launched.run(folder, "check", wrong.toString());

        assertThat(check.code()).isEqualTo(2);
        assertThat(check.errors()).isEqualTo("""
                %1$s:3:11: timeZone: expected an IANA time zone, found 'Mars'; write for example America/Chicago
                %1$s:4:1: htp: is unknown here; did you mean 'http'?
                2 errors
                """.formatted(wrong));
    }

    @Test
    void check_ends_with_1_where_a_system_does_not_answer_as_it_should() throws Exception {
        Path file = Files.writeString(folder.resolve("no-roster.yaml"), """
                {id: pine, name: Pine, timeZone: UTC, systems: [{name: sis, kind: oneroster-csv, path: none.zip}]}
                """);
        Ended check = Launched.run(folder, "check", file.toString());

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.output()).contains("sis (oneroster-csv): FAILED").contains("none.zip");
    }

    @Test
    void serve_of_a_wrong_file_and_a_wrong_command_line_end_with_2() throws Exception {
        Path wrong = Files.writeString(folder.resolve("empty.yaml"), "");

        assertThat(Launched.run(folder, "serve", "--config", wrong.toString()).code()).isEqualTo(2);
        assertThat(Launched.run(folder, "serve").errors()).contains("Missing required option: '--config=FILE'");
        assertThat(Launched.run(folder, "sevre").code()).isEqualTo(2);
    }

    @Test
    void a_killed_demo_starts_again_with_the_same_data_and_a_stopped_one_leaves_no_database_running() throws Exception {
        String data = folder.resolve("data").toString();
        Launched first = Launched.start(folder, "demo", "--data", data, "--port", "0");
        Http http = first.ready();
        assertThat(Files.readString(first.output())).contains("demo / demo-secret", "vendor-a / vendor-a-secret");
        assertThat(http.send("demo", "POST", "/xapi/statements", STATEMENT, XAPI).statusCode()).isEqualTo(200);
        first.kill();

        long begin = System.nanoTime();
        Launched second = Launched.start(folder, "demo", "--data", data, "--port", "0");
        http = second.ready();
        Duration untilReady = Duration.ofNanos(System.nanoTime() - begin);
        HttpResponse<String> statement = http.get(
                "demo", "/xapi/statements?statementId=5f0c3c0e-4d2b-4a7e-9a34-0d6f8f5f0001", XAPI);
        HttpResponse<String> students = http.get("demo", "/ims/oneroster/v1p1/students?limit=1");
        Path roster = TestDeployment.SAMPLE.resolve("roster.zip");
        Ended imported = Launched.run(folder, "import", roster.toString(), "--url", http.base(), "--secret", "demo-secret");
        Ended locked = Launched.run(folder, "demo", "--data", data, "--port", "0");
        second.process().destroy();
        second.ended();

        assertThat(untilReady).isLessThan(AFTER_A_KILL);
        assertThat(statement.statusCode()).isEqualTo(200);
        assertThat(students.headers().firstValue("X-Total-Count")).contains("60");
        assertThat(Files.readString(second.errors())).doesNotContain("loaded a file");
        assertThat(imported.code()).isZero();
        assertThat(imported.output()).contains("roster.zip: OneRoster CSV").contains("users.csv: 113 read, 0 changed");
        assertThat(Files.readString(second.errors()))
                .contains("\"route\":\"/ims/oneroster/v1p1/students\",\"status\":200")
                .contains("\"client\":\"demo\"")
                .doesNotContain("5f0c3c0e", "limit=1", "user-student");
        assertThat(locked.code()).isEqualTo(1);
        assertThat(locked.errors()).contains("another Crosswalk uses the data folder").contains("(postgres.locked)");
        assertThat(Path.of(data, "postgres", "postmaster.pid")).doesNotExist();
        assertThat(Files.readString(second.errors())).contains("\"message\":\"stopped\"");
    }

    @Test
    void a_backup_of_a_running_gateway_is_restored_into_another_folder_that_serves_the_same() throws Exception {
        String file = folder.resolve("district.backup").toString();
        String data = folder.resolve("restored").toString();
        Launched first = Launched.start(folder, "demo", "--data", folder.resolve("original").toString(), "--port", "0");
        assertThat(first.ready().send("demo", "POST", "/xapi/statements", STATEMENT, XAPI).statusCode()).isEqualTo(200);
        Ended backup = Launched.run(folder, "backup", file, "--data", folder.resolve("original").toString());
        first.kill();

        Ended restored = Launched.run(folder, "restore", file, "--data", data);
        Ended again = Launched.run(folder, "restore", file, "--data", data);
        Files.copy(folder.resolve("original/master.key"), Path.of(data, "master.key"));
        Launched second = Launched.start(folder, "demo", "--data", data, "--port", "0");
        HttpResponse<String> statement = second.ready().get(
                "demo", "/xapi/statements?statementId=5f0c3c0e-4d2b-4a7e-9a34-0d6f8f5f0001", XAPI);
        second.process().destroy();
        second.ended();

        assertThat(backup.code()).as(backup.errors()).isZero();
        assertThat(backup.output()).contains("xapi.statement ").contains("rows are in");
        assertThat(restored.code()).as(restored.errors()).isZero();
        assertThat(restored.output()).contains("rows are restored").contains("put the master.key");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.errors()).contains("holds a Crosswalk already");
        assertThat(statement.statusCode()).isEqualTo(200);
    }

    @Test
    void import_without_a_running_gateway_loads_into_the_data_folder_and_reports() throws Exception {
        Path statements = TestDeployment.SAMPLE.resolve("statements.json");
        Path neither = Files.writeString(folder.resolve("neither.txt"), "hello");
        String data = folder.resolve("import").toString();

        Ended loaded = Launched.run(folder, "import", statements.toString(), "--data", data);
        Ended refused = Launched.run(folder, "import", neither.toString(), "--data", data);

        assertThat(loaded.code()).isZero();
        assertThat(loaded.output()).contains("statements.json: xAPI statements").contains("12 read");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("crosswalk: neither.txt is none of: OneRoster CSV, CASE package, ")
                .doesNotContain("\tat ");
    }
}
