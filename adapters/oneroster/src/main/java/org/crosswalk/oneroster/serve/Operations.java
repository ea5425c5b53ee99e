package org.crosswalk.oneroster.serve;

import static org.crosswalk.hub.query.Predicate.and;
import static org.crosswalk.hub.query.Predicate.equal;
import static org.crosswalk.hub.query.Predicate.named;
import static org.crosswalk.oneroster.translate.Entities.ACADEMIC_SESSION;
import static org.crosswalk.oneroster.translate.Entities.ASSESSMENT_LINE_ITEM;
import static org.crosswalk.oneroster.translate.Entities.ASSESSMENT_RESULT;
import static org.crosswalk.oneroster.translate.Entities.CATEGORY;
import static org.crosswalk.oneroster.translate.Entities.CLASS;
import static org.crosswalk.oneroster.translate.Entities.COURSE;
import static org.crosswalk.oneroster.translate.Entities.DEMOGRAPHICS;
import static org.crosswalk.oneroster.translate.Entities.ENROLLMENT;
import static org.crosswalk.oneroster.translate.Entities.LINE_ITEM;
import static org.crosswalk.oneroster.translate.Entities.ORG;
import static org.crosswalk.oneroster.translate.Entities.RESOURCE;
import static org.crosswalk.oneroster.translate.Entities.RESULT;
import static org.crosswalk.oneroster.translate.Entities.SCORE_SCALE;
import static org.crosswalk.oneroster.translate.Entities.USER;
import static org.crosswalk.oneroster.translate.Version.V1P1;
import static org.crosswalk.oneroster.translate.Version.V1P2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.roster.AcademicSession;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.oneroster.serve.Operation.Parameters;
import org.crosswalk.oneroster.serve.Operation.Parent;
import org.crosswalk.oneroster.translate.Entity;
import org.crosswalk.oneroster.translate.Version;
import org.crosswalk.oneroster.translate.Writable;
import org.crosswalk.oneroster.translate.Writables;

/** The operations of each service, as the specification's tables have them. */
final class Operations {

    private static final Parent SCHOOL = new Parent("school", Org.TYPE);
    private static final Parent CLASS_OF_PATH = new Parent("class", SchoolClass.TYPE);
    private static final Parent COURSE_OF_PATH = new Parent("course", Course.TYPE);
    private static final Parent USER_OF_PATH = new Parent("user", User.TYPE);
    private static final Parent TERM = new Parent("term", AcademicSession.TYPE);
    private static final Parent SESSION = new Parent("academicSession", AcademicSession.TYPE);
    private static final Parent LINE_ITEM_OF_PATH = new Parent("lineItem", LineItem.TYPE);

    private final List<Operation<?>> operations = new ArrayList<>();
    private Set<String> core = Set.of();
    private Set<String> associations = Set.of();

    private Operations() {}

