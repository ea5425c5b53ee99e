package org.crosswalk.hub.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.testing.TestHub;

/** Runs are worked on once, by one process, end in a state that says what happened, and wait for a decision. */
class RunsTest {

    record Sis(String name, List<Schedule> schedule) implements SystemSettings {}

    private TestHub test;
    private final List<Runs> processes = new ArrayList<>();

    @BeforeEach
    void start() {
        test = TestHub.connectedTo(Map.of(
                PINE, List.of(new Sis("sis", List.of()), new Sis("other", List.of())),
                OAK, List.of(new Sis("sis", List.of()))));
    }

    @AfterEach
    void stop() {
        processes.forEach(runs -> await(runs.stop()));
        test.close();
    }

    @Test
    void a_run_is_applied_with_its_report_and_each_state_stands_in_the_journal() {
        Runs runs = process(task -> task.progress().at("orgs", 3, 7L).map(told ->
                new Outcome.Applied(new JsonObject().put("orgs", 7))));

        Run asked = await(runs.request(PINE, "sis", Mode.FULL, "admin"));

        assertThat(asked.state()).isEqualTo(State.QUEUED);
        Run ended = becomes(PINE, asked.id(), State.APPLIED);
        assertThat(ended.report()).isEqualTo(new JsonObject().put("orgs", 7));
        assertThat(List.of(ended.phase(), ended.done(), String.valueOf(ended.total()))).isEqualTo(List.of("orgs", 3L, "7"));
        assertThat(ended.ended()).isNotNull();
        assertThat(journal()).containsExactly("CREATED", "UPDATED", "UPDATED");
    }

    @Test
    void a_held_run_changes_nothing_until_somebody_approves_it() {
        Runs runs = process(task -> Future.succeededFuture(new Outcome.Held(new JsonObject().put("rule", "empty answer"))));
        Run asked = await(runs.request(PINE, "sis", Mode.FULL, "admin"));
        assertThat(becomes(PINE, asked.id(), State.HELD).ended()).isNull();
        refused(Code.CONFLICT, runs.rollBack(PINE, asked.id(), "admin"));

        await(runs.approve(PINE, asked.id(), "head"));

        Run applied = becomes(PINE, asked.id(), State.APPLIED);
        assertThat(applied.decidedBy()).isEqualTo("head");
        assertThat(applied.report()).isEqualTo(new JsonObject().put("approved", true));
        await(runs.rollBack(PINE, asked.id(), "head"));
        assertThat(becomes(PINE, asked.id(), State.ROLLED_BACK).report())
                .isEqualTo(new JsonObject().put("approved", true).put("rollback", new JsonObject().put("undone", 1)));
    }

    @Test
    void a_rejected_run_ends_and_a_later_run_ends_those_that_are_held() {
        Runs runs = process(task -> Future.succeededFuture(new Outcome.Held(new JsonObject())));
        Run first = await(runs.request(PINE, "sis", Mode.FULL, "admin"));
        becomes(PINE, first.id(), State.HELD);
        Run second = await(runs.request(PINE, "sis", Mode.FULL, "admin"));
        becomes(PINE, second.id(), State.HELD);
        Run superseded = becomes(PINE, first.id(), State.REJECTED);
        assertThat(superseded.decidedBy()).isEqualTo("run " + second.id());

        await(runs.reject(PINE, second.id(), "head"));

        becomes(PINE, second.id(), State.REJECTED);
        refused(Code.CONFLICT, runs.approve(PINE, second.id(), "head"));
        refused(Code.UNKNOWN_OBJECT, runs.approve(OAK, second.id(), "head"));
    }

