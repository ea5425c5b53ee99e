package org.crosswalk.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.testing.EveryRecord;
import org.crosswalk.hub.testing.EveryRecord.Sample;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** Two districts have the same ids throughout; neither ever sees, counts or changes what is the other's. */
class TenantIsolationTest {

    private static TestHub test;

    @BeforeAll
    static void start() {
        test = TestHub.with();
        EveryRecord.store(test.hub(), PINE);
        EveryRecord.store(test.hub(), OAK);
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    static Stream<Sample<?>> pine() {
        return EveryRecord.of(PINE).stream();
    }

    @Test
    void every_kind_of_record_is_tried() {
        assertThat(pine().map(sample -> sample.type().name()).collect(Collectors.toSet()))
                .isEqualTo(RecordTypes.components().keySet());
    }

    @ParameterizedTest
    @MethodSource("pine")
    <T> void a_district_lists_finds_and_counts_its_own_record_alone(Sample<T> sample) {
        assertThat(list(PINE, sample.type())).containsExactly(sample.record());
        assertThat(await(test.hub().records().find(PINE, test.everything(PINE), sample.type(), sample.id())))
                .map(Disclosed::value)
                .hasValue(sample.record());
        assertThat(await(test.hub().records().count(PINE, test.everything(PINE), sample.type(),
                Query.where(Predicate.ALL)))).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("pine")
    <T> void a_change_sees_the_records_of_its_district_alone(Sample<T> sample) {
        List<T> found = await(test.hub().changes().apply(PINE, change ->
                test.hub().records().all(change, test.everything(PINE), sample.type(), Predicate.ALL)));
        assertThat(found).containsExactly(sample.record());
    }

    @ParameterizedTest
    @MethodSource("pine")
    <T> void the_grant_of_another_district_opens_nothing(Sample<T> sample) {
        assertThatThrownBy(() -> await(test.hub().records()
                        .list(PINE, test.everything(OAK), sample.type(), Query.where(Predicate.ALL))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> await(test.hub().records()
                        .count(PINE, test.everything(OAK), sample.type(), Query.where(Predicate.ALL))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> await(test.hub().changes().apply(PINE, change -> test.hub().records()
                        .all(change, test.everything(OAK), sample.type(), Predicate.ALL))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_learning_standards_of_the_shared_district_are_seen_elsewhere() {
        try (TestHub other = TestHub.with()) {
            EveryRecord.store(other.hub(), TenantId.SHARED);
            Set<String> seen = pine().map(Sample::type)
                    .filter(type -> await(other.hub().records().count(OAK, other.everything(OAK), type,
                            Query.where(Predicate.ALL))) > 0)
                    .map(RecordType::name)
                    .collect(Collectors.toSet());
            assertThat(seen).containsExactlyInAnyOrder(
                    "cfDocument", "cfItem", "cfAssociation", "cfDefinition", "cfRubric");
        }
    }

    @Test
    void a_framework_that_a_district_has_itself_comes_before_the_shared_one() {
        try (TestHub other = TestHub.with()) {
            EveryRecord.store(other.hub(), TenantId.SHARED);
            EveryRecord.store(other.hub(), OAK);
            assertThat(await(other.hub().records().find(OAK, other.everything(OAK), CFItem.TYPE, TestRoster.ITEM)))
                    .hasValueSatisfying(item -> assertThat(item.value().entry().origin().system()).isEqualTo("oak"));
        }
    }

    private static <T> List<T> list(TenantId tenant, RecordType<T> type) {
        Page<T> page = await(test.hub().records().list(tenant, test.everything(tenant), type, Query.where(Predicate.ALL)))
                .value();
        return page.items();
    }
}
