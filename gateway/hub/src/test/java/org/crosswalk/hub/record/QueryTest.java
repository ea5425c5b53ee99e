package org.crosswalk.hub.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.query.Predicate.Operator.CONTAINS;
import static org.crosswalk.hub.query.Predicate.Operator.EQUAL;
import static org.crosswalk.hub.query.Predicate.Operator.GREATER;
import static org.crosswalk.hub.query.Predicate.Operator.GREATER_OR_EQUAL;
import static org.crosswalk.hub.query.Predicate.Operator.LESS;
import static org.crosswalk.hub.query.Predicate.Operator.LESS_OR_EQUAL;
import static org.crosswalk.hub.query.Predicate.Operator.NOT_EQUAL;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Predicate.Operator;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** What each predicate means for each kind of component; values are never anything but values. */
class QueryTest {

    private static TestHub test;

    @BeforeAll
    static void start() {
        test = TestHub.with();
        TestRoster.store(test.hub(), PINE);
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @Nested
    class Texts {

        private final List<String> names = List.of("Zeta", "alpha", "O'Brien", "100%", "a_c", "abc", "Éclair");

        Texts() {
            List<Org> orgs = new ArrayList<>();
            for (String name : names) {
                orgs.add(new Org(TestRoster.entry("text-" + orgs.size()), name, "department",
                        name.equals("Zeta") ? null : "id-" + orgs.size(), null));
            }
            save(Org.TYPE, orgs);
        }

        @Test
        void equal_as_they_are_or_without_regard_to_case() {
            assertThat(named(EQUAL, "alpha", false)).containsExactly("alpha");
            assertThat(named(EQUAL, "ALPHA", false)).isEmpty();
            assertThat(named(EQUAL, "ALPHA", true)).containsExactly("alpha");
        }

        @Test
        void contain_without_regard_to_case_and_without_wildcards() {
            assertThat(named(CONTAINS, "BRI", false)).containsExactly("O'Brien");
            assertThat(named(CONTAINS, "%", false)).containsExactly("100%");
            assertThat(named(CONTAINS, "a_c", false)).containsExactly("a_c");
        }

        @Test
        void stand_in_the_order_of_code_points() {
            Query sorted = ofDepartments(Predicate.ALL).sortedBy(Sort.ascending("name"));
            assertThat(list(Org.TYPE, sorted)).extracting(Org::name)
                    .containsExactly("100%", "O'Brien", "Zeta", "a_c", "abc", "alpha", "Éclair");
            assertThat(named(GREATER, "abc", false)).containsExactlyInAnyOrder("alpha", "Éclair");
            assertThat(named(LESS_OR_EQUAL, "Zeta", false)).containsExactlyInAnyOrder("100%", "O'Brien", "Zeta");
        }

        @Test
        void that_are_absent_are_not_equal_to_any_and_stand_last() {
            Predicate notOne = new Predicate.Compare(Path.of("identifier"), NOT_EQUAL, List.of("id-1"), false);
            assertThat(list(Org.TYPE, ofDepartments(notOne))).extracting(Org::name)
                    .contains("Zeta").doesNotContain("alpha").hasSize(6);
            Query up = ofDepartments(Predicate.ALL).sortedBy(Sort.ascending("identifier"));
            Query down = ofDepartments(Predicate.ALL).sortedBy(new Sort(Path.of("identifier"), true));
            assertThat(list(Org.TYPE, up).getLast().name()).isEqualTo("Zeta");
            assertThat(list(Org.TYPE, down).getLast().name()).isEqualTo("Zeta");
            assertThat(list(Org.TYPE, down).getFirst().name()).isEqualTo("Éclair");
        }

        @ParameterizedTest
        @ValueSource(strings = {"' or '1'='1", "'; drop table hub.org; --", "\\", "$1", "?1", "?*", "\"", "/*", ""})
        void are_data_whatever_they_hold(String value) {
            for (Operator operator : List.of(EQUAL, LESS, GREATER)) {
                assertThat(named(operator, value, true)).hasSizeLessThanOrEqualTo(7);
            }
            assertThat(named(EQUAL, value, false)).isEmpty();
            assertThat(list(Org.TYPE, Query.where(Predicate.named(RecordType.BY_ID, value)))).isEmpty();
            assertThat(list(User.TYPE, Query.where(Predicate.named("hasRole", value)))).isEmpty();
        }

        private List<String> named(Operator operator, String value, boolean foldCase) {
            Predicate compare = new Predicate.Compare(Path.of("name"), operator, List.of(value), foldCase);
            return list(Org.TYPE, ofDepartments(compare)).stream().map(Org::name).toList();
        }

        private static Query ofDepartments(Predicate predicate) {
            return Query.where(Predicate.and(Predicate.equal("type", "department"), predicate));
        }
    }

    @Nested
    class Instants {

        @ParameterizedTest
        @ValueSource(strings = {"2026-09-17T05:00:00Z", "2026-09-17T05:00:00.000Z", "2026-09-17T05:00:00.0000000Z",
            "2026-09-17T05:00:00.000000000Z", "2026-09-17T00:00:00-05:00", "2026-09-17T07:00:00+02:00",
            "2026-09-17T07:00:00 02:00", "2026-09-17T07:00:00+0200", "2026-09-17T07:00:00+02", "2026-09-17T05:00",
            "2026-09-17T05:00:00"})
        void are_compared_as_instants_in_whatever_form_they_come(String value) {
            assertThat(due(EQUAL, value)).containsExactly("li-1", "li-2");
            assertThat(due(GREATER_OR_EQUAL, value)).containsExactly("li-1", "li-2");
            assertThat(due(LESS, value)).isEmpty();
        }

        @Test
        void as_dates_begin_at_midnight_utc() {
            assertThat(due(GREATER, "2026-09-17")).containsExactly("li-1", "li-2");
            assertThat(due(GREATER, "2026-09-18")).isEmpty();
        }

        @Test
        void are_kept_to_the_microsecond() {
            Instant at = Instant.parse("2026-09-17T05:00:00.123456Z");
            save(LineItem.TYPE, List.of(due("li-micro", at)));
            assertThat(due(EQUAL, "2026-09-17T05:00:00.123456Z")).containsExactly("li-micro");
            assertThat(due(EQUAL, "2026-09-17T05:00:00.123457Z")).isEmpty();
            save(LineItem.TYPE, List.of(due("li-micro", Instant.parse("2020-01-01T00:00:00Z"))));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-02-30T00:00:00Z", "2026-09-17T25:00:00Z",
            "+999999999-01-01T00:00:00Z", "2026-09-17T05:00:00Zulu", "\0"})
        void that_are_none_are_refused(String value) {
            refuses(LineItem.TYPE, "dueDate", value);
        }

        private List<String> due(Operator operator, String value) {
            Predicate compare = Predicate.and(
                    Predicate.compare("dueDate", operator, value), Predicate.compare("dueDate", GREATER, "2026-01-01"));
            return list(LineItem.TYPE, Query.where(compare)).stream().map(item -> item.entry().sourcedId()).toList();
        }

        private static LineItem due(String sourcedId, Instant at) {
            return new LineItem(TestRoster.entry(sourcedId), "Quiz", "class-9", null, null, at, null, null, null, null,
                    null, null, null, List.of(), new JsonArray());
        }
    }

