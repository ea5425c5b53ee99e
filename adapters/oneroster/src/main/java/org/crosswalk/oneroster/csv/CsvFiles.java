package org.crosswalk.oneroster.csv;

import static org.crosswalk.oneroster.csv.Column.Kind.BOOLEAN;
import static org.crosswalk.oneroster.csv.Column.Kind.DATE;
import static org.crosswalk.oneroster.csv.Column.Kind.DAY;
import static org.crosswalk.oneroster.csv.Column.Kind.NUMBER;
import static org.crosswalk.oneroster.csv.Column.Kind.TEXT;
import static org.crosswalk.oneroster.csv.Column.Kind.TEXTS;
import static org.crosswalk.oneroster.csv.Column.Kind.WORD;
import static org.crosswalk.oneroster.csv.Column.Kind.WORDS;
import static org.crosswalk.oneroster.csv.Column.Kind.YEAR;
import static org.crosswalk.oneroster.translate.Version.V1P1;
import static org.crosswalk.oneroster.translate.Version.V1P2;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

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
import org.crosswalk.oneroster.translate.Version;

/**
 * The files whose rows are records, column by column as the tables of the CSV binding have them, 1.1 and 1.2. An empty
 * cell that the standard demands is written from what the record says elsewhere, or the record is held.
 */
final class CsvFiles {

    static final String CLASS_ROLES = "administrator, proctor, student, teacher, aide, guardian, parent, relative";
    static final String ROLES = "administrator, aide, counselor, districtAdministrator, guardian, parent, principal,"
            + " proctor, relative, siteAdministrator, student, systemAdministrator, teacher";
    static final List<String> RACES = List.of("americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
            "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces",
            "hispanicOrLatinoEthnicity");
    static final List<String> RESULT_FLAGS = List.of("inProgress", "incomplete", "late", "missing");

    static final CsvFile<Org> ORGS = new CsvFile<>("orgs", Org.TYPE, Org::entry, List.of(
            Column.of("name", TEXT, Org::name).needed(),
            Column.of("type", WORD, Org::type).words("department, school, district, local, state, national").needed(),
            Column.of("identifier", TEXT, Org::identifier),
            Column.of("parentSourcedId", TEXT, Org::parent).into("parent").refersTo(Org.TYPE)),
            row -> new Org(row.entry(), row.must("name"), row.must("type"), row.text("identifier"),
                    row.text("parentSourcedId")));

    static final CsvFile<AcademicSession> ACADEMIC_SESSIONS = new CsvFile<>("academicSessions", AcademicSession.TYPE,
            AcademicSession::entry, List.of(
            Column.of("title", TEXT, AcademicSession::title).needed(),
            Column.of("type", WORD, AcademicSession::type).words("gradingPeriod, semester, schoolYear, term").needed(),
            Column.of("startDate", DATE, AcademicSession::startDate).needed(),
            Column.of("endDate", DATE, AcademicSession::endDate).needed(),
            Column.of("parentSourcedId", TEXT, AcademicSession::parent).into("parent").refersTo(AcademicSession.TYPE),
            Column.of("schoolYear", YEAR, CsvFiles::year).required()),
            row -> new AcademicSession(row.entry(), row.must("title"), row.must("type"), row.mustDate("startDate"),
                    row.mustDate("endDate"), row.text("schoolYear"), row.text("parentSourcedId")));

    static final CsvFile<Resource> RESOURCES = new CsvFile<>("resources", Resource.TYPE, Resource::entry, List.of(
            Column.of("vendorResourceId", TEXT, Resource::vendorResourceId).needed(),
            Column.of("title", TEXT, Resource::title),
            Column.of("roles", WORDS, Resource::roles).words(ROLES),
            Column.of("importance", WORD, Resource::importance).words("primary, secondary"),
            Column.of("vendorId", TEXT, Resource::vendorId),
            Column.of("applicationId", TEXT, Resource::applicationId)),
            row -> new Resource(row.entry(), row.must("vendorResourceId"), row.text("title"), row.texts("roles"),
                    row.text("importance"), row.text("vendorId"), row.text("applicationId"), List.of()));

    static final CsvFile<Course> COURSES = new CsvFile<>("courses", Course.TYPE, Course::entry, List.of(
            Column.of("schoolYearSourcedId", TEXT, Course::schoolYear).into("schoolYear").refersTo(AcademicSession.TYPE),
            Column.of("title", TEXT, Course::title).needed(),
            Column.of("courseCode", TEXT, Course::courseCode),
            Column.of("grades", TEXTS, Course::grades),
            Column.of("orgSourcedId", TEXT, Course::org).into("org").refersTo(Org.TYPE).required(),
            Column.of("subjects", TEXTS, Course::subjects),
            Column.of("subjectCodes", TEXTS, Course::subjectCodes)),
            row -> new Course(row.entry(), row.must("title"), row.text("schoolYearSourcedId"), row.text("courseCode"),
                    row.texts("grades"), row.texts("subjects"), row.texts("subjectCodes"), row.text("orgSourcedId"),
                    List.of()));

