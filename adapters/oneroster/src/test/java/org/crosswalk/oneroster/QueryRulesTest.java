package org.crosswalk.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
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
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.Limits;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.roster.Demographics;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.oneroster.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

/** Filters, sorts and selections, to the letter. */
class QueryRulesTest {

    private static final Map<String, String> ROOTS = Map.of("r12", "/ims/oneroster/rostering/v1p2/", "g12",
            "/ims/oneroster/gradebook/v1p2/", "s12", "/ims/oneroster/resources/v1p2/", "v11", "/ims/oneroster/v1p1/");

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        TestHub hub = TestHub.with();
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, OneRosterAdapter::new);
        gateway.client("all", Scopes.all(), SharingPolicy.everything("operation"));
        gateway.client("vendor", Scopes.all(), new SharingPolicy("agreement 1", false, Set.of("class-1"), Set.of(),
                Map.of("user", Set.of("roles"), "enrollment", Set.of("*"))));
        gateway.hub().clients().add(new Client(PINE, "follower", Scopes.all(), SharingPolicy.everything("operation"),
                Limits.NONE, true), "follower-secret");
        Org deleted = new Org(new Entry("school-9", Entry.Status.tobedeleted, Instant.parse("2026-10-01T08:00:00.123Z"),
                TestRoster.entry("x").origin(), new JsonObject()), "Élan", "school", null, null);
        await(hub.hub().changes().apply(PINE, change -> hub.hub().records().save(change, Org.TYPE, List.of(deleted),
                "sis")));
        await(hub.hub().changes().apply(PINE, change -> hub.hub().records().save(change, Demographics.TYPE, List.of(
                new Demographics(TestRoster.entry("student-1"), LocalDate.of(2011, 3, 5), "female",
                        new JsonObject().put("asian", true).put("white", false), null, null, null, null),
                new Demographics(TestRoster.entry("student-2"), LocalDate.of(2011, 9, 5), "male",
                        new JsonObject().put("asian", false), null, null, null, null)), "sis")));
        await(hub.hub().changes().apply(PINE, change -> hub.hub().records().save(change, Enrollment.TYPE, List.of(
                new Enrollment(TestRoster.entry("enr-dated"), "student-1", "class-2", "school-1", "student", false,
                        LocalDate.of(2026, 8, 17), LocalDate.of(2026, 12, 19))), "sis")));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** What stands encrypted in the database is found when it is named whole, and by nothing else. */
    private static final Set<String> ENCRYPTED = Set.of("birthDate", "comment");

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "fields.txt", delimiter = '|')
    void every_field_filters_sorts_and_is_selected(String root, String collection, String fields) {
        String path = ROOTS.get(root) + collection;
        for (String each : fields.split(" ")) {
            String field = each.substring(0, each.indexOf('='));
            String value = each.substring(each.indexOf('=') + 1);
            for (String query : List.of("filter=" + encoded(field + "='" + value + "'"),
                    "filter=" + encoded(field + "!='" + value + "' AND status='active'"),
                    "filter=" + encoded(field + "~'" + value + "'"), "sort=" + field,
                    "fields=sourcedId," + field.replaceAll("\\..*", ""))) {
                boolean refused = ENCRYPTED.contains(field) && (query.contains("%7E") || query.startsWith("sort"));
                HttpResponse<String> answer = gateway.get("all", path + "?" + query);
                assertThat(answer.statusCode()).as(path + "?" + query + answer.body()).isEqualTo(refused ? 400 : 200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "r12 | demographics | asian='true' | student-1", "r12 | demographics | asian!='true' | student-2",
        "r12 | demographics | white='false' | student-1",
        "r12 | demographics | birthDate='2011-03-05' OR sex='male' | student-1 student-2",
        "r12 | demographics | birthDate!='2011-03-05' | student-2",
        "r12 | enrollments | beginDate>='2026-08-17' AND endDate<'2027-01-01' | enr-dated",
        "r12 | enrollments | user.sourcedId='student-1' AND class.sourcedId='class-2' | enr-dated",
        "r12 | enrollments | primary='true' | enr-teacher-1-class-1",
        "r12 | users | roles.role='teacher' | teacher-1",
        "r12 | users | roles.role='teacher' OR familyName='Family2' | student-2 teacher-1",
        "r12 | users | roles.org.sourcedId='school-1' AND roles.role='teacher' | teacher-1",
        "r12 | users | userIds='sis-student-3' | student-3",
        "r12 | users | email~'TEACHER1@' | teacher-1",
        "v11 | users | orgs='school-1' AND role!='student' | teacher-1",
        "r12 | classes | terms='term-1' AND title>'Algebra class-1' | class-2",
        "r12 | classes | subjects~'Art,Mathematics' AND sourcedId='class-1' | class-1",
        "r12 | classes | subjects='Art,Mathematics' | ",
        "g12 | lineItems | dueDate='2026-09-17T00:00:00-05:00' AND class='class-1' | li-1",
        "g12 | lineItems | resultValueMax>'9.5' AND resultValueMax<='10.0' AND | ",
        "g12 | lineItems | learningObjectiveSet.learningObjectiveIds~'5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c' | li-1",
        "r12 | orgs | dateLastModified>'2026-10-01T03:00:00.122-05:00' | school-9",
        "r12 | orgs | dateLastModified='2026-10-01T13:30:00.123+05:30' | school-9",
        "r12 | orgs | dateLastModified>'2026-10-01T08:00:00.123Z' | ",
        "r12 | orgs | name='Élan' AND status='tobedeleted' | school-9"})
    void a_filter_finds(String root, String collection, String filter, @org.jspecify.annotations.Nullable String ids) {
        HttpResponse<String> answer = gateway.get("all", ROOTS.get(root) + collection + "?filter=" + encoded(filter));
        if (filter.endsWith("AND")) {
            assertThat(answer.statusCode()).isEqualTo(400);
            return;
        }
        assertThat(ids(answer)).containsExactlyInAnyOrder(ids == null ? new String[0] : ids.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "familyName='Family2'", "familyName>='Family2'&limit=1", "email~'student2@'", "familyName%3D'Family2'",
        "dateLastModified>='2026-09-01T07:00:00-05:00'&sort=familyName&offset=1&limit=1",
        "dateLastModified>='2026-09-01T14:00:00+02:00'&sort=familyName&offset=1&limit=1",
        "familyName='Family2'+AND+givenName='Given2'", "familyName='Family2'%20AND%20givenName='Given2'"})
    void a_filter_may_be_sent_as_it_is(String filter) throws IOException {
        String answer = raw("/ims/oneroster/rostering/v1p2/users?filter=" + filter);
        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"sourcedId\":\"student-2\"")
                .doesNotContain("\"sourcedId\":\"student-1\"");
    }

    @Test
    void order_is_total_and_by_code_point() {
        String path = ROOTS.get("r12") + "users?sort=enabledUser&fields=sourcedId";
        assertThat(ids(gateway.get("all", path)))
                .containsExactly("student-1", "student-2", "student-3", "student-4", "teacher-1");
        assertThat(ids(gateway.get("all", path + "&orderBy=desc")))
                .containsExactly("student-1", "student-2", "student-3", "student-4", "teacher-1");
        assertThat(ids(gateway.get("follower", ROOTS.get("r12") + "orgs?sort=name")))
                .containsExactly("district-1", "school-1", "school-9");
    }

    @Nested
    class Tombstones {

        @Test
        void a_client_that_follows_them_sees_deleted_records_unasked() {
            assertThat(ids(gateway.get("follower", ROOTS.get("r12") + "orgs"))).contains("school-9");
            assertThat(ids(gateway.get("all", ROOTS.get("r12") + "orgs"))).doesNotContain("school-9");
            assertThat(ids(gateway.get("all", ROOTS.get("r12") + "orgs?filter=" + encoded("status!='active'"))))
                    .containsExactly("school-9");
        }
    }

    @Nested
    class WhatThePolicyHides {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "filter | email~'a' | invalid_filter_field", "filter | userIds.identifier='x' | invalid_filter_field",
            "filter | userIds='x' | invalid_filter_field", "filter | metadata.x='1' | invalid_filter_field",
            "filter | status='active' OR email='x' | invalid_filter_field",
            "filter | email='x' OR status='active' | invalid_filter_field",
            "sort | userIds.identifier | invalid_sort_field", "sort | email | invalid_sort_field",
            "fields | email | invalid_selection_field"})
        void is_no_field_of_a_filter_a_sort_or_a_selection(String parameter, String value, String code) {
            HttpResponse<String> answer = gateway.get(
                    "vendor", ROOTS.get("r12") + "users?" + parameter + "=" + encoded(value));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains(code);
        }

        @ParameterizedTest
        @ValueSource(strings = {
            "sourcedId='student-4' OR sourcedId!='student-4'", "status='active' OR status='tobedeleted'",
            "roles.role='student' OR roles.role='teacher'", "sourcedId='x') OR (true', OR status='active'"})
        void no_alternative_reaches(String filter) {
            HttpResponse<String> answer =
                    gateway.get("vendor", ROOTS.get("r12") + "users?filter=" + encoded(filter));
            assertThat(answer.body()).doesNotContain("student-4");
            assertThat(answer.headers().firstValue("X-Total-Count").orElse("4")).isEqualTo("4");
        }

        @Test
        void neither_a_kind_that_is_not_shared_nor_its_count() {
            HttpResponse<String> answer = gateway.get("vendor", ROOTS.get("r12") + "orgs");
            assertThat(ids(answer)).isEmpty();
            assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("0");
        }
    }

    /** As a client sends it that encodes nothing. */
    private static String raw(String path) throws IOException {
        URI base = URI.create(gateway.url("/"));
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "Authorization: Basic " + Base64.getEncoder().encodeToString("all:all-secret".getBytes(
                            StandardCharsets.UTF_8)) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> ids(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject body = new JsonObject(answer.body());
        JsonArray list = body.getJsonArray(body.fieldNames().iterator().next());
        return list.stream().map(each -> ((JsonObject) each).getString("sourcedId")).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
