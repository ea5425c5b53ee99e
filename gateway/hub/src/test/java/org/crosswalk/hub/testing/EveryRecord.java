package org.crosswalk.hub.testing;

import static org.crosswalk.hub.testing.TestHub.await;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.alignment.Alignment;
import org.crosswalk.hub.alignment.What;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.DeliveryState;
import org.crosswalk.hub.disclosure.Disclosure;
import org.crosswalk.hub.disclosure.Suppression;
import org.crosswalk.hub.evidence.Attempt.AssessmentKind;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.AssessmentLineItem;
import org.crosswalk.hub.gradebook.AssessmentResult;
import org.crosswalk.hub.gradebook.Category;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.identity.IdentityConflict;
import org.crosswalk.hub.identity.IdentityLink;
import org.crosswalk.hub.identity.Parked;
import org.crosswalk.hub.launches.Launch;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.person.ErasureOrder;
import org.crosswalk.hub.person.LegalHold;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.AcademicSession;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Demographics;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.hub.runs.State;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFEntry;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.hub.supports.Comment;
import org.crosswalk.hub.supports.Indicator;
import org.crosswalk.hub.supports.Support;
import org.crosswalk.hub.supports.SupportSignal;
import org.crosswalk.hub.supports.TargetAssignment;

/**
 * A small district with one record of every kind, every component filled: school-1, class-1, student-1. Districts have
 * the same ids; their records differ in the system that they came from, which is named after the district.
 */
public final class EveryRecord {

    private static final Instant AT = Instant.parse("2026-09-10T14:30:00.123456Z");
    private static final LocalDate DAY = LocalDate.of(2026, 9, 10);
    private static final JsonObject LINK = new JsonObject().put("title", "Title").put("identifier", "5e7a0d7a")
            .put("uri", "https://case.example.org/5e7a0d7a");

    private final TenantId tenant;

    /** A kind with its record. */
    public record Sample<T>(RecordType<T> type, T record) {

        public String id() {
            return type.idOf(record);
        }

        @Override
        public String toString() {
            return type.name();
        }
    }

    private EveryRecord(TenantId tenant) {
        this.tenant = tenant;
    }

    /** The records of a district. */
    public static List<Sample<?>> of(TenantId tenant) {
        EveryRecord every = new EveryRecord(tenant);
        return List.of(
                new Sample<>(Org.TYPE, every.org()),
                new Sample<>(AcademicSession.TYPE, every.academicSession()),
                new Sample<>(Course.TYPE, every.course()),
                new Sample<>(SchoolClass.TYPE, every.schoolClass()),
                new Sample<>(User.TYPE, every.user()),
                new Sample<>(Enrollment.TYPE, every.enrollment()),
                new Sample<>(Demographics.TYPE, every.demographics()),
                new Sample<>(Category.TYPE, every.category()),
                new Sample<>(LineItem.TYPE, every.lineItem()),
                new Sample<>(ScoreScale.TYPE, every.scoreScale()),
                new Sample<>(Result.TYPE, every.result()),
                new Sample<>(AssessmentLineItem.TYPE, every.assessmentLineItem()),
                new Sample<>(AssessmentResult.TYPE, every.assessmentResult()),
                new Sample<>(Resource.TYPE, every.resource()),
                new Sample<>(CFDocument.TYPE, every.document()),
                new Sample<>(CFItem.TYPE, every.item()),
                new Sample<>(CFAssociation.TYPE, every.association()),
                new Sample<>(CFDefinition.TYPE, every.definition()),
                new Sample<>(CFRubric.TYPE, every.rubric()),
                new Sample<>(Alignment.TYPE, every.alignment()),
                new Sample<>(Evidence.TYPE, every.evidence()),
                new Sample<>(MasteryValue.TYPE, every.mastery()),
                new Sample<>(Parked.TYPE, every.parked()),
                new Sample<>(IdentityLink.TYPE, every.link()),
                new Sample<>(IdentityConflict.TYPE, new IdentityConflict("conflict-1", "student-1", tenant.value(), "student-1",
                        "email", AT)),
                new Sample<>(Disclosure.TYPE, every.disclosure()),
                new Sample<>(Delivery.TYPE, every.delivery()),
                new Sample<>(Run.TYPE, every.run()),
                new Sample<>(TargetAssignment.TYPE, new TargetAssignment("assignment-1", "student-1", TestRoster.ITEM, AT,
                        AT, "teacher-1", tenant.value(), AT)),
                new Sample<>(Support.TYPE, new Support("support-1", "student-1", TestRoster.ITEM, "Reteach", "2", "Slopes",
                        "teacher-1", DAY, DAY, "Twice a week", "Met", "signal-1", AT, tenant.value(), AT)),
                new Sample<>(Indicator.TYPE, new Indicator("indicator-1", "student-1", "attendance", "0.95", DAY, DAY, AT,
                        tenant.value(), AT)),
                new Sample<>(Comment.TYPE, new Comment("comment-1", "student-1", TestRoster.ITEM, "li-1", "Well done",
                        "teacher-1", AT, tenant.value(), AT)),
                new Sample<>(SupportSignal.TYPE, new SupportSignal("signal-1", tenant.value(), "1", "student-1",
                        TestRoster.ITEM, "Reteach", "2", List.of("evidence-1"), AT)),
                new Sample<>(Launch.TYPE, new Launch("launch-1", "student-1", tenant.value(), "class-1", "li-1",
                        "https://tool.example.org/launch", AT)),
                new Sample<>(Suppression.TYPE, new Suppression("suppression-1", "student-1", "optOut", "vendor", AT, AT,
                        tenant.value())),
                new Sample<>(LegalHold.TYPE, new LegalHold("hold-1", "student-1", "case 1", AT, AT, tenant.value())),
                new Sample<>(ErasureOrder.TYPE, new ErasureOrder("order-1", "student-1", AT, tenant.value(), 7, 2, AT, AT,
                        List.of("vendor"))),
                new Sample<>(AuditEntry.TYPE, new AuditEntry("0000000000000000001", AT, tenant.value(), "identity.link",
                        "link-1", new JsonObject(), new JsonObject().put("user", "student-1"))));
    }