    /** Orgs, sessions, courses, classes, people, enrollments, demographics: the same paths in both versions. */
    static List<Operation<?>> rostering(Version version) {
        Operations table = new Operations();
        table.core = Scopes.of(version, "roster-core.readonly", "roster.readonly");
        table.associations = Scopes.of(version, "roster.readonly");
        table.pair("AcademicSession", "academicSessions", ACADEMIC_SESSION, Predicate.ALL);
        table.pair("GradingPeriod", "gradingPeriods", ACADEMIC_SESSION, equal("type", "gradingPeriod"));
        table.pair("Term", "terms", ACADEMIC_SESSION, equal("type", "term"));
        table.pair("Class", "classes", CLASS, Predicate.ALL);
        table.pair("Course", "courses", COURSE, Predicate.ALL);
        table.pair("Enrollment", "enrollments", ENROLLMENT, Predicate.ALL);
        table.pair("Org", "orgs", ORG, Predicate.ALL);
        table.pair("School", "schools", ORG, equal("type", "school"));
        table.pair("Student", "students", USER, named("hasRole", "student"));
        table.pair("Teacher", "teachers", USER, named("hasRole", "teacher"));
        table.pair("User", "users", USER, Predicate.ALL);

        table.list("getClassesForCourse", "/courses/:course/classes", CLASS, p -> equal("course", p.get("course")),
                COURSE_OF_PATH);
        table.list("getClassesForTerm", "/terms/:term/classes", CLASS, p -> named("inTerm", p.get("term")), TERM);
        table.list("getGradingPeriodsForTerm", "/terms/:term/gradingPeriods", ACADEMIC_SESSION,
                p -> and(equal("type", "gradingPeriod"), equal("parent", p.get("term"))), TERM);
        table.list("getClassesForStudent", "/students/:user/classes", CLASS,
                p -> named("ofUser", p.get("user"), "student"), USER_OF_PATH);
        table.list("getClassesForTeacher", "/teachers/:user/classes", CLASS,
                p -> named("ofUser", p.get("user"), "teacher"), USER_OF_PATH);
        table.list("getClassesForUser", "/users/:user/classes", CLASS,
                p -> named("ofAnyUser", p.get("user")), USER_OF_PATH);
        table.list("getStudentsForClass", "/classes/:class/students", USER,
                p -> named("inClass", p.get("class"), "student"), CLASS_OF_PATH);
        table.list("getTeachersForClass", "/classes/:class/teachers", USER,
                p -> named("inClass", p.get("class"), "teacher"), CLASS_OF_PATH);
        table.list("getClassesForSchool", "/schools/:school/classes", CLASS,
                p -> equal("school", p.get("school")), SCHOOL);
        table.list("getCoursesForSchool", "/schools/:school/courses", COURSE,
                p -> named("ofSchool", p.get("school")), SCHOOL);
        table.list("getEnrollmentsForSchool", "/schools/:school/enrollments", ENROLLMENT,
                p -> equal("school", p.get("school")), SCHOOL);
        table.list("getStudentsForSchool", "/schools/:school/students", USER,
                p -> named("ofSchool", p.get("school"), "student"), SCHOOL);
        table.list("getTeachersForSchool", "/schools/:school/teachers", USER,
                p -> named("ofSchool", p.get("school"), "teacher"), SCHOOL);
        table.list("getTermsForSchool", "/schools/:school/terms", ACADEMIC_SESSION,
                p -> and(equal("type", "term"), named("ofSchool", p.get("school"))), SCHOOL);
        table.list("getEnrollmentsForClassInSchool", "/schools/:school/classes/:class/enrollments", ENROLLMENT,
                p -> and(equal("school", p.get("school")), equal("schoolClass", p.get("class"))), SCHOOL,
                CLASS_OF_PATH);
        table.list("getStudentsForClassInSchool", "/schools/:school/classes/:class/students", USER,
                p -> named("inClassOfSchool", p.get("school"), p.get("class"), "student"), SCHOOL, CLASS_OF_PATH);
        table.list("getTeachersForClassInSchool", "/schools/:school/classes/:class/teachers", USER,
                p -> named("inClassOfSchool", p.get("school"), p.get("class"), "teacher"), SCHOOL, CLASS_OF_PATH);

        table.core = Scopes.of(version, "roster-demographics.readonly");
        table.pair("Demographics", "demographics", DEMOGRAPHICS, Predicate.ALL);
        return table.operations;
    }

    /** Categories, line items, results. */
    static List<Operation<?>> gradebook(Version version) {
        Operations table = new Operations();
        table.associations = Scopes.of(version, "gradebook.readonly");
        table.core = version == V1P1
                ? table.associations
                : Scopes.of(version, "gradebook-core.readonly", "gradebook.readonly");
        table.pair("Category", "categories", CATEGORY, Predicate.ALL);
        table.pair("LineItem", "lineItems", LINE_ITEM, Predicate.ALL);
        table.pair("Result", "results", RESULT, Predicate.ALL);
        table.list("getLineItemsForClass", "/classes/:class/lineItems", LINE_ITEM,
                p -> equal("schoolClass", p.get("class")), CLASS_OF_PATH);
        table.list("getResultsForClass", "/classes/:class/results", RESULT,
                p -> named("ofClass", p.get("class")), CLASS_OF_PATH);
        table.list("getResultsForLineItemForClass", "/classes/:class/lineItems/:lineItem/results", RESULT,
                p -> and(named("ofClass", p.get("class")), equal("lineItem", p.get("lineItem"))), CLASS_OF_PATH,
                LINE_ITEM_OF_PATH);
        table.list("getResultsForStudentForClass", "/classes/:class/students/:user/results", RESULT,
                p -> and(named("ofClass", p.get("class")), equal("student", p.get("user"))), CLASS_OF_PATH,
                USER_OF_PATH);
        table.putAndDelete(version, "Category", Writables.CATEGORY, "gradebook");
        table.putAndDelete(version, "LineItem", Writables.LINE_ITEM, "gradebook");
        table.putAndDelete(version, "Result", Writables.RESULT, "gradebook");
        if (version == V1P2) {
            table.gradebookOfV1p2();
        }
        return table.operations;
    }

