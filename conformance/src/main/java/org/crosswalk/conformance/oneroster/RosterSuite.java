package org.crosswalk.conformance.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/** Rosters, in both versions, of whatever district stands behind the deployment. */
@ExtendWith(DeploymentResolver.class)
class RosterSuite {

    private static final String V1P1 = "/ims/oneroster/v1p1/";
    private static final String V1P2 = "/ims/oneroster/rostering/v1p2/";

    private final Deployment deployment;
    private final Client client;

    RosterSuite(Deployment deployment) {
        this.deployment = deployment;
        this.client = deployment.everything();
    }

    /** Collection, member that holds the list, member that holds one. */
    static Stream<Arguments> collections() {
        return Stream.of(V1P1, V1P2).flatMap(service -> Stream.of(
                        "orgs,orgs,org", "academicSessions,academicSessions,academicSession", "courses,courses,course",
                        "classes,classes,class", "users,users,user", "students,users,user", "teachers,users,user",
                        "enrollments,enrollments,enrollment")
                .map(names -> names.split(","))
                .map(names -> Arguments.of(service + names[0], names[1], names[2])));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void a_collection_is_read_page_by_page_to_its_total_without_a_repeat(String path, String list, String one) {
        Set<String> seen = new HashSet<>();
        List<String> pages = new ArrayList<>();
        String next = path + "?limit=7";
        long total = -1;
        while (!next.isEmpty()) {
            Answer page = client.get(next);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith("application/json");
            total = Long.parseLong(page.header("X-Total-Count"));
            page.json().path(list).forEach(entity -> {
                assertThat(seen.add(entity.path("sourcedId").asText())).isTrue();
                assertThat(entity.path("status").asText()).isIn("active", "tobedeleted", "inactive");
                assertThat(entity.path("dateLastModified").asText())
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z");
            });
            pages.add(next);
            next = link(page, "next");
        }
        assertThat(seen).hasSize((int) total).isNotEmpty();
        assertThat(pages).hasSize((int) ((total + 6) / 7));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void each_entity_is_found_by_its_sourced_id(String path, String list, String one) {
        JsonNode first = client.get(path + "?limit=1").json().path(list).path(0);
        Answer found = client.get(path + "/" + first.path("sourcedId").asText());
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().path(one)).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("collections")
    void an_unknown_sourced_id_is_answered_with_404_in_the_shape_of_the_version(
            String path, String list, String one) {
        Answer answer = client.get(path + "/there-is-no-such-id");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(minor(path, answer)).isEqualTo(path.startsWith(V1P1) ? "unknown object" : "unknownobject");
    }

    @ParameterizedTest
    @MethodSource("collections")
    void fields_select_members(String path, String list, String one) {
        client.get(path + "?limit=3&fields=sourcedId,status").json().path(list).forEach(entity ->
                assertThat(names(entity)).containsExactlyInAnyOrder("sourcedId", "status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void sort_and_order_by_order_the_rows(String service) {
        List<String> up = titles(client.get(service + "classes?sort=title&limit=100"));
        List<String> down = titles(client.get(service + "classes?sort=title&orderBy=desc&limit=100"));
        assertThat(up).isSorted().hasSizeGreaterThan(2);
        assertThat(down).isEqualTo(up.reversed());
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void filters_keep_what_fulfils_them_and_count_it(String service) {
        String title = titles(client.get(service + "classes?limit=1")).getFirst();
        String filter = "title='" + title.replace("'", "''") + "' AND status='active'";
        Answer found = client.get(service + "classes?filter="
                + java.net.URLEncoder.encode(filter, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(titles(found)).isNotEmpty().allMatch(title::equals);
        assertThat(found.header("X-Total-Count")).isEqualTo("" + titles(found).size());
    }

    @Test
    void the_role_of_1p1_filters_users() {
        assertThat(client.get(V1P1 + "users?filter=role%3D'student'&limit=1").header("X-Total-Count"))
                .isEqualTo(client.get(V1P1 + "students?limit=1").header("X-Total-Count"));
    }

    @ParameterizedTest
    @CsvSource({
        "classes?filter=shoeSize%3D'9', 400, invalid_filter_field, invalid_filter_field",
        "classes?filter=title, 400, invalid_filter_field, invalid_filter_field",
        "classes?limit=0, 400, invalid data, invaliddata",
        "classes?limit=many, 400, invalid data, invaliddata",
        "nothing, 404, unknown object, unknownobject"
    })
    void what_is_wrong_is_named_by_the_codes_of_each_version(String query, int status, String v1p1, String v1p2) {
        for (String service : List.of(V1P1, V1P2)) {
            Answer answer = client.get(service + query);
            assertThat(answer.status()).as(service + query + answer.body()).isEqualTo(status);
            assertThat(minor(service, answer)).as(answer.body()).isEqualTo(service.equals(V1P1) ? v1p1 : v1p2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void nobody_reads_without_a_credential(String service) {
        assertThat(deployment.anybody().get(service + "users").status()).isEqualTo(401);
        assertThat(deployment.as("demo", "wrong").get(service + "users").status()).isEqualTo(401);
        assertThat(new Client(deployment.url(), "Bearer none").get(service + "users").status()).isEqualTo(401);
    }

    @Test
    void a_token_of_one_version_does_not_open_the_other() {
        String scope = "https://purl.imsglobal.org/spec/or/v1p1/scope/roster-core.readonly";
        Answer token = client.send("POST", "/oauth2/token",
                "grant_type=client_credentials&scope=" + scope,
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(token.status()).as(token.body()).isEqualTo(200);
        assertThat(token.json().path("token_type").asText()).isEqualToIgnoringCase("bearer");
        Client bearer = new Client(deployment.url(), "Bearer " + token.json().path("access_token").asText());
        assertThat(bearer.get(V1P1 + "orgs").status()).isEqualTo(200);
        assertThat(bearer.get(V1P2 + "orgs").status()).isEqualTo(403);
    }

    private static String minor(String path, Answer answer) {
        return path.startsWith(V1P1)
                ? answer.json().path("statusInfoSet").path(0).path("imsx_codeMinor").asText()
                : answer.json().path("imsx_CodeMinor").path("imsx_codeMinorField").path(0)
                        .path("imsx_codeMinorFieldValue").asText();
    }

    private static String link(Answer page, String relation) {
        for (String link : page.header("Link").split(", ")) {
            if (link.endsWith("rel=\"" + relation + "\"")) {
                return link.substring(1, link.indexOf('>'));
            }
        }
        return "";
    }

    private static List<String> titles(Answer page) {
        List<String> titles = new ArrayList<>();
        page.json().path("classes").forEach(each -> titles.add(each.path("title").asText()));
        return titles;
    }

    private static List<String> names(JsonNode entity) {
        List<String> names = new ArrayList<>();
        entity.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
