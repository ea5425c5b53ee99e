package org.crosswalk.oneroster.translate;

import static org.crosswalk.oneroster.translate.References.Target.academicSession;
import static org.crosswalk.oneroster.translate.References.Target.assessmentLineItem;
import static org.crosswalk.oneroster.translate.References.Target.category;
import static org.crosswalk.oneroster.translate.References.Target.clazz;
import static org.crosswalk.oneroster.translate.References.Target.course;
import static org.crosswalk.oneroster.translate.References.Target.gradingPeriod;
import static org.crosswalk.oneroster.translate.References.Target.lineItem;
import static org.crosswalk.oneroster.translate.References.Target.org;
import static org.crosswalk.oneroster.translate.References.Target.resource;
import static org.crosswalk.oneroster.translate.References.Target.scoreScale;
import static org.crosswalk.oneroster.translate.References.Target.user;
import static org.crosswalk.oneroster.translate.Version.V1P1;
import static org.crosswalk.oneroster.translate.Version.V1P2;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.gradebook.AssessmentLineItem;
import org.crosswalk.hub.gradebook.AssessmentResult;
import org.crosswalk.hub.gradebook.Category;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.roster.AcademicSession;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Demographics;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;

/** The entities of OneRoster, member by member as the specification's tables have them. */
public final class Entities {

    static final List<String> RESULT_FLAGS = List.of("inProgress", "incomplete", "late", "missing");

    public static final Entity<Org> ORG = Entity.of("org", "orgs", Org.TYPE, Org::entry)
            .text("name", Org::name)
            .text("type", Org::type)
            .text("identifier", it -> it.identifier() == null ? it.entry().sourcedId() : it.identifier())
            .reference("parent", "parent", org, Org::parent);

    public static final Entity<AcademicSession> ACADEMIC_SESSION = Entity.of(
                    "academicSession", "academicSessions", AcademicSession.TYPE, AcademicSession::entry)
            .text("title", AcademicSession::title)
            .date("startDate", AcademicSession::startDate)
            .date("endDate", AcademicSession::endDate)
            .text("type", AcademicSession::type)
            .reference("parent", "parent", academicSession, AcademicSession::parent)
            .text("schoolYear", AcademicSession::schoolYear);

    public static final Entity<Course> COURSE = Entity.of("course", "courses", Course.TYPE, Course::entry)
            .text("title", Course::title)
            .reference("schoolYear", "schoolYear", academicSession, Course::schoolYear)
            .text("courseCode", Course::courseCode)
            .texts("grades", Course::grades)
            .texts("subjects", Course::subjects)
            .reference("org", "org", org, Course::org)
            .texts("subjectCodes", Course::subjectCodes)
            .references("resources", resource, Course::resources);

    public static final Entity<SchoolClass> CLASS = Entity.of("class", "classes", SchoolClass.TYPE, SchoolClass::entry)
            .text("title", SchoolClass::title)
            .text("classCode", SchoolClass::classCode)
            .text("classType", SchoolClass::classType)
            .text("location", SchoolClass::location)
            .texts("grades", SchoolClass::grades)
            .texts("subjects", SchoolClass::subjects)
            .reference("course", "course", course, SchoolClass::course)
            .reference("school", "school", org, SchoolClass::school)
            .references("terms", academicSession, SchoolClass::terms)
            .texts("subjectCodes", SchoolClass::subjectCodes)
            .texts("periods", SchoolClass::periods)
            .references("resources", resource, SchoolClass::resources);

    public static final Entity<User> USER = Entity.of("user", "users", User.TYPE, User::entry)
            .text("userMasterIdentifier", User::userMasterIdentifier).only(V1P2)
            .text("username", User::username)
            .with("userIds", "userIds", (it, to) -> it.userIds().isEmpty() ? null : it.userIds())
            .bool("enabledUser", User::enabledUser)
            .text("givenName", User::givenName)
            .text("familyName", User::familyName)
            .text("middleName", User::middleName)
            .text("preferredFirstName", User::preferredFirstName).only(V1P2)
            .text("preferredMiddleName", User::preferredMiddleName).only(V1P2)
            .text("preferredLastName", User::preferredLastName).only(V1P2)
            .text("pronouns", User::pronouns).only(V1P2)
            .with("roles", "roles", Roles::write).only(V1P2)
            .inside("roles.org.sourcedId", "roles.org")
            .with("role", List.of("role", "roles"), Roles::single).only(V1P1)
            .with("orgs", List.of("orgs", "roles"), Roles::orgs).only(V1P1)
            .with("userProfiles", "userProfiles", (it, to) -> it.userProfiles().isEmpty() ? null : it.userProfiles())
            .only(V1P2)
            .reference("primaryOrg", "primaryOrg", org, User::primaryOrg).only(V1P2)
            .text("identifier", User::identifier)
            .text("email", User::email)
            .text("sms", User::sms)
            .text("phone", User::phone)
            .references("agents", user, User::agents)
            .texts("grades", User::grades)
            .references("resources", resource, User::resources).only(V1P2);