    @Nested
    class NumbersDatesAndBooleans {

        NumbersDatesAndBooleans() {
            save(Enrollment.TYPE, List.of(new Enrollment(TestRoster.entry("enr-dated"), "student-9", "class-9",
                    "school-9", "student", true, LocalDate.of(2026, 8, 17), null)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"10", "10.0", " 1e1 ", "+10"})
        void numbers_are_compared_by_value(String value) {
            assertThat(list(LineItem.TYPE, Query.where(Predicate.equal("resultValueMax", value)))).hasSize(2);
            assertThat(list(LineItem.TYPE, Query.where(Predicate.compare("resultValueMax", LESS, value)))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "ten", "1e999999999", "NaN", "Infinity", "0x10", "1,5"})
        void numbers_that_are_none_are_refused(String value) {
            refuses(LineItem.TYPE, "resultValueMax", value);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-08-17", "2026-08-17T23:30:00-05:00"})
        void dates_may_carry_a_time(String value) {
            assertThat(list(Enrollment.TYPE, Query.where(Predicate.equal("beginDate", value)))).hasSize(1);
            assertThat(list(Enrollment.TYPE, Query.where(Predicate.compare("beginDate", GREATER, value)))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "17.8.2026", "2026-8-17", "2026-08-32"})
        void dates_that_are_none_are_refused(String value) {
            refuses(Enrollment.TYPE, "beginDate", value);
        }

        @Test
        void booleans_are_true_or_false() {
            assertThat(list(Enrollment.TYPE, Query.where(Predicate.equal("primary", "true"))))
                    .extracting(enrollment -> enrollment.entry().sourcedId())
                    .containsExactly("enr-dated", "enr-teacher-1-class-1");
            refuses(Enrollment.TYPE, "primary", "yes");
        }
    }

    @Nested
    class Lists {

        Lists() {
            save(SchoolClass.TYPE, List.of(
                    graded("list-1", List.of("09", "10")), graded("list-2", List.of("10")), graded("list-3", List.of()),
                    graded("list-4", List.of("a,b", "{x}", "it's", "\"q\"", "NULL", "Pre-K"))));
        }

        @Test
        void are_equal_with_the_same_elements_in_any_order() {
            assertThat(grades(EQUAL, false, "10", "09")).containsExactly("list-1");
            assertThat(grades(EQUAL, false, "10")).containsExactly("list-2");
            assertThat(grades(NOT_EQUAL, false, "10")).containsExactly("list-1", "list-3", "list-4");
        }

        @Test
        void contain_a_value_of_several() {
            assertThat(grades(CONTAINS, false, "09", "11")).containsExactly("list-1");
            assertThat(grades(CONTAINS, false, "10", "11")).containsExactly("list-1", "list-2");
        }

        @Test
        void are_ordered_by_any_of_their_elements() {
            assertThat(grades(LESS, false, "10")).containsExactly("list-1", "list-4");
            assertThat(grades(LESS_OR_EQUAL, false, "10")).containsExactly("list-1", "list-2", "list-4");
            assertThat(grades(GREATER, false, "zz")).containsExactly("list-4");
            assertThat(grades(GREATER_OR_EQUAL, true, "NULL")).containsExactly("list-4");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a,b", "{x}", "it's", "\"q\"", "NULL"})
        void have_elements_with_any_character(String element) {
            assertThat(grades(CONTAINS, false, element)).containsExactly("list-4");
            assertThat(grades(CONTAINS, true, element)).containsExactly("list-4");
        }

        @Test
        void are_compared_without_regard_to_case_where_asked() {
            assertThat(grades(CONTAINS, false, "pre-k")).isEmpty();
            assertThat(grades(CONTAINS, true, "PRE-k")).containsExactly("list-4");
        }

        private List<String> grades(Operator operator, boolean foldCase, String... values) {
            Predicate compare = Predicate.and(Predicate.equal("course", "course-lists"),
                    new Predicate.Compare(Path.of("grades"), operator, List.of(values), foldCase));
            return list(SchoolClass.TYPE, Query.where(compare)).stream().map(c -> c.entry().sourcedId()).toList();
        }

        private static SchoolClass graded(String sourcedId, List<String> grades) {
            return new SchoolClass(TestRoster.entry(sourcedId), "Class", "course-lists", "school-9", List.of(), null,
                    null, null, grades, List.of(), List.of(), List.of(), List.of());
        }
    }

    @Nested
    class InsideJson {

        InsideJson() {
            save(Org.TYPE, List.of(
                    noted("json-1", new JsonObject().put("level", "5").put("tags", new JsonArray().add("x").add("y"))),
                    noted("json-2", new JsonObject().put("level", "7").put("a.b-c:d", new JsonObject().put("e", "f"))),
                    noted("json-3", new JsonObject())));
        }

        @Test
        void any_of_the_values_at_a_path_counts() {
            assertThat(list(User.TYPE, where(EQUAL, "teacher", "roles", "role")))
                    .extracting(user -> user.entry().sourcedId()).containsExactly("teacher-1");
            assertThat(list(User.TYPE, where(NOT_EQUAL, "student", "roles", "role")))
                    .extracting(user -> user.entry().sourcedId()).containsExactly("teacher-1");
            assertThat(notes(EQUAL, "y", "tags")).containsExactly("json-1");
            assertThat(notes(GREATER, "5", "level")).containsExactly("json-2");
            assertThat(notes(CONTAINS, "Y", "tags")).containsExactly("json-1");
        }

        @Test
        void a_path_leads_into_objects_and_through_any_name() {
            assertThat(notes(EQUAL, "f", "a.b-c:d", "e")).containsExactly("json-2");
            assertThat(notes(EQUAL, "f", "a", "b")).isEmpty();
        }

        @Test
        void a_path_sorts_and_what_lacks_it_stands_last() {
            Query sorted = Query.where(Predicate.equal("type", "local")).sortedBy(
                    new Sort(Path.of("metadata", "level"), true));
            assertThat(list(Org.TYPE, sorted)).extracting(org -> org.entry().sourcedId())
                    .containsExactly("json-2", "json-1", "json-3");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\"b", "$", "[*]", "a b", "'", "", "a)", "\0"})
        void a_path_that_is_none_is_an_unknown_field(String member) {
            assertThatThrownBy(() -> notes(EQUAL, "x", member)).isInstanceOfSatisfying(HubException.class, refused ->
                    assertThat(refused.code()).isEqualTo(Code.UNKNOWN_FILTER_FIELD));
        }

        @Test
        void without_a_path_any_value_anywhere_counts() {
            assertThat(list(Org.TYPE, where(EQUAL, "f", "metadata"))).extracting(org -> org.entry().sourcedId())
                    .containsExactly("json-2");
            assertThat(list(Org.TYPE, where(EQUAL, "nowhere", "metadata"))).isEmpty();
        }

        @Test
        void with_a_path_into_a_text_the_field_is_unknown() {
            assertThatThrownBy(() -> list(Org.TYPE, where(EQUAL, "x", "name", "inside")))
                    .isInstanceOf(HubException.class);
        }

        private List<String> notes(Operator operator, String value, String... inside) {
            Predicate compare = Predicate.and(Predicate.equal("type", "local"),
                    new Predicate.Compare(new Path("metadata", List.of(inside)), operator, List.of(value), false));
            return list(Org.TYPE, Query.where(compare)).stream().map(org -> org.entry().sourcedId()).toList();
        }

        private static Query where(Operator operator, String value, String component, String... inside) {
            return Query.where(new Predicate.Compare(Path.of(component, inside), operator, List.of(value), false));
        }

        private static Org noted(String sourcedId, JsonObject metadata) {
            Entry entry = new Entry(sourcedId, Entry.Status.active, TestRoster.MODIFIED,
                    new Origin("sis", sourcedId, "1"), metadata);
            return new Org(entry, "Noted", "local", null, null);
        }
    }

    @Nested
    class Pages {

        @Test
        void go_through_all_records_once_in_a_total_order() {
            List<String> walked = new ArrayList<>();
            for (int offset = 0; offset < 5; offset += 2) {
                Query page = new Query(Predicate.compare("username", CONTAINS, "-login"),
                        List.of(Sort.ascending("enabledUser")), Set.of(), 2, offset, true);
                var answer = await(test.hub().records().list(PINE, test.everything(PINE), User.TYPE, page)).value();
                assertThat(answer.total()).isEqualTo(5);
                answer.items().forEach(user -> walked.add(user.entry().sourcedId()));
            }
            assertThat(walked).containsExactly("student-1", "student-2", "student-3", "student-4", "teacher-1");
        }

        @Test
        void hold_the_components_that_were_asked_for() {
            Query query = Query.where(Predicate.named(RecordType.BY_ID, "student-1")).selecting(Set.of("givenName"));
            assertThat(list(User.TYPE, query)).singleElement().satisfies(user -> {
                assertThat(user.givenName()).isEqualTo("Given1");
                assertThat(user.familyName()).isNull();
                assertThat(user.entry().sourcedId()).isEqualTo("student-1");
            });
        }

        @Test
        void are_asked_for_by_fields_that_exist() {
            refuses(Query.where(Predicate.equal("nickname", "x")), Code.UNKNOWN_FILTER_FIELD);
            refuses(Query.where(Predicate.ALL).sortedBy(Sort.ascending("nickname")), Code.UNKNOWN_SORT_FIELD);
            refuses(Query.where(Predicate.ALL).selecting(Set.of("nickname")), Code.UNKNOWN_SELECTION_FIELD);
        }

        @Test
        void have_a_size_between_one_and_ten_thousand() {
            assertThatThrownBy(() -> Query.where(Predicate.ALL).limit(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Query.where(Predicate.ALL).limit(10_001))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        private static void refuses(Query query, Code code) {
            assertThatThrownBy(() -> list(User.TYPE, query)).isInstanceOfSatisfying(HubException.class, refused ->
                    assertThat(refused.code()).isEqualTo(code));
        }
    }

    @Test
    void given_no_alternatives_when_any_is_asked_then_nothing_is_found() {
        assertThat(list(User.TYPE, Query.where(Predicate.NONE))).isEmpty();
        assertThat(list(User.TYPE, Query.where(Predicate.ALL))).hasSize(5);
    }

    @Test
    void given_a_value_with_u0000_when_compared_then_it_is_refused_or_found_nowhere() {
        refuses(Org.TYPE, "name", "a\0b");
        refuses(SchoolClass.TYPE, "grades", "\0");
        assertThat(list(Org.TYPE, Query.where(Predicate.named(RecordType.BY_ID, "a\0b")))).isEmpty();
    }

    private static void refuses(RecordType<?> type, String component, String value) {
        assertThatThrownBy(() -> list(type, Query.where(Predicate.equal(component, value))))
                .isInstanceOfSatisfying(HubException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(Code.INVALID_FILTER_VALUE);
                    assertThat(refused).hasMessageContaining(component);
                });
    }

    private static <T> List<T> list(RecordType<T> type, Query query) {
        return await(test.hub().records().list(PINE, test.everything(PINE), type, query)).value().items();
    }

    private static <T> void save(RecordType<T> type, List<T> records) {
        await(test.hub().changes().apply(PINE, change -> test.hub().records().save(change, type, records, "sis")));
    }
}
