package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Three processes on one database behind a balancer are one gateway, whichever of them comes and goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class NodesTest {

    private static final int NODES = 3;
    private static final int CALLERS = 4;
    private static final int BETWEEN_MILLIS = 50;
    private static final int LEARNERS = 40;
    /** One, or in the long profile as many as make minutes. */
    private static final int TURNS = Integer.getInteger("crosswalk.soak", 1);
    /** How many deliveries a process takes at once. */
    private static final int MOST_UNDER_WAY = 64;
    private static final String OPEN =
            "select count(*) from hub.delivery where courier = 'webhook' and state in ('queued', 'retrying')";
    private static final Duration EVERYWHERE = Duration.ofSeconds(5);
    private static final String STUDENTS = "/ims/oneroster/rostering/v1p2/students?limit=1";
    private static final String[] XAPI = {"X-Experience-API-Version", "1.0.3", "Content-Type", "application/json"};
    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final String STATEMENT = """
            {"id": "%s", "actor": {"account": {"homePage": "https://lms.pineriver.example", "name": "user-student-%03d"}},
             "verb": {"id": "http://adlnet.gov/expapi/verbs/scored"},
             "object": {"id": "http://127.0.0.1:8080/ims/oneroster/gradebook/v1p2/lineItems/li-alg1-quiz-01"},
             "result": {"score": {"raw": 8, "min": 0, "max": 10}}}""";

    private Path folder;
    private TestDeployment deployment;
    private Balancer balancer;
    private HttpServer receiver;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Node> nodes = new ArrayList<>();

    private record Node(Launched process, Http http) {}

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/told")) {
                told.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            }
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/told") ? 204 : 404, -1);
            exchange.close();
        });
        receiver.start();
        Files.copy(TestDeployment.SAMPLE.resolve("roster.zip"), folder.resolve("roster.zip"));
        deployment = TestDeployment.in(folder);
        deployment.file("district.yaml", deployment.surroundings().replace("{port: 0}", "{port: 0, leaveSeconds: 1,"
                + " formerUrls: ['http://127.0.0.1:8080']}") + """
                id: pine
                name: Pine
                timeZone: UTC
                security: {masterKey: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='}
                systems:
                  - {name: sis, kind: oneroster-csv, path: roster.zip}
                  - {name: lms, kind: lms, homePage: 'https://lms.pineriver.example', accountName: '{sourcedId}'}
                  - {name: old-sis, kind: oneroster-rest, url: 'http://127.0.0.1:%d', clientId: c, secret: s,
                     onPremises: true, schedule: [{mode: full, every: 4h}]}
                clients:
                  - {id: a, secret: a-secret, scopes: '*', sharing: everything}
                  - {id: revoked, secret: revoked-secret, scopes: '*', sharing: everything}
                  - {id: narrowed, secret: narrowed-secret, scopes: '*', sharing: everything}
                  - {id: limited, secret: limited-secret, scopes: '*', sharing: everything, limits: {requestsPerMinute: 6}}
                webhooks: {onPremises: true}
                """.formatted(receiver.getAddress().getPort()));
        balancer = new Balancer();
        List<Launched> started = new ArrayList<>();
        for (int number = 0; number < NODES; number++) {
            started.add(launch());
        }
        for (Launched each : started) {
            join(each);
        }
        eventually(balancer::size, size -> assertThat(size).isEqualTo(NODES));
    }

    @AfterAll
    void stop() throws Exception {
        for (Node node : nodes) {
            node.process().kill();
        }
        balancer.close();
        receiver.stop(0);
    }

    @Test
    @Order(1)
    void what_all_find_at_their_start_is_loaded_once() {
        assertThat(value("select count(*) - count(distinct (kind, record)) from hub.journal where system = 'sis'"))
                .as("changes beyond each record's first").isEqualTo("0");
        assertThat(balancer.http().get("a", STUDENTS).headers().firstValue("X-Total-Count")).hasValue("60");
    }

    @Test
    @Order(2)
    void what_is_due_is_run_by_one_of_them() throws SQLException {
        eventually(() -> value("select count(*) from hub.schedule where system = 'old-sis'"),
                count -> assertThat(count).isEqualTo("1"));
        int turns = 3;
        for (int turn = 1; turn <= turns; turn++) {
            String runs = String.valueOf(turn);
            change("update hub.schedule set due = now() where system = 'old-sis'");
            eventually(() -> value("select count(*) from hub.run where system = 'old-sis' and ended is not null"),
                    ended -> assertThat(ended).isEqualTo(runs));
        }
        assertThat(value("select count(*) || ' ' || max(attempt) from hub.run where system = 'old-sis'"))
                .isEqualTo(turns + " 1");
    }

    @Test
    @Order(3)
    void a_limit_holds_over_all_of_them() {
        List<Integer> statuses = IntStream.range(0, 12)
                .mapToObj(number -> node(number).get("limited", STUDENTS).statusCode())
                .toList();

        assertThat(statuses.subList(0, 6)).containsOnly(200);
        assertThat(statuses.subList(7, 12)).as("of which one may have come back in ten seconds").contains(429);
        HttpResponse<String> refused = node(0).get("limited", STUDENTS);
        assertThat(refused.headers().firstValue("X-RateLimit-Limit")).hasValue("6");
        assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
    }

    @Test
    @Order(4)
    void a_revoked_token_a_suspended_client_and_a_narrower_grant_hold_everywhere_within_five_seconds() {
        String token = token("a");
        String theirs = token("revoked");
        everywhere(node -> bearer(node, token), 200);
        everywhere(node -> bearer(node, theirs), 200);
        everywhere(node -> node.get("narrowed", "/ims/oneroster/rostering/v1p2/students/user-student-001").statusCode(), 200);

        assertThat(node(0).send("a", "POST", "/oauth2/revoke", "token=" + token, FORM).statusCode()).isEqualTo(200);
        assertThat(node(1).send("a", "PUT", "/hub/v1/clients/revoked/suspension", "{\"reason\":\"broken into\"}", JSON)
                .statusCode()).isEqualTo(204);
        assertThat(node(2).send("a", "PUT", "/hub/v1/policies/narrowed", "{\"grounds\":\"none\"}", JSON).statusCode())
                .isEqualTo(200);
        Instant told = Instant.now();

        everywhere(node -> bearer(node, token), 401);
        everywhere(node -> bearer(node, theirs), 401);
        everywhere(node -> node.get("revoked", STUDENTS).statusCode(), 401);
        everywhere(node -> node.send("revoked", "POST", "/oauth2/token", "grant_type=client_credentials", FORM)
                .statusCode(), 401);
        everywhere(node -> node.get("narrowed", "/ims/oneroster/rostering/v1p2/students/user-student-001").statusCode(), 404);
        assertThat(Duration.between(told, Instant.now())).isLessThan(EVERYWHERE.plusSeconds(1));

        assertThat(node(2).send("a", "DELETE", "/hub/v1/clients/revoked/suspension", "").statusCode()).isEqualTo(204);
        everywhere(node -> node.get("revoked", STUDENTS).statusCode(), 200);
    }

    @Test
    @Order(5)
    void a_restart_under_load_fails_no_request_and_each_change_is_told_once() throws Exception {
        webhook();
        Load load = new Load();
        for (int turn = 0; turn < TURNS; turn++) {
            Node leaving = nodes.removeFirst();
            leaving.process().process().destroy();
            assertThat(leaving.process().ended().code()).as("the end of a process by SIGTERM").isEqualTo(143);
            balancer.remove(leaving.http());
            join(launch());
            eventually(balancer::size, size -> assertThat(size).isEqualTo(NODES));
        }
        load.end();

        assertThat(load.failures).isEmpty();
        assertKept(load.acknowledged);
        int attempts = load.acknowledged.size();
        eventually(() -> value("select count(*) from hub.delivery where courier = 'webhook' and state = 'delivered'"),
                delivered -> assertThat(Integer.parseInt(delivered)).isGreaterThanOrEqualTo(attempts));
        assertThat(told).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(attempts);
    }

    @Test
    @Order(6)
    void what_a_killed_one_acknowledged_is_kept_and_told_by_the_others() throws Exception {
        Load load = new Load();
        for (int turn = 0; turn < TURNS; turn++) {
            progress(told::size);
            Node killed = nodes.removeFirst();
            killed.process().kill();
            progress(load.acknowledged::size);
            balancer.remove(killed.http());
            if (turn < TURNS - 1) {
                join(launch());
            }
        }
        load.end();

        assertThat(load.failures).as("of what was under way there").hasSizeLessThanOrEqualTo(2 * CALLERS * TURNS);
        assertKept(load.acknowledged);
        eventually(() -> value(OPEN + " and lease is null"), left -> assertThat(left).isEqualTo("0"));
        // What the killed one had in its hands stays with it for a minute; here that passes at once.
        change("update hub.delivery set lease = now() where state in ('queued', 'retrying')");
        eventually(() -> value(OPEN), left -> assertThat(left).isEqualTo("0"));
        assertThat(value("select count(*) from hub.delivery where courier = 'webhook' and state = 'delivered'"))
                .isEqualTo(String.valueOf(Set.copyOf(told).size()));
        assertThat(told.size() - Set.copyOf(told).size()).as("told twice, being under way when it was killed")
                .isLessThanOrEqualTo(MOST_UNDER_WAY * TURNS);
    }

    private static void progress(Supplier<Integer> count) {
        int before = count.get();
        eventually(count, now -> assertThat(now).isGreaterThan(before + 20));
    }

    /** Callers that post statements and read the roster over the balancer, each over connections of its own. */
    private final class Load {

        private final List<String> acknowledged = new CopyOnWriteArrayList<>();
        private final List<String> failures = new CopyOnWriteArrayList<>();
        private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);

        Load() {
            for (int number = 0; number < CALLERS; number++) {
                Http http = balancer.http().alone();
                callers.scheduleWithFixedDelay(() -> call(http), 0, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private void call(Http http) {
            String id = UUID.randomUUID().toString();
            String statement = STATEMENT.formatted(id, 1 + Math.floorMod(id.hashCode(), LEARNERS));
            if (status(() -> http.send("a", "POST", "/xapi/statements", statement, XAPI)) == 200) {
                acknowledged.add(id);
            }
            status(() -> http.get("a", STUDENTS));
        }

        private int status(Supplier<HttpResponse<String>> request) {
            try {
                HttpResponse<String> answer = request.get();
                if (answer.statusCode() != 200) {
                    failures.add(answer.statusCode() + " " + answer.body());
                }
                return answer.statusCode();
            } catch (AssertionError broken) {
                failures.add(String.valueOf(broken.getCause()));
                return 0;
            }
        }

        void end() throws InterruptedException {
            callers.shutdown();
            assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Launched launch() throws IOException {
        return Launched.node(folder, "serve", "--config", folder.resolve("district.yaml").toString(), "--data",
                Files.createTempDirectory(folder, "data").toString());
    }

    private void join(Launched process) throws Exception {
        Node node = new Node(process, process.ready());
        nodes.add(node);
        balancer.add(node.http());
    }

    private Http node(int number) {
        return nodes.get(number % NODES).http();
    }

    private void webhook() {
        String body = new JsonObject().put("url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/told")
                .put("kinds", new JsonArray().add("evidence")).encode();
        assertThat(node(0).send("a", "POST", "/hub/v1/webhooks", body, JSON).statusCode()).isEqualTo(201);
    }

    private void everywhere(ToIntFunction<Http> ask, int status) {
        nodes.forEach(node -> eventually(() -> ask.applyAsInt(node.http()), seen -> assertThat(seen).isEqualTo(status)));
    }

    private String token(String client) {
        return new JsonObject(node(0).send(client, "POST", "/oauth2/token", "grant_type=client_credentials", FORM).body())
                .getString("access_token");
    }

    private static int bearer(Http node, String token) {
        return node.get("", STUDENTS, "Authorization", "Bearer " + token).statusCode();
    }

    private void assertKept(List<String> statements) {
        String[] ids = statements.stream().map(id -> "'" + id + "'").toArray(String[]::new);
        assertThat(value("select count(*) from xapi.statement where id::text in (" + String.join(",", ids) + ")"))
                .isEqualTo(String.valueOf(ids.length));
    }

    private String value(String sql) {
        try (Connection connection = connect(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(deployment.database().jdbcUrl(), deployment.database().user(),
                deployment.database().password());
    }
}
