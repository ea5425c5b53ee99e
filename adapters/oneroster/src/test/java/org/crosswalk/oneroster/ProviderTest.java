package org.crosswalk.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.oneroster.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

class ProviderTest {

    private static final String R12 = "/ims/oneroster/rostering/v1p2";
    private static final String G12 = "/ims/oneroster/gradebook/v1p2";
    private static final String V11 = "/ims/oneroster/v1p1";

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        TestHub hub = TestHub.with();
        TestRoster.store(hub.hub(), PINE);
        TestRoster.store(hub.hub(), TestHub.OAK);
        Org deleted = new Org(new Entry("school-old", Entry.Status.tobedeleted, TestRoster.MODIFIED,
                TestRoster.entry("school-old").origin(), new JsonObject().put("code", "it's")), "Old School", "school",
                null, "district-1");
        await(hub.hub().changes().apply(PINE, change -> hub.hub().records().save(change, Org.TYPE, List.of(deleted),
                "sis")));
        gateway = TestGateway.start(hub, OneRosterAdapter::new);
        gateway.client("all", Scopes.all(), SharingPolicy.everything("operation"));
        gateway.client("v1p1-only", Set.of("https://purl.imsglobal.org/spec/or/v1p1/scope/roster.readonly"),
                SharingPolicy.everything("operation"));
        gateway.client("vendor", Scopes.all(), new SharingPolicy("agreement 1", false, Set.of("class-1"), Set.of(),
                Map.of("org", Set.of("*"), "course", Set.of("*"), "class", Set.of("*"), "academicSession", Set.of("*"),
                        "enrollment", Set.of("*"), "lineItem", Set.of("*"), "result", Set.of("score"),
                        "user", Set.of("roles", "grades", "metadata"))));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "orgs, orgs, 2", "schools, orgs, 1", "academicSessions, academicSessions, 2", "terms, academicSessions, 1",
        "courses, courses, 1", "classes, classes, 2", "users, users, 5", "students, users, 4", "teachers, users, 1",
        "enrollments, enrollments, 5", "demographics, demographics, 0",
        "schools/school-1/classes, classes, 2", "schools/school-1/courses, courses, 1",
        "schools/school-1/enrollments, enrollments, 5", "schools/school-1/students, users, 4",
        "schools/school-1/teachers, users, 1", "schools/school-1/terms, academicSessions, 1",
        "classes/class-1/students, users, 3", "classes/class-1/teachers, users, 1",
        "courses/course-1/classes, classes, 2", "students/student-1/classes, classes, 1",
        "teachers/teacher-1/classes, classes, 1", "users/student-4/classes, classes, 1",
        "terms/term-1/classes, classes, 2", "terms/term-1/gradingPeriods, academicSessions, 0",
        "schools/school-1/classes/class-1/students, users, 3", "schools/school-1/classes/class-1/teachers, users, 1",
        "schools/school-1/classes/class-2/enrollments, enrollments, 1"})
    void every_rostering_collection_answers_in_both_versions(String path, String name, int count) {
        for (String root : List.of(V11, R12)) {
            HttpResponse<String> answer = gateway.get("all", root + "/" + path);
            assertThat(answer.statusCode()).as(root + "/" + path + answer.body()).isEqualTo(200);
            assertThat(json(answer).getJsonArray(name)).as(root + "/" + path).hasSize(count);
            assertThat(answer.headers().firstValue("X-Total-Count")).hasValue(Integer.toString(count));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "orgs/school-1, org", "schools/school-1, org", "academicSessions/year-1, academicSession",
        "terms/term-1, academicSession", "courses/course-1, course", "classes/class-1, class", "users/student-1, user",
        "students/student-1, user", "teachers/teacher-1, user", "enrollments/enr-student-1-class-1, enrollment"})
    void every_rostering_singleton_answers_in_both_versions(String path, String name) {
        for (String root : List.of(V11, R12)) {
            HttpResponse<String> answer = gateway.get("all", root + "/" + path);
            assertThat(answer.statusCode()).as(root + "/" + path).isEqualTo(200);
            assertThat(json(answer).getJsonObject(name).getString("sourcedId")).isEqualTo(path.substring(
                    path.indexOf('/') + 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"categories, categories, 1", "lineItems, lineItems, 2", "results, results, 0",
        "classes/class-1/lineItems, lineItems, 1", "classes/class-1/categories, categories, 1",
        "classes/class-1/results, results, 0", "scoreScales, scoreScales, 0"})
    void every_gradebook_collection_answers(String path, String name, int count) {
        HttpResponse<String> answer = gateway.get("all", G12 + "/" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).getJsonArray(name)).hasSize(count);
    }

    @Test
    void a_user_of_1_2_has_roles_and_string_booleans_and_absolute_references() {
        JsonObject user = json(gateway.get("all", R12 + "/users/student-1")).getJsonObject("user");
        assertThat(user.getValue("enabledUser")).isEqualTo("true");
        assertThat(user.getString("dateLastModified")).isEqualTo("2026-09-01T12:00:00.000Z");
        assertThat(user.getJsonArray("roles")).containsExactly(new JsonObject()
                .put("roleType", "primary")
                .put("role", "student")
                .put("org", new JsonObject()
                        .put("href", gateway.url(R12 + "/orgs/school-1"))
                        .put("sourcedId", "school-1")
                        .put("type", "org")));
        assertThat(user.containsKey("role")).isFalse();
        assertThat(user.containsKey("middleName")).as("absent, never null").isFalse();
    }

    @Test
    void a_user_of_1_1_has_one_role_and_orgs() {
        JsonObject user = json(gateway.get("all", V11 + "/users/teacher-1")).getJsonObject("user");
        assertThat(user.getString("role")).isEqualTo("teacher");
        assertThat(user.getJsonArray("orgs").getJsonObject(0).getString("href"))
                .isEqualTo(gateway.url(V11 + "/orgs/school-1"));
        assertThat(user.containsKey("roles")).isFalse();
    }

    @Test
    void a_line_item_names_the_case_items_that_it_is_aligned_to() {
        JsonObject item = json(gateway.get("all", G12 + "/lineItems/li-1")).getJsonObject("lineItem");
        assertThat(item.getJsonArray("learningObjectiveSet")).containsExactly(new JsonObject()
                .put("source", "case")
                .put("learningObjectiveIds", new JsonArray().add(TestRoster.ITEM)));
        assertThat(item.getJsonObject("class").getString("type")).isEqualTo("class");
        assertThat(item.getValue("resultValueMax")).isEqualTo(10);
    }

    @Nested
    class Queries {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "familyName='Family2' | 1",
            "familyName!='Family2' | 4",
            "familyName>='Family3' AND role='student' | 2",
            "familyName='Family1' OR familyName='Teacher' | 2",
            "familyName~'FAMILY' | 4",
            "grades~'09,10' | 4",
            "grades='09' | 4",
            "dateLastModified>'2026-09-01T06:59:59-05:00' | 5",
            "dateLastModified>'2026-09-01T07:00:00-05:00' | 0",
            "dateLastModified>='2026-09-01' | 5",
            "enabledUser='true' | 5",
            "givenName='it''s' | 0",
            "userIds.identifier='sis-student-3' | 1",
            "orgs~'school-1' | 5"})
        void filters_mean_what_the_standard_says(String filter, int count) {
            HttpResponse<String> answer = gateway.get("all", V11 + "/users?filter=" + encoded(filter));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer).getJsonArray("users")).hasSize(count);
        }

        @Test
        void a_quote_in_a_value_is_data() {
            String filter = encoded("metadata.code='it''s' AND status='tobedeleted'");
            assertThat(json(gateway.get("all", R12 + "/orgs?filter=" + filter)).getJsonArray("orgs")).hasSize(1);
        }

        @Test
        void pages_link_to_one_another() {
            HttpResponse<String> answer = gateway.get("all", R12 + "/users?limit=2&offset=2&sort=familyName");
            assertThat(json(answer).getJsonArray("users").stream().map(u -> ((JsonObject) u).getString("familyName")))
                    .containsExactly("Family3", "Family4");
            String link = answer.headers().firstValue("Link").orElseThrow();
            String base = "<" + gateway.url(R12 + "/users");
            assertThat(link).containsPattern(java.util.regex.Pattern.quote(base) + "\\?limit=2&offset=4&sort=familyName&after=[A-Za-z0-9_-]+>; rel=\"next\"")
                    .contains(base + "?limit=2&offset=0&sort=familyName>; rel=\"prev\"")
                    .contains(base + "?limit=2&offset=0&sort=familyName>; rel=\"first\"")
                    .contains(base + "?limit=2&offset=4&sort=familyName>; rel=\"last\"");
            assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("5");
        }

        @Test
        void descending_order_and_selected_fields() {
            JsonArray users = json(gateway.get("all", R12 + "/users?sort=familyName&orderBy=desc&limit=1&fields=familyName"))
                    .getJsonArray("users");
            assertThat(users).containsExactly(new JsonObject().put("familyName", "Teacher"));
        }

        @Test
        void deleted_records_show_only_to_who_asks_by_status_or_date() {
            assertThat(gateway.get("all", R12 + "/orgs").body()).doesNotContain("school-old");
            assertThat(gateway.get("all", R12 + "/orgs?filter=" + encoded("status='tobedeleted'")).body())
                    .contains("school-old");
            assertThat(gateway.get("all", R12 + "/orgs?filter=" + encoded("dateLastModified>'2020-01-01'")).body())
                    .contains("school-old");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "filter=shoeSize='1' | invalid_filter_field", "filter=name | invalid_filter_field",
            "filter=name='a' AND name='b' AND name='c' | invalid_filter_field", "sort=shoeSize | invalid_sort_field",
            "fields=shoeSize | invalid_selection_field", "fields= | invalid_selection_field",
            "limit=0 | invaliddata", "limit=1e3 | invaliddata", "offset=-1 | invaliddata",
            "limit=1&limit=2 | invaliddata", "orderBy=up | invaliddata"})
        void what_cannot_be_answered_is_refused_with_the_standards_code(String query, String code) {
            String encoded = query.contains("&")
                    ? query
                    : query.substring(0, query.indexOf('=') + 1) + encoded(query.substring(query.indexOf('=') + 1));
            HttpResponse<String> answer = gateway.get("all", R12 + "/orgs?" + encoded);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(minor(answer)).isEqualTo(code);
        }
    }

    @Nested
    class Refusals {

        @Test
        void an_error_of_1_2_is_a_bare_status_info() {
            HttpResponse<String> answer = gateway.get("all", R12 + "/orgs/nowhere");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).fieldNames()).containsExactlyInAnyOrder(
                    "imsx_codeMajor", "imsx_severity", "imsx_description", "imsx_CodeMinor");
            assertThat(json(answer).getString("imsx_codeMajor")).isEqualTo("failure");
            assertThat(minor(answer)).isEqualTo("unknownobject");
        }

        @Test
        void an_error_of_1_1_is_a_status_info_set_whose_words_have_spaces() {
            HttpResponse<String> answer = gateway.get("all", V11 + "/orgs/nowhere");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).getJsonArray("statusInfoSet").getJsonObject(0).getString("imsx_codeMinor"))
                    .isEqualTo("unknown object");
        }

        @ParameterizedTest
        @CsvSource({
            "GET, /ims/oneroster/rostering/v1p2/nothing, 404, unknownobject",
            "POST, /ims/oneroster/rostering/v1p2/orgs, 405, invaliddata",
            "PUT, /ims/oneroster/gradebook/v1p2/results/r-1, 422, invaliddata",
            "GET, /ims/oneroster/rostering/v1p2/classes/nowhere/students, 404, unknownobject"})
        void unknown_paths_wrong_methods_and_bodies_that_say_nothing(String method, String path, int status, String code) {
            HttpResponse<String> answer = gateway.send("all", method, path, "{}");
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(minor(answer)).isEqualTo(code);
        }

        @Test
        void no_credential_a_wrong_one_and_a_scope_of_the_other_version() {
            HttpResponse<String> none = gateway.anonymous("GET", R12 + "/orgs", "");
            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(none.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(minor(none)).isEqualTo("unauthorisedrequest");
            assertThat(gateway.anonymous("GET", R12 + "/orgs", "", "Authorization", "Bearer made-up").statusCode())
                    .isEqualTo(401);
            assertThat(gateway.get("v1p1-only", V11 + "/orgs").statusCode()).isEqualTo(200);
            assertThat(gateway.get("v1p1-only", R12 + "/orgs").statusCode()).isEqualTo(403);
            assertThat(gateway.get("v1p1-only", V11 + "/demographics").statusCode()).isEqualTo(403);
        }

        @Test
        void a_body_that_is_too_large() {
            HttpResponse<String> answer =
                    gateway.send("all", "PUT", G12 + "/results/r-1", "x".repeat(1_000_001));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(minor(answer)).isEqualTo("invaliddata");
        }
    }

    @Nested
    class Sharing {

        @ParameterizedTest
        @ValueSource(strings = {"users", "students", "classes/class-1/students", "enrollments", "classes", "orgs",
            "users/student-1"})
        void no_answer_to_a_client_without_names_holds_a_name(String path) {
            for (String root : List.of(V11, R12)) {
                HttpResponse<String> answer = gateway.get("vendor", root + "/" + path);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).doesNotContain("Given", "Family", "example.org", "sis-", "-login");
            }
        }

        @Test
        void only_the_shared_class_is_seen_and_counted() {
            HttpResponse<String> users = gateway.get("vendor", R12 + "/users");
            assertThat(users.headers().firstValue("X-Total-Count")).hasValue("4");
            assertThat(users.body()).doesNotContain("student-4");
            assertThat(gateway.get("vendor", R12 + "/users/student-4").statusCode()).isEqualTo(404);
            assertThat(gateway.get("vendor", R12 + "/classes/class-2/students").statusCode()).isEqualTo(404);
            assertThat(json(gateway.get("vendor", G12 + "/lineItems")).getJsonArray("lineItems")).hasSize(1);
        }

        @Test
        void a_field_that_is_not_granted_is_unknown_to_filter_sort_and_selection() {
            assertThat(minor(gateway.get("vendor", R12 + "/users?filter=" + encoded("familyName='Family1'"))))
                    .isEqualTo("invalid_filter_field");
            assertThat(minor(gateway.get("vendor", R12 + "/users?sort=familyName"))).isEqualTo("invalid_sort_field");
            assertThat(minor(gateway.get("vendor", R12 + "/users?fields=familyName")))
                    .isEqualTo("invalid_selection_field");
        }

        @Test
        void an_or_in_a_filter_does_not_widen_what_is_shared() {
            String filter = encoded("sourcedId='student-4' OR status='active'");
            assertThat(gateway.get("vendor", R12 + "/users?filter=" + filter).body()).doesNotContain("student-4");
        }
    }

    @Test
    void a_token_of_client_credentials_opens_what_its_scope_says() {
        String form = "grant_type=client_credentials&client_id=all&client_secret=all-secret&scope="
                + encoded("https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly made-up");
        HttpResponse<String> answer = gateway.anonymous("POST", "/oauth2/token", form, "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).getString("scope"))
                .isEqualTo("https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly");
        assertThat(json(answer).getInteger("expires_in")).isEqualTo(3600);
        String bearer = "Bearer " + json(answer).getString("access_token");
        assertThat(gateway.anonymous("GET", R12 + "/orgs", "", "Authorization", bearer).statusCode()).isEqualTo(200);
        assertThat(gateway.anonymous("GET", R12 + "/classes/class-1/students", "", "Authorization", bearer).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_service_describes_itself_under_both_file_names() {
        for (String file : List.of("onerosterv1p2rostersservice_openapi3_v1p0.json",
                "imsorv1p2_rostering_openapi3_v1p0.json")) {
            JsonObject document = json(gateway.anonymous("GET", R12 + "/discovery/" + file, ""));
            assertThat(document.getJsonArray("servers").getJsonObject(0).getString("url")).isEqualTo(gateway.url(R12));
            assertThat(document.getJsonObject("paths").fieldNames()).contains("/classes/{class}/students");
        }
    }

    private static String minor(HttpResponse<String> answer) {
        return json(answer).getJsonObject("imsx_CodeMinor").getJsonArray("imsx_codeMinorField").getJsonObject(0)
                .getString("imsx_codeMinorFieldValue");
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
