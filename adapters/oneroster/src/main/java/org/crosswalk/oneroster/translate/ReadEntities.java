package org.crosswalk.oneroster.translate;

import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

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

/**
 * The entities that are read from providers, member by member: the other half of {@link Entities}. What the market
 * sends is taken where its meaning is certain; a member that makes no sense is refused by name.
 */
public final class ReadEntities {

    private static final Set<String> ORG_TYPES =
            Set.of("department", "district", "local", "national", "school", "state");
    private static final Set<String> SESSION_TYPES = Set.of("gradingPeriod", "semester", "schoolYear", "term");
    private static final Set<String> CLASS_TYPES = Set.of("homeroom", "scheduled");
    private static final Set<String> ENROLLMENT_ROLES = Set.of("administrator", "proctor", "student", "teacher");
    private static final Set<String> SEXES = Set.of("male", "female", "unspecified", "other");
    private static final Set<String> IMPORTANCES = Set.of("primary", "secondary");
    private static final Set<String> SCORE_STATUS =
            Set.of("exempt", "fully graded", "not submitted", "partially graded", "submitted");
    private static final List<String> RACES = List.of("americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
            "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces",
            "hispanicOrLatinoEthnicity");

    public static final ReadEntity<Org> ORG = new ReadEntity<>(Entities.ORG, (entry, body, by) -> new Org(
            entry,
            body.must("name", body::text),
            body.must("type", member -> body.word(member, ORG_TYPES, by)),
            body.text("identifier"),
            body.reference("parent")));

    public static final ReadEntity<AcademicSession> ACADEMIC_SESSION =
            new ReadEntity<>(Entities.ACADEMIC_SESSION, (entry, body, by) -> new AcademicSession(
                    entry,
                    body.must("title", body::text),
                    body.must("type", member -> body.word(member, SESSION_TYPES, by)),
                    body.must("startDate", body::date),
                    body.must("endDate", body::date),
                    body.text("schoolYear"),
                    body.reference("parent")));

    public static final ReadEntity<Course> COURSE = new ReadEntity<>(Entities.COURSE, (entry, body, by) -> new Course(
            entry,
            body.must("title", body::text),
            body.reference("schoolYear"),
            body.text("courseCode"),
            body.codes("grades", by),
            body.codes("subjects", by),
            body.codes("subjectCodes", by),
            body.reference("org"),
            body.references("resources")));

    public static final ReadEntity<SchoolClass> CLASS = new ReadEntity<>(Entities.CLASS, (entry, body, by) -> new SchoolClass(
            entry,
            body.must("title", body::text),
            body.must("course", body::reference),
            body.must("school", body::reference),
            body.references("terms"),
            body.text("classCode"),
            body.word("classType", CLASS_TYPES, by),
            body.text("location"),
            body.codes("grades", by),
            body.codes("subjects", by),
            body.codes("subjectCodes", by),
            body.texts("periods"),
            body.references("resources")));

    public static final ReadEntity<User> USER = new ReadEntity<>(Entities.USER, (entry, body, by) -> new User(
            entry,
            !Boolean.FALSE.equals(body.flag("enabledUser")),
            Roles.read(body, by),
            body.text("username"),
            body.text("userMasterIdentifier"),
            body.userIds(),
            body.text("givenName"),
            body.text("familyName"),
            body.text("middleName"),
            body.text("preferredFirstName"),
            body.text("preferredMiddleName"),
            body.text("preferredLastName"),
            body.text("pronouns"),
            body.text("identifier"),
            body.text("email"),
            body.text("sms"),
            body.text("phone"),
            body.references("agents"),
            body.codes("grades", by),
            body.list("userProfiles"),
            body.reference("primaryOrg"),
            body.references("resources")));

    public static final ReadEntity<Enrollment> ENROLLMENT =
            new ReadEntity<>(Entities.ENROLLMENT, (entry, body, by) -> new Enrollment(
                    entry,
                    body.must("user", body::reference),
                    body.must("class", body::reference),
                    body.must("school", body::reference),
                    body.must("role", member -> body.word(member, ENROLLMENT_ROLES, by)),
                    body.flag("primary"),
                    body.date("beginDate"),
                    body.date("endDate")));

    public static final ReadEntity<Demographics> DEMOGRAPHICS =
            new ReadEntity<>(Entities.DEMOGRAPHICS, (entry, body, by) -> new Demographics(
                    entry,
                    body.date("birthDate"),
                    body.word("sex", SEXES, by),
                    flags(body, RACES),
                    body.text("countryOfBirthCode"),
                    body.text("stateOfBirthAbbreviation"),
                    body.text("cityOfBirth"),
                    body.text("publicSchoolResidenceStatus")));

    public static final ReadEntity<Resource> RESOURCE = new ReadEntity<>(Entities.RESOURCE, (entry, body, by) -> new Resource(
            entry,
            body.must("vendorResourceId", body::text),
            body.text("title"),
            body.texts("roles"),
            body.word("importance", IMPORTANCES, by),
            body.text("vendorId"),
            body.text("applicationId"),
            List.of()));

    public static final ReadEntity<Category> CATEGORY = new ReadEntity<>(Entities.CATEGORY, (entry, body, by) -> new Category(
            entry,
            body.must("title", body::text),
            body.number("weight")));

    public static final ReadEntity<ScoreScale> SCORE_SCALE =
            new ReadEntity<>(Entities.SCORE_SCALE, (entry, body, by) -> new ScoreScale(
                    entry,
                    body.must("title", body::text),
                    body.text("type"),
                    body.reference("class"),
                    body.reference("course"),
                    body.list("scoreScaleValue")));

    public static final ReadEntity<LineItem> LINE_ITEM = new ReadEntity<>(Entities.LINE_ITEM, (entry, body, by) -> {
        Objectives.OfLineItem objectives = Objectives.ofLineItem(body.strict());
        return new LineItem(
                entry,
                body.must("title", body::text),
                body.must("class", body::reference),
                body.text("description"),
                body.dateTime("assignDate", by.zone()),
                body.dateTime("dueDate", by.zone()),
                body.reference("school"),
                body.reference("category"),
                body.reference("gradingPeriod"),
                body.reference("academicSession"),
                body.reference("scoreScale"),
                body.number("resultValueMin"),
                body.number("resultValueMax"),
                objectives.caseItems(),
                objectives.others());
    });

    /** Which class it is of is told by its line item, where it is not told. */
    public static final ReadEntity<Result> RESULT = new ReadEntity<>(Entities.RESULT, (entry, body, by) -> new Result(
            entry,
            body.must("lineItem", body::reference),
            body.must("student", body::reference),
            true,
            body.reference("class"),
            body.word("scoreStatus", SCORE_STATUS, by),
            body.date("scoreDate"),
            body.number("score"),
            body.text("textScore"),
            body.text("comment"),
            body.reference("scoreScale"),
            Objectives.ofResult(body.strict()),
            flags(body, Entities.RESULT_FLAGS)));

    private ReadEntities() {}

    private static JsonObject flags(Loose body, List<String> members) {
        JsonObject flags = new JsonObject();
        members.forEach(member -> {
            @Nullable Boolean flag = body.flag(member);
            if (flag != null) {
                flags.put(member, flag);
            }
        });
        return flags;
    }
}