    /** Stores them all. */
    public static void store(Hub hub, TenantId tenant) {
        of(tenant).forEach(sample -> store(hub, tenant, sample));
    }

    /** Stores one of them. */
    public static <T> void store(Hub hub, TenantId tenant, Sample<T> sample) {
        switch (sample.record()) {
            case Parked parked -> insert(hub, "insert into hub.parked (tenant, id, reason, kind, since, system, record,"
                    + " version, candidates, claims, attempt) values ($1, $2, $3, $4, $5, $6, $7, '1', '{student-1}', $8,"
                    + " '{}')", tenant.value(),
                    parked.id(), parked.reason(), parked.kind(), utc(parked.since()), parked.system(), parked.record(),
                    parked.claims());
            case IdentityLink link -> insert(hub, "insert into hub.identity_link (tenant, id, kind, namespace, name,"
                    + " user_id, source, rule, at, unlinked) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
                    tenant.value(), link.id(), link.claim().kind().word(), link.claim().namespace(),
                    link.claim().name(), link.user(), link.source(), link.rule(), utc(link.at()));
            case IdentityConflict conflict -> insert(hub, "insert into hub.identity_conflict (tenant, id, user_id, rule,"
                    + " other, other_rule, since) values ($1, $2, $3, $4, $5, $6, $7)", tenant.value(), conflict.id(),
                    conflict.user(), conflict.rule(), conflict.other(), conflict.otherRule(), utc(conflict.since()));
            case AuditEntry entry -> insert(hub, "insert into hub.audit (tenant, id, at, client, action, record, before,"
                    + " after) overriding system value values ($1, 1, $2, $3, $4, $5, $6, $7)", tenant.value(),
                    utc(entry.at()), entry.client(), entry.action(), entry.record(), entry.before(), entry.after());
            case ErasureOrder order -> {
                insert(hub, "insert into hub.erasure_order (tenant, id, learner, ordered, source, rows, returns,"
                        + " last_return, released) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)", tenant.value(), order.id(),
                        order.learner(), utc(order.ordered()), order.source(), order.rows(), order.returns(), utc(AT));
                insert(hub, "insert into hub.erasure_notice (tenant, erasure, client) values ($1, $2, $3)",
                        tenant.value(), order.id(), order.outstanding().getFirst());
            }
            case Disclosure row -> insert(hub, "insert into hub.disclosure (tenant, id, at, client, grounds, kind, fields,"
                    + " learners) overriding system value values ($1, 1, $2, $3, $4, $5, $6, $7)", tenant.value(),
                    utc(row.at()), row.client(), row.grounds(), row.kind(), row.fields().toArray(String[]::new),
                    new String[] {row.learner()});
            case Delivery delivery -> insert(hub, "insert into hub.delivery (tenant, id, courier, receiver, lane, kind,"
                    + " record, learner, payload, fields, grounds, state, attempts, status, words, advice, since, due,"
                    + " changed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '{}', 'g', $10, 1, 422, $11, $12, $13, $13,"
                    + " $13)", tenant.value(), delivery.id(), delivery.courier(), delivery.receiver(), delivery.lane(),
                    delivery.kind(), delivery.record(), delivery.learner(), delivery.payload(),
                    delivery.state().word(), delivery.words(), delivery.advice(), utc(delivery.since()));
            case Run run -> insert(hub, "insert into hub.run (tenant, id, system, kind, mode, state, requested_by,"
                    + " decided_by, phase, done, total, queued, started, ended, report, error) values ($1, $2, $3, $4,"
                    + " 'full', 'failed', $5, $6, $7, $8, $9, $10, $10, $10, $11, $12)", tenant.value(), run.id(),
                    run.system(), run.kind(), run.requestedBy(), run.decidedBy(), run.phase(), run.done(), run.total(),
                    utc(run.queued()), run.report(), run.error());
            default -> await(hub.changes().apply(tenant, change ->
                    hub.records().save(change, sample.type(), List.of(sample.record()), tenant.value())));
        }
    }

