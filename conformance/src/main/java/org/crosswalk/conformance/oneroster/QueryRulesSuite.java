package org.crosswalk.conformance.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/** What a provider must do with limit, offset, sort, filter and fields, and how it says that something is wrong. */
@ExtendWith(DeploymentResolver.class)
class QueryRulesSuite {

    private static final String V1P1 = "/ims/oneroster/v1p1/";
    private static final String V1P2 = "/ims/oneroster/rostering/v1p2/";

    private final Deployment deployment;
    private final Client client;

    QueryRulesSuite(Deployment deployment) {
        this.deployment = deployment;
        this.client = deployment.everything();
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void a_page_without_a_limit_has_at_most_100_records(String service) {
        assertThat(users(service, "")).hasSizeLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void offset_skips_records_in_the_order_of_the_sort(String service) {
        List<String> first = ids(users(service, "?limit=3&sort=sourcedId"));
        assertThat(ids(users(service, "?limit=2&offset=1&sort=sourcedId"))).isEqualTo(first.subList(1, first.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void an_offset_beyond_the_end_gives_an_empty_page_with_the_count(String service) {
        Answer answer = client.get(service + "users?offset=100000000");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("users")).isEmpty();
        assertThat(answer.header("X-Total-Count")).isEqualTo(client.get(service + "users?limit=1").header("X-Total-Count"));
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void links_lead_to_the_first_the_last_the_next_and_the_previous_page(String service) {
        Answer first = client.get(service + "users?limit=2");
        assumeTrue(Integer.parseInt(first.header("X-Total-Count")) > 4, "the provider has too few users");
        assertThat(relations(first)).contains("next", "last");
        Answer second = client.get(link(first, "next"));
        assertThat(relations(second)).contains("first", "prev", "next", "last");
        assertThat(ids(second.json().path("users"))).doesNotContainAnyElementsOf(ids(first.json().path("users")));
        Answer last = client.get(link(first, "last"));
        assertThat(relations(last)).doesNotContain("next");
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void the_limit_is_at_least_10000(String service) {
        Answer answer = client.get(service + "users?limit=10000");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("users").size())
                .isEqualTo(Math.min(10_000, Integer.parseInt(answer.header("X-Total-Count"))));
    }

    @ParameterizedTest
    @CsvSource({"=, true, false, false", "!=, false, true, true", "<, false, true, false", ">, false, false, true",
        "<=, true, true, false", ">=, true, false, true"})
    void each_comparison_keeps_what_fulfils_it(String comparison, boolean equal, boolean smaller, boolean larger) {
        for (String service : List.of(V1P1, V1P2)) {
            List<String> all = ids(users(service, "?limit=10000&sort=sourcedId"));
            String middle = all.get(all.size() / 2);
            List<String> wanted = all.stream()
                    .filter(id -> id.equals(middle) ? equal : id.compareTo(middle) < 0 ? smaller : larger)
                    .toList();
            assertThat(ids(filtered(service, "sourcedId" + comparison + "'" + middle + "'"))).isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void a_tilde_asks_for_a_part(String service) {
        String id = ids(users(service, "?limit=1&sort=sourcedId")).getFirst();
        assertThat(ids(filtered(service, "sourcedId~'" + id.substring(1) + "'"))).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void and_narrows_and_or_widens(String service) {
        List<String> two = ids(users(service, "?limit=2&sort=sourcedId"));
        String either = "sourcedId='" + two.get(0) + "' OR sourcedId='" + two.get(1) + "'";
        assertThat(ids(filtered(service, either))).containsExactlyInAnyOrderElementsOf(two);
        assertThat(filtered(service, either.replace("OR", "AND"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void a_doubled_quote_stands_for_one(String service) {
        assertThat(client.get(service + "users?filter=" + encoded("familyName='O''Neil'")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void instants_are_compared_as_instants_whatever_their_offset(String service) {
        String modified = users(service, "?limit=1").path(0).path("dateLastModified").asText();
        OffsetDateTime elsewhere = OffsetDateTime.parse(modified).withOffsetSameInstant(ZoneOffset.ofHours(-5));
        String same = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(elsewhere);
        assertThat(ids(filtered(service, "dateLastModified>='" + same + "'")))
                .isEqualTo(ids(filtered(service, "dateLastModified>='" + modified + "'")));
    }

    @ParameterizedTest
    @CsvSource({"classes, course.sourcedId", "enrollments, user.sourcedId", "enrollments, class.sourcedId"})
    void members_of_members_are_reached_by_dots(String collection, String path) {
        for (String service : List.of(V1P1, V1P2)) {
            JsonNode first = client.get(service + collection + "?limit=1").json().path(collection).path(0);
            String wanted = first.at("/" + path.replace('.', '/')).asText();
            Answer found = client.get(service + collection + "?limit=10000&filter=" + encoded(path + "='" + wanted + "'"));
            assertThat(found.status()).as(found.body()).isEqualTo(200);
            assertThat(found.json().path(collection)).isNotEmpty().allSatisfy(each ->
                    assertThat(each.at("/" + path.replace('.', '/')).asText()).isEqualTo(wanted));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void fields_hold_for_one_record_as_for_many(String service) {
        String id = ids(users(service, "?limit=1")).getFirst();
        JsonNode one = client.get(service + "users/" + id + "?fields=sourcedId,givenName").json().path("user");
        List<String> names = new ArrayList<>();
        one.fieldNames().forEachRemaining(names::add);
        assertThat(names).isSubsetOf("sourcedId", "givenName").contains("sourcedId");
    }

    @ParameterizedTest
    @CsvSource({
        "users?filter=shoeSize%3D'9', 400, invalid_filter_field",
        "users?filter=familyName, 400, invalid_filter_field",
        "users?filter=familyName%3DSmith, 400, invalid_filter_field",
        "users?fields=shoeSize, 400, invalid_selection_field",
        "users/none?fields=shoeSize, 400, invalid_selection_field",
        "users?limit=-1, 400, invalid data",
        "users?limit=1e3, 400, invalid data",
        "users?offset=-1, 400, invalid data",
        "users/there-is-no-such-id, 404, unknown object"
    })
    void what_is_wrong_has_a_status_and_a_code(String query, int status, String code) {
        for (String service : List.of(V1P1, V1P2)) {
            Answer answer = client.get(service + query);
            assertThat(answer.status()).as(service + query + " " + answer.body()).isEqualTo(status);
            assertThat(isError(service, answer)).isEqualTo(service.equals(V1P1) ? code : code.replace(" ", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void an_unauthorised_request_says_so_in_the_shape_of_the_version(String service) {
        Answer answer = deployment.anybody().get(service + "users");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
        assertThat(isError(service, answer)).isEqualTo(service.equals(V1P1) ? "unauthorized" : "unauthorisedrequest");
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void rosters_cannot_be_written(String service) {
        assertThat(client.send("DELETE", service + "users", "", Map.of()).status()).isEqualTo(405);
    }

    /** The body is that of an error of the version, whole; returns its code. */
    private static String isError(String service, Answer answer) {
        JsonNode body = service.equals(V1P1) ? answer.json().path("statusInfoSet").path(0) : answer.json();
        assertThat(body.path("imsx_codeMajor").asText()).as(answer.body()).isEqualTo("failure");
        assertThat(body.path("imsx_severity").asText()).isEqualTo("error");
        assertThat(body.path("imsx_description").asText()).isNotEmpty();
        return service.equals(V1P1)
                ? body.path("imsx_codeMinor").asText()
                : body.at("/imsx_CodeMinor/imsx_codeMinorField/0/imsx_codeMinorFieldValue").asText();
    }

    private JsonNode users(String service, String query) {
        Answer answer = client.get(service + "users" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("users");
    }

    private JsonNode filtered(String service, String filter) {
        return users(service, "?limit=10000&sort=sourcedId&filter=" + encoded(filter));
    }

    private static List<String> ids(JsonNode users) {
        return StreamSupport.stream(users.spliterator(), false).map(user -> user.path("sourcedId").asText()).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> relations(Answer answer) {
        List<String> relations = new ArrayList<>();
        for (String link : answer.header("Link").split(",\\s*")) {
            relations.add(link.replaceAll(".*rel=\"?([a-z]+)\"?.*", "$1"));
        }
        return relations;
    }

    private static String link(Answer answer, String relation) {
        for (String link : answer.header("Link").split(",\\s*")) {
            if (link.contains("rel=\"" + relation + "\"")) {
                return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
            }
        }
        throw new AssertionError("no link " + relation + " in " + answer.header("Link"));
    }
}
