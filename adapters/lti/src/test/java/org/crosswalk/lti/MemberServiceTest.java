package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.lti.PlatformFixture.LTI;
import static org.crosswalk.lti.PlatformFixture.MEMBERS;
import static org.crosswalk.lti.PlatformFixture.link;
import static org.crosswalk.lti.PlatformFixture.objects;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.testing.TestRoster;

/** Names and Role Provisioning Services 2.0, beyond the list of members itself. */
class MemberServiceTest {

    private static final String GROUPS = "https://purl.imsglobal.org/spec/lti-gs/scope/contextgroup.readonly";

    private PlatformFixture platform;

    @BeforeEach
    void start() {
        platform = new PlatformFixture(Map.of("who", "$Person.name.given", "name", "$Person.name.family",
                "theirs", "$Vendor.own"));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void members_of_a_link_come_with_the_parameters_that_each_would_be_launched_with() {
        List<JsonObject> members = members("?rlid=li-1&role=Learner");
        assertThat(members).hasSize(3).allSatisfy(member -> {
            JsonObject message = member.getJsonArray("message").getJsonObject(0);
            assertThat(message.getString(LTI + "message_type")).isEqualTo("LtiResourceLinkRequest");
            assertThat(message.getJsonObject(LTI + "resource_link").getString("id")).isEqualTo("li-1");
            assertThat(message.getJsonObject(LTI + "custom"))
                    .isEqualTo(new JsonObject().put("who", member.getString("given_name"))
                            .put("name", "$Person.name.family").put("theirs", "$Vendor.own"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "li-2", "class-2"})
    void members_of_a_link_that_is_not_the_tools_here_are_refused(String rlid) {
        assertThat(call("?rlid=" + rlid).statusCode()).isEqualTo(404);
    }

    @Test
    void pages_keep_role_and_link() {
        HttpResponse<String> first = call("?rlid=li-1&role=Learner&limit=2");
        String next = link(first, "next").toLowerCase(Locale.ROOT);
        JsonObject second = new JsonObject(platform.call(MEMBERS, "GET", next.replace("learner", "Learner"), "").body());
        assertThat(objects(second.getJsonArray("members"))).singleElement()
                .satisfies(member -> assertThat(member.containsKey("message")).isTrue());
    }

    @Test
    void nothing_is_different_where_nothing_has_changed() {
        String differences = link(call(""), "differences");
        assertThat(differences).isNotEmpty().isEqualTo(differences.toLowerCase(Locale.ROOT));
        assertThat(membersAt(differences)).isEmpty();
        assertThat(link(call("?limit=3"), "differences")).as("a page is not the whole").isEmpty();
        assertThat(link(call("?role=Learner"), "differences")).isEmpty();
    }

    @Test
    void who_came_changed_and_left_is_different_and_nobody_else() {
        String differences = link(call(""), "differences");
        String gone = members("").stream().filter(member -> member.getString("lis_person_sourcedid").equals("student-1"))
                .findFirst().orElseThrow().getString("user_id");
        await(platform.hub.hub().changes().apply(PINE, change -> platform.hub.hub().records()
                .retire(change, Enrollment.TYPE, Set.of("enr-student-1-class-1"), "sis")
                .compose(done -> platform.hub.hub().records().save(change, Enrollment.TYPE, List.of(
                        TestRoster.enrollment("student-4", "class-1", "student"),
                        TestRoster.enrollment("student-2", "class-1", "teacher")), "sis"))));

        List<JsonObject> changed = membersAt(differences);
        assertThat(changed).extracting(member -> member.getString("status"))
                .containsExactlyInAnyOrder("Active", "Active", "Deleted");
        assertThat(changed).extracting(member -> member.getString("lis_person_sourcedid", "nobody"))
                .containsExactlyInAnyOrder("student-4", "student-2", "nobody");
        assertThat(changed).filteredOn(member -> member.getString("status").equals("Deleted"))
                .extracting(member -> member.getString("user_id")).containsExactly(gone);
        assertThat(membersAt(link(platform.call(MEMBERS, "GET", differences, ""), "differences"))).isEmpty();
    }

    @Test
    void differences_of_another_tool_are_not_there() {
        String differences = link(call(""), "differences");
        assertThat(platform.call(platform.other, MEMBERS, "GET", differences, "").statusCode()).isEqualTo(404);
    }

    @Test
    void who_takes_no_json_is_told_so() {
        String bearer = platform.tool.bearer(platform.gateway.url("/oauth2/token"), MEMBERS);
        HttpResponse<String> refused = platform.gateway.anonymous("GET", platform.memberships(), "",
                "Authorization", "Bearer " + bearer, "Accept", "text/html");
        assertThat(refused.statusCode()).isEqualTo(406);
    }

    @Test
    void groups_of_a_class_are_its_grade_levels_as_far_as_the_tool_may_know_them() {
        JsonObject groups = groups("");
        assertThat(groups.getJsonObject("context").getString("id")).isEqualTo("class-1");
        assertThat(groups.getJsonArray("groups")).containsExactly(
                new JsonObject().put("id", "grade-09").put("name", "Grade 09").put("set_id", "grades"));
        assertThat(groups("/sets").getJsonArray("sets")).containsExactly(
                new JsonObject().put("id", "grades").put("name", "Grade levels"));
        List<JsonObject> members = members("?role=Learner");
        assertThat(members).hasSize(3).allSatisfy(member -> assertThat(member.getJsonArray("group_enrollments"))
                .containsExactly(new JsonObject().put("group_id", "grade-09")));
        String pupil = members.getFirst().getString("user_id");
        assertThat(groups("?user_id=" + pupil).getJsonArray("groups")).hasSize(1);
        assertThat(groups("?user_id=nobody").getJsonArray("groups")).isEmpty();
        assertThat(platform.call(MEMBERS, "GET", groupsUrl(), "").statusCode()).as("another scope").isEqualTo(403);
        assertThat(platform.launched(PlatformFixture.launchOf("student-1")).getClaim(
                "https://purl.imsglobal.org/spec/lti-gs/claim/groupsservice")).isEqualTo(Map.of(
                        "context_groups_url", groupsUrl(), "context_group_sets_url", groupsUrl() + "/sets",
                        "scope", List.of(GROUPS), "service_versions", List.of("1.0")));
    }

    private JsonObject groups(String more) {
        return new JsonObject(platform.call(GROUPS, "GET", groupsUrl() + more, "").body());
    }

    private String groupsUrl() {
        return platform.gateway.url("/lti/platform/groups/class-1");
    }

    private HttpResponse<String> call(String query) {
        return platform.call(MEMBERS, "GET", platform.memberships() + query, "");
    }

    private List<JsonObject> members(String query) {
        return membersAt(platform.memberships() + query);
    }

    private List<JsonObject> membersAt(String url) {
        return objects(new JsonObject(platform.call(MEMBERS, "GET", url, "").body()).getJsonArray("members"));
    }
}
