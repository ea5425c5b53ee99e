package org.crosswalk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import org.junit.jupiter.api.Test;

import org.crosswalk.bench.StandInGateway.Post;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.postgres.testing.TestPostgres;

class BenchTest {

    private final PostgresAddress database = TestPostgres.shared().freshDatabase();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void given_a_gateway_that_takes_all_then_all_four_are_measured_by_requests_as_clients_send_them() throws Exception {
        try (StandInGateway gateway = new StandInGateway(0)) {
            Report report = run(gateway, 3);
            everyRequestIsAPostByTheClientOnSixteenConnections(gateway);
            noTwoStatementsHaveTheSameId(gateway);
            allFourAreToldRoundByRound(report.json().getJsonObject("load"));
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("round 3: POST of 50 statements, ")
                    .contains("1 statement a POST beside 1 row an insert: ", "x (at least 2)")
                    .contains("50 statements a POST beside 50 rows an insert: ", "x (at least 0.30)")
                    .contains("ok     errors: 0");
        }
    }

    @Test
    void given_three_processes_then_one_two_and_three_of_them_share_the_same_load_beside_raw_inserts() throws Exception {
        try (StandInGateway one = new StandInGateway(0); StandInGateway two = new StandInGateway(0);
                StandInGateway three = new StandInGateway(0)) {
            List<URI> processes = Stream.of(one, two, three).map(StandInGateway::baseUrl).toList();
            Report report = Bench.nodes(BenchOptions.of(processes.getFirst(), database)
                    .withRounds(1, Duration.ofMillis(200)), processes, new PrintStream(printed, true, StandardCharsets.UTF_8));

            assertThat(report.met()).isTrue();
            assertThat(report.json().getJsonArray("nodes").stream().map(each -> ((JsonObject) each).getString("name")))
                    .containsExactly("raw insert of 1 row", "POST to 1 process", "POST to 2 processes",
                            "POST to 3 processes");
            // forty-eight anew for each of a warm-up and a round: all of them, half of them, a third
            assertThat(List.of(one, two, three)).extracting(each -> each.posts.stream().map(Post::connection).distinct()
                    .count()).containsExactly(2 * (48L + 24 + 16), 2 * (24L + 16), 2 * 16L);
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("POST to 3 processes: ", " x one process, ");
        }
    }

    private static void everyRequestIsAPostByTheClientOnSixteenConnections(StandInGateway gateway) {
        assertThat(gateway.posts).extracting(Post::line).containsOnly("POST /xapi/statements");
        assertThat(gateway.posts).extracting(post -> post.headers().get("Authorization"))
                .containsOnly("Basic ZGVtbzpkZW1vLXNlY3JldA==");
        assertThat(gateway.posts).extracting(post -> post.headers().get("X-Experience-API-Version"))
                .containsOnly("1.0.3");
        assertThat(gateway.posts).extracting(post -> post.headers().get("Content-Type"))
                .containsOnly("application/json");
        assertThat(gateway.posts).extracting(post -> StandInGateway.statements(post.body()).size())
                .containsOnly(1, 50);
        // sixteen anew for each of two warm-ups and two times three rounds
        assertThat(gateway.posts.stream().map(Post::connection).distinct()).hasSize(8 * 16);
    }

    private static void noTwoStatementsHaveTheSameId(StandInGateway gateway) {
        Set<String> ids = new HashSet<>();
        for (Post post : gateway.posts) {
            JsonArray statements = StandInGateway.statements(post.body());
            for (int i = 0; i < statements.size(); i++) {
                assertThat(ids.add(statements.getJsonObject(i).getString("id"))).isTrue();
            }
        }
    }

    private static void allFourAreToldRoundByRound(JsonObject load) {
        assertThat(names(load)).containsExactly(
                "raw insert of 1 row", "POST of 1 statement", "raw insert of 50 rows", "POST of 50 statements");
        for (int i = 0; i < 4; i++) {
            JsonObject each = load.getJsonArray("workloads").getJsonObject(i);
            assertThat(each.getInteger("inFlight")).isEqualTo(16);
            assertThat(each.getInteger("errors")).isZero();
            assertThat(each.getJsonObject("perSecond").getJsonArray("rounds")).hasSize(3);
            assertThat(each.getJsonObject("perSecond").getDouble("median")).isPositive();
        }
        assertThat(cpu(load, 2, "postgres")).as("CPU of PostgreSQL for a raw row").isPositive();
        assertThat(cpu(load, 1, "gateway")).as("CPU of the gateway for a statement").isPositive();
        assertThat(load.getDouble("residentMegabytesAfter")).isGreaterThan(10);
    }