    static final CsvFile<SchoolClass> CLASSES = new CsvFile<>("classes", SchoolClass.TYPE, SchoolClass::entry, List.of(
            Column.of("title", TEXT, SchoolClass::title).needed(),
            Column.of("grades", TEXTS, SchoolClass::grades),
            Column.of("courseSourcedId", TEXT, SchoolClass::course).into("course").dependsOn(Course.TYPE),
            Column.of("classCode", TEXT, SchoolClass::classCode),
            Column.<SchoolClass>of("classType", WORD, it -> it.classType() == null ? "scheduled" : it.classType())
                    .words("homeroom, scheduled").required(),
            Column.of("location", TEXT, SchoolClass::location),
            Column.of("schoolSourcedId", TEXT, SchoolClass::school).into("school").dependsOn(Org.TYPE),
            Column.of("termSourcedIds", TEXTS, SchoolClass::terms).into("terms").refersTo(AcademicSession.TYPE)
                    .required(),
            Column.of("subjects", TEXTS, SchoolClass::subjects),
            Column.of("subjectCodes", TEXTS, SchoolClass::subjectCodes),
            Column.of("periods", TEXTS, SchoolClass::periods)),
            row -> new SchoolClass(row.entry(), row.must("title"), row.must("courseSourcedId"),
                    row.must("schoolSourcedId"), row.texts("termSourcedIds"), row.text("classCode"),
                    row.text("classType"), row.text("location"), row.texts("grades"), row.texts("subjects"),
                    row.texts("subjectCodes"), row.texts("periods"), List.of()));

    static final CsvFile<User> USERS = new CsvFile<>("users", User.TYPE, User::entry, List.of(
            Column.of("enabledUser", BOOLEAN, User::enabledUser).required(),
            Column.of("orgSourcedIds", TEXTS, RoleRows::orgs).into("roles").refersTo(Org.TYPE).required().only(V1P1),
            Column.of("role", WORD, RoleRows::single).words(CLASS_ROLES).into("roles").required().only(V1P1),
            Column.<User>of("username", TEXT, it -> it.username() == null ? it.entry().sourcedId() : it.username())
                    .required().secret(),
            Column.<User>of("userIds", TEXTS, Pairs::userIds).secret(),
            Column.of("givenName", TEXT, User::givenName).needed().secret(),
            Column.of("familyName", TEXT, User::familyName).needed().secret(),
            Column.of("middleName", TEXT, User::middleName).secret(),
            Column.of("identifier", TEXT, User::identifier).secret(),
            Column.of("email", TEXT, User::email).secret(),
            Column.of("sms", TEXT, User::sms).secret(),
            Column.of("phone", TEXT, User::phone).secret(),
            Column.of("agentSourcedIds", TEXTS, User::agents).into("agents").refersTo(User.TYPE),
            Column.of("grades", TEXTS, User::grades),
            // Read and forgotten: a password of a pupil is nothing to keep or to hand on.
            Column.<User>of("password", TEXT, it -> null).into("enabledUser").secret(),
            Column.of("userMasterIdentifier", TEXT, User::userMasterIdentifier).secret().only(V1P2),
            Column.of("preferredGivenName", TEXT, User::preferredFirstName).into("preferredFirstName").secret()
                    .only(V1P2),
            Column.of("preferredMiddleName", TEXT, User::preferredMiddleName).secret().only(V1P2),
            Column.of("preferredFamilyName", TEXT, User::preferredLastName).into("preferredLastName").secret()
                    .only(V1P2),
            Column.of("primaryOrgSourcedId", TEXT, User::primaryOrg).into("primaryOrg").refersTo(Org.TYPE).only(V1P2),
            Column.of("pronouns", TEXT, User::pronouns).secret().only(V1P2)),
            row -> new User(row.entry(), !Boolean.FALSE.equals(row.bool("enabledUser")), RoleRows.of(row),
                    row.text("username"), row.text("userMasterIdentifier"), Pairs.userIds(row.texts("userIds")),
                    row.text("givenName"), row.text("familyName"), row.text("middleName"),
                    row.text("preferredGivenName"), row.text("preferredMiddleName"), row.text("preferredFamilyName"),
                    row.text("pronouns"), row.text("identifier"), row.text("email"), row.text("sms"),
                    row.text("phone"), row.texts("agentSourcedIds"), row.texts("grades"), new JsonArray(),
                    row.text("primaryOrgSourcedId"), List.of()));

