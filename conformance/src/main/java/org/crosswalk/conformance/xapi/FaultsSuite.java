package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;
import org.crosswalk.conformance.xapi.FaultyProxy.Fault;
import org.crosswalk.conformance.xapi.FaultyProxy.Reply;

/** The checks find what is wrong: before a conformant LRS stands a proxy that does one thing wrong. */
@ExtendWith(DeploymentResolver.class)
class FaultsSuite {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Fault NONE = (request, lrs) -> lrs.ask(request);

    private final Deployment deployment;

    FaultsSuite(Deployment deployment) {
        this.deployment = deployment;
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("XAPI-00003", "accepts what must be refused", onPost(400, 200, "[]")),
                Arguments.of("XAPI-00034", "accepts what must be refused", onPost(400, 200, "[]")),
                Arguments.of("XAPI-00082", "refuses everything", onPost(200, 400, "{}")),
                Arguments.of("XAPI-00142", "is silent about conflicts", onPost(409, 200, "[]")),
                Arguments.of("XAPI-00146", "acknowledges what it does not keep", lost()),
                Arguments.of("XAPI-00326", "takes the statements of a batch one by one", apart()),
                Arguments.of("XAPI-1.0.3-06", "prints numbers anew", reprinted()),
                Arguments.of("XAPI-00018", "shows what is voided", voidedShown()),
                Arguments.of("XAPI-00108", "ends after one page", moreless()),
                Arguments.of("XAPI-00126", "knows no HEAD", (Fault) (request, lrs) -> request.method().equals("HEAD")
                        ? lrs.ask(request.at("/nowhere")) : lrs.ask(request)),
                Arguments.of("XAPI-00166", "forgets ascending", without("ascending")),
                Arguments.of("XAPI-00167", "forgets attachments", without("attachments")),
                Arguments.of("XAPI-00171", "forgets format", without("format")),
                Arguments.of("XAPI-00173", "forgets limit", without("limit")),
                Arguments.of("XAPI-00174", "forgets until", without("until")),
                Arguments.of("XAPI-00175", "forgets since", without("since")),
                Arguments.of("XAPI-00176", "forgets related_agents", without("related_agents")),
                Arguments.of("XAPI-00177", "forgets related_activities", without("related_activities")),
                Arguments.of("XAPI-00178", "forgets registration", without("registration")),
                Arguments.of("XAPI-00179", "forgets activity", without("activity")),
                Arguments.of("XAPI-00180", "forgets verb", without("verb")),
                Arguments.of("XAPI-00181", "forgets agent", without("agent")),
                Arguments.of("XAPI-00153", "does not say Consistent-Through",
                        unsaid("X-Experience-API-Consistent-Through")),
                Arguments.of("XAPI-00333", "does not say its version", unsaid(Lrs.VERSION)),
                Arguments.of("XAPI-00322", "gives no entity tags", unsaid("ETag")),
                Arguments.of("IEEE-01", "does not say Last-Modified", unsaid("Last-Modified")),
                Arguments.of("XAPI-00322", "does not read If-Match", unread("If-Match")),
                Arguments.of("XAPI-1.0.3-08", "does not read If-None-Match", unread("If-None-Match")),
                Arguments.of("XAPI-00172", "does not read Accept-Language", unread("Accept-Language")),
                Arguments.of("XAPI-00331", "does not read the version",
                        (Fault) (request, lrs) -> {
                            request.headers().put(Lrs.VERSION, List.of(Edition.V2_0.header()));
                            return lrs.ask(request);
                        }));
    }

    @ParameterizedTest(name = "{0}: an LRS that {1}")
    @MethodSource("faults")
    void a_fault_is_found_where_it_is_and_nowhere_without_it(String requirement, String fault, Fault wrong)
            throws IOException {
        assertThat(broken(requirement, NONE)).as("without a fault").isEmpty();
        assertThat(broken(requirement, wrong)).as(fault).isNotEmpty();
    }

    /** The checks of a requirement that fail before a fault. */
    private List<String> broken(String requirement, Fault fault) throws IOException {
        try (FaultyProxy proxy = new FaultyProxy(deployment.url(), fault)) {
            Client client = new Client(proxy.url(), Client.basic(deployment.client(), deployment.secret()));
            Lrs lrs = new Lrs(client, new Client(proxy.url(), null), "/xapi", Edition.V2_0);
            return Checks.all().stream()
                    .filter(check -> check.requirements().contains(requirement))
                    .filter(check -> check.editions().contains(Edition.V2_0))
                    .filter(check -> fails(check, lrs))
                    .map(Check::says)
                    .toList();
        }
    }

    private static boolean fails(Check check, Lrs lrs) {
        try {
            check.examination().accept(lrs);
            return false;
        } catch (AssertionError | RuntimeException e) {
            return true;
        }
    }

    private static Fault onPost(int status, int instead, String body) {
        return (request, lrs) -> {
            Reply reply = lrs.ask(request);
            return request.isTo("POST", "/statements") && reply.status() == status ? reply.instead(instead, body) : reply;
        };
    }

    private static Fault lost() {
        return (request, lrs) -> request.isTo("POST", "/statements")
                ? lrs.ask(new FaultyProxy.Request("GET", "/xapi/about", request.headers(), ""))
                        .instead(200, "[\"" + UUID.randomUUID() + "\"]")
                : lrs.ask(request);
    }

    private static Fault apart() {
        return (request, lrs) -> {
            JsonNode batch = json(request.body());
            if (!request.isTo("POST", "/statements") || batch.size() < 2 || !batch.isArray()) {
                return lrs.ask(request);
            }
            batch.forEach(one -> lrs.ask(new FaultyProxy.Request("POST", request.path(), request.headers(),
                    one.toString())));
            return lrs.ask(request);
        };
    }

    private static Fault reprinted() {
        return (request, lrs) -> {
            Reply reply = lrs.ask(request);
            return request.isTo("GET", "/statements") ? reply.instead(reply.status(), json(reply.body()).toString()) : reply;
        };
    }

    private static Fault voidedShown() {
        return (request, lrs) -> {
            Reply reply = lrs.ask(request);
            return reply.status() == 404 && request.path().contains("?statementId=")
                    ? lrs.ask(request.at(request.path().replace("?statementId=", "?voidedStatementId=")))
                    : reply;
        };
    }

    private static Fault moreless() {
        return (request, lrs) -> {
            Reply reply = lrs.ask(request);
            return request.isTo("GET", "/statements")
                    ? reply.instead(reply.status(), reply.body().replaceAll("\"more\":\"[^\"]*\"", "\"more\":\"\""))
                    : reply;
        };
    }

    private static Fault without(String parameter) {
        return (request, lrs) -> lrs.ask(request.isTo("GET", "/statements")
                ? request.at(request.path().replaceAll("(?<=[?&])" + parameter + "=[^&]*&?", ""))
                : request);
    }

    private static Fault unsaid(String header) {
        return (request, lrs) -> {
            Reply reply = lrs.ask(request);
            TreeMap<String, List<String>> headers = new TreeMap<>(reply.headers());
            headers.remove(header.toLowerCase(java.util.Locale.ROOT));
            return new Reply(reply.status(), headers, reply.body());
        };
    }

    private static Fault unread(String header) {
        return (request, lrs) -> {
            request.headers().remove(header);
            return lrs.ask(request);
        };
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }
}
