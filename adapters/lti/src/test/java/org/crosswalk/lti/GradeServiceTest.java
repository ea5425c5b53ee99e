package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;
import static org.crosswalk.lti.PlatformFixture.AGS;
import static org.crosswalk.lti.PlatformFixture.LTI;
import static org.crosswalk.lti.PlatformFixture.launchOf;
import static org.crosswalk.lti.PlatformFixture.link;
import static org.crosswalk.lti.PlatformFixture.objects;

import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.testing.TestRoster;

/** Assignment and Grade Services 2.0, rule by rule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GradeServiceTest {

    private static final String ENDPOINT = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String ALIGNMENT = "https://crosswalk.org/spec/ags/case_items";

    private PlatformFixture platform;

    @BeforeAll
    void start() {
        platform = new PlatformFixture(Map.of());
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Nested
    class Line_items {

        @Test
        void are_filtered_by_link_resource_and_tag_together() {
            String link = "class-1";
            platform.lineItem(item("filtered", "\"resourceId\":\"r-1\",\"tag\":\"a\",\"resourceLinkId\":\"class-1\""));
            platform.lineItem(item("filtered too", "\"resourceId\":\"r-1\",\"tag\":\"b\""));
            assertThat(labels("?resource_id=r-1")).containsExactlyInAnyOrder("filtered", "filtered too");
            assertThat(labels("?resource_id=r-1&tag=b")).containsExactly("filtered too");
            assertThat(labels("?resource_link_id=" + link + "&resource_id=r-1")).containsExactly("filtered");
            assertThat(labels("?resource_link_id=nobody")).isEmpty();
            assertThat(labels("?resource_link_id=li-1")).containsExactly("Quiz li-1");
        }

        @Test
        void come_in_pages_whose_links_keep_what_was_asked() {
            for (String tag : List.of("one", "two", "three")) {
                platform.lineItem(item("paged " + tag, "\"resourceId\":\"paged\",\"tag\":\"" + tag + "\""));
            }
            List<String> labels = new ArrayList<>();
            String url = platform.items() + "?resource_id=paged&limit=2";
            int pages = 0;
            while (!url.isEmpty()) {
                HttpResponse<String> page = platform.call(AGS + "lineitem.readonly", "GET", url, "");
                assertThat(page.headers().firstValue("Content-Type"))
                        .hasValue("application/vnd.ims.lis.v2.lineitemcontainer+json");
                objects(new JsonArray(page.body())).forEach(item -> labels.add(item.getString("label")));
                url = link(page, "next").toLowerCase(java.util.Locale.ROOT);
                pages++;
            }
            assertThat(labels).containsExactlyInAnyOrder("paged one", "paged two", "paged three");
            assertThat(pages).isEqualTo(2);
        }

        @Test
        void keep_dates_and_whether_grades_are_released_and_have_none_that_nobody_set() {
            String dated = platform.lineItem(item("dated", "\"startDateTime\":\"2026-10-01T08:00:00+02:00\","
                    + "\"endDateTime\":\"2026-10-08T22:00:00Z\",\"gradesReleased\":false"));
            JsonObject read = get(dated);
            assertThat(read.getString("startDateTime")).isEqualTo("2026-10-01T06:00:00Z");
            assertThat(read.getString("endDateTime")).isEqualTo("2026-10-08T22:00:00Z");
            assertThat(read.getBoolean("gradesReleased")).isFalse();
            assertThat(get(platform.lineItem(item("undated", "\"endDateTime\":null"))).fieldNames())
                    .doesNotContain("startDateTime", "endDateTime", "gradesReleased", "resourceLinkId");
        }

        @ParameterizedTest
        @ValueSource(strings = {
            "urn:uuid:5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c",
            "https://gateway.example.org/uri/5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c",
            "https://case.example.org/ims/case/v1p0/CFItems/5E7A0D7A-7C5C-5D53-9B4C-0A3F1D2E4B6C",
            "5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c"})
        void are_aligned_to_case_items_under_a_member_of_their_own(String named) {
            String url = platform.lineItem(item("aligned", "\"" + ALIGNMENT + "\":[\"" + named + "\"]"));
            assertThat(get(url).getJsonArray(ALIGNMENT))
                    .containsExactly(platform.gateway.url("/uri/" + TestRoster.ITEM));
            put(url, item("aligned still", ""));
            LineItem kept = await(platform.hub.hub().records().find(PINE, platform.hub.everything(PINE), LineItem.TYPE,
                    url.substring(url.lastIndexOf('/') + 1))).orElseThrow().value();
            assertThat(kept.objectives()).containsExactly(TestRoster.ITEM);
        }

        @Test
        void are_tied_to_links_of_the_tool_in_the_context_alone() {
            assertThat(post(item("tied", "\"resourceLinkId\":\"li-2\"")).statusCode()).isEqualTo(404);
            assertThat(post(item("tied", "\"resourceLinkId\":\"nowhere\"")).statusCode()).isEqualTo(404);
            String url = platform.lineItem(item("tied", "\"resourceLinkId\":\"li-1\",\"tag\":\"tied\""));
            assertThat(get(url).getString("resourceLinkId")).isEqualTo("li-1");
            JsonObject put = put(url, item("tied", "\"resourceLinkId\":\"class-1\",\"tag\":\"tied\",\"id\":\"x\""));
            assertThat(put.getString("resourceLinkId")).as("a PUT changes neither link nor id").isEqualTo("li-1");
            assertThat(put.getString("id")).isEqualTo(url);
            platform.call(AGS + "lineitem", "DELETE", url, "");
        }

        @Test
        void are_told_in_a_launch_only_if_exactly_one_is_tied_to_the_link() throws ParseException {
            assertThat(lineItemOfLaunch(launchOf("student-2", "lineItem", "li-1"))).isEqualTo(platform.items() + "/li-1");
            String second = platform.lineItem(item("second", "\"resourceLinkId\":\"li-1\""));
            assertThat(lineItemOfLaunch(launchOf("student-2", "lineItem", "li-1"))).isNull();
            platform.call(AGS + "lineitem", "DELETE", second, "");
            assertThat(lineItemOfLaunch(launchOf("student-2", "lineItem", "li-1"))).isEqualTo(platform.items() + "/li-1");
        }

        @Test
        void of_the_gradebook_are_not_the_tools_to_change() {
            assertThat(platform.call(AGS + "lineitem", "PUT", platform.items() + "/li-1", item("mine", "")).statusCode())
                    .isEqualTo(403);
            assertThat(platform.call(AGS + "lineitem", "DELETE", platform.items() + "/li-1", "").statusCode())
                    .isEqualTo(403);
        }

        @Test
        void of_another_tool_are_not_there() {
            String theirs = platform.lineItem(item("one tool's", "\"resourceId\":\"secret\""));
            for (String method : List.of("GET", "PUT", "DELETE")) {
                assertThat(platform.call(platform.other, AGS + "lineitem", method, theirs, item("x", "")).statusCode())
                        .as(method).isEqualTo(404);
            }
            assertThat(platform.call(platform.other, AGS + "lineitem", "GET", platform.items(), "").body())
                    .doesNotContain("one tool's").contains("Quiz li-1");
            assertThat(platform.call(platform.other, AGS + "score", "POST", theirs + "/scores",
                    score("anybody", "2026-10-01T10:00:00Z", "1", "")).statusCode()).isEqualTo(404);
        }

        @Test
        void are_answered_in_json_to_every_method_that_answers() {
            HttpResponse<String> put = platform.call(AGS + "lineitem", "PUT",
                    platform.lineItem(item("put", "")), item("put again", ""));
            assertThat(put.statusCode()).isEqualTo(200);
            assertThat(put.headers().firstValue("Content-Type")).hasValue("application/vnd.ims.lis.v2.lineitem+json");
            assertThat(new JsonObject(put.body()).getString("label")).isEqualTo("put again");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "{\"label\":\" \",\"scoreMaximum\":1} | 400 | label must be there",
            "{\"label\":\"x\",\"scoreMaximum\":0} | 400 | scoreMaximum must be there and above 0",
            "{\"label\":\"x\",\"scoreMaximum\":\"a\"} | 400 | scoreMaximum must be a number",
            "{\"label\":\"x\",\"scoreMaximum\":1,\"endDateTime\":\"soon\"} | 400 | endDateTime must be an ISO 8601",
            "{\"label\":\"x\",\"scoreMaximum\":1,\"https://crosswalk.org/spec/ags/case_items\":[\"x\"]} | 400 | a list"
        })
        void against_the_rules_are_refused_by_member(String body, int status, String said) {
            HttpResponse<String> refused = post(body);
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(new JsonObject(refused.body()).getString("error_description")).contains(said);
        }

        private @org.jspecify.annotations.Nullable Object lineItemOfLaunch(JsonObject launch) throws ParseException {
            return platform.launched(launch).getJSONObjectClaim(ENDPOINT).get("lineitem");
        }

        private List<String> labels(String query) {
            return objects(new JsonArray(
                            platform.call(AGS + "lineitem", "GET", platform.items() + query, "").body())).stream()
                    .map(item -> item.getString("label"))
                    .toList();
        }
    }

    @Nested
    class Scores_and_results {

        @Test
        void an_identical_replay_is_taken_however_its_number_is_written() throws ParseException {
            String url = platform.lineItem(item("replayed", ""));
            String sub = sub("student-1");
            assertThat(score(url, score(sub, "2026-10-01T10:00:00+0000", "\"8.00000\"", "")).statusCode()).isEqualTo(200);
            assertThat(score(url, score(sub, "2026-10-01T12:00:00+02:00", "8", "")).statusCode()).isEqualTo(200);
            assertThat(score(url, score(sub, "2026-10-01T10:00:00+00", "9", "")).statusCode()).isEqualTo(409);
            assertThat(score(url, score(sub, "2026-10-01T09:59:59.999Z", "8", "")).statusCode()).isEqualTo(409);
        }

        @Test
        void a_score_is_rescaled_to_the_line_items_maximum_and_follows_when_that_changes() throws ParseException {
            String url = platform.lineItem("{\"label\":\"rescaled\",\"scoreMaximum\":40}");
            String sub = sub("student-1");
            score(url, score(sub, "2026-10-01T10:00:00Z", "5", ""));
            assertThat(result(url, sub).getDouble("resultScore")).isEqualTo(20);
            put(url, "{\"label\":\"rescaled\",\"scoreMaximum\":80}");
            eventually(() -> result(url, sub), found -> {
                assertThat(found.getDouble("resultMaximum")).isEqualTo(80);
                assertThat(found.getDouble("resultScore")).isEqualTo(40);
            });
        }

        @Test
        void a_missing_or_null_score_clears_and_a_missing_comment_too() throws ParseException {
            String url = platform.lineItem(item("cleared", ""));
            String sub = sub("student-1");
            score(url, score(sub, "2026-10-01T10:00:00Z", "5", ",\"comment\":\"well done\""));
            assertThat(result(url, sub).getString("comment")).isEqualTo("well done");
            score(url, score(sub, "2026-10-01T11:00:00Z", "6", ""));
            eventually(() -> result(url, sub), found -> {
                assertThat(found.getDouble("resultScore")).isEqualTo(6);
                assertThat(found.fieldNames()).doesNotContain("comment");
            });
            score(url, score(sub, "2026-10-01T12:00:00Z", "null", ""));
            eventually(() -> results(url, sub), found -> assertThat(found).isEmpty());
        }

        @ParameterizedTest
        @CsvSource({"FIRST,4,4,4", "LATEST,4,8,6", "HIGHEST,4,8,8", "MEAN,4,6,6", "NTH,,8,8"})
        void each_newer_score_is_an_attempt_of_its_own_and_the_policy_says_which_count(
                String policy, @Nullable Double first, double second, double third) throws ParseException {
            String url = platform.items() + "/li-" + policy;
            String sub = sub("student-3");
            score(url, score(sub, "2026-10-01T10:00:00Z", "4", ""));
            eventually(() -> evidence("li-" + policy), found -> assertThat(found).hasSize(1));
            if (first != null) {
                assertThat(result(url, sub).getDouble("resultScore")).isEqualTo(first);
            }
            score(url, score(sub, "2026-10-01T11:00:00Z", "8", ""));
            score(url, score(sub, "2026-10-01T11:00:00Z", "8", ""));
            eventually(() -> result(url, sub), found ->
                    assertThat(found.getDouble("resultScore")).isEqualTo(second));
            score(url, score(sub, "2026-10-01T12:00:00Z", "6", ""));
            eventually(() -> result(url, sub), found ->
                    assertThat(found.getDouble("resultScore")).isEqualTo(third));
            assertThat(evidence("li-" + policy)).containsExactly(
                    "4 2026-10-01T10:00:00Z", "8 2026-10-01T11:00:00Z", "6 2026-10-01T12:00:00Z");
        }

        @Test
        void a_score_that_clears_takes_back_all_attempts_before_it_and_one_after_it_stands_alone()
                throws ParseException {
            String url = platform.items() + "/li-HIGHEST";
            String sub = sub("student-2");
            score(url, score(sub, "2026-10-01T10:00:00Z", "9", ""));
            score(url, score(sub, "2026-10-01T11:00:00Z", "7", ""));
            eventually(() -> result(url, sub), found -> assertThat(found.getDouble("resultScore")).isEqualTo(9));
            score(url, score(sub, "2026-10-01T12:00:00Z", "null", ""));
            eventually(() -> results(url, sub), found -> assertThat(found).isEmpty());
            score(url, score(sub, "2026-10-01T13:00:00Z", "3", ""));
            assertThat(result(url, sub).getDouble("resultScore")).isEqualTo(3);
        }

        /** Points and time of what stands for student-3, in order of time. */
        private List<String> evidence(String lineItem) {
            return await(platform.hub.hub().records().list(PINE, platform.hub.everything(PINE), Evidence.TYPE,
                            Query.where(Predicate.and(Predicate.equal("lineItem", lineItem),
                                    Predicate.equal("learner", "student-3"), Predicate.named("inForce")))))
                    .value().items().stream()
                    .sorted(Comparator.comparing(Evidence::at))
                    .map(attempt -> attempt.raw() + " " + attempt.at())
                    .toList();
        }

        @ParameterizedTest
        @CsvSource({"FullyGraded,1", "Pending,1", "PendingManual,1", "Failed,0", "NotReady,0"})
        void points_count_as_far_as_the_grading_has_come(String grading, int counted) throws ParseException {
            String url = platform.lineItem(item("progress " + grading, ""));
            String sub = sub("student-2");
            HttpResponse<String> answer = score(url, score(sub, "2026-10-01T10:00:00Z", "5", "")
                    .replace("FullyGraded", grading));
            assertThat(answer.statusCode()).isEqualTo(200);
            if (counted == 1) {
                assertThat(result(url, sub).getDouble("resultScore")).isEqualTo(5);
            } else {
                // What was posted after it has arrived: so it has not.
                score(platform.items() + "/li-1", score(sub, java.time.Instant.now().toString(), "7", ""));
                eventually(() -> results(platform.items() + "/li-1", sub), found -> assertThat(found).isNotEmpty());
                assertThat(results(url, sub)).isEmpty();
            }
        }

        @Test
        void results_are_of_one_person_or_come_in_pages() throws ParseException {
            String url = platform.lineItem(item("paged results", ""));
            List<String> subs = List.of(sub("student-1"), sub("student-2"), sub("student-3"));
            for (String sub : subs) {
                score(url, score(sub, "2026-10-01T10:00:00Z", "5", ""));
            }
            eventually(() -> all(url + "/results"), found -> assertThat(found).hasSize(3));
            HttpResponse<String> first = platform.call(AGS + "result.readonly", "GET", url + "/results?limit=2", "");
            assertThat(new JsonArray(first.body())).hasSize(2);
            assertThat(all(link(first, "next"))).hasSize(1);
            assertThat(results(url, subs.getFirst())).singleElement().satisfies(found -> {
                assertThat(found.getString("userId")).isEqualTo(subs.getFirst());
                assertThat(found.getString("scoreOf")).isEqualTo(url);
                assertThat(found.getString("id")).startsWith(url + "/results/");
            });
            assertThat(results(url, "nobody")).isEmpty();
        }

        @Test
        void scores_are_only_posted() {
            assertThat(platform.call(AGS + "score", "GET", platform.items() + "/li-1/scores", "").statusCode())
                    .isEqualTo(405);
        }

        private HttpResponse<String> score(String url, String body) {
            return platform.call(AGS + "score", "POST", url + "/scores", body);
        }

        private String score(String sub, String at, String points, String more) {
            return GradeServiceTest.score(sub, at, points, more);
        }

        private JsonObject result(String url, String sub) {
            return eventually(() -> results(url, sub), found -> assertThat(found).hasSize(1)).getFirst();
        }

        private List<JsonObject> results(String url, String sub) {
            return all(url + "/results?user_id=" + sub);
        }

        private List<JsonObject> all(String url) {
            return objects(new JsonArray(platform.call(AGS + "result.readonly", "GET", url, "").body()));
        }
    }

    @Test
    void a_review_of_what_somebody_handed_in_names_them_by_the_tools_own_name() throws ParseException {
        var claims = platform.launched(launchOf("teacher-1", "message", "LtiSubmissionReviewRequest", "lineItem", "li-1",
                "forUser", "student-1"));
        assertThat(claims.getStringClaim(LTI + "message_type")).isEqualTo("LtiSubmissionReviewRequest");
        assertThat(claims.getJSONObjectClaim(LTI + "for_user")).containsEntry("user_id", sub("student-1"));
        assertThat(claims.getJSONObjectClaim(ENDPOINT)).containsEntry("lineitem", platform.items() + "/li-1");
        assertThat(claims.getJSONObjectClaim(LTI + "resource_link")).containsEntry("id", "li-1");
    }

    private String sub(String user) {
        return platform.launched(launchOf(user)).getSubject();
    }

    private static String item(String label, String more) {
        return "{\"label\":\"" + label + "\",\"scoreMaximum\":10" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static String score(String sub, String at, String points, String more) {
        return """
                {"userId":"%s","timestamp":"%s","scoreGiven":%s,"scoreMaximum":10,\
                "activityProgress":"Completed","gradingProgress":"FullyGraded"%s}""".formatted(sub, at, points, more);
    }

    private HttpResponse<String> post(String body) {
        return platform.call(AGS + "lineitem", "POST", platform.items(), body);
    }

    private JsonObject put(String url, String body) {
        return new JsonObject(platform.call(AGS + "lineitem", "PUT", url, body).body());
    }

    private JsonObject get(String url) {
        return new JsonObject(platform.call(AGS + "lineitem.readonly", "GET", url, "").body());
    }
}
