package org.crosswalk.hub.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.store.Database;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** Every record on its way ends in a state that people can see, in order, at the receiver's pace. */
class DeliveriesTest {

    private static final Pace QUICK = new Pace(60_000, 4, 2, Duration.ofDays(3));

    private TestHub test;
    private Postman postman;

    /** Answers as it is told, by the value that a payload holds; remembers what it has brought. */
    private static final class Postman implements Courier {

        private final Map<String, Receipt> answers = new ConcurrentHashMap<>();
        private final Map<String, Promise<Receipt>> slow = new ConcurrentHashMap<>();
        private final List<String> brought = new CopyOnWriteArrayList<>();
        private final List<List<String>> calls = new CopyOnWriteArrayList<>();
        private volatile Pace pace = QUICK;

        @Override
        public String name() {
            return "postman";
        }

        @Override
        public Pace pace(TenantId tenant, String receiver) {
            return pace;
        }

        @Override
        public Future<List<Receipt>> deliver(TenantId tenant, String receiver, List<Delivery> deliveries) {
            calls.add(deliveries.stream().map(Postman::value).toList());
            List<Future<Receipt>> receipts = new ArrayList<>();
            deliveries.forEach(delivery -> {
                brought.add(value(delivery));
                Promise<Receipt> waiting = slow.get(value(delivery));
                receipts.add(waiting != null
                        ? waiting.future()
                        : Future.succeededFuture(answers.getOrDefault(value(delivery), new Receipt.Delivered(200))));
            });
            return Future.all(receipts).map(all -> receipts.stream().map(Future::result).toList());
        }

        private static String value(Delivery delivery) {
            return delivery.payload().getString("value");
        }
    }

