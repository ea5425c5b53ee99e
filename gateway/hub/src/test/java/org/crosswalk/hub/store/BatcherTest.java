package org.crosswalk.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.testing.TestHub;

/** Single writes share a commit, and nothing else: not a wait, not a failure. */
class BatcherTest {

    private static TestHub test;

    @BeforeAll
    static void start() {
        test = TestHub.with();
        await(test.hub().database().pool().query("create table number (n int primary key check (n <> 13))").execute());
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @BeforeEach
    void empty() {
        await(test.hub().database().pool().query("truncate number").execute());
    }

    @Test
    void a_lone_write_waits_for_nothing_and_a_crowd_goes_together() {
        List<List<Integer>> sent = new ArrayList<>();
        Promise<Void> first = Promise.promise();
        Batcher<Integer, String> batcher = new Batcher<>(3, 1, items -> {
            sent.add(items);
            List<String> answers = items.stream().map(item -> "answer " + item).toList();
            return sent.size() == 1 ? first.future().map(answers) : Future.succeededFuture(answers);
        });
        List<Future<String>> answers = new ArrayList<>(List.of(batcher.add(1)));
        assertThat(sent).as("before anything else comes").containsExactly(List.of(1));
        IntStream.rangeClosed(2, 6).forEach(n -> answers.add(batcher.add(n)));
        assertThat(sent).as("while the first is under way").hasSize(1);
        first.complete();
        assertThat(sent).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5, 6));
        assertThat(answers).extracting(Future::result)
                .containsExactly("answer 1", "answer 2", "answer 3", "answer 4", "answer 5", "answer 6");
    }

    @Test
    void what_waits_is_told_by_the_first_that_does() {
        Promise<Void> first = Promise.promise();
        Batcher<Integer, Integer> batcher = new Batcher<>(3, 1, items -> first.future().map(items));
        batcher.add(1);
        assertThat(batcher.waited()).as("what is under way does not wait").isZero();
        batcher.add(2);
        Duration waited = batcher.waited();
        batcher.add(3);
        assertThat(batcher.waited()).isGreaterThan(waited);
        first.complete();
        assertThat(batcher.waited()).isZero();
    }

    @Test
    void a_row_that_is_refused_fails_alone() {
        Batcher<Integer, Integer> batcher = new Batcher<>(100, 1, BatcherTest::insert);
        List<Future<Integer>> answers = IntStream.rangeClosed(1, 20).mapToObj(batcher::add).toList();
        await(Future.join(answers).otherwiseEmpty());
        for (int n = 1; n <= 20; n++) {
            Future<Integer> answer = answers.get(n - 1);
            assertThat(answer.succeeded()).as("row %d", n).isEqualTo(n != 13);
        }
        assertThat(answers.get(12).cause()).isInstanceOf(PgException.class);
        assertThat(stored()).isEqualTo(19);
    }

    @Test
    void an_item_that_the_hub_refuses_fails_alone() {
        Batcher<Integer, Integer> batcher = new Batcher<>(100, 1, items -> items.contains(13)
                ? Future.failedFuture(new HubException(HubException.Code.INVALID_DATA, "unlucky"))
                : insert(items));
        List<Future<Integer>> answers = IntStream.rangeClosed(11, 15).mapToObj(batcher::add).toList();
        await(Future.join(answers).otherwiseEmpty());
        assertThat(answers).extracting(Future::succeeded).containsExactly(true, true, false, true, true);
        assertThat(stored()).isEqualTo(4);
    }

    @Test
    void a_failure_of_the_connection_fails_all_for_none_was_acknowledged() {
        Batcher<Integer, Integer> batcher = new Batcher<>(100, 1, items -> test.hub().database().pool()
                .withTransaction(connection -> connection
                        .query("select pg_terminate_backend(pg_backend_pid())")
                        .execute()
                        .compose(killed -> insert(items))));
        List<Future<Integer>> answers = IntStream.rangeClosed(1, 5).mapToObj(batcher::add).toList();
        await(Future.join(answers).otherwiseEmpty());
        assertThat(answers).noneMatch(Future::succeeded);
        assertThat(stored()).isZero();
    }

    @Test
    void a_failure_does_not_stop_what_comes_after() {
        Batcher<Integer, Integer> batcher = new Batcher<>(100, 1, items -> {
            if (items.contains(7)) {
                throw new IllegalStateException("seven");
            }
            return insert(items);
        });
        assertThatThrownBy(() -> await(batcher.add(7))).hasMessage("seven");
        assertThat(await(batcher.add(8))).isEqualTo(8);
    }

    @Test
    void an_answer_too_few_fails_all_rather_than_leaving_anybody_waiting() {
        Batcher<Integer, Integer> batcher = new Batcher<>(100, 1, items -> Future.succeededFuture(List.of()));
        assertThatThrownBy(() -> await(batcher.add(1))).isInstanceOf(IllegalStateException.class);
    }

    private static Future<List<Integer>> insert(List<Integer> numbers) {
        return test.hub().database().pool()
                .preparedQuery("insert into number select unnest($1::int[])")
                .execute(Tuple.tuple().addArrayOfInteger(numbers.toArray(Integer[]::new)))
                .map(numbers);
    }

    /** Asks a second time where the pool hands out a connection whose end it has not heard of yet. */
    private static long stored() {
        var count = test.hub().database().pool().query("select count(*) from number");
        return await(count.execute().recover(closed -> count.execute())).iterator().next().getLong(0);
    }
}
