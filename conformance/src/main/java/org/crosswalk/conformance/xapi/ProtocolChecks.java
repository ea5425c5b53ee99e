package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Eventually;

/** What holds for every request: versions, headers, HEAD, credentials, sizes, and what about says. */
final class ProtocolChecks {

    private static final String THROUGH = "X-Experience-API-Consistent-Through";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int LARGE = 20_000_000;

    private ProtocolChecks() {}

    static Stream<Check> all() {
        return Stream.of(about(), versions(), answers(), refusals()).flatMap(checks -> checks);
    }

    private static Stream<Check> about() {
        return Stream.of(Check.of("140 315 316 317 318 319 320", "about names the versions to anybody", lrs -> {
            Answer about = lrs.anybody().send("GET", lrs.root() + "/about", "", Map.of());
            assertThat(about.status()).isEqualTo(200);
            assertThat(about.json().path("version").isArray()).isTrue();
            about.json().path("version").forEach(version ->
                    assertThat(version.asText()).matches("0\\.9|0\\.95|1\\.0(\\.\\d+)?|2\\.0(\\.\\d+)?"));
            assertThat(about.json().path("version").toString()).contains('"' + lrs.edition().header() + '"');
            about.json().path("extensions").fieldNames().forEachRemaining(name ->
                    assertThat(name).matches("[a-zA-Z][a-zA-Z0-9+.-]*:.+"));
        }));
    }

    private static Stream<Check> versions() {
        List<String> resources = List.of("statements", "agents", "activities", "activities/state", "activities/profile",
                "agents/profile");
        return Stream.of(
                Check.of("321 331", "a version that is missing, or not spoken, is refused", lrs -> {
                    for (String resource : resources) {
                        for (String version : List.of("", "0.8", "0.95", "1.1.0", "2.1.0", "3.0.0", "x")) {
                            Map<String, String> headers = version.isEmpty() ? Map.of() : Map.of(Lrs.VERSION, version);
                            String address = lrs.address(resource, ParameterChecks.usual("GET", resource));
                            Answer answer = lrs.client().send("GET", address, "", headers);
                            assertThat(answer.status()).as("%s with %s", resource, version).isEqualTo(400);
                        }
                    }
                }),
                Check.of("331 333", "each patch of a version is answered by the latest", lrs -> {
                    String line = lrs.edition() == Edition.V1_0_3 ? "1.0" : "2.0";
                    for (String version : List.of(line, line + ".0", line + ".9")) {
                        Answer answer = lrs.send("GET", "statements", Map.of("limit", "1"),
                                Map.of(Lrs.VERSION, version), "");
                        assertThat(answer.status()).as(version).isEqualTo(200);
                        assertThat(answer.header(Lrs.VERSION)).isEqualTo(lrs.edition().header());
                    }
                }),
                Check.of("333", "refusals name the version too", lrs -> {
                    for (String query : List.of("?shoe=9", "?statementId=" + UUID.randomUUID(), "/nowhere")) {
                        Answer answer = lrs.client().send("GET", lrs.root() + "/statements" + query, "",
                                Map.of(Lrs.VERSION, lrs.edition().header()));
                        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
                        assertThat(answer.header(Lrs.VERSION)).as(query).isEqualTo(lrs.edition().header());
                    }
                }));
    }