    public static final Entity<Enrollment> ENROLLMENT = Entity.of(
                    "enrollment", "enrollments", Enrollment.TYPE, Enrollment::entry)
            .reference("user", "user", user, Enrollment::user)
            .reference("class", "schoolClass", clazz, Enrollment::schoolClass)
            .reference("school", "school", org, Enrollment::school)
            .text("role", Enrollment::role)
            .bool("primary", Enrollment::primary)
            .date("beginDate", Enrollment::beginDate)
            .date("endDate", Enrollment::endDate);

    public static final Entity<Demographics> DEMOGRAPHICS = flags(Entity.of(
                    "demographics", "demographics", Demographics.TYPE, Demographics::entry)
            .date("birthDate", Demographics::birthDate)
            .text("sex", Demographics::sex))
            .text("countryOfBirthCode", Demographics::countryOfBirthCode)
            .text("stateOfBirthAbbreviation", Demographics::stateOfBirthAbbreviation)
            .text("cityOfBirth", Demographics::cityOfBirth)
            .text("publicSchoolResidenceStatus", Demographics::publicSchoolResidenceStatus);

    public static final Entity<Category> CATEGORY = Entity.of(
                    "category", "categories", Category.TYPE, Category::entry)
            .text("title", Category::title)
            .number("weight", Category::weight).only(V1P2);

    public static final Entity<LineItem> LINE_ITEM = Entity.of(
                    "lineItem", "lineItems", LineItem.TYPE, LineItem::entry)
            .text("title", LineItem::title)
            .text("description", LineItem::description)
            .dateTime("assignDate", LineItem::assignDate)
            .dateTime("dueDate", LineItem::dueDate)
            .reference("class", "schoolClass", clazz, LineItem::schoolClass)
            .reference("school", "school", org, LineItem::school).only(V1P2)
            .reference("category", "category", category, LineItem::category)
            .with("gradingPeriod", List.of("gradingPeriod", "academicSession"), (it, to) -> to.to(gradingPeriod,
                    it.gradingPeriod() == null && to.version() == V1P1 ? it.academicSession() : it.gradingPeriod()))
            .reference("academicSession", "academicSession", academicSession, LineItem::academicSession).only(V1P2)
            .reference("scoreScale", "scoreScale", scoreScale, LineItem::scoreScale).only(V1P2)
            .with("resultValueMin", "resultValueMin", (it, to) ->
                    required(it.resultValueMin(), to.version(), BigDecimal.ZERO))
            .with("resultValueMax", "resultValueMax", (it, to) ->
                    required(it.resultValueMax(), to.version(), BigDecimal.valueOf(100)))
            .with("learningObjectiveSet", List.of("objectives", "otherObjectives"), (it, to) ->
                    Objectives.write(it.objectives(), it.otherObjectives())).only(V1P2)
            .inside("learningObjectiveSet.learningObjectiveIds", "objectives");

    public static final Entity<Result> RESULT = flagsOfResult(Entity.of(
                    "result", "results", Result.TYPE, Result::entry)
            .reference("lineItem", "lineItem", lineItem, Result::lineItem)
            .reference("student", "student", user, Result::student)
            .reference("class", "schoolClass", clazz, Result::schoolClass).only(V1P2)
            .reference("scoreScale", "scoreScale", scoreScale, Result::scoreScale).only(V1P2)
            .text("scoreStatus", Result::scoreStatus)
            .number("score", Result::score)
            .text("textScore", Result::textScore).only(V1P2)
            .date("scoreDate", Result::scoreDate)
            .text("comment", Result::comment)
            .with("learningObjectiveSet", "objectiveResults", (it, to) ->
                    Objectives.writeResults(it.objectiveResults())).only(V1P2)
            .inside("learningObjectiveSet.learningObjectiveResults.learningObjectiveId",
                    "objectiveResults.learningObjectiveId")
            .inside("learningObjectiveSet.learningObjectiveResults.score", "objectiveResults.score")
            .inside("learningObjectiveSet.learningObjectiveResults.textScore", "objectiveResults.textScore"), Result::flags);

