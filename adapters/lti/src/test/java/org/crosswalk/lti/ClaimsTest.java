package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.lti.PlatformFixture.LTI;
import static org.crosswalk.lti.PlatformFixture.launchOf;

import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.testing.TestRoster;

/** What a message tells, from the hub: variables of appendix B, mentors, messages without a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimsTest {

    /** Variable and value at a launch of student-1 through li-1; the rest of the table is empty or stays as it is. */
    private static final Map<String, String> VALUES = Stream.of(new String[][] {
        {"$Person.sourcedId", "student-1"}, {"$Person.name.given", "Given1"},
        {"$Person.name.family", "$Person.name.family"}, {"$Person.email.primary", "$Person.email.primary"},
        {"$User.gradeLevels.oneRoster", "09"}, {"$User.scope.mentor", ""},
        {"$Context.id", "class-1"}, {"$Context.title", "Algebra class-1"}, {"$Context.label", "A-class-1"},
        {"$Context.org", "school-1"}, {"$Context.gradeLevels.oneRoster", "09"}, {"$Context.id.history", ""},
        {"$Context.type", "http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"},
        {"$CourseTemplate.sourcedId", "course-1"}, {"$CourseTemplate.title", "Algebra"},
        {"$CourseOffering.courseNumber", "ALG"}, {"$CourseOffering.credits", ""},
        {"$CourseOffering.academicSession", "term-1"}, {"$CourseSection.sourcedId", "class-1"},
        {"$CourseSection.numberOfStudents", "3"}, {"$CourseSection.maxNumberOfStudents", ""},
        {"$CourseSection.dept", "school-1"}, {"$CourseSection.timeFrame.begin", "2026-08-17"},
        {"$CourseSection.timeFrame.end", "2027-06-05"}, {"$CourseSection.dataSource", "sis"},
        {"$ResourceLink.id", "li-1"}, {"$ResourceLink.title", "Quiz li-1"}, {"$ResourceLink.description", ""},
        {"$ResourceLink.available.startDateTime", "2026-09-10T05:00:00Z"},
        {"$ResourceLink.submission.user.endDateTime", "2026-09-17T05:00:00Z"},
        {"$Membership.sourcedId", "enr-student-1-class-1"}, {"$Membership.collectionSourcedid", "class-1"},
        {"$Membership.role", "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"},
        {"$Message.documentTarget", "window"}, {"$Message.locale", ""},
        {"$ToolPlatform.productFamilyCode", "crosswalk"}, {"$ToolPlatformInstance.contactEmail", ""},
        {"$Canvas.api.domain", "$Canvas.api.domain"}, {"$Person.address.locality", "$Person.address.locality"},
        {"plain $Context.id", "plain $Context.id"}, {"", ""}
    }).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a, LinkedHashMap::new));

    private PlatformFixture platform;

    @BeforeAll
    void start() {
        Map<String, String> custom = new LinkedHashMap<>();
        VALUES.keySet().forEach(variable -> custom.put(name(variable), variable));
        custom.put("line_item", "$LineItem.url");
        platform = new PlatformFixture(custom);
        User child = TestRoster.user("student-3", "student", "Given3", "Family3", null);
        User watched = new User(child.entry(), true, child.roles(), child.username(), null, child.userIds(),
                child.givenName(), child.familyName(), null, null, null, null, null, null, null, null, null,
                List.of("parent-1"), child.grades(), new JsonArray(), null, List.of());
        await(platform.hub.hub().changes().apply(PINE, change -> platform.hub.hub().records()
                .save(change, User.TYPE, List.of(watched, TestRoster.user("parent-1", "parent", "Pat", "Family3", null)),
                        "sis")
                .compose(done -> platform.hub.hub().records().save(change, Enrollment.TYPE,
                        List.of(TestRoster.enrollment("parent-1", "class-1", "parent")), "sis"))));
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void variables_of_ours_are_resolved_and_those_of_others_are_left() throws ParseException {
        Map<String, Object> custom = platform.launched(launchOf("student-1", "lineItem", "li-1"))
                .getJSONObjectClaim(LTI + "custom");
        VALUES.forEach((variable, value) -> assertThat(custom).containsEntry(name(variable), value));
        assertThat(custom).containsEntry("line_item", platform.items() + "/li-1");
        assertThat(custom.values()).as("strings, always").allSatisfy(value ->
                assertThat(value).isInstanceOf(String.class));
    }

    @Test
    void a_mentor_is_told_who_is_mentored_by_the_tools_own_names() throws ParseException {
        JWTClaimsSet claims = platform.launched(launchOf("parent-1", "lineItem", "li-1"));
        String child = platform.launched(launchOf("student-3")).getSubject();
        assertThat(claims.getStringListClaim(LTI + "roles"))
                .containsExactly("http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor");
        assertThat(claims.getStringListClaim(LTI + "role_scope_mentor")).containsExactly(child);
        assertThat(claims.getJSONObjectClaim(LTI + "custom")).containsEntry(name("$User.scope.mentor"), child);
        assertThat(platform.launched(launchOf("student-1")).getClaims()).doesNotContainKey(LTI + "role_scope_mentor");
    }

    @Test
    void a_message_about_privacy_is_of_a_person_and_of_no_class() throws ParseException {
        JWTClaimsSet claims = platform.launched(
                new JsonObject().put("user", "teacher-1").put("message", "DataPrivacyLaunchRequest"));
        assertThat(claims.getStringClaim(LTI + "message_type")).isEqualTo("DataPrivacyLaunchRequest");
        assertThat(claims.getJSONObjectClaim(LTI + "for_user")).containsEntry("user_id", claims.getSubject());
        assertThat(claims.getStringListClaim(LTI + "roles"))
                .containsExactly("http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor");
        assertThat(claims.getClaims()).doesNotContainKeys(LTI + "context", LTI + "resource_link",
                "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
                "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice");
        assertThat(claims.getJSONObjectClaim(LTI + "custom")).containsEntry(name("$Context.title"), "");
    }

    private static String name(String variable) {
        return "v" + variable.replaceAll("[^A-Za-z0-9]", "_");
    }
}