    static final CsvFile<Enrollment> ENROLLMENTS = new CsvFile<>("enrollments", Enrollment.TYPE, Enrollment::entry,
            List.of(
            Column.of("classSourcedId", TEXT, Enrollment::schoolClass).into("schoolClass").dependsOn(SchoolClass.TYPE),
            Column.of("schoolSourcedId", TEXT, Enrollment::school).into("school").refersTo(Org.TYPE).needed(),
            Column.of("userSourcedId", TEXT, Enrollment::user).into("user").dependsOn(User.TYPE),
            Column.of("role", WORD, Enrollment::role).words(CLASS_ROLES).needed(),
            Column.of("primary", BOOLEAN, Enrollment::primary),
            Column.of("beginDate", DATE, Enrollment::beginDate),
            Column.of("endDate", DATE, Enrollment::endDate)),
            row -> new Enrollment(row.entry(), row.must("userSourcedId"), row.must("classSourcedId"),
                    row.must("schoolSourcedId"), row.must("role"), row.bool("primary"), row.date("beginDate"),
                    row.date("endDate")));

    static final CsvFile<Demographics> DEMOGRAPHICS = new CsvFile<>("demographics", Demographics.TYPE,
            Demographics::entry, List.copyOf(demographics()),
            row -> new Demographics(row.entry(), row.date("birthDate"), row.text("sex"), row.flags(RACES),
                    row.text("countryOfBirthCode"), row.text("stateOfBirthAbbreviation"), row.text("cityOfBirth"),
                    row.text("publicSchoolResidenceStatus")));

    static final CsvFile<Category> CATEGORIES = new CsvFile<>("categories", Category.TYPE, Category::entry, List.of(
            Column.of("title", TEXT, Category::title).needed(),
            Column.of("weight", NUMBER, Category::weight).only(V1P2)),
            row -> new Category(row.entry(), row.must("title"), row.number("weight")));

    static final CsvFile<ScoreScale> SCORE_SCALES = new CsvFile<>("scoreScales", ScoreScale.TYPE, ScoreScale::entry,
            Stream.<Column<ScoreScale>>of(
            Column.of("title", TEXT, ScoreScale::title).needed(),
            Column.of("type", TEXT, ScoreScale::type).required(),
            Column.of("orgSourcedId", TEXT, ScoreScale::schoolClass).into("schoolClass").required()
                    .written((it, written) -> written.schoolOf(it.schoolClass())),
            Column.of("courseSourcedId", TEXT, ScoreScale::course).into("course").refersTo(Course.TYPE).required()
                    .written((it, written) -> it.course() == null ? written.courseOf(it.schoolClass()) : it.course()),
            Column.of("classSourcedId", TEXT, ScoreScale::schoolClass).into("schoolClass").refersTo(SchoolClass.TYPE)
                    .required(),
            Column.<ScoreScale>of("scoreScaleValue", TEXTS, Pairs::scale).into("values").required())
            .map(column -> column.only(V1P2)).toList(),
            row -> new ScoreScale(row.entry(), row.must("title"), row.text("type"), row.text("classSourcedId"),
                    row.text("courseSourcedId"), Pairs.scale(row.texts("scoreScaleValue"))));

    static final CsvFile<LineItem> LINE_ITEMS = new CsvFile<>("lineItems", LineItem.TYPE, LineItem::entry, List.of(
            Column.of("title", TEXT, LineItem::title).needed(),
            Column.of("description", TEXT, LineItem::description),
            Column.of("assignDate", DAY, LineItem::assignDate).required(),
            Column.of("dueDate", DAY, LineItem::dueDate).required(),
            Column.of("classSourcedId", TEXT, LineItem::schoolClass).into("schoolClass").dependsOn(SchoolClass.TYPE),
            Column.of("categorySourcedId", TEXT, LineItem::category).into("category").refersTo(Category.TYPE)
                    .required(),
            Column.<LineItem>of("gradingPeriodSourcedId", TEXT, it -> it.gradingPeriod() == null
                    ? it.academicSession() : it.gradingPeriod()).into("gradingPeriod").refersTo(AcademicSession.TYPE)
                    .required().only(V1P1),
            Column.<LineItem>of("academicSessionSourcedId", TEXT, it -> it.academicSession() == null
                    ? it.gradingPeriod() : it.academicSession()).into("academicSession")
                    .refersTo(AcademicSession.TYPE).required().only(V1P2),
            Column.of("resultValueMin", NUMBER, LineItem::resultValueMin).requiredIn(V1P1)
                    .written((it, written) -> Limits.min(it.resultValueMin(), written.version())),
            Column.of("resultValueMax", NUMBER, LineItem::resultValueMax).requiredIn(V1P1)
                    .written((it, written) -> Limits.max(it.resultValueMax(), written.version())),
            Column.of("schoolSourcedId", TEXT, LineItem::school).into("school").refersTo(Org.TYPE).required()
                    .written((it, written) -> it.school() == null ? written.schoolOf(it.schoolClass()) : it.school())
                    .only(V1P2)),
            row -> new LineItem(row.entry(), row.must("title"), row.must("classSourcedId"), row.text("description"),
                    row.instant("assignDate"), row.instant("dueDate"), row.text("schoolSourcedId"),
                    row.text("categorySourcedId"), row.text("gradingPeriodSourcedId"),
                    row.text("academicSessionSourcedId"), null, row.number("resultValueMin"),
                    row.number("resultValueMax"), List.of(), new JsonArray()));