    @Test
    void given_refused_requests_then_each_is_counted_and_the_bound_on_errors_is_missed() throws Exception {
        try (StandInGateway gateway = new StandInGateway(10)) {
            Report report = run(gateway, 1);
            Mark errors = report.marks().stream().filter(mark -> mark.name().equals("errors")).findAny().orElseThrow();
            assertThat(errors.value()).isEqualTo(gateway.refused.get()).isPositive();
            assertThat(errors.met()).isFalse();
            assertThat(report.met()).isFalse();
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("ERRORS, the first: POST /xapi/statements answered 503");
        }
    }

    @Test
    void given_a_gateway_that_takes_nothing_then_the_run_says_what_it_answered_and_leaves_nothing() throws Exception {
        try (StandInGateway gateway = new StandInGateway(1)) {
            assertThatThrownBy(() -> run(gateway, 1)).hasMessage(
                    "not one POST of 1 statement got through: POST /xapi/statements answered 503");
        }
        assertThat(ask("select count(*) from pg_namespace where nspname = 'crosswalk_bench'")).isEqualTo("0");
    }

    @Test
    void given_a_gateway_that_closes_its_connections_then_the_round_ends_and_every_failure_is_counted() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Load load = new Load(new Processes(OptionalLong.empty(), OptionalLong.empty()))) {
            NetServer server = vertx.createNetServer()
                    .connectHandler(socket -> socket.handler(bytes -> socket.close()))
                    .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            Round round = load.round(
                    new StatementPosts("http://127.0.0.1:" + server.actualPort(), "demo:demo-secret", 1),
                    Duration.ofMillis(200));
            assertThat(round.statements()).isZero();
            assertThat(round.errors()).isGreaterThanOrEqualTo(16);
            assertThat(round.firstError()).isEqualTo("the gateway closed the connection");
        } finally {
            vertx.close();
        }
    }

    @Test
    void raw_rows_that_were_acknowledged_are_rows_in_a_table_with_four_indexes() throws Exception {
        try (Scratch scratch = Scratch.create(database);
                Load load = new Load(new Processes(OptionalLong.empty(), scratch.postmaster()))) {
            long ones = load.round(raw(1), Duration.ofMillis(200)).statements();
            long fifties = load.round(raw(50), Duration.ofMillis(200)).statements();
            assertThat(ones).isPositive();
            assertThat(fifties).isPositive().matches(count -> count % 50 == 0);
            assertThat(ask("select count(*) from crosswalk_bench.statement")).isEqualTo(String.valueOf(ones + fifties));
            assertThat(ask("select count(*) from pg_indexes where schemaname = 'crosswalk_bench'")).isEqualTo("4");
            assertThat(ask("select count(distinct xmin::text) = " + (ones + fifties / 50)
                    + " from crosswalk_bench.statement")).as("each insert is a transaction of its own").isEqualTo("t");
        }
    }

    private RawInserts raw(int rows) {
        return new RawInserts(database, "http://127.0.0.1:8080", rows);
    }

    private Report run(StandInGateway gateway, int rounds) throws InterruptedException {
        BenchOptions options = BenchOptions.of(gateway.baseUrl(), database)
                .withRounds(rounds, Duration.ofMillis(200))
                .withGatewayPid(ProcessHandle.current().pid());
        return Bench.run(options, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private static List<String> names(JsonObject load) {
        return load.getJsonArray("workloads").stream()
                .map(each -> ((JsonObject) each).getString("name"))
                .toList();
    }

    private static double cpu(JsonObject load, int workload, String who) {
        return load.getJsonArray("workloads").getJsonObject(workload).getJsonObject("cpuMicrosEach").getDouble(who);
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
