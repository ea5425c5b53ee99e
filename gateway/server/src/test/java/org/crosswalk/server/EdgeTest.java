package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may call from where and how often, and whose word is taken for it. The tests' own address stands for a proxy that
 * is trusted; each limited client has one request a minute.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeTest {

    private static final String STUDENTS = "/ims/oneroster/rostering/v1p2/students";
    private static final String[] XAPI = {"X-Experience-API-Version", "1.0.3"};

    private final Gateway gateway;
    private final Gateway unproxied;
    private final Http http;

    EdgeTest(@TempDir Path folder) {
        TestDeployment deployment = TestDeployment.in(folder);
        String district = """
                id: pine
                name: Pine
                timeZone: UTC
                clients:
                  - {id: office, secret: office-secret, scopes: '*', whence: {addresses: [203.0.113.0/24, '2001:db8::1']}}
                  - {id: page, secret: page-secret, scopes: '*', whence: {origins: ['https://app.example.org']}}
                  - {id: other, secret: other-secret, scopes: '*'}
                  - {id: roster, secret: roster-secret, scopes: '*', limits: {requestsPerMinute: 1}}
                  - {id: lrs, secret: lrs-secret, scopes: '*', limits: {requestsPerMinute: 1}}
                  - {id: standards, secret: standards-secret, scopes: '*', limits: {requestsPerMinute: 1}}
                  - {id: gradebook, secret: gradebook-secret, scopes: '*', limits: {requestsPerMinute: 1}}
                  - {id: hub, secret: hub-secret, scopes: '*', limits: {requestsPerMinute: 1}}
                  - {id: tokens, secret: tokens-secret, scopes: '*', limits: {requestsPerMinute: 1}}
                frameworks: {readers: clients}
                """;
        deployment.file("pine.yaml", district + "hosts: [pine.example.org]\n");
        deployment.file("oak.yaml", """
                {id: oak, name: Oak, timeZone: UTC, hosts: [oak.example.org], frameworks: {readers: anybody}}
                """);
        String districts = "districts: [pine.yaml, oak.yaml]\n";
        deployment.file("gateway.yaml", deployment.surroundings().replace("{port: 0}",
                "{port: 0, trustedProxies: [127.0.0.0/8, 10.0.0.0/8]}") + districts);
        deployment.file("unproxied.yaml", deployment.surroundings() + districts);
        gateway = deployment.start("gateway.yaml");
        unproxied = deployment.start("unproxied.yaml");
        http = new Http(gateway.url().toString());
    }

    @AfterAll
    void stop() {
        gateway.close();
        unproxied.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "203.0.113.9                        | 200",
        "2001:db8::1                        | 200",
        "198.51.100.7                       | 403",
        "203.0.113.9, 198.51.100.7          | 403", // the last that is no proxy; what stands before, anybody may write
        "198.51.100.7, 203.0.113.9, 10.1.2.3| 200", // two proxies, both trusted
        "203.0.113.9, unknown               | 403"
    })
    void a_client_may_call_from_its_addresses_as_a_trusted_proxy_tells_them(String forwarded, int status) {
        HttpResponse<String> answer = http.get("office", STUDENTS, "X-Forwarded-For", forwarded);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.body()).contains("imsx_codeMajor").contains("whence.addresses");
        }
    }

    @Test
    void what_others_forward_is_ignored() {
        HttpResponse<String> spoofed =
                new Http(unproxied.url().toString()).get("office", STUDENTS, "X-Forwarded-For", "203.0.113.9");

        assertThat(spoofed.statusCode()).isEqualTo(403);
        HttpResponse<String> discovery = new Http(unproxied.url().toString()).get("",
                "/.well-known/openid-configuration", "X-Forwarded-Host", "evil.example.org", "X-Forwarded-Proto", "https");
        assertThat(discovery.body()).contains(unproxied.url().toString()).doesNotContain("evil.example.org");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "oak.example.org                         | 200", // shows its frameworks to anybody
        "oak.example.org:8443                    | 200",
        "OAK.example.org                         | 200",
        "evil.example.org, oak.example.org       | 200", // the last, which the nearest proxy wrote
        "pine.example.org                        | 401", // to its clients
        "oak.example.org, other.example.org      | 404",
        "oak.example.org/                        | 404"
    })
    void which_district_is_meant_a_trusted_proxy_tells_by_the_host_that_it_was_asked_for(String host, int status) {
        assertThat(http.get("", "/ims/case/v1p1/CFDocuments", "X-Forwarded-Host", host).statusCode()).isEqualTo(status);
        assertThat(new Http(unproxied.url().toString())
                .get("", "/ims/case/v1p1/CFDocuments", "X-Forwarded-Host", host).statusCode()).isEqualTo(404);
    }

    @Test
    void no_token_is_issued_elsewhere_either() {
        HttpResponse<String> token = token("office", "X-Forwarded-For", "198.51.100.7");

        assertThat(token.statusCode()).isEqualTo(403);
        assertThat(token.body()).contains("\"error\":\"unauthorized_client\"");
        assertThat(token("office", "X-Forwarded-For", "203.0.113.9").statusCode()).isEqualTo(200);
    }

    @Test
    void a_page_of_a_client_may_ask_and_be_shown_the_answer() {
        HttpResponse<String> preflight = http.send("", "OPTIONS", STUDENTS, "", "Origin", "https://app.example.org",
                "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example.org");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers")).hasValue("authorization");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow()).contains("GET");

        HttpResponse<String> answer = http.get("page", STUDENTS, "Origin", "https://app.example.org");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example.org");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow()).contains("X-Total-Count");
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void pages_of_others_may_not_and_other_clients_pages_are_not_shown_it() {
        assertThat(http.get("page", STUDENTS, "Origin", "https://evil.example.org").statusCode()).isEqualTo(403);
        HttpResponse<String> preflight = http.send("", "OPTIONS", STUDENTS, "", "Origin", "https://evil.example.org",
                "Access-Control-Request-Method", "GET");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();

        HttpResponse<String> others = http.get("other", STUDENTS, "Origin", "https://app.example.org");
        assertThat(others.statusCode()).isEqualTo(200);
        assertThat(others.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(http.get("page", STUDENTS).statusCode()).as("no page at all").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "roster    | /ims/oneroster/v1p1/students                      | \"imsx_codeMinor\":\"server_busy\"",
        "gradebook | /ims/oneroster/gradebook/v1p2/lineItems           | \"imsx_codeMinorFieldValue\":\"server_busy\"",
        "standards | /ims/case/v1p1/CFDocuments                        | \"imsx_codeMinorFieldValue\":\"server_busy\"",
        "lrs       | /xapi/statements                                  | requests a minute",
        "hub       | /hub/v1/systems                                   | requests a minute"
    })
    void each_standard_tells_in_its_own_shape_that_a_minutes_worth_is_used_up(String client, String path, String shape) {
        HttpResponse<String> first = http.get(client, path, XAPI);
        HttpResponse<String> second = http.get(client, path, XAPI);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("X-RateLimit-Limit")).hasValue("1");
        assertThat(first.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
        assertBusy(second, shape);
    }

    @Test
    void tokens_count_too() {
        assertThat(token("tokens").statusCode()).isEqualTo(200);
        assertBusy(token("tokens"), "\"error\":\"temporarily_unavailable\"");
    }

    private static void assertBusy(HttpResponse<String> answer, String shape) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
        assertThat(answer.headers().firstValueAsLong("X-RateLimit-Reset").orElseThrow()).isBetween(1L, 60L);
        assertThat(answer.body()).contains(shape);
    }

    private HttpResponse<String> token(String client, String... headers) {
        String[] all = java.util.stream.Stream.concat(java.util.stream.Stream.of(headers),
                java.util.stream.Stream.of("Content-Type", "application/x-www-form-urlencoded")).toArray(String[]::new);
        return http.send(client, "POST", "/oauth2/token", "grant_type=client_credentials", all);
    }
}
