package org.crosswalk.oneroster.pull;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A provider of OneRoster 1.2 that does what a test tells it, and keeps to the standard otherwise: district-1 with
 * north and south, a year, a course, class-n and class-s, user-1 to user-6 (the last teaches) and their enrollments.
 */
final class Provider implements AutoCloseable {

    static final String ROOT = "/ims/oneroster/rostering/v1p2/";

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    Provider() {
        server.start();
        token("token-1", 3600);
        whole("orgs", orgs());
        whole("academicSessions", List.of(new JsonObject()
                .put("sourcedId", "year").put("status", "active").put("dateLastModified", "2026-08-01T00:00:00Z")
                .put("title", "Year").put("type", "schoolYear").put("startDate", "2026-08-17")
                .put("endDate", "2027-06-05").put("schoolYear", "2027")));
        whole("courses", List.of(row("course-1").put("title", "Algebra").put("courseCode", "ALG").put("org",
                ref("district-1"))));
        whole("classes", List.of(schoolClass("class-n", "north"), schoolClass("class-s", "south")));
        whole("users", users());
        whole("enrollments", enrollments());
        whole("demographics", List.of());
        server.stubFor(get(urlPathEqualTo("/ims/oneroster/resources/v1p2/resources"))
                .willReturn(aResponse().withStatus(403)));
    }

    WireMockServer server() {
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    void token(String token, int life) {
        server.stubFor(post(urlPathEqualTo("/oauth2/token")).willReturn(json(new JsonObject()
                .put("access_token", token).put("token_type", "Bearer").put("expires_in", life).encode())));
    }

    /** The whole collection, with a count, from any page on. */
    void whole(String collection, List<JsonObject> rows) {
        page(collection, 0, rows, rows.size());
        rest(collection, rows.size());
    }

    /** A page at an offset; a count below zero is left out. */
    void page(String collection, long offset, List<JsonObject> rows, long total) {
        page(collection, offset, answer(collection, rows, total));
    }

    void page(String collection, long offset, ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo(ROOT + collection))
                .withQueryParam("offset", equalTo(Long.toString(offset)))
                .willReturn(answer));
    }

    /** Nothing behind the other pages. */
    void rest(String collection, long total) {
        server.stubFor(get(urlPathEqualTo(ROOT + collection)).atPriority(9).willReturn(answer(collection, List.of(), total)));
    }

    static ResponseDefinitionBuilder answer(String collection, List<JsonObject> rows, long total) {
        ResponseDefinitionBuilder answer = json(new JsonObject().put(collection, new JsonArray(rows)).encode());
        return total < 0 ? answer : answer.withHeader("X-Total-Count", Long.toString(total));
    }

    static ResponseDefinitionBuilder json(String body) {
        return aResponse().withStatus(200).withHeader("Content-Type", "application/json").withBody(body);
    }

    static List<JsonObject> orgs() {
        return List.of(
                row("district-1").put("name", "District").put("type", "district").put("identifier", "D1"),
                row("north").put("name", "North").put("type", "school").put("identifier", "N").put("parent", ref("district-1")),
                row("south").put("name", "South").put("type", "school").put("identifier", "S").put("parent", ref("district-1")));
    }

    static List<JsonObject> users() {
        return new ArrayList<>(Stream.of(1, 2, 3, 4, 5, 6).map(n ->
                user("user-" + n, n == 6 ? "teacher" : "student", n < 5 ? "north" : "south")).toList());
    }

    static JsonObject user(String id, String role, String org) {
        return row(id).put("enabledUser", "true").put("givenName", "Given " + id).put("familyName", "Family")
                .put("roles", new JsonArray().add(new JsonObject()
                        .put("roleType", "primary").put("role", role).put("org", ref(org))));
    }

    static List<JsonObject> enrollments() {
        return new ArrayList<>(Stream.of(1, 2, 3, 4, 5, 6).map(n -> row("enr-" + n)
                .put("user", ref("user-" + n))
                .put("class", ref(n < 5 ? "class-n" : "class-s"))
                .put("school", ref(n < 5 ? "north" : "south"))
                .put("role", n == 6 ? "teacher" : "student")).toList());
    }

    static JsonObject schoolClass(String id, String school) {
        return row(id).put("title", "Algebra " + id).put("course", ref("course-1")).put("school", ref(school))
                .put("terms", new JsonArray().add(ref("year"))).put("classType", "scheduled");
    }

    static JsonObject row(String id) {
        return new JsonObject().put("sourcedId", id).put("status", "active").put("dateLastModified", "2026-09-01T12:00:00.000Z");
    }

    static JsonObject ref(String id) {
        return new JsonObject().put("href", "https://sis.example.org/" + id).put("sourcedId", id).put("type", "x");
    }

    @Override
    public void close() {
        server.stop();
    }
}