    private static void insert(Hub hub, String sql, @Nullable Object... values) {
        await(hub.database().pool().preparedQuery(sql).execute(Tuple.from(values)));
    }

    private static java.time.OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private Entry entry(String sourcedId) {
        return new Entry(sourcedId, Entry.Status.active, AT, new Origin(tenant.value(), sourcedId, "1"),
                new JsonObject().put("note", "extra"));
    }

    private CFEntry cfEntry(String identifier) {
        return new CFEntry(identifier, "https://case.example.org/" + identifier, AT,
                new Origin(tenant.value(), identifier, "1"), new JsonObject().put("extensions", new JsonObject()));
    }

    private Org org() {
        return new Org(entry("school-1"), "North School", "school", "S1", "district-1");
    }

    private AcademicSession academicSession() {
        return new AcademicSession(entry("term-1"), "Term", "term", DAY, DAY.plusDays(90), "2027", "year-1");
    }

    private Course course() {
        return new Course(entry("course-1"), "Algebra", "year-1", "ALG", List.of("09"), List.of("Mathematics"),
                List.of("02052"), "school-1", List.of("resource-1"));
    }

    private SchoolClass schoolClass() {
        return new SchoolClass(entry("class-1"), "Algebra 1", "course-1", "school-1", List.of("term-1"), "A-1",
                "scheduled", "Room 1", List.of("09"), List.of("Mathematics"), List.of("02052"), List.of("2"),
                List.of("resource-1"));
    }

    private User user() {
        return new User(entry("student-1"), true,
                new JsonArray().add(new JsonObject().put("roleType", "primary").put("role", "student")
                        .put("org", "school-1")),
                "login", "master", new JsonArray().add(new JsonObject().put("type", "sis").put("identifier", "17")),
                "Given", "Family", "Middle", "First", "Second", "Last", "they", "S-1", "student1@example.org", "5551234",
                "5555678", List.of("guardian-1"), List.of("09"),
                new JsonArray().add(new JsonObject().put("profileId", "profile-1")), "school-1", List.of("resource-1"));
    }

    private Enrollment enrollment() {
        return new Enrollment(entry("enrollment-1"), "student-1", "class-1", "school-1", "student", true, DAY,
                DAY.plusDays(90));
    }

    private Demographics demographics() {
        return new Demographics(entry("student-1"), LocalDate.of(2011, 3, 5), "female",
                new JsonObject().put("white", true), "US", "IL", "Springfield", "resident");
    }

    private Category category() {
        return new Category(entry("category-1"), "Quizzes", new BigDecimal("40"));
    }

    private LineItem lineItem() {
        return new LineItem(entry("li-1"), "Quiz", "class-1", "On slopes", AT, AT, "school-1", "category-1", "term-1",
                "term-1", "scale-1", BigDecimal.ZERO, BigDecimal.TEN, List.of(TestRoster.ITEM),
                new JsonArray().add(new JsonObject().put("source", "unknown")));
    }

    private ScoreScale scoreScale() {
        return new ScoreScale(entry("scale-1"), "Letters", "letter", "class-1", "course-1",
                new JsonArray().add(new JsonObject().put("itemValueLHS", "A").put("itemValueRHS", "90-100")));
    }