    @Test
    void rejecting_a_run_that_is_under_way_stops_it_at_its_next_step() {
        Promise<Void> go = Promise.promise();
        List<String> steps = new CopyOnWriteArrayList<>();
        Runs runs = process(task -> {
            steps.add("begun");
            return go.future()
                    .compose(on -> test.hub().changes().apply(PINE, change -> task.progress().fence(change).map(held -> {
                        steps.add("written");
                        return null;
                    })))
                    .map(done -> new Outcome.Applied(new JsonObject()));
        });
        Run asked = await(runs.request(PINE, "sis", Mode.FULL, "admin"));
        becomes(PINE, asked.id(), State.RUNNING);

        await(runs.reject(PINE, asked.id(), "head"));
        go.complete();

        becomes(PINE, asked.id(), State.REJECTED);
        await(runs.request(PINE, "sis", Mode.FULL, "admin"));
        eventually(() -> steps, seen -> assertThat(seen).isEqualTo(List.of("begun", "begun", "written")));
    }

    @Test
    void a_failure_is_told_in_words_where_they_are_meant_for_people() {
        Runs runs = process(task -> task.run().mode() == Mode.FULL
                ? Future.failedFuture(new HubException(Code.INVALID_DATA, "the provider refuses the credential"))
                : Future.failedFuture(new IllegalStateException("Ada Lovelace")));
        Run told = await(runs.request(PINE, "sis", Mode.FULL, "admin"));
        assertThat(becomes(PINE, told.id(), State.FAILED).error()).isEqualTo("the provider refuses the credential");
        Run silent = await(runs.request(PINE, "sis", Mode.DELTA, "admin"));
        assertThat(becomes(PINE, silent.id(), State.FAILED).error())
                .isEqualTo("an internal error (IllegalStateException); the gateway's log tells more");
    }

    @Test
    void of_one_system_one_run_is_worked_on_at_a_time_and_none_waits_twice() {
        Promise<Void> go = Promise.promise();
        List<String> begun = new CopyOnWriteArrayList<>();
        Function<RunTask<Sis>, Future<Outcome>> work = task -> {
            begun.add(task.tenant() + " " + task.run().system() + " " + task.run().mode());
            return go.future().map(on -> new Outcome.Applied(new JsonObject()));
        };
        Runs runs = process(work);
        process(work);
        Run first = await(runs.request(PINE, "sis", Mode.FULL, "admin"));
        becomes(PINE, first.id(), State.RUNNING);
        Run delta = await(runs.request(PINE, "sis", Mode.DELTA, "admin"));
        refused(Code.CONFLICT, runs.request(PINE, "sis", Mode.DELTA, "admin"));
        await(runs.request(PINE, "other", Mode.FULL, "admin"));
        await(runs.request(OAK, "sis", Mode.FULL, "admin"));

        eventually(() -> List.copyOf(begun), seen ->
                assertThat(seen).containsExactlyInAnyOrder("pine sis FULL", "pine other FULL", "oak sis FULL"));
        go.complete();

        becomes(PINE, delta.id(), State.APPLIED);
        assertThat(begun).hasSize(4).last().isEqualTo("pine sis DELTA");
    }

    @Test
    void what_a_process_has_let_go_of_another_begins_anew_and_the_first_writes_nothing_more() {
        Promise<Void> stuck = Promise.promise();
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        List<Future<Void>> late = new CopyOnWriteArrayList<>();
        Runs first = process(task -> {
            attempts.add(task.attempt());
            Future<Void> write = stuck.future()
                    .compose(on -> test.hub().changes().apply(PINE, change -> task.progress().fence(change)));
            late.add(write);
            return write.map(done -> new Outcome.Applied(new JsonObject().put("by", "first")));
        });
        Run asked = await(first.request(PINE, "sis", Mode.FULL, "admin"));
        becomes(PINE, asked.id(), State.RUNNING);
        first.stop();
        process(task -> {
            attempts.add(task.attempt());
            return Future.succeededFuture(new Outcome.Applied(new JsonObject().put("by", "second")));
        });

        assertThat(becomes(PINE, asked.id(), State.APPLIED).report()).isEqualTo(new JsonObject().put("by", "second"));
        stuck.complete();

        assertThat(attempts).containsExactly(1, 2);
        refused(Code.CONFLICT, late.getFirst());
        assertThat(find(PINE, asked.id()).report()).isEqualTo(new JsonObject().put("by", "second"));
    }

