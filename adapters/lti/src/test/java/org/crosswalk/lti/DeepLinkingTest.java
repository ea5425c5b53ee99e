package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.lti.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

/** Content of a tool is chosen: for a class of the roster, or for an LMS through Crosswalk. */
class DeepLinkingTest {

    private static final String LTI = PracticeLms.LTI;
    private static final String DL = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";

    private final PracticeLms lms = new PracticeLms();
    private final PracticeTool tool = new PracticeTool();
    private TestGateway gateway = start("practice");

    private TestGateway start(@Nullable String toolOfTheLms) {
        TestHub hub = TestHub.connectedTo(Map.of(PINE, List.of(tool.registration(),
                lms.registration("moodle", PracticeLms.CLIENT, List.of(PracticeLms.DEPLOYMENT), toolOfTheLms))),
                LtiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        TestGateway started = TestGateway.start(hub, LtiAdapter::new);
        hub.hub().clients().add(new Client(PINE, PracticeTool.CLIENT, Scopes.all(),
                new SharingPolicy("agreement 1", false, Set.of("class-1"), Set.of(), Map.of(
                        "class", Set.of("*"), "enrollment", Set.of("*"), "lineItem", Set.of("*"),
                        "user", Set.of("roles")))));
        started.client("admin", Set.of("hub.admin"), SharingPolicy.everything("operation"));
        return started;
    }

    @AfterEach
    void stop() {
        gateway.close();
        tool.close();
        lms.close();
    }

    @Nested
    class For_a_class {

        @Test
        void the_tool_is_asked_with_the_settings_of_the_platform() throws ParseException {
            JWTClaimsSet asked = asked();
            assertThat(asked.getStringClaim(LTI + "message_type")).isEqualTo("LtiDeepLinkingRequest");
            assertThat(asked.getClaims()).doesNotContainKey(LTI + "resource_link");
            assertThat(asked.getJSONObjectClaim(DL + "deep_linking_settings"))
                    .containsEntry("deep_link_return_url", gateway.url("/lti/platform/deeplink"))
                    .containsEntry("accept_types", List.of("ltiResourceLink", "link"))
                    .containsEntry("accept_multiple", true)
                    .containsKey("data");
        }

        @Test
        void what_is_chosen_is_launched_with_its_parameters_and_its_line_item() throws ParseException {
            HttpResponse<String> done = respond(answer(asked(), items -> {}));
            assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
            JsonObject content = content();
            assertThat(content.getString("title")).isEqualTo("Slopes, chapter 3");

            JWTClaimsSet claims = launched(new JsonObject().put("tool", "practice").put("user", "student-1")
                    .put("content", content.getString("id")));
            assertThat(claims.getStringClaim(LTI + "target_link_uri")).isEqualTo(tool.url("/chapters/3"));
            assertThat(claims.getJSONObjectClaim(LTI + "resource_link")).containsEntry("title", "Slopes, chapter 3")
                    .containsEntry("id", content.getString("id"));
            assertThat(claims.getJSONObjectClaim(LTI + "custom")).containsEntry("chapter", "3")
                    .containsEntry("class", "class-1");
            Object lineItem = claims.getJSONObjectClaim(AGS).get("lineitem");
            JsonObject found = new JsonObject(tool.call(tool.bearer(gateway.url("/oauth2/token"), LINE_ITEM), "GET",
                    String.valueOf(lineItem), "").body());
            assertThat(found.getString("label")).isEqualTo("Slopes, chapter 3");
            assertThat(found.getInteger("scoreMaximum")).isEqualTo(20);
            assertThat(found.getString("resourceId")).isEqualTo("1");
            assertThat(found.getString("resourceLinkId")).isEqualTo(content.getString("id"));
        }

        @Test
        void learning_targets_among_the_parameters_align_the_line_item() throws ParseException {
            respond(answer(asked(), item -> item.put("custom", new JsonObject().put("case_item_ids",
                    "urn:uuid:aaaaaaaa-0000-4000-8000-000000000001, bbbbbbbb-0000-4000-8000-000000000001 algebra"))));
            JWTClaimsSet claims = launched(new JsonObject().put("tool", "practice").put("user", "student-1")
                    .put("content", content().getString("id")));
            JsonObject found = new JsonObject(tool.call(tool.bearer(gateway.url("/oauth2/token"), LINE_ITEM), "GET",
                    String.valueOf(claims.getJSONObjectClaim(AGS).get("lineitem")), "").body());
            assertThat(found.getJsonArray("https://crosswalk.org/spec/ags/case_items")).containsExactly(
                    gateway.url("/uri/aaaaaaaa-0000-4000-8000-000000000001"),
                    gateway.url("/uri/bbbbbbbb-0000-4000-8000-000000000001"));
        }

        @Test
        void an_answer_is_taken_once() throws ParseException {
            JsonObject answer = answer(asked(), items -> {});
            respond(answer);
            assertThat(respond(answer).statusCode()).isEqualTo(400);
            assertThat(refusals()).contains("data of no choice that is under way");
        }

        @Test
        void content_of_another_server_is_refused() throws ParseException {
            JsonObject answer = answer(asked(), item -> item.put("url", "https://evil.example.org/x"));
            assertThat(respond(answer).statusCode()).isEqualTo(400);
            assertThat(refusals()).contains("url of a content item is not of the registered tool");
        }

        @Test
        void an_answer_for_another_platform_or_deployment_or_time_is_refused() throws ParseException {
            JWTClaimsSet asked = asked();
            assertThat(respond(answer(asked, item -> {}).put("aud", "https://other.example.org")).statusCode())
                    .isEqualTo(400);
            assertThat(respond(answer(asked, item -> {}).put(LTI + "deployment_id", "d-9")).statusCode()).isEqualTo(400);
            assertThat(respond(answer(asked, item -> {}).put("exp", 22222)).statusCode()).isEqualTo(400);
            assertThat(respond(answer(asked, item -> {})).statusCode()).isEqualTo(200);
        }

        @Test
        void an_answer_with_an_audience_in_a_list_and_without_content_is_right() throws ParseException {
            JsonObject answer = answer(asked(), item -> {}).put("aud", new JsonArray().add(gateway.url("")));
            answer.remove(DL + "content_items");
            assertThat(respond(answer).statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Through_an_lms {

        @Test
        void the_lms_gets_links_that_lead_through_crosswalk_to_the_content() throws ParseException {
            HttpResponse<String> through = request();
            JWTClaimsSet asked = authorized(through.headers().firstValue("Location").orElseThrow());
            PracticeTool.Posted posted = PracticeTool.read(respond(answer(asked, item -> {})));
            assertThat(posted.action()).as(posted.page()).isEqualTo(lms.url("/deep_link_return"));

            JWTClaimsSet answer = tool.verified(
                    posted.fields().getOrDefault("JWT", ""), gateway.url("/lti/tool/jwks.json"));
            assertThat(answer.getIssuer()).isEqualTo(PracticeLms.CLIENT);
            assertThat(answer.getAudience()).containsExactly(lms.url(""));
            assertThat(answer.getStringClaim(LTI + "message_type")).isEqualTo("LtiDeepLinkingResponse");
            assertThat(answer.getStringClaim(LTI + "deployment_id")).isEqualTo(PracticeLms.DEPLOYMENT);
            assertThat(answer.getStringClaim(DL + "data")).isEqualTo("the LMS's own");
            JsonObject item = new JsonObject(answer.toString()).getJsonArray(DL + "content_items").getJsonObject(0);
            assertThat(item.getString("type")).isEqualTo("ltiResourceLink");
            assertThat(item.getString("url")).isEqualTo(gateway.url("/lti/tool/launch"));
            assertThat(item.getJsonObject("lineItem").getInteger("scoreMaximum")).isEqualTo(20);

            HttpClient browser = PracticeLms.browser();
            Map<String, String> login = lms.login(browser, gateway.url(""), Map.of());
            HttpResponse<String> launched = lms.post(browser, gateway.url(""), Map.of("state", login.get("state"),
                    "id_token", lms.sign(lms.claims(login).put(LTI + "custom", item.getJsonObject("custom")))));
            JWTClaimsSet claims = authorized(launched.headers().firstValue("Location").orElseThrow());
            assertThat(claims.getStringClaim(LTI + "target_link_uri")).isEqualTo(tool.url("/chapters/3"));
            assertThat(claims.getJSONObjectClaim(LTI + "custom")).containsEntry("chapter", "3")
                    .doesNotContainKey("crosswalk_content");
        }

        @Test
        void a_teacher_chooses_among_the_tools_of_the_district_where_the_lms_names_none() throws ParseException {
            gateway.close();
            gateway = start(null);
            PracticeTool.Posted page = PracticeTool.read(request());
            assertThat(page.action()).isEqualTo(gateway.url("/lti/tool/choose"));
            assertThat(page.page()).contains("<button name=\"tool\" value=\"practice\">");
            HttpResponse<String> chosen = tool.post(page.action(),
                    Map.of("choice", page.fields().getOrDefault("choice", ""), "tool", "practice"));
            assertThat(authorized(chosen.headers().firstValue("Location").orElseThrow())
                    .getStringClaim(LTI + "message_type")).isEqualTo("LtiDeepLinkingRequest");
        }

        @Test
        void content_that_is_not_there_any_more_is_refused() {
            HttpClient browser = PracticeLms.browser();
            Map<String, String> login = lms.login(browser, gateway.url(""), Map.of());
            assertThat(lms.post(browser, gateway.url(""), Map.of("state", login.get("state"),
                    "id_token", lms.sign(lms.claims(login).put(LTI + "custom",
                            new JsonObject().put("crosswalk_content", "gone"))))).body())
                    .contains("<code>link_unknown</code>");
        }

        private HttpResponse<String> request() {
            HttpClient browser = PracticeLms.browser();
            Map<String, String> login = lms.login(browser, gateway.url(""), Map.of());
            JsonObject claims = lms.claims(login)
                    .put(LTI + "message_type", "LtiDeepLinkingRequest")
                    .put("sub", "815")
                    .put(LTI + "lis", new JsonObject().put("person_sourcedid", "teacher-1")
                            .put("course_section_sourcedid", "class-1"))
                    .put(DL + "deep_linking_settings", new JsonObject()
                            .put("deep_link_return_url", lms.url("/deep_link_return"))
                            .put("accept_types", new JsonArray().add("ltiResourceLink"))
                            .put("accept_presentation_document_targets", new JsonArray().add("iframe"))
                            .put("data", "the LMS's own"));
            claims.remove(LTI + "resource_link");
            claims.remove("email");
            return lms.post(browser, gateway.url(""),
                    Map.of("state", login.get("state"), "id_token", lms.sign(claims)));
        }
    }

    @Test
    void a_teacher_is_launched_to_review_what_a_pupil_handed_in() throws ParseException {
        JWTClaimsSet pupil = launched(new JsonObject().put("tool", "practice").put("user", "student-1")
                .put("class", "class-1").put("lineItem", "li-1"));
        JWTClaimsSet review = launched(new JsonObject().put("tool", "practice").put("user", "teacher-1")
                .put("class", "class-1").put("lineItem", "li-1").put("message", "LtiSubmissionReviewRequest")
                .put("forUser", "student-1"));
        assertThat(review.getStringClaim(LTI + "message_type")).isEqualTo("LtiSubmissionReviewRequest");
        assertThat(review.getJSONObjectClaim(LTI + "for_user")).containsEntry("user_id", pupil.getSubject());
        assertThat(review.getJSONObjectClaim(AGS)).containsKey("lineitem");
    }

    /** As tools in the field answer: no label for the line item, its maximum as a text, a number for an id. */
    private JsonObject answer(JWTClaimsSet asked, Consumer<JsonObject> change) throws ParseException {
        JsonObject item = new JsonObject().put("type", "ltiResourceLink").put("title", "Slopes, chapter 3")
                .put("url", tool.url("/chapters/3"))
                .put("custom", new JsonObject().put("chapter", "3").put("class", "$CourseSection.sourcedId"))
                .put("lineItem", new JsonObject().putNull("label").put("scoreMaximum", "20").put("resourceId", 1));
        change.accept(item);
        Instant now = Instant.now();
        return new JsonObject()
                .put("iss", PracticeTool.CLIENT)
                .put("aud", gateway.url(""))
                .put("iat", now.getEpochSecond())
                .put("exp", now.plusSeconds(60).getEpochSecond())
                .put("nonce", UUID.randomUUID().toString())
                .put(LTI + "message_type", "LtiDeepLinkingResponse")
                .put(LTI + "version", "1.3.0")
                .put(LTI + "deployment_id", "deployment-7")
                .put(DL + "data", asked.getJSONObjectClaim(DL + "deep_linking_settings").get("data"))
                .put(DL + "content_items", new JsonArray().add(item));
    }

    private HttpResponse<String> respond(JsonObject claims) {
        return tool.post(gateway.url("/lti/platform/deeplink"), Map.of("JWT", tool.sign(claims)));
    }

    private JsonObject content() {
        return new JsonObject(gateway.get("admin", "/hub/v1/lti/content").body()).getJsonArray("content")
                .getJsonObject(0);
    }

    private String refusals() {
        return gateway.get("admin", "/hub/v1/lti/traces?outcome=content_refused").body();
    }

    private JWTClaimsSet asked() {
        return launched(new JsonObject().put("tool", "practice").put("user", "teacher-1").put("class", "class-1")
                .put("message", "LtiDeepLinkingRequest"));
    }

    private JWTClaimsSet launched(JsonObject body) {
        HttpResponse<String> begun = gateway.send("admin", "POST", "/lti/platform/launches", body.encode());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        return authorized(new JsonObject(begun.body()).getString("url"));
    }

    private JWTClaimsSet authorized(String initiation) {
        PracticeTool.Posted posted =
                tool.authorize(gateway.url("/lti/platform/authorize"), tool.authorization(initiation));
        assertThat(posted.fields()).as(posted.page()).containsKey("id_token");
        return tool.verified(posted.idToken(), gateway.url("/.well-known/jwks.json"));
    }
}
