package org.crosswalk.hub.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.testing.EveryRecord;
import org.crosswalk.hub.testing.EveryRecord.Sample;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** Storing touches and journals what changed, and nothing else. */
class UpsertTest {

    private static final Set<String> NEVER_SAVED =
            Set.of("parked", "identityLink", "identityConflict", "disclosure", "erasureOrder", "audit");

    private TestHub test;

    @BeforeEach
    void start() {
        test = TestHub.with();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    static Stream<Sample<?>> saved() {
        return EveryRecord.of(PINE).stream().filter(sample -> !NEVER_SAVED.contains(sample.type().name()));
    }

    @ParameterizedTest
    @MethodSource("saved")
    <T> void the_same_record_again_touches_no_row_and_journals_nothing(Sample<T> sample) {
        assertThat(save(sample.type(), List.of(sample.record()))).containsExactly(sample.id());
        List<String> rows = versions(sample.type());
        assertThat(save(sample.type(), List.of(sample.record()))).isEmpty();
        assertThat(versions(sample.type())).isEqualTo(rows);
        assertThat(journal()).containsExactly(sample.type().name() + " " + sample.id() + " CREATED sis");
    }

    @Test
    void of_several_records_only_the_changed_one_is_touched() {
        save(Org.TYPE, List.of(org("a", "A"), org("b", "B"), org("c", "C")));
        List<String> rows = versions(Org.TYPE);
        assertThat(save(Org.TYPE, List.of(org("a", "A"), org("b", "Better"), org("c", "C")))).containsExactly("b");
        assertThat(versions(Org.TYPE)).hasSize(3).containsOnlyOnce(rows.get(0), rows.get(2)).doesNotContain(rows.get(1));
        assertThat(journal()).endsWith("org b UPDATED sis");
    }

    @Test
    void a_new_date_alone_is_no_change() {
        save(Org.TYPE, List.of(org("a", "A")));
        Entry later = new Entry("a", Entry.Status.active, Instant.parse("2027-01-01T00:00:00Z"),
                new Origin("sis", "a", "2"), new JsonObject());
        assertThat(save(Org.TYPE, List.of(new Org(later, "A", "school", null, null)))).isEmpty();
    }

    @Test
    void of_two_records_with_one_id_the_last_counts() {
        assertThat(save(Org.TYPE, List.of(org("a", "First"), org("a", "Last")))).containsExactly("a");
        assertThat(await(test.hub().records().find(PINE, test.everything(PINE), Org.TYPE, "a")))
                .hasValueSatisfying(found -> assertThat(found.value().name()).isEqualTo("Last"));
    }

    @Test
    void what_is_rolled_back_is_neither_stored_nor_journaled() {
        assertThatThrownBy(() -> await(test.hub().changes().apply(PINE, change ->
                        test.hub().records().save(change, Org.TYPE, List.of(org("a", "A")), "sis")
                                .compose(saved -> Future.failedFuture(new IllegalStateException("no"))))))
                .hasMessage("no");
        assertThat(versions(Org.TYPE)).isEmpty();
        assertThat(journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brien", "\"quoted\"", "back\\slash", "{braces},NULL", "%_$1?1?*", "tab\tline\nfeed",
        "数学 𝒳 é", "\\u0000"})
    void any_text_comes_back_as_it_was(String text) {
        Entry entry = new Entry("a", Entry.Status.active, TestRoster.MODIFIED, new Origin("sis", "a", "1"),
                new JsonObject().put(text, new JsonArray().add(text)));
        Org org = new Org(entry, text, "school", null, null);
        save(Org.TYPE, List.of(org));
        assertThat(await(test.hub().records().find(PINE, test.everything(PINE), Org.TYPE, "a")))
                .hasValueSatisfying(found -> assertThat(found.value()).isEqualTo(org));
    }

    @Test
    void a_text_that_no_database_can_hold_is_refused_by_name() {
        assertThatThrownBy(() -> save(Org.TYPE, List.of(org("a", "A"), org("b", "B\0"))))
                .isInstanceOfSatisfying(HubException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(Code.INVALID_DATA);
                    assertThat(refused).hasMessage("org b holds U+0000 in name");
                });
    }

    @Test
    void crowds_that_store_the_same_records_in_any_order_do_not_block_each_other() {
        for (int round = 0; round < 5; round++) {
            String name = "Round " + round;
            List<Org> orgs = new ArrayList<>(IntStream.range(0, 150).mapToObj(n -> org("org-" + n, name)).toList());
            List<Future<Set<String>>> saves = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                Collections.rotate(orgs, 37);
                List<Org> mine = List.copyOf(orgs);
                saves.add(test.hub().changes().apply(PINE, change ->
                        test.hub().records().save(change, Org.TYPE, mine, "sis")));
            }
            await(Future.all(saves));
            assertThat(saves.stream().mapToInt(save -> save.result().size()).sum())
                    .as("each is changed by one of them")
                    .isEqualTo(150);
        }
    }

    private <T> Set<String> save(RecordType<T> type, List<T> records) {
        return await(test.hub().changes().apply(PINE, change -> test.hub().records().save(change, type, records, "sis")));
    }

    private static Org org(String sourcedId, String name) {
        return new Org(TestRoster.entry(sourcedId), name, "school", null, null);
    }

    /** The rows' physical versions, by id. */
    private List<String> versions(RecordType<?> type) {
        List<String> versions = new ArrayList<>();
        await(test.hub().database().pool()
                        .query("select id || ' ' || ctid || ' ' || xmin from " + type.table() + " order by id")
                        .execute())
                .forEach(row -> versions.add(row.getString(0)));
        return versions;
    }

    private List<String> journal() {
        List<String> entries = new ArrayList<>();
        for (Row row : await(test.hub().database().pool()
                .preparedQuery("select kind || ' ' || record || ' ' || act || ' ' || system from hub.journal"
                        + " where tenant = $1 order by position")
                .execute(Tuple.of("pine")))) {
            entries.add(row.getString(0));
        }
        return entries;
    }
}
