package org.crosswalk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import org.crosswalk.bench.Lane.Tally;
import org.crosswalk.bench.Mark.Bound;

class SeriesTest {

    private static final Workload FIFTY = new StatementPosts("http://127.0.0.1:8080", "demo:demo-secret", 50);

    @Test
    void the_ratio_is_the_median_of_the_ratios_round_by_round() {
        // 2, 4 and 1/2; the ratio of the medians would be 200 / 50 = 4
        assertThat(series(100, 200, 300).ratioTo(series(50, 50, 600))).isEqualTo(2);
    }

    @Test
    void a_round_counts_statements_not_requests_and_orders_the_latencies_of_all_lanes() {
        Tally one = new Tally(Latencies.of(4_000, 1_000), 1, "refused");
        Tally other = new Tally(Latencies.of(3_000, 2_000, 5_000), 2, null);
        Round round = Round.of(FIFTY, List.of(one, other), 500_000_000, new Cpu(0, 0, 0), Duration.ZERO);
        assertThat(round.statements()).isEqualTo(250);
        assertThat(round.rate()).isEqualTo(500);
        assertThat(round.latencies().within(0.5)).isEqualTo(3);
        assertThat(round.latencies().within(1)).isEqualTo(5);
        assertThat(round.errors()).isEqualTo(3);
        assertThat(round.firstError()).isEqualTo("refused");
    }

    @Test
    void cpu_is_told_for_each_statement_and_is_null_where_it_is_not_known() {
        JsonObject each = series(100, 200, 300).json().getJsonObject("cpuMicrosEach");
        assertThat(each.getDouble("postgres")).isEqualTo(25);
        assertThat(each.getValue("gateway")).isNull();
    }

    @Test
    void a_bound_is_missed_on_its_wrong_side_only() {
        assertThat(new Mark("ratio", 2, Bound.AT_LEAST, 2, "x").line()).isEqualTo("ok     ratio: 2 x (at least 2)");
        assertThat(new Mark("ratio", 1.994, Bound.AT_LEAST, 2, "x").line())
                .isEqualTo("MISSED ratio: 1.99 x (at least 2)");
        assertThat(new Mark("memory", 300, Bound.BELOW, 300, "MB").met()).isFalse();
        assertThat(new Mark("errors", 0, Bound.AT_MOST, 0, "").line()).isEqualTo("ok     errors: 0 (at most 0)");
        assertThat(new Mark("errors", 1, Bound.AT_MOST, 0, "").met()).isFalse();
        assertThat(new Mark("unknown", Double.NaN, Bound.AT_LEAST, 2, "x").met()).isFalse();
    }

    /** Rounds of one second; PostgreSQL spends 2,500 microseconds for a hundred statements. */
    private static Series series(int... statements) {
        return new Series(FIFTY, IntStream.of(statements)
                .mapToObj(count -> new Round(1, count, 0, null, Latencies.of(1_000),
                        new Cpu(Double.NaN, 25.0 * count, 0), Duration.ZERO))
                .toList());
    }
}