    static final CsvFile<Result> RESULTS = new CsvFile<>("results", Result.TYPE, Result::entry, List.copyOf(results()),
            row -> new Result(row.entry(), row.must("lineItemSourcedId"), row.must("studentSourcedId"), true,
                    row.text("classSourcedId"), row.text("scoreStatus"), row.date("scoreDate"), row.number("score"),
                    row.text("textScore"), row.text("comment"), null, new JsonArray(), row.flags(RESULT_FLAGS)));

    /** In an order in which each refers to those before it, or to its own. */
    static final List<CsvFile<?>> RECORDS = List.of(ORGS, ACADEMIC_SESSIONS, RESOURCES, COURSES, CLASSES, USERS,
            ENROLLMENTS, DEMOGRAPHICS, CATEGORIES, SCORE_SCALES, LINE_ITEMS, RESULTS);

    private CsvFiles() {}

    /** All files, those of parts after those of records. */
    static List<CsvTable<?>> all() {
        return Stream.concat(RECORDS.stream(), PartFiles.ALL.stream()).<CsvTable<?>>map(each -> each).toList();
    }

    /** The files of a version. */
    static List<CsvTable<?>> of(Version version) {
        return all().stream().filter(table -> table.in(version)).<CsvTable<?>>map(each -> each).toList();
    }

    /** The year in which a school year ends names it. */
    private static String year(AcademicSession session) {
        String year = session.schoolYear();
        return year != null && year.matches("\\d{4}") ? year : String.valueOf(session.endDate().getYear());
    }

    private static List<Column<Demographics>> demographics() {
        List<Column<Demographics>> columns = new ArrayList<>();
        columns.add(Column.of("birthDate", DATE, Demographics::birthDate));
        columns.add(Column.of("sex", WORD, Demographics::sex).words("male, female, unspecified, other"));
        columns.addAll(flags(RACES, Demographics::flags));
        columns.add(Column.of("countryOfBirthCode", TEXT, Demographics::countryOfBirthCode));
        columns.add(Column.of("stateOfBirthAbbreviation", TEXT, Demographics::stateOfBirthAbbreviation));
        columns.add(Column.of("cityOfBirth", TEXT, Demographics::cityOfBirth));
        columns.add(Column.of("publicSchoolResidenceStatus", TEXT, Demographics::publicSchoolResidenceStatus));
        return columns.stream().map(Column::secret).toList();
    }

    private static List<Column<Result>> results() {
        List<Column<Result>> columns = new ArrayList<>();
        columns.add(Column.of("lineItemSourcedId", TEXT, Result::lineItem).into("lineItem").dependsOn(LineItem.TYPE));
        columns.add(Column.of("studentSourcedId", TEXT, Result::student).into("student").dependsOn(User.TYPE));
        columns.add(Column.of("scoreStatus", WORD, Result::scoreStatus)
                .words("exempt, fully graded, not submitted, partially graded, submitted").required());
        columns.add(Column.of("score", NUMBER, Result::score).requiredIn(V1P1).secret());
        columns.add(Column.of("scoreDate", DATE, Result::scoreDate).required());
        columns.add(Column.of("comment", TEXT, Result::comment).secret());
        columns.add(Column.of("textScore", TEXT, Result::textScore).secret().only(V1P2));
        columns.add(Column.of("classSourcedId", TEXT, Result::schoolClass).into("schoolClass")
                .refersTo(SchoolClass.TYPE).only(V1P2));
        flags(RESULT_FLAGS, Result::flags).forEach(flag -> columns.add(flag.only(V1P2)));
        return columns;
    }

    private static <T> List<Column<T>> flags(List<String> names, Function<T, JsonObject> flags) {
        return names.stream()
                .map(name -> Column.<T>of(name, BOOLEAN, it -> flags.apply(it).getValue(name)).into("flags"))
                .toList();
    }
}
