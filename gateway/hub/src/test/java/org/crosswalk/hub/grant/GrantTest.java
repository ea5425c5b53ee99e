package org.crosswalk.hub.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.RecordTypes;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Predicate.Operator;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.record.Component;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.testing.EveryRecord;
import org.crosswalk.hub.testing.EveryRecord.Sample;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** What a client sees follows from its policy alone, whatever it asks. */
class GrantTest {

    private static final TenantId ELM = new TenantId("elm");

    private static TestHub test;

    @BeforeAll
    static void start() {
        test = TestHub.with();
        TestRoster.store(test.hub(), PINE);
        EveryRecord.store(test.hub(), ELM);
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    static Stream<Sample<?>> everyKind() {
        return EveryRecord.of(ELM).stream();
    }

    /** A client that sees one class: of users the username and roles, no names. */
    @Nested
    class OfOneClass {

        private final Grant grant = ofClass(PINE, Map.of("user", Set.of("username", "roles")));

        @Test
        void sees_the_people_of_the_class_without_what_is_not_granted() {
            List<User> users = users(Query.where(Predicate.ALL));
            assertThat(users).extracting(user -> user.entry().sourcedId())
                    .containsExactly("student-1", "student-2", "student-3", "teacher-1");
            assertThat(users).extracting(User::username).doesNotContainNull();
            assertThat(users).extracting(User::givenName).containsOnlyNulls();
            assertThat(users).extracting(User::email).containsOnlyNulls();
            assertThat(users).allSatisfy(user -> assertThat(user.userIds()).isEmpty());
        }

        @Test
        void does_not_know_a_field_that_is_not_granted_in_filter_sort_or_selection() {
            refuses(Query.where(Predicate.equal("familyName", "Family1")), Code.UNKNOWN_FILTER_FIELD);
            refuses(Query.where(Predicate.ALL).sortedBy(Sort.ascending("familyName")), Code.UNKNOWN_SORT_FIELD);
            refuses(Query.where(Predicate.ALL).selecting(Set.of("familyName")), Code.UNKNOWN_SELECTION_FIELD);
            refuses(Query.where(Predicate.ALL).selecting(Set.of("username", "email")), Code.UNKNOWN_SELECTION_FIELD);
        }

        @Test
        void does_not_learn_from_the_refusal_whether_a_field_exists() {
            String withheld = refuses(Query.where(Predicate.equal("familyName", "x")), Code.UNKNOWN_FILTER_FIELD);
            String invented = refuses(Query.where(Predicate.equal("familyMame", "x")), Code.UNKNOWN_FILTER_FIELD);
            assertThat(withheld.replace("familyName", "…")).isEqualTo(invented.replace("familyMame", "…"));
        }

        @Test
        void does_not_find_out_by_counting() {
            assertThatThrownBy(() -> await(test.hub().records().count(PINE, grant, User.TYPE,
                            Query.where(Predicate.equal("givenName", "Given1")))))
                    .isInstanceOfSatisfying(HubException.class, refused ->
                            assertThat(refused.code()).isEqualTo(Code.UNKNOWN_FILTER_FIELD));
        }

        @Test
        void does_not_reach_a_field_inside_one_that_is_not_granted() {
            Predicate inside = new Predicate.Compare(
                    Path.of("userIds", "identifier"), Operator.EQUAL, List.of("sis-student-1"), false);
            refuses(Query.where(inside), Code.UNKNOWN_FILTER_FIELD);
            refuses(Query.where(Predicate.ALL).sortedBy(new Sort(Path.of("userIds", "identifier"), false)),
                    Code.UNKNOWN_SORT_FIELD);
        }

        @Test
        void uses_a_computed_field_where_that_is_granted_which_it_is_computed_from() {
            assertThat(users(Query.where(Predicate.equal("role", "teacher")))).hasSize(1);
            Grant namesOnly = ofClass(PINE, Map.of("user", Set.of("givenName")));
            assertThatThrownBy(() -> await(test.hub().records().list(PINE, namesOnly, User.TYPE,
                            Query.where(Predicate.equal("role", "teacher")))))
                    .isInstanceOf(HubException.class);
        }

        @Test
        void does_not_escape_the_class_by_an_alternative() {
            Predicate anything = new Predicate.Or(List.of(
                    Predicate.equal("username", "student-4-login"), Predicate.equal("status", "active"), Predicate.ALL));
            assertThat(users(Query.where(anything))).hasSize(4);
            assertThat(users(Query.where(Predicate.equal("username", "student-4-login")))).isEmpty();
            assertThat(await(test.hub().records().count(PINE, grant, User.TYPE, Query.where(anything)))).isEqualTo(4);
        }

        @Test
        void does_not_find_by_id_what_is_outside_of_the_class() {
            assertThat(await(test.hub().records().find(PINE, grant, User.TYPE, "student-1"))).isPresent();
            assertThat(await(test.hub().records().find(PINE, grant, User.TYPE, "student-4"))).isEmpty();
        }

        @Test
        void sees_nothing_of_a_kind_that_is_not_granted() {
            assertThat(await(test.hub().records().list(PINE, grant, Enrollment.TYPE, Query.where(Predicate.ALL)))
                    .value().items()).isEmpty();
        }

        private List<User> users(Query query) {
            return await(test.hub().records().list(PINE, grant, User.TYPE, query)).value().items();
        }

        private String refuses(Query query, Code code) {
            HubException[] refusal = new HubException[1];
            assertThatThrownBy(() -> users(query)).isInstanceOfSatisfying(HubException.class, refused -> {
                assertThat(refused.code()).isEqualTo(code);
                refusal[0] = refused;
            });
            return refusal[0].getMessage();
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    <T> void a_kind_that_is_granted_without_components_reads_with_all_of_them_empty(Sample<T> sample) {
        Grant grant = new Grants(MasterKey.random()).of(new Client(ELM, "vendor", Set.of(), new SharingPolicy("test", false,
                Set.of("class-1"), Set.of("school-1"), Map.of(sample.type().name(), Set.of()))));
        Query query = Query.where(Predicate.named(RecordType.BY_ID, sample.id()));
        List<T> seen = await(test.hub().records().list(ELM, grant, sample.type(), query)).value().items();
        Set<String> ofTheDistrictAlone = Set.of("parked", "run", "suppression", "legalHold", "erasureOrder", "audit");
        assertThat(seen).hasSize(ofTheDistrictAlone.contains(sample.type().name()) ? 0 : 1);
        assertThat(seen).allSatisfy(record -> withholds(sample.type(), record));
    }

    @Test
    void what_is_shared_by_class_needs_a_roster_of_the_same_district() {
        Set<String> seen = EveryRecord.of(OAK).stream()
                .filter(sample -> seenAlone(sample))
                .map(sample -> sample.type().name())
                .collect(Collectors.toSet());
        assertThat(seen).containsExactlyInAnyOrder(
                "class", "enrollment", "lineItem",
                "academicSession", "scoreScale", "assessmentLineItem", "resource",
                "cfDocument", "cfItem", "cfAssociation", "cfDefinition", "cfRubric");
    }

    @Test
    void a_teachers_own_evidence_is_not_shared_with_the_class() {
        Evidence adult = new Evidence("adult", "teacher-1", null, "https://example.org/training", null, null, null,
                null, null, TestRoster.MODIFIED, org.crosswalk.hub.evidence.Attempt.AssessmentKind.SUMMATIVE, null, null,
                null, new org.crosswalk.hub.Origin("lms", "s-9", "1"), null, null);
        await(test.hub().changes().apply(PINE, change ->
                test.hub().records().save(change, Evidence.TYPE, List.of(adult), "lms")));
        Grant grant = ofClass(PINE, Map.of("evidence", Set.of("*")));
        assertThat(await(test.hub().records().list(PINE, grant, Evidence.TYPE, Query.where(Predicate.ALL)))
                .value().items()).isEmpty();
    }

    @Test
    void a_result_in_the_class_is_not_shared_when_its_student_has_left_it() {
        Result here = result("result-here", "student-1");
        Result left = result("result-left", "student-4");
        await(test.hub().changes().apply(PINE, change ->
                test.hub().records().save(change, Result.TYPE, List.of(here, left), "lms")));
        Grant grant = ofClass(PINE, Map.of("result", Set.of("*")));
        assertThat(await(test.hub().records().list(PINE, grant, Result.TYPE, Query.where(Predicate.ALL)))
                .value().items()).extracting(Result::student).containsExactly("student-1");
    }

    private static Result result(String id, String student) {
        return new Result(TestRoster.entry(id), "li-1", student, true, "class-1", "fully graded", null, BigDecimal.ONE,
                null, null, null, new JsonArray(), new JsonObject());
    }

    @Test
    void without_a_credential_only_learning_standards_are_seen() {
        Grant open = test.hub().grants().open(ELM);
        Set<String> seen = RecordTypes.all().stream()
                .filter(type -> await(test.hub().records().count(ELM, open, type, Query.where(Predicate.ALL))) > 0)
                .map(RecordType::name)
                .collect(Collectors.toSet());
        assertThat(seen).containsExactlyInAnyOrder(
                "cfDocument", "cfItem", "cfAssociation", "cfDefinition", "cfRubric");
    }

    /** Stores a record alone in a district of its own, beside a full one with the same ids, and asks by class. */
    private static <T> boolean seenAlone(Sample<T> sample) {
        TenantId alone = new TenantId("alone-" + sample.type().name().toLowerCase(java.util.Locale.ROOT));
        EveryRecord.store(test.hub(), alone, sample);
        Grant grant = ofClass(alone, Map.of(sample.type().name(), Set.of("*")));
        Page<T> page = await(test.hub().records().list(alone, grant, sample.type(), Query.where(Predicate.ALL))).value();
        return !page.items().isEmpty();
    }

    private static <T> void withholds(RecordType<T> type, T record) {
        for (String name : type.componentNames()) {
            Component<T> component = type.component(name);
            if (component != null && component.value() != null && !component.structural()) {
                assertThat(empty(component.value().apply(record))).as(name).isTrue();
            }
        }
    }

    private static boolean empty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case Collection<?> list -> list.isEmpty();
            case JsonArray array -> array.isEmpty();
            case JsonObject object -> object.isEmpty();
            default -> false;
        };
    }

    private static Grant ofClass(TenantId tenant, Map<String, Set<String>> components) {
        return new Grants(MasterKey.random()).of(new Client(tenant, "vendor", Set.of(),
                new SharingPolicy("test", false, Set.of("class-1"), Set.of(), components)));
    }
}
