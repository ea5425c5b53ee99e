package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.Category;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.launches.Launch;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.lti.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

class PlatformTest {

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    private static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    private static final String LINE_ITEM_READ = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly";
    private static final String RESULT = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    private static final String MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    private static final String LEARNER = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";
    private static final String INSTRUCTOR = "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor";

    private PracticeTool tool;
    private TestHub hub;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        tool = new PracticeTool();
        hub = TestHub.connectedTo(Map.of(PINE, List.of(tool.registration())), LtiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, LtiAdapter::new);
        hub.hub().clients().add(new Client(PINE, PracticeTool.CLIENT, Scopes.all(),
                new SharingPolicy("agreement 1", false, Set.of("class-1"), Set.of(), Map.of(
                        "class", Set.of("*"), "enrollment", Set.of("*"), "lineItem", Set.of("*"), "result", Set.of("*"),
                        "user", Set.of("roles", "grades", "givenName")))));
        gateway.client("admin", Set.of("hub.admin"), SharingPolicy.everything("operation"));
        gateway.client("nosy", Set.of("hub.read"), SharingPolicy.everything("operation"));
    }

    @AfterEach
    void stop() {
        gateway.close();
        tool.close();
    }

    @Nested
    class Launches {

        @Test
        void a_rostered_pupil_arrives_with_claims_from_the_hub_signed_by_the_platform() throws ParseException {
            String initiation = begin("student-1", "li-1");
            Map<String, String> begun = PracticeTool.parameters(initiation);
            assertThat(initiation).startsWith(tool.url("/login") + "?");
            assertThat(begun).containsEntry("iss", gateway.url(""))
                    .containsEntry("client_id", "practice-tool")
                    .containsEntry("lti_deployment_id", "deployment-7")
                    .containsEntry("target_link_uri", tool.url("/launch"));

            Map<String, String> request = tool.authorization(initiation);
            PracticeTool.Posted posted = tool.authorize(gateway.url("/lti/platform/authorize"), request);
            assertThat(posted.action()).isEqualTo(tool.url("/launch"));
            assertThat(posted.fields()).containsEntry("state", request.get("state"));
            JWTClaimsSet claims = tool.verified(posted.idToken(), gateway.url("/.well-known/jwks.json"));

            assertThat(claims.getIssuer()).isEqualTo(gateway.url(""));
            assertThat(claims.getAudience()).containsExactly("practice-tool");
            assertThat(claims.getSubject()).isEqualTo(begun.get("login_hint")).isNotEqualTo("student-1");
            assertThat(claims.getStringClaim("nonce")).isEqualTo(request.get("nonce"));
            assertThat(claims.getExpirationTime().toInstant()).isAfter(Instant.now());
            assertThat(claims.getStringClaim(LTI + "message_type")).isEqualTo("LtiResourceLinkRequest");
            assertThat(claims.getStringClaim(LTI + "version")).isEqualTo("1.3.0");
            assertThat(claims.getStringClaim(LTI + "deployment_id")).isEqualTo("deployment-7");
            assertThat(claims.getStringClaim(LTI + "target_link_uri")).isEqualTo(tool.url("/launch"));
            assertThat(claims.getStringListClaim(LTI + "roles")).containsExactly(LEARNER);
            assertThat(claims.getJSONObjectClaim(LTI + "resource_link"))
                    .containsEntry("id", "li-1").containsEntry("title", "Quiz li-1");
            assertThat(claims.getJSONObjectClaim(LTI + "context"))
                    .containsEntry("id", "class-1").containsEntry("title", "Algebra class-1");
            assertThat(claims.getJSONObjectClaim(LTI + "lis")).containsEntry("person_sourcedid", "student-1")
                    .containsEntry("course_section_sourcedid", "class-1")
                    .containsEntry("course_offering_sourcedid", "course-1");
            assertThat(claims.getJSONObjectClaim(LTI + "custom")).containsEntry("section", "class-1")
                    .containsEntry("grades", "09").containsEntry("theirs", "$Vendor.own");
            assertThat(claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"))
                    .containsEntry("lineitem", item("li-1")).containsEntry("lineitems", items());
            assertThat(claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"))
                    .containsEntry("context_memberships_url", memberships());
        }

        @Test
        void what_was_opened_is_noted() throws ParseException {
            launched("student-1");
            Launch launch = eventually(() -> await(hub.hub().records().list(PINE, hub.everything(PINE), Launch.TYPE,
                    Query.where(Predicate.ALL))).value().items(), found -> assertThat(found).hasSize(1)).getFirst();
            assertThat(launch.learner()).isEqualTo("student-1");
            assertThat(launch.tool()).isEqualTo("practice");
            assertThat(launch.schoolClass()).isEqualTo("class-1");
            assertThat(launch.lineItem()).isEqualTo("li-1");
            assertThat(launch.target()).isEqualTo(tool.url("/launch"));
        }

        @Test
        void the_tool_is_told_no_name_that_its_policy_does_not_share() throws ParseException {
            JWTClaimsSet claims = launched("student-1");
            assertThat(claims.getStringClaim("given_name")).isEqualTo("Given1");
            assertThat(claims.getClaims()).doesNotContainKeys("family_name", "name", "email");
        }

        @Test
        void a_launch_is_used_once() {
            Map<String, String> request = tool.authorization(begin("student-1", "li-1"));
            tool.authorize(gateway.url("/lti/platform/authorize"), request);
            PracticeTool.Posted again = tool.authorize(gateway.url("/lti/platform/authorize"), request);
            assertThat(again.action()).isEqualTo(tool.url("/launch"));
            assertThat(again.fields()).containsEntry("error", "login_required")
                    .containsEntry("state", request.get("state")).doesNotContainKey("id_token");
        }

        @Test
        void a_redirect_uri_that_is_not_registered_is_never_posted_to() {
            Map<String, String> request = tool.authorization(begin("student-1", "li-1"));
            request.put("redirect_uri", "https://evil.example.org/launch");
            PracticeTool.Posted refused = tool.authorize(gateway.url("/lti/platform/authorize"), request);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.action()).isEmpty();
            assertThat(refused.page()).contains("redirect_uri is not one of those that the tool registered")
                    .doesNotContain("evil.example.org");
        }

        @ParameterizedTest
        @CsvSource({
            "scope, profile, scope must be openid",
            "response_type, code, response_type must be id_token",
            "response_mode, query, response_mode must be form_post",
            "prompt, login, prompt must be none",
            "nonce, '', nonce must be there"
        })
        void a_request_against_the_rules_gets_the_error_posted_back(String name, String value, String said) {
            Map<String, String> request = tool.authorization(begin("student-1", "li-1"));
            request.put(name, value);
            assertThat(tool.authorize(gateway.url("/lti/platform/authorize"), request).fields())
                    .containsEntry("error", "invalid_request").containsEntry("error_description", said)
                    .containsEntry("state", request.get("state"));
        }

        @Test
        void somebody_elses_login_hint_is_refused() {
            Map<String, String> request = tool.authorization(begin("student-1", "li-1"));
            request.put("login_hint", PracticeTool.parameters(begin("student-2", "li-1")).get("login_hint"));
            assertThat(tool.authorize(gateway.url("/lti/platform/authorize"), request).fields())
                    .containsEntry("error", "login_required").doesNotContainKey("id_token");
        }

        @Test
        void a_disabled_account_is_refused() {
            Map<String, String> request = tool.authorization(begin("student-1", "li-1"));
            User user = TestRoster.user("student-1", "student", "Given1", "Family1", null);
            User disabled = new User(user.entry(), false, user.roles(), user.username(), null, user.userIds(),
                    user.givenName(), user.familyName(), null, null, null, null, null, null, null, null, null,
                    List.of(), user.grades(), new JsonArray(), null, List.of());
            await(hub.hub().changes().apply(PINE, change ->
                    hub.hub().records().save(change, User.TYPE, List.of(disabled), "sis")));
            assertThat(tool.authorize(gateway.url("/lti/platform/authorize"), request).fields())
                    .containsEntry("error", "access_denied").doesNotContainKey("id_token");
        }

        @Test
        void a_person_whom_the_policy_does_not_share_is_not_launched() {
            Map<String, String> request = tool.authorization(begin("student-4", "li-1"));
            assertThat(tool.authorize(gateway.url("/lti/platform/authorize"), request).fields())
                    .containsEntry("error", "access_denied").doesNotContainKey("id_token");
        }

        @Test
        void only_an_administrator_starts_one() {
            assertThat(start("nosy", "student-1", "li-1").statusCode()).isEqualTo(403);
            assertThat(start("admin", "nobody", "li-1").statusCode()).isEqualTo(404);
            HttpResponse<String> unknown = gateway.send("admin", "POST", "/lti/platform/launches",
                    "{\"tool\":\"none\",\"user\":\"student-1\",\"class\":\"class-1\"}");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).contains("no tool of this name is registered");
        }
    }

    @Nested
    class Tokens {

        @Test
        void the_answer_names_the_scopes_that_were_granted() {
            HttpResponse<String> answer = token(claims -> {}, SCORE + " https://example.org/other");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(new JsonObject(answer.body()).getString("scope")).isEqualTo(SCORE);
            assertThat(new JsonObject(answer.body()).getInteger("expires_in")).isEqualTo(3600);
        }

        @Test
        void an_assertion_is_used_once() {
            String assertion = tool.assertion(endpoint(), claims -> {});
            assertThat(tool.token(endpoint(), assertion, SCORE).statusCode()).isEqualTo(200);
            refused(tool.token(endpoint(), assertion, SCORE), "jti: the assertion was used before");
        }

        @Test
        void an_assertion_for_somebody_else_is_refused() {
            refused(token(claims -> claims.audience("https://other.example.org/token"), SCORE), "aud: must name");
            refused(token(claims -> claims.subject("somebody"), SCORE), "sub: must be the client");
            refused(token(claims -> claims.issuer("nobody").subject("nobody"), SCORE), "iss: no tool is registered");
        }

        @Test
        void an_audience_may_be_one_of_several() {
            assertThat(token(claims -> claims.audience(List.of(endpoint(), "https://other.example.org")), SCORE)
                    .statusCode()).isEqualTo(200);
        }

        @Test
        void an_assertion_out_of_its_time_is_refused() {
            Date past = Date.from(Instant.now().minusSeconds(600));
            refused(token(claims -> claims.expirationTime(past), SCORE), "exp: the assertion has expired");
            refused(token(claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(600))), SCORE), "iat:");
            refused(token(claims -> claims.expirationTime(null), SCORE), "exp, iat and jti must be there");
            refused(token(claims -> claims.issueTime(null), SCORE), "exp, iat and jti must be there");
            refused(token(claims -> claims.jwtID(null), SCORE), "exp, iat and jti must be there");
        }

        @Test
        void a_key_that_the_tool_does_not_publish_is_refused() {
            refused(tool.token(endpoint(), tool.assertion(endpoint(), PracticeTool.newKey(), claims -> {}), SCORE),
                    "kid: the tool publishes no such RSA key");
        }

        @Test
        void another_key_under_a_published_kid_is_refused() throws com.nimbusds.jose.JOSEException {
            String kid = tool.keyId();
            var forged = new com.nimbusds.jose.jwk.gen.RSAKeyGenerator(2048).keyID(kid).generate();
            refused(tool.token(endpoint(), tool.assertion(endpoint(), forged, claims -> {}), SCORE),
                    "the signature does not verify");
        }

        @Test
        void an_unsigned_assertion_is_refused() {
            Date now = Date.from(Instant.now());
            String unsigned = new PlainJWT(new JWTClaimsSet.Builder().issuer("practice-tool").subject("practice-tool")
                    .audience(endpoint()).issueTime(now).expirationTime(Date.from(Instant.now().plusSeconds(60)))
                    .jwtID(UUID.randomUUID().toString()).build()).serialize();
            assertThat(tool.token(endpoint(), unsigned, SCORE).statusCode()).isEqualTo(401);
        }

        @Test
        void unknown_keys_do_not_make_the_gateway_fetch_again_and_again() {
            for (int i = 0; i < 5; i++) {
                tool.token(endpoint(), tool.assertion(endpoint(), PracticeTool.newKey(), claims -> {}), SCORE);
            }
            assertThat(tool.keysFetched).hasValue(1);
        }

        private void refused(HttpResponse<String> answer, String description) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
            JsonObject body = new JsonObject(answer.body());
            assertThat(body.getString("error")).isEqualTo("invalid_client");
            assertThat(body.getString("error_description")).contains(description);
        }
    }

    @Nested
    class Members {

        @Test
        void come_from_the_roster_with_roles_and_without_what_is_not_shared() {
            HttpResponse<String> answer = tool.call(bearer(MEMBERS), "GET", memberships(), "");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
            JsonObject container = new JsonObject(answer.body());
            assertThat(container.getString("id")).isEqualTo(memberships());
            assertThat(container.getJsonObject("context").getString("id")).isEqualTo("class-1");
            List<JsonObject> members = objects(container.getJsonArray("members"));
            assertThat(members).extracting(member -> member.getString("lis_person_sourcedid"))
                    .containsExactlyInAnyOrder("student-1", "student-2", "student-3", "teacher-1");
            JsonObject teacher = members.stream()
                    .filter(member -> member.getString("lis_person_sourcedid").equals("teacher-1")).findFirst()
                    .orElseThrow();
            assertThat(teacher.getJsonArray("roles")).containsExactly(INSTRUCTOR);
            assertThat(teacher.getString("status")).isEqualTo("Active");
            assertThat(teacher.getString("given_name")).isEqualTo("Tess");
            assertThat(teacher.fieldNames()).doesNotContain("family_name", "name", "email");
        }

        @Test
        void have_the_user_id_that_launches_have() throws ParseException {
            String sub = launched("student-2").getSubject();
            assertThat(members(memberships() + "?role=Learner")).extracting(member -> member.getString("user_id"))
                    .hasSize(3).contains(sub);
        }

        @Test
        void of_one_role_are_asked_for_in_full_or_short() {
            assertThat(members(memberships() + "?role=Instructor")).hasSize(1);
            assertThat(members(memberships() + "?role=http%3A%2F%2Fpurl.imsglobal.org%2Fvocab%2Flis%2Fv2%2Fmembership"
                    + "%23Learner")).hasSize(3);
        }

        @Test
        void come_in_pages_whose_links_survive_a_client_that_lower_cases_them() {
            String url = memberships() + "?limit=3";
            HttpResponse<String> first = tool.call(bearer(MEMBERS), "GET", url, "");
            String link = first.headers().firstValue("Link").orElseThrow().toLowerCase(java.util.Locale.ROOT);
            assertThat(link).endsWith("rel=\"next\"");
            HttpResponse<String> second =
                    tool.call(bearer(MEMBERS), "GET", link.substring(1, link.indexOf('>')), "");
            assertThat(objects(new JsonObject(first.body()).getJsonArray("members"))).hasSize(3);
            assertThat(objects(new JsonObject(second.body()).getJsonArray("members"))).hasSize(1);
            assertThat(second.headers().allValues("Link")).noneMatch(found -> found.contains("rel=\"next\""));
        }

        @Test
        void of_a_class_that_is_not_shared_are_refused() {
            String other = memberships().replace("class-1", "class-2");
            assertThat(tool.call(bearer(MEMBERS), "GET", other, "").statusCode()).isEqualTo(403);
        }

        @Test
        void need_their_scope_and_a_token() {
            assertThat(tool.call(bearer(SCORE), "GET", memberships(), "").statusCode()).isEqualTo(403);
            assertThat(tool.call("none", "GET", memberships(), "").statusCode()).isEqualTo(401);
        }

        private List<JsonObject> members(String url) {
            return objects(new JsonObject(tool.call(bearer(MEMBERS), "GET", url, "").body()).getJsonArray("members"));
        }
    }

    @Nested
    class Line_items {

        @Test
        void of_the_class_are_listed_with_what_they_are_aligned_to() {
            List<JsonObject> items = objects(new JsonArray(
                    tool.call(bearer(LINE_ITEM_READ), "GET", items(), "").body()));
            assertThat(items).hasSize(1);
            assertThat(items.getFirst().getString("id")).isEqualTo(item("li-1"));
            assertThat(items.getFirst().getString("label")).isEqualTo("Quiz li-1");
            assertThat(items.getFirst().getInteger("scoreMaximum")).isEqualTo(10);
        }

        @Test
        void are_made_changed_found_and_deleted() {
            String bearer = bearer(LINE_ITEM);
            HttpResponse<String> made = tool.call(bearer, "POST", items(), """
                    {"label":"Essay","scoreMaximum":40,"resourceId":"essay-1","tag":"draft"}""");
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            assertThat(made.headers().firstValue("Content-Type"))
                    .hasValue("application/vnd.ims.lis.v2.lineitem+json");
            String url = new JsonObject(made.body()).getString("id");
            assertThat(new JsonArray(tool.call(bearer, "GET", items() + "?resource_id=essay-1", "").body())).hasSize(1);
            assertThat(new JsonArray(tool.call(bearer, "GET", items() + "?tag=final", "").body())).isEmpty();
            JsonObject put = new JsonObject(tool.call(bearer, "PUT", url, """
                    {"label":"Essay 2","scoreMaximum":50,"resourceId":"essay-1","tag":"final"}""").body());
            assertThat(put.getString("label")).isEqualTo("Essay 2");
            assertThat(put.getInteger("scoreMaximum")).isEqualTo(50);
            assertThat(tool.call(bearer, "DELETE", url, "").statusCode()).isEqualTo(204);
            assertThat(tool.call(bearer, "GET", url, "").statusCode()).isEqualTo(404);
        }

        @Test
        void that_tools_make_have_the_category_that_onerosters_readers_demand_of_each() {
            tool.call(bearer(LINE_ITEM), "POST", items(), "{\"label\":\"Essay\",\"scoreMaximum\":40}");
            tool.call(bearer(LINE_ITEM), "POST", items(), "{\"label\":\"Essay 2\",\"scoreMaximum\":40}");
            List<Category> categories = await(hub.hub().records().list(PINE, hub.everything(PINE), Category.TYPE,
                    Query.where(Predicate.equal("title", "External tools")))).value().items();
            assertThat(categories).hasSize(1);
            assertThat(await(hub.hub().records().list(PINE, hub.everything(PINE), LineItem.TYPE,
                            Query.where(Predicate.equal("category", categories.getFirst().entry().sourcedId()))))
                    .value().items()).extracting(LineItem::title).containsExactlyInAnyOrder("Essay", "Essay 2");
        }

        @Test
        void without_what_they_need_are_refused_by_member() {
            HttpResponse<String> refused = tool.call(bearer(LINE_ITEM), "POST", items(), "{\"label\":\"Essay\"}");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("scoreMaximum must be there and above 0");
        }

        @Test
        void of_another_class_are_not_found() {
            assertThat(tool.call(bearer(LINE_ITEM), "GET", item("li-2"), "").statusCode()).isEqualTo(404);
        }

        @Test
        void are_not_made_with_the_scope_to_read() {
            assertThat(tool.call(bearer(LINE_ITEM_READ), "POST", items(), "{}").statusCode()).isEqualTo(403);
        }
    }

    @Nested
    class Scores {

        private static final String FIRST = "2026-09-20T10:00:00.123+02:00";
        private static final String LATER = "2026-09-20T11:00:00Z";

        @Test
        void become_evidence_and_a_result_with_the_comment() throws ParseException {
            String sub = launched("student-1").getSubject();
            HttpResponse<String> posted = post(score(sub, FIRST, "8"));
            assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);

            Result result = eventually(() -> results("student-1"), found -> assertThat(found).hasSize(1)).getFirst();
            assertThat(result.score()).isEqualByComparingTo("8");
            assertThat(result.lineItem()).isEqualTo("li-1");
            List<Evidence> evidence = await(hub.hub().records().list(PINE, hub.everything(PINE), Evidence.TYPE,
                    Query.where(Predicate.equal("learner", "student-1")))).value().items();
            assertThat(evidence).hasSize(1);
            assertThat(evidence.getFirst().cfItem()).isEqualTo(TestRoster.ITEM);
            assertThat(evidence.getFirst().origin().system()).isEqualTo("lti:practice");
            assertThat(evidence.getFirst().at()).isEqualTo(Instant.parse("2026-09-20T08:00:00.123Z"));
            assertThat(evidence.getFirst().comment()).isEqualTo("well done");
        }

        @Test
        void are_read_back_by_the_tool_as_results() throws ParseException {
            String sub = launched("student-1").getSubject();
            post(score(sub, FIRST, "8"));
            String url = item("li-1") + "/results?user_id=" + sub;
            JsonArray results = eventually(
                    () -> new JsonArray(tool.call(bearer(RESULT), "GET", url, "").body()),
                    found -> assertThat(found).hasSize(1));
            assertThat(results.getJsonObject(0).getString("userId")).isEqualTo(sub);
            assertThat(results.getJsonObject(0).getString("scoreOf")).isEqualTo(item("li-1"));
            assertThat(results.getJsonObject(0).getDouble("resultScore")).isEqualTo(8);
            assertThat(results.getJsonObject(0).getDouble("resultMaximum")).isEqualTo(10);
        }

        @Test
        void of_an_older_time_are_refused_and_an_identical_one_is_taken_as_said_before() throws ParseException {
            String sub = launched("student-1").getSubject();
            assertThat(post(score(sub, LATER, "8")).statusCode()).isEqualTo(200);
            assertThat(post(score(sub, FIRST, "9")).statusCode()).isEqualTo(409);
            assertThat(post(score(sub, LATER, "9")).statusCode()).isEqualTo(409);
            assertThat(post(score(sub, LATER, "8")).statusCode()).isEqualTo(200);
            eventually(() -> results("student-1"), found -> assertThat(found).hasSize(1));
            assertThat(results("student-1").getFirst().score()).isEqualByComparingTo("8");
        }

        @Test
        void may_exceed_the_maximum() throws ParseException {
            String sub = launched("student-1").getSubject();
            assertThat(post(score(sub, FIRST, "12")).statusCode()).isEqualTo(200);
            assertThat(eventually(() -> results("student-1"), found -> assertThat(found).hasSize(1)).getFirst().score())
                    .isEqualByComparingTo("12");
        }

        @Test
        void without_points_take_back_what_was_given() throws ParseException {
            String sub = launched("student-1").getSubject();
            post(score(sub, FIRST, "8"));
            eventually(() -> results("student-1"), found -> assertThat(found).hasSize(1));
            assertThat(post(("{\"userId\":\"%s\",\"timestamp\":\"%s\",\"activityProgress\":\"Initialized\","
                    + "\"gradingProgress\":\"NotReady\"}").formatted(sub, LATER)).statusCode()).isEqualTo(200);
            eventually(() -> results("student-1").stream().filter(result -> result.score() != null
                    && result.entry().status() == Entry.Status.active).toList(),
                    found -> assertThat(found).isEmpty());
        }

        @Test
        void of_two_at_one_moment_one_is_taken() throws Exception {
            String sub = launched("student-1").getSubject();
            String bearer = bearer(SCORE);
            try (var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
                List<java.util.concurrent.Future<Integer>> answers = java.util.stream.IntStream.range(1, 9)
                        .mapToObj(points -> threads.submit(() -> tool.call(bearer, "POST", item("li-1") + "/scores",
                                score(sub, FIRST, "" + points)).statusCode()))
                        .toList();
                int taken = 0;
                for (var answer : answers) {
                    taken += answer.get() == 200 ? 1 : 0;
                }
                assertThat(taken).isEqualTo(1);
            }
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "userId | null | userId must be there",
            "timestamp | \"yesterday\" | timestamp must be an ISO 8601 date-time with its offset",
            "activityProgress | \"Done\" | activityProgress must be one of Completed, InProgress, Initialized, Started",
            "gradingProgress | \"Ready\" | gradingProgress must be one of",
            "scoreGiven | -1 | scoreGiven must not be below 0",
            "scoreMaximum | 0 | scoreMaximum must be there with scoreGiven, and above 0"
        })
        void against_the_rules_are_refused_by_member(String member, String value, String said) throws ParseException {
            JsonObject body = new JsonObject(score(launched("student-1").getSubject(), FIRST, "8"));
            body.put(member, value.equals("null") ? null : io.vertx.core.json.Json.decodeValue(value));
            HttpResponse<String> refused = post(body.encode());
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(new JsonObject(refused.body()).getString("error")).isEqualTo("bad_request");
            assertThat(new JsonObject(refused.body()).getString("error_description")).startsWith(said);
        }

        @Test
        void for_nobody_whom_the_tool_knows_or_without_the_scope_are_refused() throws ParseException {
            assertThat(post(score("student-1", FIRST, "8")).statusCode()).isEqualTo(404);
            String sub = launched("student-1").getSubject();
            assertThat(tool.call(bearer(RESULT), "POST", item("li-1") + "/scores", score(sub, FIRST, "8")).statusCode())
                    .isEqualTo(403);
            assertThat(tool.call(bearer(SCORE), "POST", item("li-2") + "/scores", score(sub, FIRST, "8")).statusCode())
                    .isEqualTo(404);
        }

        private HttpResponse<String> post(String score) {
            return tool.call(bearer(SCORE), "POST", item("li-1") + "/scores", score);
        }

        private List<Result> results(String student) {
            return await(hub.hub().records().list(PINE, hub.everything(PINE), Result.TYPE,
                    Query.where(Predicate.equal("student", student)))).value().items();
        }

        private static String score(String sub, String at, String points) {
            return """
                    {"userId":"%s","timestamp":"%s","scoreGiven":%s,"scoreMaximum":10,"comment":"well done",\
                    "activityProgress":"Completed","gradingProgress":"FullyGraded"}""".formatted(sub, at, points);
        }
    }

    @Nested
    class The_platform_itself {

        @Test
        void publishes_where_everything_is() {
            JsonObject found = new JsonObject(
                    gateway.anonymous("GET", "/.well-known/openid-configuration", "").body());
            assertThat(found.getString("issuer")).isEqualTo(gateway.url(""));
            assertThat(found.getString("authorization_endpoint")).isEqualTo(gateway.url("/lti/platform/authorize"));
            assertThat(found.getString("token_endpoint")).isEqualTo(gateway.url("/oauth2/token"));
            assertThat(found.getString("jwks_uri")).isEqualTo(gateway.url("/.well-known/jwks.json"));
        }

        @Test
        void publishes_no_private_key() {
            JsonObject key = new JsonObject(gateway.anonymous("GET", "/.well-known/jwks.json", "").body())
                    .getJsonArray("keys").getJsonObject(0);
            assertThat(key.fieldNames()).containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
        }
    }

    private String begin(String user, String lineItem) {
        HttpResponse<String> answer = start("admin", user, lineItem);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body()).getString("url");
    }

    private HttpResponse<String> start(String client, String user, String lineItem) {
        return gateway.send(client, "POST", "/lti/platform/launches", new JsonObject().put("tool", "practice")
                .put("user", user).put("class", "class-1").put("lineItem", lineItem).encode());
    }

    private JWTClaimsSet launched(String user) {
        PracticeTool.Posted posted = tool.authorize(
                gateway.url("/lti/platform/authorize"), tool.authorization(begin(user, "li-1")));
        return tool.verified(posted.idToken(), gateway.url("/.well-known/jwks.json"));
    }

    private String endpoint() {
        return gateway.url("/oauth2/token");
    }

    private HttpResponse<String> token(java.util.function.Consumer<JWTClaimsSet.Builder> change, String scope) {
        return tool.token(endpoint(), tool.assertion(endpoint(), change), scope);
    }

    private String bearer(String scope) {
        return tool.bearer(endpoint(), scope);
    }

    private String memberships() {
        return gateway.url("/lti/platform/nrps/class-1/memberships");
    }

    private String items() {
        return gateway.url("/lti/platform/ags/class-1/lineitems");
    }

    private String item(String id) {
        return items() + "/" + id;
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