    private Result result() {
        return new Result(entry("result-1"), "li-1", "student-1", true, "class-1", "fully graded", DAY,
                new BigDecimal("8.5"), "B", "Well done", "scale-1",
                new JsonArray().add(new JsonObject().put("learningObjectiveId", TestRoster.ITEM)),
                new JsonObject().put("late", true));
    }

    private AssessmentLineItem assessmentLineItem() {
        return new AssessmentLineItem(entry("ali-1"), "State test", "Mathematics", "class-1", "ali-0", "scale-1",
                BigDecimal.ZERO, new BigDecimal("300"), List.of(TestRoster.ITEM),
                new JsonArray().add(new JsonObject().put("source", "unknown")));
    }

    private AssessmentResult assessmentResult() {
        return new AssessmentResult(entry("ar-1"), "ali-1", "student-1", "fully graded", DAY, new BigDecimal("240"),
                "4", new BigDecimal("81"), "Well done", "scale-1",
                new JsonArray().add(new JsonObject().put("learningObjectiveId", TestRoster.ITEM)),
                new JsonObject().put("late", true));
    }

    private Resource resource() {
        return new Resource(entry("resource-1"), "vendor-resource-1", "Workbook", List.of("student"), "primary",
                "vendor", "application", List.of(TestRoster.ITEM));
    }

    private CFDocument document() {
        return new CFDocument(cfEntry("document-1"), "Mathematics", "District", "Standards", "1.1",
                "https://example.org/math", "Publisher", "All of it", List.of("Mathematics"), new JsonArray().add(LINK),
                "en", "2", "Implemented", DAY, DAY, LINK, "Notes", LINK);
    }

    private CFItem item() {
        return new CFItem(cfEntry(TestRoster.ITEM), "Finds slopes", "document-1", LINK, "Slopes", "Standard", LINK,
                "A.1", "1", "Slopes", List.of("slope"), LINK, "Notes", List.of("Mathematics"), new JsonArray().add(LINK),
                "en", List.of("09"), LINK, DAY, DAY);
    }

    private CFAssociation association() {
        return new CFAssociation(cfEntry("association-1"), "isChildOf", TestRoster.ITEM, LINK, "document-1", LINK,
                BigDecimal.ONE, LINK, LINK, "Notes");
    }

    private CFDefinition definition() {
        return new CFDefinition(cfEntry("definition-1"), "CFSubject", "Mathematics", "1", LINK);
    }

    private CFRubric rubric() {
        return new CFRubric(cfEntry("rubric-1"), "Slopes", LINK);
    }

    private Evidence evidence() {
        return new Evidence("evidence-1", "student-1", "li-1", "https://example.org/quiz", TestRoster.ITEM,
                new BigDecimal("8"), BigDecimal.ZERO, BigDecimal.TEN, new BigDecimal("0.8"), AT,
                AssessmentKind.FORMATIVE, "Well done", "link-1", AT, new Origin(tenant.value(), "s-1", "1"), "lineItem",
                "registration-1");
    }

    private Alignment alignment() {
        return new Alignment("alignment-1", What.LINE_ITEM, "", "li-1", TestRoster.ITEM,
                tenant.value(), AT, false, null);
    }

    private MasteryValue mastery() {
        return new MasteryValue("mastery-1", "student-1", TestRoster.ITEM, tenant.value(), new BigDecimal("0.8"),
                "mastered", AT, List.of("evidence-1"));
    }

    private Parked parked() {
        return new Parked("parked-1", "unknown", "attempt", AT, tenant.value(), "s-2", List.of("student-1"),
                new JsonArray().add(new JsonObject().put("kind", "email").put("name", "somebody@example.org")));
    }

    private IdentityLink link() {
        return new IdentityLink("link-1", IdentityClaim.account(TestHub.LMS, "4711"), "student-1", tenant.value(),
                "manual", BigDecimal.ONE, AT, AT);
    }

    private Disclosure disclosure() {
        return new Disclosure("0000000000000000001", AT, tenant.value(), "agreement", "user", List.of("sourcedId"),
                "student-1");
    }

    private Delivery delivery() {
        return new Delivery("delivery-1", "test", tenant.value(), "li-1/student-1", "result", "result-1", "student-1",
                new JsonObject().put("score", 8), DeliveryState.REJECTED, 1, 422, "No such column", "Add the column", AT,
                AT, AT);
    }

    private Run run() {
        return new Run("run-1", tenant.value(), "oneroster-rest", Mode.FULL, State.FAILED, "schedule", "admin", "users", 3,
                7L, AT, AT, AT, new JsonObject().put("users", 3), "The provider does not answer");
    }
}
