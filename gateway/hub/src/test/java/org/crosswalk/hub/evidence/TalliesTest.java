package org.crosswalk.hub.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** However attempts come in, the tally is that of all that counts, in order of time. */
class TalliesTest {

    private static final String FIGURES = "select concat_ws(' ', count, scored, trim_scale(first), trim_scale(latest),"
            + " trim_scale(highest), trim_scale(total), trim_scale(decaying)) from hub.tally";

    private TestHub test;

    @BeforeEach
    void start() {
        test = TestHub.with().started();
        TestRoster.store(test.hub(), PINE);
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void given_attempts_one_after_another_then_each_is_added() {
        arrives("5", "s-1", "1", "2026-09-12T10:00:00Z").then("1 1 0.5 0.5 0.5 0.5 0.5");
        arrives("9", "s-2", "1", "2026-09-12T11:00:00Z").then("2 2 0.5 0.9 0.9 1.4 0.76");
        arrives("7", "s-3", "1", "2026-09-12T12:00:00Z").then("3 3 0.5 0.7 0.9 2.1 0.721");
    }

    @Test
    void given_an_attempt_that_is_older_than_others_then_it_counts_in_its_place() {
        arrives("5", "s-1", "1", "2026-09-12T10:00:00Z").then("1 1 0.5 0.5 0.5 0.5 0.5");
        arrives("9", "s-2", "1", "2026-09-12T11:00:00Z").then("2 2 0.5 0.9 0.9 1.4 0.76");
        arrives("1", "s-0", "1", "2026-09-12T09:00:00Z").then("3 3 0.1 0.9 0.9 1.5 0.711");
    }

    @Test
    void given_two_attempts_at_the_same_moment_then_both_count() {
        arrives("5", "s-1", "1", "2026-09-12T10:00:00Z").then("1 1 0.5 0.5 0.5 0.5 0.5");
        arrives("9", "s-2", "1", "2026-09-12T10:00:00Z").then(figures -> assertThat(figures).startsWith("2 2 "));
    }

    @Test
    void given_a_later_version_of_a_record_then_it_takes_the_place_of_the_first() {
        arrives("5", "s-1", "1", "2026-09-12T10:00:00Z").then("1 1 0.5 0.5 0.5 0.5 0.5");
        arrives("9", "s-2", "1", "2026-09-12T11:00:00Z").then("2 2 0.5 0.9 0.9 1.4 0.76");
        arrives("2", "s-2", "2", "2026-09-12T12:00:00Z").then("2 2 0.5 0.2 0.5 0.7 0.305");
    }

    @Test
    void given_an_attempt_without_a_score_then_it_counts_and_changes_no_value() {
        arrives("5", "s-1", "1", "2026-09-12T10:00:00Z").then("1 1 0.5 0.5 0.5 0.5 0.5");
        arrives(null, "s-2", "1", "2026-09-12T11:00:00Z").then("2 1 0.5 0.5 0.5 0.5 0.5");
    }

    @Test
    void given_an_attempt_that_is_taken_back_then_the_others_remain() {
        arrives("5", "s-1", "1", "2026-09-12T10:00:00Z").then("1 1 0.5 0.5 0.5 0.5 0.5");
        arrives("9", "s-2", "1", "2026-09-12T11:00:00Z").then("2 2 0.5 0.9 0.9 1.4 0.76");
        await(test.hub().changes().apply(PINE, change -> EvidenceRows.withdrawOfRecord(change, "lms", "s-2")));
        new Arrived().then("1 1 0.5 0.5 0.5 0.5 0.5");
        arrives("7", "s-3", "1", "2026-09-12T12:00:00Z").then("2 2 0.5 0.7 0.7 1.2 0.63");
    }

    @Test
    void given_many_attempts_in_any_order_and_version_then_the_tally_is_that_of_counting_anew() {
        Random random = new Random(20_261_124);
        for (int group = 0; group < 30; group++) {
            List<Attempt> attempts = new ArrayList<>();
            for (int i = 0; i < random.nextInt(1, 8); i++) {
                attempts.add(attempt(String.valueOf(random.nextInt(11)), "s-" + random.nextInt(80),
                        String.valueOf(random.nextInt(3)),
                        Instant.parse("2026-09-12T10:00:00Z").plusSeconds(group * 20L + random.nextInt(-30, 30))));
            }
            await(test.hub().changes().apply(PINE, change -> test.hub().evidence().accept(change, attempts)));
        }
        caughtUp();
        List<String> stepByStep = all(FIGURES + " order by kind");
        await(test.hub().database().pool().query("truncate hub.tally").execute());
        List<String> evidence = all("select id from hub.evidence");
        await(test.hub().changes().apply(PINE, change -> {
            evidence.forEach(id -> change.journal(Evidence.TYPE.name(), id, Act.UPDATED, "test"));
            return Future.succeededFuture();
        }));
        eventually(() -> all(FIGURES + " order by kind"), anew -> assertThat(anew).hasSize(2));
        assertThat(all(FIGURES + " order by kind")).isEqualTo(stepByStep);
    }

    private final class Arrived {

        void then(String figures) {
            then(each -> assertThat(each).isEqualTo(figures));
        }

        void then(Consumer<String> figures) {
            eventually(() -> all(FIGURES), all -> assertThat(all).as("of line item and target").hasSize(2)
                    .allSatisfy(figures));
        }
    }

    private Arrived arrives(@Nullable String points, String record, String version, String at) {
        Attempt attempt = attempt(points, record, version, Instant.parse(at));
        await(test.hub().changes().apply(PINE, change -> test.hub().evidence().accept(change, attempt)));
        return new Arrived();
    }

    private static Attempt attempt(@Nullable String points, String record, String version, Instant at) {
        return new Attempt(List.of(IdentityClaim.sourcedId("student-1")), "li-1", "https://example.org/quiz", List.of(),
                points == null ? null : new BigDecimal(points), BigDecimal.ZERO, BigDecimal.TEN, null, at,
                Attempt.AssessmentKind.FORMATIVE, null, new Origin("lms", record, version));
    }

    private void caughtUp() {
        eventually(() -> await(test.hub().consumers().lag()), lags ->
                assertThat(lags).allSatisfy(lag -> assertThat(lag.entries()).isZero()));
    }

    private List<String> all(String sql) {
        List<String> all = new ArrayList<>();
        for (Row row : await(test.hub().database().pool().query(sql).execute())) {
            all.add(row.getString(0));
        }
        return all;
    }
}