    @BeforeEach
    void start() {
        test = TestHub.with();
        TestRoster.store(test.hub(), PINE);
        postman = new Postman();
        test.hub().deliveries().add(postman);
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void what_is_delivered_says_so_and_forgets_what_it_carried() {
        test.started();
        String id = queue("li-1/student-1", "8");
        Delivery delivered = await(id, DeliveryState.DELIVERED);
        assertThat(delivered.status()).isEqualTo(200);
        assertThat(delivered.attempts()).isEqualTo(1);
        assertThat(delivered.payload()).isEmpty();
        assertThatThrownBy(() -> replay(id, new JsonObject()))
                .isInstanceOf(HubException.class)
                .hasMessage("this delivery is delivered");
    }

    @Test
    void what_names_a_person_is_in_the_ledger_before_it_leaves() {
        test.started();
        queue("li-1/student-1", "8");
        eventually(() -> postman.brought, brought -> assertThat(brought).hasSize(1));
        assertThat(TestHub.await(test.hub().database().pool().query("select client, grounds, kind, fields[1], learners[1] from"
                        + " hub.disclosure where tenant = 'pine'").execute())
                .iterator().next().deepToString())
                .isEqualTo("[sis,grades for the SIS,result,score,student-1]");
    }

    @Test
    void one_bad_record_stops_no_other_and_shows_the_receivers_words() {
        postman.answers.put("bad", new Receipt.Rejected(422, "no such column", "add the column there, then replay"));
        test.started();
        List<String> ids = queue(List.of(outgoing("li-1/student-1", "bad", false), outgoing("li-1/student-2", "7", false)));
        Delivery rejected = await(ids.getFirst(), DeliveryState.REJECTED);
        assertThat(rejected.words()).isEqualTo("no such column");
        assertThat(rejected.advice()).isEqualTo("add the column there, then replay");
        assertThat(rejected.status()).isEqualTo(422);
        await(ids.getLast(), DeliveryState.DELIVERED);
    }

    @Test
    void a_rejected_record_is_mended_and_replayed() {
        postman.answers.put("bad", new Receipt.Rejected(422, "too long", ""));
        test.started();
        String id = queue("li-1/student-1", "bad");
        await(id, DeliveryState.REJECTED);
        replay(id, new JsonObject().put("value", "good"));
        await(id, DeliveryState.DELIVERED);
        assertThat(postman.brought).containsExactly("bad", "good");
    }

    @Test
    void records_of_a_pupil_and_column_arrive_in_order_and_others_do_not_wait() {
        Promise<Receipt> first = Promise.promise();
        postman.slow.put("1", first);
        test.started();
        queue("li-1/student-1", "1");
        queue("li-1/student-1", "2");
        queue("li-1/student-2", "3");
        eventually(() -> postman.brought, brought -> assertThat(brought).contains("1", "3"));
        assertThat(postman.brought).doesNotContain("2");
        first.complete(new Receipt.Delivered(200));
        eventually(() -> postman.brought, brought -> assertThat(brought).contains("2"));
        assertThat(postman.brought.indexOf("2")).isGreaterThan(postman.brought.indexOf("1"));
    }

    @Test
    void a_newer_record_takes_the_place_of_one_that_has_not_left() {
        String old = queue(List.of(outgoing("li-1/student-1", "1", true))).getFirst();
        String recent = queue(List.of(outgoing("li-1/student-1", "2", true))).getFirst();
        test.started();
        await(recent, DeliveryState.DELIVERED);
        assertThat(find(old).state()).isEqualTo(DeliveryState.OVERRIDDEN);
        assertThat(find(old).words()).isEqualTo("a newer one took its place");
        assertThat(postman.brought).containsExactly("2");
    }

    @Test
    void a_teachers_decision_at_the_receiver_wins_and_is_shown() {
        postman.answers.put("5", new Receipt.Overridden(200, "a teacher has set 9 there"));
        test.started();
        Delivery overridden = await(queue("li-1/student-1", "5"), DeliveryState.OVERRIDDEN);
        assertThat(overridden.words()).isEqualTo("a teacher has set 9 there");
    }

    @Test
    void what_is_held_waits_with_what_follows_it_until_it_is_replayed() {
        String held = queue("li-1/student-1", "1");
        String next = queue("li-1/student-1", "2");
        TestHub.await(test.hub().changes().apply(PINE, change -> test.hub().deliveries().hold(change, held)));
        test.started();
        String other = queue("li-1/student-2", "3");
        await(other, DeliveryState.DELIVERED);
        assertThat(find(held).state()).isEqualTo(DeliveryState.HELD);
        assertThat(find(next).state()).isEqualTo(DeliveryState.QUEUED);
        replay(held, new JsonObject());
        await(next, DeliveryState.DELIVERED);
        assertThat(postman.brought).containsExactly("3", "1", "2");
    }

    @Test
    void a_receiver_that_asks_for_peace_gets_it() {
        postman.answers.put("1", new Receipt.Later(429, "slow down", Duration.ofHours(1)));
        test.started();
        String asked = queue("li-1/student-1", "1");
        Delivery retrying = await(asked, DeliveryState.RETRYING);
        assertThat(retrying.status()).isEqualTo(429);
        assertThat(Duration.between(retrying.changed(), retrying.due())).isBetween(
                Duration.ofMinutes(59), Duration.ofMinutes(61));
        String other = queue("li-1/student-2", "2");
        assertThat(TestHub.await(test.hub().database().pool().query("select paused > now() + interval '50 minutes' from"
                + " hub.delivery_receiver").execute()).iterator().next().getBoolean(0)).isTrue();
        assertThat(find(other).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void what_is_tried_for_too_long_is_a_dead_letter_and_dead_letters_are_replayed_together() {
        postman.pace = new Pace(60_000, 4, 2, Duration.ZERO);
        postman.answers.put("1", new Receipt.Later(503, "maintenance", Duration.ZERO));
        test.started();
        String id = queue("li-1/student-1", "1");
        Delivery dead = await(id, DeliveryState.DEAD);
        assertThat(dead.attempts()).isEqualTo(2);
        assertThat(dead.words()).isEqualTo("maintenance");
        assertThat(dead.advice()).isNotBlank();
        postman.answers.clear();
        int replayed = TestHub.await(test.hub().changes().apply(PINE, change ->
                test.hub().deliveries().replayDead(change, "sis")));
        assertThat(replayed).isEqualTo(1);
        await(id, DeliveryState.DELIVERED);
    }

    @Test
    void an_old_record_is_not_replayed_over_a_newer_one() {
        postman.answers.put("1", new Receipt.Rejected(422, "no", ""));
        test.started();
        String old = queue("li-1/student-1", "1");
        await(old, DeliveryState.REJECTED);
        await(queue("li-1/student-1", "2"), DeliveryState.DELIVERED);
        assertThatThrownBy(() -> replay(old, new JsonObject()))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("a newer one of the same lane was delivered since");
    }

    @Test
    void calls_keep_to_the_receivers_rate() {
        postman.pace = new Pace(120, 10, 1, Duration.ofDays(1));
        queue(IntStream.range(0, 12).mapToObj(n -> outgoing("li-1/student-" + n, "v" + n, false)).toList());
        long begun = System.nanoTime();
        test.started();
        eventually(() -> postman.brought, brought -> assertThat(brought).hasSize(12));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("120 a minute are two a second")
                .isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void several_records_go_in_one_call_where_the_receiver_takes_batches() {
        queue(IntStream.range(0, 4).mapToObj(n -> outgoing("li-1/student-" + n, "v" + n, false)).toList());
        TestHub.await(test.hub().database().pool().query("update hub.delivery_receiver set calls = 10").execute());
        test.started();
        eventually(() -> postman.brought, brought -> assertThat(brought).hasSize(4));
        assertThat(postman.calls).containsExactly(List.of("v0", "v1"), List.of("v2", "v3"));
    }

    @Test
    void two_processes_share_the_work_and_bring_nothing_twice() {
        postman.pace = new Pace(600_000, 4, 5, Duration.ofDays(1));
        Hub other = Hub.over(test.vertx(), Database.open(test.vertx(), test.address()), test.hub().settings());
        other.deliveries().add(postman);
        queue(IntStream.range(0, 300).mapToObj(n -> outgoing("lane-" + n % 20, "v" + n, false)).toList());
        test.started();
        other.deliveries().start();
        eventually(() -> postman.brought, brought -> assertThat(brought).hasSize(300));
        TestHub.await(other.deliveries().stop());
        assertThat(postman.brought).doesNotHaveDuplicates();
        IntStream.range(0, 20).forEach(lane -> assertThat(postman.brought.stream()
                        .map(value -> Integer.parseInt(value.substring(1)))
                        .filter(n -> n % 20 == lane))
                .isSorted());
    }

    @Test
    void a_district_sees_and_moves_its_own_deliveries_alone() {
        String id = queue("li-1/student-1", "1");
        assertThat(TestHub.await(test.hub().records().find(OAK, test.everything(OAK), Delivery.TYPE, id))).isEmpty();
        assertThatThrownBy(() -> TestHub.await(test.hub().changes().apply(OAK, change ->
                test.hub().deliveries().hold(change, id)))).hasMessage("there is no delivery with this id");
    }

    private static Outgoing outgoing(String lane, String value, boolean replaces) {
        String learner = lane.substring(lane.indexOf('/') + 1);
        return new Outgoing("postman", "sis", lane, "result", "result-1", learner, new JsonObject().put("value", value),
                List.of("score"), "grades for the SIS", replaces);
    }

    private String queue(String lane, String value) {
        return queue(List.of(outgoing(lane, value, false))).getFirst();
    }

    private List<String> queue(List<Outgoing> outgoing) {
        return TestHub.await(test.hub().changes().apply(PINE, change -> test.hub().deliveries().queue(change, outgoing)));
    }

    private void replay(String id, JsonObject mended) {
        TestHub.await(test.hub().changes().apply(PINE, change -> test.hub().deliveries().replay(change, id, mended)));
    }

    private Delivery await(String id, DeliveryState state) {
        return eventually(() -> find(id), found -> assertThat(found.state()).isEqualTo(state));
    }

    private Delivery find(String id) {
        return TestHub.await(test.hub().records().list(PINE, test.everything(PINE), Delivery.TYPE,
                        Query.where(Predicate.named("byId", id))))
                .value()
                .items()
                .getFirst();
    }
}