    /** What 1.2 adds: score scales, creation by POST, assessments. */
    private void gradebookOfV1p2() {
        pair("ScoreScale", "scoreScales", SCORE_SCALE, Predicate.ALL);
        putAndDelete(V1P2, "ScoreScale", Writables.SCORE_SCALE, "gradebook");
        list("getCategoriesForClass", "/classes/:class/categories", CATEGORY,
                p -> named("ofClass", p.get("class")), CLASS_OF_PATH);
        list("getScoreScalesForClass", "/classes/:class/scoreScales", SCORE_SCALE,
                p -> equal("schoolClass", p.get("class")), CLASS_OF_PATH);
        list("getScoreScalesForSchool", "/schools/:school/scoreScales", SCORE_SCALE,
                p -> named("ofSchool", p.get("school")), SCHOOL);
        post("postLineItemsForClass", "/classes/:class/lineItems", Writables.LINE_ITEM,
                Map.of("class", "class"), CLASS_OF_PATH);
        post("postLineItemsForSchool", "/schools/:school/lineItems", Writables.LINE_ITEM,
                Map.of("school", "school"), SCHOOL);
        post("postResultsForLineItem", "/lineItems/:lineItem/results", Writables.RESULT,
                Map.of("lineItem", "lineItem"), LINE_ITEM_OF_PATH);
        post("postResultsForAcademicSessionForClass", "/classes/:class/academicSessions/:academicSession/results",
                Writables.RESULT, Map.of("class", "class"), CLASS_OF_PATH, SESSION);
        core = Scopes.of(V1P2, "assessment.readonly");
        pair("AssessmentLineItem", "assessmentLineItems", ASSESSMENT_LINE_ITEM, Predicate.ALL);
        pair("AssessmentResult", "assessmentResults", ASSESSMENT_RESULT, Predicate.ALL);
        putAndDelete(V1P2, "AssessmentLineItem", Writables.ASSESSMENT_LINE_ITEM, "assessment");
        putAndDelete(V1P2, "AssessmentResult", Writables.ASSESSMENT_RESULT, "assessment");
    }

    /** Resources. */
    static List<Operation<?>> resources(Version version) {
        Operations table = new Operations();
        table.core = version == V1P1
                ? Scopes.of(version, "resource.readonly")
                : Scopes.of(version, "resource-core.readonly", "resource.readonly");
        table.associations = Scopes.of(version, "resource.readonly");
        table.pair("Resource", "resources", RESOURCE, Predicate.ALL);
        table.list("getResourcesForClass", "/classes/:class/resources", RESOURCE,
                p -> named("ofClass", p.get("class")), CLASS_OF_PATH);
        table.list("getResourcesForCourse", "/courses/:course/resources", RESOURCE,
                p -> named("ofCourse", p.get("course")), COURSE_OF_PATH);
        if (version == V1P2) {
            table.list("getResourcesForUser", "/users/:user/resources", RESOURCE,
                    p -> named("ofUser", p.get("user")), USER_OF_PATH);
        }
        return table.operations;
    }

    /** Get all and get one. */
    private <T> void pair(String name, String collection, Entity<T> entity, Predicate rows) {
        String all = capital(collection);
        operations.add(new Operation.Read<>("getAll" + all, "/" + collection, core, entity, false, p -> rows, List.of()));
        operations.add(new Operation.Read<>(
                "get" + name, "/" + collection + "/:sourcedId", core, entity, true, p -> rows, List.of()));
    }

    private <T> void list(
            String id, String path, Entity<T> entity, Function<Parameters, Predicate> rows, Parent... parents) {
        operations.add(new Operation.Read<>(id, path, associations, entity, false, rows, List.of(parents)));
    }

    private <T> void putAndDelete(Version version, String name, Writable<T> writable, String scope) {
        String path = "/" + writable.entity().collection() + "/:sourcedId";
        operations.add(new Operation.Put<>("put" + name, path, Scopes.of(version, scope + ".createput"), writable));
        operations.add(new Operation.Delete<>("delete" + name, path, Scopes.of(version, scope + ".delete"), writable));
    }

    private <T> void post(
            String id, String path, Writable<T> writable, Map<String, String> implied, Parent... parents) {
        operations.add(new Operation.Post<>(
                id, path, Scopes.of(V1P2, "gradebook.createpost"), writable, implied, List.of(parents)));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