    public static final Entity<ScoreScale> SCORE_SCALE = Entity.of(
                    "scoreScale", "scoreScales", ScoreScale.TYPE, ScoreScale::entry)
            .text("title", ScoreScale::title)
            .text("type", ScoreScale::type)
            .reference("course", "course", course, ScoreScale::course)
            .reference("class", "schoolClass", clazz, ScoreScale::schoolClass)
            .with("scoreScaleValue", "values", (it, to) -> it.values());

    public static final Entity<AssessmentLineItem> ASSESSMENT_LINE_ITEM = Entity.of("assessmentLineItem",
                    "assessmentLineItems", AssessmentLineItem.TYPE, AssessmentLineItem::entry)
            .text("title", AssessmentLineItem::title)
            .text("description", AssessmentLineItem::description)
            .reference("class", "schoolClass", clazz, AssessmentLineItem::schoolClass)
            .reference("parentAssessmentLineItem", "parent", assessmentLineItem, AssessmentLineItem::parent)
            .reference("scoreScale", "scoreScale", scoreScale, AssessmentLineItem::scoreScale)
            .number("resultValueMin", AssessmentLineItem::resultValueMin)
            .number("resultValueMax", AssessmentLineItem::resultValueMax)
            .with("learningObjectiveSet", List.of("objectives", "otherObjectives"), (it, to) ->
                    Objectives.write(it.objectives(), it.otherObjectives()))
            .inside("learningObjectiveSet.learningObjectiveIds", "objectives");

    public static final Entity<AssessmentResult> ASSESSMENT_RESULT = flagsOfResult(Entity.of("assessmentResult",
                    "assessmentResults", AssessmentResult.TYPE, AssessmentResult::entry)
            .reference("assessmentLineItem", "assessmentLineItem", assessmentLineItem,
                    AssessmentResult::assessmentLineItem)
            .reference("student", "student", user, AssessmentResult::student)
            .number("score", AssessmentResult::score)
            .text("textScore", AssessmentResult::textScore)
            .date("scoreDate", AssessmentResult::scoreDate)
            .reference("scoreScale", "scoreScale", scoreScale, AssessmentResult::scoreScale)
            .number("scorePercentile", AssessmentResult::scorePercentile)
            .text("scoreStatus", AssessmentResult::scoreStatus)
            .text("comment", AssessmentResult::comment)
            .with("learningObjectiveSet", "objectiveResults", (it, to) ->
                    Objectives.writeResults(it.objectiveResults()))
            .inside("learningObjectiveSet.learningObjectiveResults.learningObjectiveId",
                    "objectiveResults.learningObjectiveId")
            .inside("learningObjectiveSet.learningObjectiveResults.score", "objectiveResults.score")
            .inside("learningObjectiveSet.learningObjectiveResults.textScore", "objectiveResults.textScore"), AssessmentResult::flags);

    public static final Entity<Resource> RESOURCE = Entity.of(
                    "resource", "resources", Resource.TYPE, Resource::entry)
            .text("title", Resource::title)
            .texts("roles", Resource::roles)
            .text("importance", Resource::importance)
            .text("vendorResourceId", Resource::vendorResourceId)
            .text("vendorId", Resource::vendorId)
            .text("applicationId", Resource::applicationId);

    private Entities() {}

    private static Entity<Demographics> flags(Entity<Demographics> entity) {
        for (String flag : List.of("americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
                "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces",
                "hispanicOrLatinoEthnicity")) {
            entity.flag(flag, "flags", Demographics::flags);
        }
        return entity;
    }

    private static <T> Entity<T> flagsOfResult(Entity<T> entity, Function<T, JsonObject> flags) {
        for (String flag : RESULT_FLAGS) {
            entity.flag(flag, "flags", flags).only(V1P2);
        }
        return entity;
    }

    /** 1.1 demands the limits of a result; a line item without any is marked 0 to 100. */
    private static @org.jspecify.annotations.Nullable Object required(
            @org.jspecify.annotations.Nullable BigDecimal value, Version version, BigDecimal otherwise) {
        return value == null && version == V1P1 ? otherwise : value;
    }
}
