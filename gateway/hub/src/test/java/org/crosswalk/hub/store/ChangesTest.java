package org.crosswalk.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.testing.TestHub;

/** A change is committed with its journal rows or not at all. */
class ChangesTest {

    private TestHub test;

    @BeforeEach
    void start() {
        test = TestHub.with();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void its_entries_stand_in_the_journal_in_the_order_in_which_they_were_added() {
        await(test.hub().changes().apply(PINE, change -> {
            for (int n = 1; n <= 300; n++) {
                change.journal("tick", "t-" + n, Act.CREATED, "test");
            }
            return Future.succeededFuture();
        }));
        List<String> records = new ArrayList<>();
        await(test.hub().database().pool()
                        .query("select record from hub.journal where tenant = 'pine' order by position").execute())
                .forEach(row -> records.add(row.getString(0)));
        assertThat(records).hasSize(300).startsWith("t-1", "t-2", "t-3").endsWith("t-299", "t-300");
    }

    @Test
    void work_that_throws_leaves_no_transaction_open_and_no_trace() {
        assertThatThrownBy(() -> await(test.hub().changes().apply(PINE, change -> {
            change.journal("tick", "t-1", Act.CREATED, "test");
            throw new IllegalStateException("thrown, not failed");
        }))).hasMessage("thrown, not failed");
        eventually(() -> number("select count(*) from pg_stat_activity where datname = current_database()"
                + " and state like 'idle in transaction%'"), open -> assertThat(open).isZero());
        assertThat(number("select count(*) from hub.journal")).isZero();
    }

    @Test
    void only_a_change_that_journaled_wakes_those_who_follow() {
        AtomicInteger woken = new AtomicInteger();
        test.hub().changes().onCommit((tenant, kinds) -> woken.incrementAndGet());
        await(test.hub().changes().apply(PINE, change -> Future.succeededFuture()));
        assertThat(woken).hasValue(0);
        await(test.hub().changes().apply(PINE, change -> {
            change.journal("tick", "t-1", Act.CREATED, "test");
            return Future.succeededFuture();
        }));
        assertThat(woken).hasValue(1);
    }

    private long number(String sql) {
        return await(test.hub().database().pool().query(sql).execute()).iterator().next().getLong(0);
    }
}