    @Test
    void what_cannot_be_run_is_refused() {
        Runs runs = process(task -> Future.succeededFuture(new Outcome.Applied(new JsonObject())));
        refused(Code.UNKNOWN_OBJECT, runs.request(PINE, "lms", Mode.FULL, "admin"));
        refused(Code.INVALID_DATA, runs.request(PINE, "sis", Mode.ROLLOVER, "admin"));
    }

    @Test
    void a_schedule_asks_once_however_many_processes_look() {
        Schedule often = new Schedule(Mode.DELTA, "15m", "02:00", List.of());
        TestHub scheduled = TestHub.connectedTo(Map.of(PINE, List.of(new Sis("sis", List.of(often)))));
        try {
            ZoneId zone = ZoneId.of("America/Chicago");
            Function<Instant, Boolean> look = now -> await(scheduled.hub().changes().apply(PINE, change ->
                    Schedules.due(change, "sis", often, zone)));
            assertThat(look.apply(Instant.now())).as("the first look begins the span").isFalse();
            await(scheduled.hub().database().pool().query("update hub.schedule set due = now() - interval '1 hour'").execute());

            assertThat(List.of(look.apply(Instant.now()), look.apply(Instant.now()))).containsExactly(true, false);
        } finally {
            scheduled.close();
        }
    }

    @Test
    void a_time_of_day_is_that_of_the_district() {
        ZoneId zone = ZoneId.of("America/Chicago");
        Schedule weekends = new Schedule(Mode.FULL, null, "02:30", List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
        assertThat(weekends.next(Instant.parse("2026-11-23T12:00:00Z"), zone)).isEqualTo("2026-11-28T08:30:00Z");
        assertThat(weekends.next(Instant.parse("2026-11-28T08:30:00Z"), zone)).isEqualTo("2026-11-29T08:30:00Z");
        assertThat(new Schedule(Mode.DELTA, "4h", "02:00", List.of()).next(Instant.parse("2026-11-23T12:00:00Z"), zone))
                .isEqualTo("2026-11-23T16:00:00Z");
    }

    /** Another gateway process on the same database. */
    private Runs process(Function<RunTask<Sis>, Future<Outcome>> work) {
        Runs runs = new Runs(test.vertx(), test.hub().database(), test.hub().changes(), test.hub().settings(),
                Duration.ofSeconds(30));
        runs.add(new SisRunner(work));
        runs.start();
        processes.add(runs);
        return runs;
    }

    private Run becomes(TenantId tenant, String id, State state) {
        return eventually(() -> find(tenant, id), run -> assertThat(run.state()).isEqualTo(state));
    }

    private Run find(TenantId tenant, String id) {
        return await(test.hub().records().find(tenant, test.everything(tenant), Run.TYPE, id)).orElseThrow().value();
    }

    private List<String> journal() {
        List<String> acts = new ArrayList<>();
        await(test.hub().database().pool()
                        .query("select act from hub.journal where tenant = 'pine' and kind = 'run' order by position")
                        .execute())
                .forEach(row -> acts.add(Act.valueOf(row.getString(0)).name()));
        return acts;
    }

    private static void refused(Code code, Future<?> future) {
        assertThatThrownBy(() -> await(future))
                .isInstanceOfSatisfying(HubException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    /** A system whose work the test decides. */
    private record SisRunner(Function<RunTask<Sis>, Future<Outcome>> work) implements Runner<Sis> {

        @Override
        public String kind() {
            return "sis";
        }

        @Override
        public Class<Sis> settings() {
            return Sis.class;
        }

        @Override
        public Set<Mode> modes() {
            return EnumSet.of(Mode.FULL, Mode.DELTA, Mode.DRY_RUN);
        }

        @Override
        public Future<Outcome> run(RunTask<Sis> task) {
            return work.apply(task);
        }

        @Override
        public Future<JsonObject> apply(RunTask<Sis> task) {
            return Future.succeededFuture(new JsonObject().put("approved", true));
        }

        @Override
        public boolean rollsBack() {
            return true;
        }

        @Override
        public Future<JsonObject> rollBack(RunTask<Sis> task) {
            return Future.succeededFuture(new JsonObject().put("undone", 1));
        }
    }
}