    private static Stream<Check> answers() {
        return Stream.of(
                Check.of("125 126 165", "HEAD answers as GET does, without the body", lrs -> {
                    String id = lrs.stored(Sample.whole().toString()).getFirst();
                    List<String> addresses = List.of(lrs.address("statements", Map.of("statementId", id)),
                            lrs.address("statements", Map.of("limit", "2")),
                            lrs.address("statements", Map.of("shoe", "9")),
                            lrs.address("activities", ParameterChecks.usual("GET", "activities")),
                            lrs.address("agents", ParameterChecks.usual("GET", "agents")),
                            lrs.address("activities/state", ParameterChecks.usual("GET", "activities/state")),
                            lrs.address("about", Map.of()));
                    for (String address : addresses) {
                        Map<String, String> version = Map.of(Lrs.VERSION, lrs.edition().header());
                        Answer get = lrs.client().send("GET", address, "", version);
                        Answer head = lrs.client().send("HEAD", address, "", version);
                        assertThat(head.status()).as(address).isEqualTo(get.status());
                        assertThat(head.body()).isEmpty();
                        for (String header : List.of("Content-Type", "ETag", "Last-Modified", Lrs.VERSION)) {
                            assertThat(head.header(header)).as("%s of %s", header, address).isEqualTo(get.header(header));
                        }
                        assertThat(get.header("Content-Type")).as(address).isNotEmpty();
                    }
                }),
                Check.of("152 153 160", "Consistent-Through stands on every answer, and soon covers what is stored", lrs -> {
                    String id = lrs.stored(Sample.plain().toString()).getFirst();
                    Instant stored = Instant.parse(lrs.known(id).path("stored").asText());
                    for (Map<String, String> parameters :
                            List.of(Map.of("statementId", id), Map.of("limit", "1"), Map.of("shoe", "9"))) {
                        Eventually.within(SOON, () -> lrs.get("statements", parameters), answer ->
                                assertThat(OffsetDateTime.parse(answer.header(THROUGH)).toInstant())
                                        .as("with %s", parameters).isAfterOrEqualTo(stored));
                    }
                }),
                Check.of("IEEE-01", Set.of(Edition.V2_0), "statements tell when they were stored last", lrs -> {
                    String id = lrs.stored(Sample.plain().toString()).getFirst();
                    assertThat(lrs.statement(id).header("Last-Modified")).endsWith(" GMT");
                }));
    }

    private static Stream<Check> refusals() {
        return Stream.of(
                Check.of("334 335", "Basic credentials are taken, wrong and missing ones refused", lrs -> {
                    String address = lrs.address("statements", Map.of("limit", "1"));
                    Map<String, String> version = Map.of(Lrs.VERSION, lrs.edition().header());
                    assertThat(lrs.client().send("GET", address, "", version).status()).isEqualTo(200);
                    assertThat(lrs.anybody().send("GET", address, "", version).status()).isEqualTo(401);
                    assertThat(lrs.anybody().send("GET", address, "", Map.of(Lrs.VERSION, lrs.edition().header(),
                            "Authorization", "Basic bm9ib2R5Omd1ZXNz")).status()).isEqualTo(401);
                }),
                Check.of("328", "what is too large is refused with 413", lrs -> {
                    Sample large = Sample.whole().with("result.response", '"' + "x".repeat(LARGE) + '"');
                    assertThat(lrs.post(large.toString()).status()).isIn(200, 413);
                }),
                Check.of("148 336", Set.of(Edition.V1_0_3), "the alternate syntax carries any request in a form", lrs -> {
                    UUID id = UUID.randomUUID();
                    assertThat(form(lrs, "PUT", Map.of("statementId", id.toString(), "content",
                            Sample.plain().toString())).status()).isEqualTo(204);
                    Answer found = form(lrs, "GET", Map.of("statementId", id.toString()));
                    assertThat(found.status()).isEqualTo(200);
                    assertThat(found.json().path("id").asText()).isEqualTo(id.toString());
                    assertThat(form(lrs, "PUT", Map.of("statementId", id.toString())).status()).isEqualTo(400);
                }),
                Check.of("IEEE-10", Set.of(Edition.V2_0), "the alternate syntax is refused", lrs -> {
                    UUID id = UUID.randomUUID();
                    assertThat(form(lrs, "PUT", Map.of("statementId", id.toString(), "content",
                            Sample.plain().toString())).status()).isEqualTo(400);
                    assertThat(lrs.statement(id.toString()).status()).isEqualTo(404);
                }));
    }

    private static Answer form(Lrs lrs, String method, Map<String, String> fields) {
        String body = lrs.address("", fields).replaceFirst(".*\\?", "");
        return lrs.send("POST", "statements", Map.of("method", method),
                Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }
}
